import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { CaseImport } from '../../src/modules/cases';
import { ChecksService } from '../../src/modules/checks';
import { JobDispatcher } from '../../src/modules/jobs';
import { createTestApp, eventually, QUEUE_BACKENDS, type TestApp } from '../support/app';
import { fine, sent, writeFines } from '../support/fines';

const PERIOD = '2007-06';
const KILLS = 20;
const ROOT = resolve(__dirname, '../..');

/** 90 units with 3 fines each; every fourth fine is sent on the 91st day. */
const FINES = Array.from({ length: 270 }, (_, n) =>
  fine(`A${n}`, String(100 + (n % 90) * 10), '2007-06-01', sent(n % 4 === 0 ? '2007-08-31' : '2007-08-01')),
);

describe.each(QUEUE_BACKENDS)('a worker killed at any point, on $name', ({ redisUrl }) => {
  let t: TestApp;
  let folder: string;
  const workers: ChildProcess[] = [];

  beforeAll(async () => {
    execFileSync(process.execPath, ['bin/zhiping.mjs', 'build'], { cwd: ROOT });
    folder = mkdtempSync(join(tmpdir(), 'zhiping-kill-'));
    t = await createTestApp(redisUrl === undefined ? {} : { redisUrl });
    writeFines(join(folder, 'log.xes'), FINES);
    await t.get(CaseImport).importFile(SYSTEM, join(folder, 'log.xes'));
    await t.get(ChecksService).evaluatePending();
  }, 120_000);
  afterAll(async () => {
    for (const worker of workers) worker.kill('SIGKILL');
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A worker process of its own, ready to work. */
  async function startWorker(): Promise<ChildProcess> {
    const worker = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'dist/src/worker.js'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: t.databaseUrl,
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
        JWT_SECRET: 'a secret of the tests, long enough for HS256',
        DATA_DIR: folder,
        PACK: 'it-road-traffic',
        LOG_LEVEL: 'fatal',
        JOB_LOCK_SECONDS: '1',
        WORKER_CONCURRENCY: '2',
      },
    });
    workers.push(worker);
    await new Promise<void>((ready, failed) => {
      worker.stdout!.once('data', () => ready());
      worker.once('exit', () => failed(new Error('the worker ended before it was ready')));
    });
    return worker;
  }

  const start = async () => (await t.get(RunService).start(SYSTEM, { period: PERIOD })).id;
  const stateOf = async (id: string) => (await t.get(RunQueries).get(id)).state;
  const ranked = (id: string) =>
    eventually(async () => ((await stateOf(id)) === 'ranked' ? true : undefined), 150_000).catch(async () => {
      const open = await t.database.query(`SELECT name, state, dispatches, attempts, error FROM job_run WHERE state <> 'done' LIMIT 5`);
      throw new Error(`the run is still ${await stateOf(id)}; open jobs: ${JSON.stringify(open)}`);
    });
  const postings = async (id: string) =>
    (
      await t.database.query<{ n: number; sum: number }>('SELECT count(*) AS n, sum(points) AS sum FROM posting WHERE run_id = $1', [id])
    )[0];

  async function forgetQueue(): Promise<void> {
    if (redisUrl === undefined) return void (await t.database.query('TRUNCATE bullmq.job CASCADE'));
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    await redis.quit();
  }

  it(`gives the same result after ${KILLS} kills and a queue that forgot everything, and posts nothing twice`, async () => {
    const undisturbed = await startWorker();
    const reference = await start();
    await ranked(reference);
    undisturbed.kill('SIGTERM');
    const { resultHash } = await t.get(RunQueries).get(reference);

    const runs: string[] = [];
    let underWay = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      if (runs.length === 0 || (await stateOf(runs.at(-1)!)) === 'ranked') runs.push(await start());
      const worker = await startWorker();
      // From before its first job to somewhere in the middle of the six of a run.
      await sleep((kill * 37) % 190);
      worker.kill('SIGKILL');
      if ((await stateOf(runs.at(-1)!)) !== 'ranked') underWay++;
      if (kill === KILLS / 2) await forgetQueue();
    }
    expect(underWay).toBeGreaterThan(KILLS / 2);

    const last = await startWorker();
    await t.get(JobDispatcher).dispatch();
    for (const run of runs) await ranked(run);
    last.kill('SIGTERM');

    for (const run of runs) {
      expect((await t.get(RunQueries).get(run)).resultHash).toBe(resultHash);
      expect(await postings(run)).toEqual(await postings(reference));
      expect(await t.get(RunQueries).verifySums(run)).toEqual([]);
    }
  }, 400_000);
});
