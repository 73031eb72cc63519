import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import type { SchemeDefinition } from '../src/domain/schemes';
import { RunQueries, RunService } from '../src/modules/assessments';
import { Clock } from '../src/platform/clock';
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
 * A month from `POST …/runs` to its ranking, through the queue with its jobs, ledgers and intervals, beside two hand-written SQL statements
 * for the same scores: one that computes them and keeps nothing, and one that keeps what a month must keep as well, as rows: the cases and
 * findings it counted, its strata, a posting with its sentence for each deduction, and the scores. At one and at ten times the size, where
 * ten times as many units handle ten times as many cases. `BENCH_TIMES=1,3` takes other sizes.
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
      await app.get(Database).query(KEPT);
      await assess(app);
      const ours: number[] = [];
      const computing: number[] = [];
      const keeping: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const { id, took } = await assess(app);
        ours.push(took);
        computing.push(await scoresBySql(app, id, computes));
        keeping.push(await scoresBySql(app, id, keeps));
      }
      const work = `${size.units} units, ${size.cases} cases, ${size.sheets} sheets, ${size.findings} findings`;
      const figure = { ours, count: size.units, unit: 'unit scores' };
      printFigures([
        { ...figure, work: `${work}, against computing`, rival: computing },
        { ...figure, work: `${work}, against computing and keeping`, rival: keeping },
      ]);
      tell(`resident ${Math.round(process.memoryUsage.rss() / 1e6)} MB`);
    } finally {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Runs the month. Seconds from the order to the end of its last job, by the row of that job: so watching it need not be busy. */
async function assess(app: INestApplicationContext): Promise<{ readonly id: string; readonly took: number }> {
  const began = app.get(Clock).date();
  const { id } = await app.get(RunService).start(SYSTEM, { period: PERIOD });
  for (;;) {
    await new Promise((done) => setTimeout(done, 25));
    const { state, progress } = await app.get(RunQueries).get(id);
    if (state === 'failed') throw new Error(progress.error ?? 'the run failed');
    const [job] = await app
      .get(Database)
      .query<{ at: Date }>(`SELECT finished_at AS at FROM job_run WHERE name = 'assessments.rank' AND key = $1 AND state = 'done'`, [id]);
    if (job) return { id, took: (job.at.getTime() - began.getTime()) / 1000 };
  }
}

/** Seconds of a statement. @throws Error when any of its scores differs from the run's. */
async function scoresBySql(app: INestApplicationContext, runId: string, statement: (scheme: SchemeDefinition) => string): Promise<number> {
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
function computes(scheme: SchemeDefinition): string {
  return `WITH ${scores(scheme)} SELECT unit_id, score FROM scores`;
}

/** The same scores, and every row that explains them. */
function keeps(scheme: SchemeDefinition): string {
  return `WITH run AS (SELECT gen_random_uuid() AS id), ${scores(scheme)},
    kept_cases AS (INSERT INTO kept_case_list SELECT run.id, unit_id, array_agg(c.id), array_agg(version) FROM case_record c CROSS JOIN run
                   WHERE closed_on BETWEEN $1 AND $2 GROUP BY run.id, unit_id),
    kept_findings AS (INSERT INTO kept_finding SELECT run.id, f.unit_id, f.id, f.case_id, c.case_number, f.source, f.check_code, f.item, f.class,
                        f.occurrences, f.occurred_on, f.title, f.article
                      FROM counted f LEFT JOIN case_record c ON c.id = f.case_id CROSS JOIN run),
    kept_strata AS (INSERT INTO kept_stratum SELECT run.id, unit_id, stratum_id, frame_size, sheets, marks FROM strata CROSS JOIN run),
    kept_postings AS (INSERT INTO kept_posting
      SELECT run.id, f.unit_id, f.id, i.branch, i.item, -i.points * f.occurrences,
             format('案件%s(%s)“%s”%s处,每处扣%s分,扣%s分', c.case_number, f.occurred_on, i.item, f.occurrences, i.points / 100.0, i.points * f.occurrences / 100.0),
             format('%s × %s = %s', i.points / 100.0, f.occurrences, i.points * f.occurrences / 100.0)
      FROM counted f JOIN items i ON i.code = COALESCE(f.item, f.check_code) LEFT JOIN case_record c ON c.id = f.case_id CROSS JOIN run),
    kept_scores AS (INSERT INTO kept_score SELECT run.id, unit_id, score, rank() OVER (ORDER BY score DESC) FROM scores CROSS JOIN run)
    SELECT unit_id, score FROM scores`;
}

/** What the second statement fills; the keys are what keeps anything from being counted twice. */
const KEPT = `
  CREATE TABLE kept_case_list (run_id uuid, unit_id uuid, case_ids uuid[], case_versions int[], PRIMARY KEY (run_id, unit_id));
  CREATE TABLE kept_finding (run_id uuid, unit_id uuid, finding_id uuid, case_id uuid, case_number text, source text, check_code text, item text,
    class text, occurrences int, occurred_on date, title text, article jsonb, PRIMARY KEY (run_id, finding_id));
  CREATE TABLE kept_stratum (run_id uuid, unit_id uuid, stratum_id uuid, frame_size int, sheet_ids uuid[], scores int[],
    PRIMARY KEY (run_id, stratum_id));
  CREATE TABLE kept_posting (run_id uuid, unit_id uuid, finding_id uuid, branch int, item text, points int, text text, arithmetic text,
    PRIMARY KEY (run_id, finding_id));
  CREATE TABLE kept_score (run_id uuid, unit_id uuid, score int, place int, PRIMARY KEY (run_id, unit_id));`;

function scores(scheme: SchemeDefinition): string {
  const online = scheme.branches.filter(({ channel }) => channel === 'online');
  const deduct = online.filter(({ method }) => method === 'deduct');
  const mean = online.find(({ method }) => method === 'case-mean');
  if (!mean) throw new Error('the scheme has no branch of reviewed cases');
  const items = deduct.flatMap((branch, n) =>
    branch.items.flatMap(({ code, checks, points, cap }) =>
      [code, ...checks].map((named) => `('${named}', ${n}, '${code}', ${points}, ${cap ?? 'NULL::int'})`),
    ),
  );
  return `items (code, branch, item, points, cap) AS (VALUES ${items.join(', ')}),
    caps (branch, cap) AS (VALUES ${deduct.map(({ cap }, n) => `(${n}, ${cap})`).join(', ')}),
    cases AS (SELECT unit_id FROM case_record WHERE closed_on BETWEEN $1 AND $2 GROUP BY unit_id),
    counted AS (SELECT * FROM finding WHERE state = 'confirmed' AND occurred_on BETWEEN $1 AND $2),
    taken AS (
      SELECT f.unit_id, i.branch, LEAST(i.cap, sum(f.occurrences) * i.points) AS points
      FROM counted f JOIN items i ON i.code = COALESCE(f.item, f.check_code) GROUP BY f.unit_id, i.branch, i.item, i.points, i.cap
    ),
    branches AS (SELECT unit_id, branch, sum(points) AS points FROM taken GROUP BY unit_id, branch),
    faults AS (
      SELECT c.unit_id, sum(GREATEST(0, k.cap - COALESCE(b.points, 0))) AS points
      FROM cases c CROSS JOIN caps k LEFT JOIN branches b ON b.unit_id = c.unit_id AND b.branch = k.branch GROUP BY c.unit_id
    ),
    strata AS (
      SELECT s.unit_id, s.id AS stratum_id, s.frame_size, avg(r.score) AS mean, array_agg(r.id) AS sheets, array_agg(r.score) AS marks
      FROM draw d JOIN draw_stratum s ON s.draw_id = d.id JOIN draw_case x ON x.stratum_id = s.id JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
      WHERE d.period = $3 AND d.kind = 'routine' GROUP BY s.id
    ),
    reviews AS (SELECT unit_id, round(${mean.cap} * sum(frame_size * mean) / sum(frame_size) / 10000) AS points FROM strata GROUP BY unit_id),
    scores AS (SELECT unit_id, (f.points + r.points)::int AS score FROM faults f JOIN reviews r USING (unit_id))`;
}
