import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createContext, explain, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { RunQueries, RunService } from '../src/modules/assessments';
import { CaseImport } from '../src/modules/cases';
import { ChecksService } from '../src/modules/checks';
import { Config } from '../src/platform/config';
import { copyBack, scoresBySql } from './rivals';
import { writeSyntheticLog } from './synthetic-log';

const FINES = Number(process.env['BENCH_FINES'] ?? 50_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);

interface Figure {
  readonly work: string;
  readonly ours: number[];
  readonly rival: number[];
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
};
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/**
 * Import, check and assessment beside the least a database must do for the same: COPY of the same rows into the same tables, and one
 * hand-written SQL statement for the same scores. Both sides take turns in one process on one server.
 *
 * `BENCH_LOG=FILE.xes.gz` takes a real log, `BENCH_FINES` and `BENCH_ROUNDS` the size and the repetitions otherwise.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  try {
    const log = process.env['BENCH_LOG'] ?? join(folder, 'fines.xes.gz');
    if (process.env['BENCH_LOG'] === undefined) await writeSyntheticLog(log, FINES);
    const figures: Figure[] = [
      { work: 'import, against COPY of the same cases', ours: [], rival: [] },
      { work: 'check, against COPY of the same findings and states', ours: [], rival: [] },
      { work: 'assess all months, against one SQL statement', ours: [], rival: [] },
    ];
    let cases = 0;
    let units = 0;
    let rss = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = join(folder, `round-${round}`);
      Object.assign(process.env, { DATA_DIR: dataDir, PACK: 'it-road-traffic', LOG_LEVEL: 'error', DEMO: 'off' });
      const app = await createContext(new Config(process.env));
      await app.init();
      try {
        figures[0]!.ours.push(await seconds(async () => (cases = (await app.get(CaseImport).importFile(SYSTEM, log)).cases)));
        rss = Math.max(rss, process.memoryUsage.rss());
        figures[0]!.rival.push(await copyBack(app, ['case_record']));
        figures[1]!.ours.push(await seconds(() => app.get(ChecksService).evaluatePending()));
        figures[1]!.rival.push(await copyBack(app, ['finding', 'check_state']));
        startWorking(app);
        const runs: string[] = [];
        figures[2]!.ours.push(await seconds(async () => runs.push(...(await assessAll(app)))));
        const rival = await scoresBySql(app, runs);
        figures[2]!.rival.push(rival.seconds);
        units = rival.units;
      } finally {
        await app.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
    report(figures, cases, units, rss);
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

function report(figures: readonly Figure[], cases: number, units: number, rss: number): void {
  const line = (cells: readonly string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
  process.stdout.write(
    `${cases} cases, ${units} unit scores, medians of ${ROUNDS} rounds; resident after import ${Math.round(rss / 1e6)} MB\n\n`,
  );
  line(['work', 'ours', 'the other side', 'ratio', 'per second']);
  line(['---', '---:', '---:', '---:', '---:']);
  for (const { work, ours, rival } of figures) {
    const [a, b] = [median(ours), median(rival)];
    const per = work.startsWith('assess') ? `${Math.round(units / a)} unit scores` : `${Math.round(cases / a)} cases`;
    line([work, `${a.toFixed(2)} s`, `${b.toFixed(2)} s`, `${median(ours.map((v, i) => v / rival[i]!)).toFixed(1)} ×`, per]);
  }
}

main().catch(explain);
