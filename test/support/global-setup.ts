import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations';
import { EmbeddedPostgres } from '../../src/platform/database/embedded-postgres';
import { migrate } from '../../src/platform/database/migrate';
import { TEMPLATE, withDatabase } from './databases';

/**
 * One PostgreSQL for the whole run: the one in TEST_DATABASE_URL, or an embedded one in a temporary folder. A template database is
 * migrated once; every test file works on a clone of it.
 */
export default async function globalSetup(): Promise<void> {
  if (globalThis.zhipingTestServer) return;
  let url = process.env['TEST_DATABASE_URL'];
  if (url === undefined) {
    const dataDir = mkdtempSync(join(tmpdir(), 'zhiping-test-'));
    // The data of a test is not worth waiting for the disk.
    const acquired = await EmbeddedPostgres.acquire({ dataDir, settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] });
    globalThis.zhipingTestServer = { server: acquired.server, dataDir };
    url = acquired.url;
  }
  process.env['ZHIPING_TEST_SERVER'] = url;
  const admin = new Client({ connectionString: url });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();
  const dataSource = await new DataSource({
    type: 'postgres',
    url: withDatabase(url, TEMPLATE),
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
  }).initialize();
  await migrate(dataSource);
  await dataSource.destroy();
}
