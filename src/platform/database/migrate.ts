import type { DataSource } from 'typeorm';

/** Any number, as long as it stays the same: the lock under which a database is changed. */
const MIGRATION_LOCK = 7_020_090_101;

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait and find nothing to do. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    if (await dataSource.showMigrations()) await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
}
