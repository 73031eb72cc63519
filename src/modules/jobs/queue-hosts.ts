import { BullRegistrar, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { JobRunner } from './job-runner';

type Delivery = Job<{ id: string }>;

@Processor('cases')
export class CasesHost extends WorkerHost {
  constructor(private readonly runner: JobRunner) {
    super();
  }

  process(job: Delivery): Promise<void> {
    return this.runner.run(job.data.id);
  }
}

@Processor('assessments')
export class AssessmentsHost extends WorkerHost {
  constructor(private readonly runner: JobRunner) {
    super();
  }

  process(job: Delivery): Promise<void> {
    return this.runner.run(job.data.id);
  }
}

@Processor('upkeep')
export class UpkeepHost extends WorkerHost {
  constructor(private readonly runner: JobRunner) {
    super();
  }

  process(job: Delivery): Promise<void> {
    return this.runner.run(job.data.id);
  }
}

/** Starts this process's workers, and stops them before anything they use is closed. */
@Injectable()
export class JobWorkers {
  private started = false;

  constructor(
    private readonly registrar: BullRegistrar,
    private readonly cases: CasesHost,
    private readonly assessments: AssessmentsHost,
    private readonly upkeep: UpkeepHost,
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
    await Promise.all(this.hosts().map((host) => host.worker.close()));
  }

  private hosts(): WorkerHost[] {
    return [this.cases, this.assessments, this.upkeep];
  }
}
