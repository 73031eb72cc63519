import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, startWorking } from '../src/boot';
import { SYSTEM } from '../src/domain/identity';
import { BatchReceiver } from '../src/modules/ingest';
import { Config } from '../src/platform/config';
import { Database } from '../src/platform/database';
import { writeRecords } from './fines-as-records';
import { copyBack } from './rivals';
import { writeSyntheticLog } from './synthetic-log';
import { printFigures, ROUNDS, seconds, tell, type Topic } from './topic';

const FINES = Number(process.env['BENCH_FINES'] ?? 50_000);

/** Everything the batch and its checks write. */
const TABLES = ['case_record', 'audit_entry', 'outbox_event', 'check_state', 'finding'];

/**
 * A file of cases received, stored, audited and checked, until every case has its verdicts, beside COPY of the very rows that this
 * leaves. Both sides take turns on one server; the receiving process does the checking too, as `npm start` does.
 */
export const ingest: Topic = {
  name: 'ingest',
  title: 'NDJSON batch with audit and checks, against COPY of the same rows into the same tables',
  run,
};

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiping-bench-'));
  try {
    const log = process.env['BENCH_LOG'] ?? join(folder, 'fines.xes.gz');
    if (process.env['BENCH_LOG'] === undefined) await writeSyntheticLog(log, FINES);
    const file = join(folder, 'fines.ndjson');
    await writeRecords(log, file);
    const ours: number[] = [];
    const rival: number[] = [];
    const received: number[] = [];
    let count = 0;
    let findings = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const dataDir = join(folder, `round-${round}`);
      Object.assign(process.env, { DATA_DIR: dataDir, PACK: 'it-road-traffic', LOG_LEVEL: 'error', DEMO: 'off' });
      const app = await createContext(new Config(process.env));
      await app.init();
      startWorking(app);
      const database = app.get(Database);
      const number = async (sql: string) => (await database.query<{ n: number }>(sql))[0]!.n;
      try {
        ours.push(
          await seconds(async () => {
            received.push(
              await seconds(async () => {
                count = (await app.get(BatchReceiver).receive(SYSTEM, createReadStream(file), { dryRun: false })).totals.lines;
              }),
            );
            while ((await number('SELECT count(*) AS n FROM check_state')) < count) await new Promise((done) => setTimeout(done, 50));
          }),
        );
        findings = await number('SELECT count(*) AS n FROM finding');
        // The chain is sealed in the background; the rows must stand still while they are copied.
        while ((await number('SELECT count(*) AS n FROM audit_entry WHERE seq IS NULL')) > 0)
          await new Promise((done) => setTimeout(done, 50));
        rival.push(await copyBack(app, TABLES));
      } finally {
        await app.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
    tell(`${count} cases, ${findings} findings; ${ROUNDS} rounds; received after ${received.map((s) => s.toFixed(1)).join(', ')} s\n`);
    printFigures([{ work: `batch of ${count} cases, checked`, ours, rival, count, unit: 'cases' }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
