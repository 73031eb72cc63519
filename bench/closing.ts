import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { RunQueries, RunService } from '../src/modules/assessments';
import { Clock } from '../src/platform/clock';
import { Config } from '../src/platform/config';
import { Database } from '../src/platform/database';
import { ActivePack } from '../src/platform/packs';
import { fillMonth, type MonthSize } from './closing-data';
import { KEPT_TABLES, runBySql, type ScoresBySql, scoresAlone, scoresKept, scoresWithIntervals } from './closing-sql';
import { printFigures, ROUNDS, tell, type Topic } from './topic';

const PERIOD = '2026-10';
/** The month of a large city: what the project holds itself to. */
const SIZE: MonthSize = { units: 50, cases: 30_000, sheets: 3_000, findings: 5_000 };
const TIMES = (process.env['BENCH_TIMES'] ?? '1,10').split(',').map(Number);

/** What the month is set against; docs/decisions/0055 tells why there are three. */
const STATEMENTS: readonly { readonly what: string; readonly statement: ScoresBySql }[] = [
  { what: 'scores alone', statement: scoresAlone },
  { what: 'scores with intervals, grades and places', statement: scoresWithIntervals },
  { what: 'scores alone, and what explains them kept', statement: scoresKept },
];

/**
 * A month from `POST …/runs` to its ranking, through the queue with its jobs, ledgers and intervals, beside hand-written SQL statements for
 * the same scores. At one and at ten times the size, where ten times as many units handle ten times as many cases. `BENCH_TIMES=1,3`
 * takes other sizes.
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
      const scheme = app.get(ActivePack).pack.schemes[0]!;
      const size: MonthSize = {
        units: SIZE.units * times,
        cases: SIZE.cases * times,
        sheets: SIZE.sheets * times,
        findings: SIZE.findings * times,
      };
      await fillMonth(app.get(Database), scheme, PERIOD, size);
      startWorking(app);
      await app.get(Database).query(KEPT_TABLES);
      await assess(app);
      const ours: number[] = [];
      const theirs = STATEMENTS.map((): number[] => []);
      for (let round = 0; round < ROUNDS; round++) {
        const { id, took } = await assess(app);
        ours.push(took);
        for (const [n, { statement }] of STATEMENTS.entries()) theirs[n]!.push(await bySql(app.get(Database), statement(scheme), id));
      }
      const work = `${size.units} units, ${size.cases} cases, ${size.sheets} sheets, ${size.findings} findings`;
      printFigures(
        STATEMENTS.map(({ what }, n) => ({
          work: `${work}, against ${what}`,
          ours,
          rival: theirs[n]!,
          count: size.units,
          unit: 'unit scores',
        })),
      );
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

/** Seconds of a statement. @throws Error when any figure it gives of a unit differs from the run's. */
async function bySql(database: Database, statement: string, runId: string): Promise<number> {
  const { took, differing } = await runBySql(database, statement, runId);
  if (differing.length > 0) throw new Error(`${differing.length} units differ, the first: ${JSON.stringify(differing[0])}`);
  return took;
}
