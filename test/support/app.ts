import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Redis } from 'ioredis';
import supertest from 'supertest';
import { AppModule } from '../../src/app.module';
import { startWorking } from '../../src/boot';
import { Clock } from '../../src/platform/clock';
import { Config } from '../../src/platform/config';
import { Database } from '../../src/platform/database';
import { configureHttp, createFastifyAdapter } from '../../src/platform/http';
import { cloneDatabase } from './databases';

/** A clock that stands where it is put, or runs from there. */
export class TestClock extends Clock {
  private offset = 0;
  private fixed: number | undefined;

  override now(): number {
    return this.fixed ?? Date.now() + this.offset;
  }

  /** Stands still at an instant (epoch milliseconds). */
  set(instant: number): void {
    this.fixed = instant;
  }

  /** Runs from a day that is past, whatever day the machine has: months are published when they are over. */
  notBefore(instant: number): void {
    this.advance(Math.max(0, instant - this.now()));
  }

  advance(ms: number): void {
    if (this.fixed === undefined) this.offset += ms;
    else this.fixed += ms;
  }
}

export interface TestAppOptions {
  readonly pack?: string;
  /** Starts the workers of the queues in this process. */
  readonly work?: boolean;
  /** Carries the queues on this Redis instead of PostgreSQL. */
  readonly redisUrl?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly module?: Type;
  /** Use this database and leave it standing. */
  readonly databaseUrl?: string;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly clock: TestClock;
  readonly databaseUrl: string;
  readonly http: ReturnType<typeof supertest.agent>;
  get<T>(token: Type<T>): T;
  close(): Promise<void>;
}

/** The whole application on a database of its own, with a settable clock; everything else is real. */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = options.databaseUrl === undefined ? await cloneDatabase() : { url: options.databaseUrl, drop: async () => undefined };
  const dataDir = mkdtempSync(join(tmpdir(), 'zhiping-app-'));
  const config = new Config({
    DATABASE_URL: database.url,
    JWT_SECRET: 'a secret of the tests, long enough for HS256',
    DATA_DIR: dataDir,
    PACK: options.pack ?? 'it-road-traffic',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'fatal',
    JOB_LOCK_SECONDS: '1',
    RATE_LIMIT_PER_MINUTE: '1000000',
    DEMO: 'off',
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    ...options.env,
  });
  if (config.redisUrl !== undefined) await flush(config.redisUrl);
  const clock = new TestClock();
  const testing = await Test.createTestingModule({ imports: [options.module ?? AppModule] })
    .overrideProvider(Config)
    .useValue(config)
    .overrideProvider(Clock)
    .useValue(clock)
    .setLogger(false as never)
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config), { logger: false });
  await configureHttp(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  if (options.work) startWorking(app);
  return {
    app,
    clock,
    databaseUrl: database.url,
    database: app.get(Database),
    http: supertest.agent(app.getHttpServer()),
    get: (token) => app.get(token, { strict: false }),
    close: async () => {
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A Redis database of this test worker's own, when a Redis is there (TEST_REDIS_URL): what runs on PostgreSQL runs on it too. */
export const QUEUE_BACKENDS: readonly { name: string; redisUrl?: string }[] = [
  { name: 'PostgreSQL' },
  ...(process.env['TEST_REDIS_URL'] === undefined
    ? []
    : [{ name: 'Redis', redisUrl: `${process.env['TEST_REDIS_URL']}/${process.env['JEST_WORKER_ID'] ?? '0'}` }]),
];

async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
}

/** Asks again until the answer is there; fails with the last answer when time is up. */
export async function eventually<T>(ask: () => Promise<T | undefined>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await new Promise((done) => setTimeout(done, 50));
  }
}
