import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { RunQueries, RunService } from '../src/modules/assessments';
import { CaseImport } from '../src/modules/cases';
import { ChecksService } from '../src/modules/checks';
import { Config } from '../src/platform/config';
import { copyBack, scoresBySql } from './rivals';
import { writeSyntheticLog } from './synthetic-log';
import { printFigures, ROUNDS, seconds, tell, type Topic } from './topic';

const FINES = Number(process.env['BENCH_FINES'] ?? 50_000);

/**
 * Import, check and assessment beside the least a database must do for the same: COPY of the same rows into the same tables, and one
 * hand-written SQL statement for the same scores. Both sides take turns in one process on one server.
 *
 * `BENCH_LOG=FILE.xes.gz` takes a real log, `BENCH_FINES` and `BENCH_ROUNDS` the size and the repetitions otherwise.
 */
export const month: Topic = {
  name: 'month',
  title: 'import, check and assess a log of fines, against COPY and against one SQL statement',
  run,
};

interface Measured {
  readonly ours: number[];
  readonly rival: number[];
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  try {
    const log = process.env['BENCH_LOG'] ?? join(folder, 'fines.xes.gz');
    if (process.env['BENCH_LOG'] === undefined) await writeSyntheticLog(log, FINES);
    const importing: Measured = { ours: [], rival: [] };
    const checking: Measured = { ours: [], rival: [] };
    const assessing: Measured = { ours: [], rival: [] };
    let cases = 0;
    let units = 0;
    let rss = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = join(folder, `round-${round}`);
      Object.assign(process.env, { DATA_DIR: dataDir, PACK: 'it-road-traffic', LOG_LEVEL: 'error', DEMO: 'off' });
      const app = await createContext(new Config(process.env));
      await app.init();
      try {
        importing.ours.push(await seconds(async () => (cases = (await app.get(CaseImport).importFile(SYSTEM, log)).cases)));
        rss = Math.max(rss, process.memoryUsage.rss());
        importing.rival.push(await copyBack(app, ['case_record']));
        checking.ours.push(await seconds(() => app.get(ChecksService).evaluatePending()));
        checking.rival.push(await copyBack(app, ['finding', 'check_state']));
        startWorking(app);
        const runs: string[] = [];
        assessing.ours.push(await seconds(async () => runs.push(...(await assessAll(app)))));
        const rival = await scoresBySql(app, runs);
        assessing.rival.push(rival.seconds);
        units = rival.units;
      } finally {
        await app.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
    tell(`${cases} cases, ${units} unit scores, medians of ${ROUNDS} rounds; resident after import ${Math.round(rss / 1e6)} MB\n`);
    printFigures([
      { work: 'import, against COPY of the same cases', ...importing, count: cases, unit: 'cases' },
      { work: 'check, against COPY of the same findings and states', ...checking, count: cases, unit: 'cases' },
      { work: 'assess all months, against one SQL statement', ...assessing, count: units, unit: 'unit scores' },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function assessAll(app: INestApplicationContext): Promise<string[]> {
  const runs = app.get(RunService);
  const queries = app.get(RunQueries);
  const ids: string[] = [];
  for (let month = 0; month < 162; month++) {
    const period = `${2000 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    ids.push((await runs.start(SYSTEM, { period })).id);
  }
  for (const id of ids) while ((await queries.get(id)).state !== 'ranked') await new Promise((done) => setTimeout(done, 20));
  return ids;
}
