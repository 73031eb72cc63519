import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobDispatcher } from './job-dispatcher';
import { JobRun } from './job-run.entity';
import { JobRunner } from './job-runner';
import { JobSweep } from './job-sweep';
import { JobsController } from './jobs.controller';
import { JobQueries } from './jobs.queries';
import { Jobs } from './jobs.service';
import { OutboxRelay } from './outbox-relay';
import { HOSTS, JobWorkers, QUEUE_HOSTS } from './queue-hosts';
import { Upkeep } from './upkeep';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([JobRun])],
  controllers: [JobsController],
  providers: [
    Jobs,
    JobQueries,
    JobDispatcher,
    JobRunner,
    JobSweep,
    OutboxRelay,
    Upkeep,
    JobWorkers,
    ...QUEUE_HOSTS,
    { provide: HOSTS, useFactory: (...hosts: readonly object[]) => hosts, inject: [...QUEUE_HOSTS] },
  ],
  exports: [Jobs, JobQueries, JobWorkers, JobDispatcher, JobSweep, OutboxRelay, Upkeep],
})
export class JobsModule {}
