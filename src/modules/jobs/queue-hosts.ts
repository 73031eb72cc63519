import { BullRegistrar, Processor, WorkerHost } from '@nestjs/bullmq';
import { Inject, Injectable, type Type } from '@nestjs/common';
import type { Job } from 'bullmq';
import { type QueueName, QUEUES } from '../../platform/queue';
import { JobRunner } from './job-runner';

/** The worker of one queue: what it takes from there names a row, and the row says what to do. */
function hostOf(queue: QueueName): Type<WorkerHost> {
  @Processor(queue)
  class QueueHost extends WorkerHost {
    constructor(@Inject(JobRunner) private readonly runner: JobRunner) {
      super();
    }

    process(job: Job<{ id: string }>): Promise<void> {
      return this.runner.run(job.data.id);
    }
  }
  return QueueHost;
}

/** A worker for every queue there is: a job in a queue without one would wait for good. */
export const QUEUE_HOSTS: readonly Type<WorkerHost>[] = QUEUES.map(hostOf);
export const HOSTS = Symbol('queue hosts');

/** Starts this process's workers, and stops them before anything they use is closed. */
@Injectable()
export class JobWorkers {
  private started = false;

  constructor(
    private readonly registrar: BullRegistrar,
    @Inject(HOSTS) private readonly hosts: readonly WorkerHost[],
  ) {}

  start(): void {
    if (this.started) return;
    this.started = true;
    this.registrar.register();
  }

  /** Lets the jobs under way finish and takes no more. */
  async stop(): Promise<void> {
    if (!this.started) return;
    this.started = false;
    await Promise.all(this.hosts.map((host) => host.worker.close()));
  }

  /** The queues that this process works on. */
  queues(): string[] {
    return this.started ? this.hosts.map((host) => host.worker.name) : [];
  }
}
