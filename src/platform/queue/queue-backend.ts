import { BullModule } from '@nestjs/bullmq';
import {
  createPostgresBackend,
  createRedisBackend,
  FlowProducer,
  Queue,
  runMigrations,
  Worker,
  type Processor,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { Redis } from 'ioredis';
import { Pool } from 'pg';
import type { Config } from '../config';

const SCHEMA = 'bullmq';

export interface QueueBackend {
  /** What every queue, flow and worker is made with. */
  readonly options: QueueOptions;
  close(): Promise<void>;
}

/** How the workers on a connection behave. Decorators cannot read the configuration, so it is looked up when they are made. */
const workerTuning = new WeakMap<object, Partial<WorkerOptions>>();

/**
 * Connects the queues: to Redis when `REDIS_URL` is set, otherwise to PostgreSQL by BullMQ's own backend. The classes given to Nest's
 * BullMQ module below choose by the connection they are made with.
 */
export async function connectQueueBackend(config: Config, databaseUrl: () => Promise<string>): Promise<QueueBackend> {
  const tuning = {
    concurrency: config.workerConcurrency,
    lockDuration: config.jobLockSeconds * 1000,
    stalledInterval: config.jobLockSeconds * 1000,
    maxStalledCount: 100,
  };
  if (config.redisUrl !== undefined) {
    const connection = new Redis(config.redisUrl, { maxRetriesPerRequest: null });
    // BullMQ reports connection errors on its own objects; without a listener here ioredis would print each of them.
    connection.on('error', () => undefined);
    workerTuning.set(connection, tuning);
    return {
      options: { connection },
      close: async () => {
        await connection.quit().catch(() => connection.disconnect());
      },
    };
  }

  const pool = new Pool({
    connectionString: await databaseUrl(),
    application_name: 'zhiping-queue',
    // The queue need not outlive a crash of the server: job_run does, and hands over again what the queue has lost. So it waits for no disk.
    options: `-c search_path=${SCHEMA} -c synchronous_commit=off`,
    // Every worker keeps one of them to listen on.
    max: 20,
    keepAlive: true,
  });
  // Every queue and every worker adds a listener of its own.
  pool.setMaxListeners(0);
  pool.on('error', () => undefined);
  // A client that listens is out of the pool for good: its loss is BullMQ's to mend, and must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  workerTuning.set(pool, tuning);
  return { options: { connection: pool as unknown as QueueOptions['connection'] }, close: async () => pool.end() };
}

/** BullMQ types its classes by backend; Nest's module knows the Redis one only, and both behave alike. */
function backendOf(options: QueueOptions | WorkerOptions): typeof createRedisBackend {
  return (options.connection as unknown) instanceof Pool
    ? (createPostgresBackend as unknown as typeof createRedisBackend)
    : createRedisBackend;
}

/** What goes wrong with a connection is tried again by BullMQ; without a listener it would print each time, also while closing. */
const mendsItself = (): void => undefined;

BullModule.queueClass = class extends Queue {
  constructor(name: string, options: QueueOptions) {
    super(name, options, backendOf(options));
    this.on('error', mendsItself);
  }
};
BullModule.flowProducerClass = class extends FlowProducer {
  constructor(options: QueueOptions) {
    super(options, backendOf(options));
    this.on('error', mendsItself);
  }
};
BullModule.workerClass = class extends Worker {
  constructor(name: string, processor: Processor, options: WorkerOptions) {
    super(name, processor, { ...options, ...workerTuning.get(options.connection) }, backendOf(options));
    this.on('error', mendsItself);
  }
};
