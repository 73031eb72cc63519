import { BullModule } from '@nestjs/bullmq';
import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Config } from '../config';
import { DatabaseServer } from '../database';
import { QUEUES } from './job-definition';
import { JobRegistry } from './job-registry';
import { connectQueueBackend, type QueueBackend } from './queue-backend';

const BACKEND = Symbol('queue backend');

/** Closes the connection after the workers and queues that use it. */
@Injectable()
class QueueConnection implements OnApplicationShutdown {
  constructor(@Inject(BACKEND) private readonly backend: QueueBackend) {}

  async onApplicationShutdown(): Promise<void> {
    await this.backend.close();
  }
}

@Global()
@Module({
  providers: [
    {
      provide: BACKEND,
      inject: [Config, DatabaseServer],
      useFactory: (config: Config, server: DatabaseServer) => connectQueueBackend(config, () => server.url()),
    },
    QueueConnection,
  ],
  exports: [BACKEND],
})
class QueueBackendModule {}

const queues = BullModule.registerQueue(
  ...QUEUES.map((name) => ({ name, defaultJobOptions: { removeOnComplete: true, removeOnFail: true } })),
);
const flows = BullModule.registerFlowProducer({ name: 'flows' });

/**
 * The queues. Workers are not started by being wired: a process that is a worker registers them itself (`modules/jobs`), so that
 * the same application can serve HTTP alone.
 */
@Global()
@Module({
  imports: [
    QueueBackendModule,
    BullModule.forRootAsync({
      imports: [QueueBackendModule],
      inject: [BACKEND],
      useFactory: (backend: QueueBackend) => backend.options,
      extraOptions: { manualRegistration: true },
    }),
    queues,
    flows,
    DiscoveryModule,
  ],
  providers: [JobRegistry],
  exports: [queues, flows, JobRegistry, BullModule],
})
export class QueueModule {}
