import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import type { SchemeDefinition } from '../src/domain/schemes';
import { RunQueries, RunService } from '../src/modules/assessments';
import { Config } from '../src/platform/config';
import { Database } from '../src/platform/database';
import { ActivePack } from '../src/platform/packs';
import { fillMonth, type MonthSize } from './closing-data';
import { printFigures, ROUNDS, seconds, tell, type Topic } from './topic';

const PERIOD = '2026-10';
/** The month of a large city: what the project holds itself to. */
const SIZE: MonthSize = { units: 50, cases: 30_000, sheets: 3_000, findings: 5_000 };
const TIMES = (process.env['BENCH_TIMES'] ?? '1,10').split(',').map(Number);

/**
 * A month from `POST …/runs` to its ranking, through the queue with its jobs, ledgers and intervals, beside one hand-written SQL
 * statement that computes the same scores and stores nothing; at one and at ten times the size, where ten times as many units handle
 * ten times as many cases. `BENCH_TIMES=1,3` takes other sizes.
 */
export const closing: Topic = {
  name: 'closing',
  title: 'a month of 50 units, 30,000 cases, 3,000 sheets and 5,000 findings, and ten of it',
  run,
};

async function run(): Promise<void> {
  for (const times of TIMES) {
    const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
    Object.assign(process.env, { DATA_DIR: folder, PACK: 'cn-police', LOG_LEVEL: 'fatal', DEMO: 'off' });
    const app = await createContext(new Config(process.env));
    await app.init();
    try {
      const size: MonthSize = {
        units: SIZE.units * times,
        cases: SIZE.cases * times,
        sheets: SIZE.sheets * times,
        findings: SIZE.findings * times,
      };
      await fillMonth(app.get(Database), app.get(ActivePack).pack.schemes[0]!, PERIOD, size);
      startWorking(app);
      await assess(app);
      const ours: number[] = [];
      const rival: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        let id = '';
        ours.push(await seconds(async () => (id = await assess(app))));
        rival.push(await scoresBySql(app, id));
      }
      const work = `${size.units} units, ${size.cases} cases, ${size.sheets} sheets, ${size.findings} findings`;
      printFigures([{ work, ours, rival, count: size.units, unit: 'unit scores' }]);
      tell(`resident ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

async function assess(app: INestApplicationContext): Promise<string> {
  const { id } = await app.get(RunService).start(SYSTEM, { period: PERIOD });
  for (;;) {
    const { state, progress } = await app.get(RunQueries).get(id);
    if (state === 'ranked') return id;
    if (state === 'failed') throw new Error(progress.error ?? 'the run failed');
    await new Promise((done) => setTimeout(done, 5));
  }
}

/** Seconds of the statement. @throws Error when any of its scores differs from the run's. */
async function scoresBySql(app: INestApplicationContext, runId: string): Promise<number> {
  const database = app.get(Database);
  const sql = statement(app.get(ActivePack).pack.schemes[0]!);
  let rows: { unit_id: string; score: number }[] = [];
  const took = await seconds(async () => (rows = await database.query(sql, ['2026-10-01', '2026-10-31', PERIOD])));
  const ours = await database.query<{ unit_id: string; score: number }>(
    'SELECT unit_id, score FROM run_unit WHERE run_id = $1 AND score IS NOT NULL',
    [runId],
  );
  const bySql = new Map(rows.map((row) => [row.unit_id, row.score]));
  const different = ours.filter((row) => bySql.get(row.unit_id) !== row.score);
  if (different.length > 0 || ours.length !== rows.length)
    throw new Error(`${different.length} of ${ours.length} scores differ from the statement's ${rows.length}`);
  return took;
}

/** The online channel alone, as in a month without visits: deductions within the caps, and the stratified mean of the sheets. */
function statement(scheme: SchemeDefinition): string {
  const online = scheme.branches.filter(({ channel }) => channel === 'online');
  const deducted = online
    .filter(({ method }) => method === 'deduct')
    .map((branch) => {
      const items = branch.items.map((item) => {
        const counted = [...item.checks.map((check) => `f.check_code = '${check}'`), `f.item = '${item.code}'`].join(' OR ');
        const taken = `COALESCE(sum(f.occurrences) FILTER (WHERE ${counted}), 0) * ${item.points}`;
        return item.cap === undefined ? taken : `LEAST(${item.cap}, ${taken})`;
      });
      return `GREATEST(0, ${branch.cap} - (${items.join(' + ')}))`;
    });
  const mean = online.find(({ method }) => method === 'case-mean');
  if (!mean) throw new Error('the scheme has no branch of reviewed cases');
  return `
    WITH cases AS (SELECT unit_id, count(*) FROM case_record WHERE closed_on BETWEEN $1 AND $2 GROUP BY unit_id),
    faults AS (
      SELECT c.unit_id, (${deducted.join(' + ')})::bigint AS points
      FROM cases c LEFT JOIN finding f ON f.unit_id = c.unit_id AND f.state = 'confirmed' AND f.occurred_on BETWEEN $1 AND $2
      GROUP BY c.unit_id
    ),
    strata AS (
      SELECT s.unit_id, s.frame_size, avg(r.score) AS mean
      FROM draw d JOIN draw_stratum s ON s.draw_id = d.id JOIN draw_case x ON x.stratum_id = s.id JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
      WHERE d.period = $3 AND d.kind = 'routine' GROUP BY s.id
    ),
    reviews AS (SELECT unit_id, round(${mean.cap} * sum(frame_size * mean) / sum(frame_size) / 10000) AS points FROM strata GROUP BY unit_id)
    SELECT unit_id, (f.points + r.points)::int AS score FROM faults f JOIN reviews r USING (unit_id)`;
}
