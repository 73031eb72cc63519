import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { SchemeDefinition } from '../src/domain/schemes';
import { clientOf, Database } from '../src/platform/database';
import { ActivePack } from '../src/platform/packs';

/**
 * Seconds that COPY takes to bring the rows of these tables, in one transaction, into tables just like them: columns, defaults, indexes,
 * checks, foreign keys. They are there before, as the real ones are, so that PostgreSQL logs the rows as it does for us. What was
 * copied is thrown away.
 */
export async function copyBack(app: INestApplicationContext, tables: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-copy-'));
  const database = app.get(Database);
  try {
    await database.transact(async (tx) => {
      const client = await clientOf(tx);
      for (const table of tables) {
        await client.query(`CREATE TABLE bench_${table} (LIKE ${table} INCLUDING ALL)`);
        const keys = await client.query<{ definition: string }>(
          `SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'f'`,
          [table],
        );
        for (const { definition } of keys.rows) await client.query(`ALTER TABLE bench_${table} ADD ${definition}`);
        await pipeline(client.query(copyTo(`COPY ${table} TO STDOUT`)), createWriteStream(join(folder, table)));
      }
    });
    const began = process.hrtime.bigint();
    await database.transact(async (tx) => {
      const client = await clientOf(tx);
      for (const table of tables)
        await pipeline(createReadStream(join(folder, table)), client.query(copyFrom(`COPY bench_${table} FROM STDIN`)));
    });
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    await database.transact((tx) => tx.query(`DROP TABLE ${tables.map((table) => `bench_${table}`).join(', ')}`));
    return seconds;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The same scores of all units and months by one statement over the cases and findings, and how long it takes.
 *
 * @throws Error when any score differs from the one the run of that month gave
 */
export async function scoresBySql(app: INestApplicationContext, runs: readonly string[]): Promise<{ seconds: number; units: number }> {
  const scheme = app.get(ActivePack).pack.schemes[0]!;
  const database = app.get(Database);
  const began = process.hrtime.bigint();
  const rows = await database.query<{ month: string; unit_id: string; score: number }>(statement(scheme));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const ours = await database.query<{ month: string; unit_id: string; score: number }>(
    'SELECT r.period AS month, u.unit_id, u.score FROM run_unit u JOIN assessment_run r ON r.id = u.run_id WHERE r.id = ANY($1)',
    [runs],
  );
  const bySql = new Map(rows.map((row) => [`${row.month} ${row.unit_id}`, row.score]));
  const different = ours.filter((row) => bySql.get(`${row.month} ${row.unit_id}`) !== row.score);
  if (different.length > 0 || ours.length !== rows.length)
    throw new Error(`${different.length} of ${ours.length} scores differ from the statement's ${rows.length}`);
  return { seconds, units: rows.length };
}

/** Deductions per hundred cases, rounded half away from zero, within the caps of items and branches. */
function statement(scheme: SchemeDefinition): string {
  const branches = scheme.branches.map((branch) => {
    const items = branch.items.map((item) => {
      const checks = item.checks.map((check) => `'${check}'`).join(', ');
      const taken = `round(${item.points}::numeric * 100 * COALESCE(sum(f.occurrences) FILTER (WHERE f.check_code IN (${checks})), 0) / m.cases)`;
      return item.cap === undefined ? taken : `LEAST(${item.cap}, ${taken})`;
    });
    return `GREATEST(0, ${branch.cap} - (${items.join(' + ')}))`;
  });
  return `
    WITH m AS (SELECT to_char(opened_on, 'YYYY-MM') AS month, unit_id, count(*) AS cases FROM case_record GROUP BY 1, 2)
    SELECT m.month, m.unit_id, (${branches.join(' + ')})::int AS score
    FROM m LEFT JOIN (
      SELECT to_char(c.opened_on, 'YYYY-MM') AS month, c.unit_id, f.check_code, f.occurrences
      FROM finding f JOIN case_record c ON c.id = f.case_id WHERE f.state = 'confirmed'
    ) f ON f.month = m.month AND f.unit_id = m.unit_id
    GROUP BY m.month, m.unit_id, m.cases`;
}
