import { Injectable, Module } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { Redis } from 'ioredis';
import { AppModule } from '../../src/app.module';
import type { DomainEvent, EventName } from '../../src/domain/webhooks';
import { JobQueries, Jobs, JobSweep, JobWorkers } from '../../src/modules/jobs';
import { Outbox } from '../../src/platform/outbox';
import { defineJob, HandlesJob, type JobContext, type JobHandler, QUEUES } from '../../src/platform/queue';
import { createTestApp, eventually, QUEUE_BACKENDS, type TestApp } from '../support/app';

class Number_ {
  @IsInt()
  n!: number;
}
const SQUARE = defineJob({ name: 'test.square', queue: 'upkeep', payload: Number_, attempts: 3 });
const SUM = defineJob({ name: 'test.sum', queue: 'upkeep', payload: Number_ });
const LISTEN = defineJob({ name: 'test.listen', queue: 'upkeep', payload: Number_, on: ['test.happened' as EventName] });

// An event of the tests alone, which the catalogue does not have; the job asks for one of its two members.
const HAPPENED = { name: 'test.happened', subject: 'x', payload: { n: 11, extra: 'not asked for' } } as unknown as DomainEvent;

const seen: { squares: number[]; sums: number[]; heard: number[]; failures: number } = { squares: [], sums: [], heard: [], failures: 0 };

@Injectable()
@HandlesJob(SQUARE)
class Square implements JobHandler<Number_> {
  async run({ n }: Number_, context: JobContext): Promise<object> {
    if (n < 0 && context.attempt < 3) {
      seen.failures++;
      throw new Error('not yet');
    }
    if (n === 0) throw new Error('never');
    seen.squares.push(n);
    await context.progress(1, 1);
    return { square: n * n };
  }
}

@Injectable()
@HandlesJob(SUM)
class Sum implements JobHandler<Number_> {
  async run({ n }: Number_): Promise<void> {
    seen.sums.push(n);
  }
}

@Injectable()
@HandlesJob(LISTEN)
class Listen implements JobHandler<Number_> {
  async run({ n }: Number_): Promise<void> {
    seen.heard.push(n);
  }
}

@Module({ imports: [AppModule], providers: [Square, Sum, Listen] })
class TestModule {}

describe.each(QUEUE_BACKENDS)('jobs on $name', ({ redisUrl }) => {
  let t: TestApp;
  const job = (id: string) => t.get(JobQueries).get(id);
  const finished = (id: string) =>
    eventually(async () => {
      const row = await job(id);
      return row.state === 'done' || row.state === 'failed' ? row : undefined;
    });
  const order = (n: number, key?: string) =>
    t.database.transact((tx) => t.get(Jobs).enqueue(tx, { definition: SQUARE, payload: { n }, ...(key === undefined ? {} : { key }) }));

  beforeAll(async () => {
    t = await createTestApp({ module: TestModule, work: true, ...(redisUrl === undefined ? {} : { redisUrl }) });
  });
  afterAll(() => t.close());
  beforeEach(() => Object.assign(seen, { squares: [], sums: [], heard: [], failures: 0 }));

  it('has a worker for every queue', () => expect(t.get(JobWorkers).queues()).toEqual([...QUEUES]));

  it('runs a job once and keeps its result', async () => {
    const row = await finished(await order(7));
    expect(row).toMatchObject({ state: 'done', attempts: 1, result: { square: 49 }, done: 1, total: 1 });
    expect(seen.squares).toEqual([7]);
  });

  it('makes one job of two orders with the same key', async () => {
    const [a, b] = [await order(8, 'same'), await order(8, 'same')];
    expect(b).toBe(a);
    await finished(a);
    expect(seen.squares).toEqual([8]);
  });

  it('tries again after a passing fault', async () => {
    const row = await finished(await order(-2));
    expect(row).toMatchObject({ state: 'done', attempts: 3, result: { square: 4 } });
    expect(seen.failures).toBe(2);
  });

  it('fails for good after the last attempt, and runs again when retried', async () => {
    const row = await finished(await order(0));
    expect(row).toMatchObject({ state: 'failed', attempts: 3, error: 'never' });
  });

  it('refuses a payload that does not fit when it is ordered', async () => {
    await expect(order(1.5)).rejects.toThrow(/n/);
  });

  it('does nothing for an order whose transaction rolled back', async () => {
    await expect(
      t.database.transact(async (tx) => {
        await t.get(Jobs).enqueue(tx, { definition: SQUARE, payload: { n: 99 } });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await finished(await order(3));
    expect(seen.squares).toEqual([3]);
  });

  it('runs a parent after all of its children', async () => {
    const parent = await t.database.transact((tx) =>
      t.get(Jobs).enqueueFlow(
        tx,
        { definition: SUM, payload: { n: 1 } },
        [1, 2, 3, 4, 5].map((n) => ({ definition: SQUARE, payload: { n } })),
      ),
    );
    await finished(parent);
    expect(seen.squares.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.sums).toEqual([1]);
  });

  it('makes one job of an event for each kind that listens', async () => {
    await t.database.transact((tx) => t.get(Outbox).publish(tx, HAPPENED));
    await eventually(async () => (seen.heard.length > 0 ? true : undefined));
    expect(seen.heard).toEqual([11]);
  });

  it('hands lost jobs over again, parent included, when the queue forgot everything', async () => {
    const parent = await t.database.transact((tx) =>
      t.get(Jobs).enqueueFlow(
        tx,
        { definition: SUM, payload: { n: 2 } },
        [21, 22].map((n) => ({ definition: SQUARE, payload: { n } })),
      ),
    );
    if (redisUrl === undefined) await t.database.query('TRUNCATE bullmq.job CASCADE');
    else {
      const redis = new Redis(redisUrl);
      await redis.flushdb();
      await redis.quit();
    }
    await eventually(async () => {
      t.clock.advance(3_000);
      await t.get(JobSweep).sweep();
      return (await job(parent)).state === 'done' ? true : undefined;
    }, 30_000);
    expect(seen.sums).toEqual([2]);
    expect(new Set(seen.squares)).toEqual(new Set([21, 22]));
  });
});
