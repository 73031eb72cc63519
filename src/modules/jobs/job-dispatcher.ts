import { getFlowProducerToken, getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FlowProducer, Queue } from 'bullmq';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { type QueueName, QUEUES } from '../../platform/queue';

const BATCH = 500;

interface Waiting {
  id: string;
  queue: QueueName;
  name: string;
  parent_id: string | null;
  dispatches: number;
  max_attempts: number;
}

/** The id a job has in the queue. A job that was lost there and is handed over again gets another one. */
export function queueJobId(job: { readonly id: string; readonly dispatches: number }): string {
  return `${job.id}_${job.dispatches}`;
}

/** Hands committed jobs to the queue. Several processes may do it at once: each row is taken by one of them. */
@Injectable()
export class JobDispatcher {
  private readonly logger = new Logger(JobDispatcher.name);
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
    @Inject(getFlowProducerToken('flows')) private readonly flows: FlowProducer,
  ) {}

  /** Dispatches soon, without waiting; what fails is tried again by the next upkeep round. */
  kick(): void {
    void this.dispatch().catch((error: unknown) => this.logger.warn(`could not hand over jobs, will try again: ${String(error)}`));
  }

  /** Dispatches all that waits. Calls during a round are folded into one more round. */
  async dispatch(): Promise<void> {
    if (this.running) {
      this.again = true;
      return this.running;
    }
    this.running = (async () => {
      do {
        this.again = false;
        while ((await this.database.transact((tx) => this.dispatchBatch(tx))) === BATCH);
      } while (this.again);
    })();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  /** The queue of that name, to ask it about its jobs. */
  queue(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }

  private async dispatchBatch(tx: Tx): Promise<number> {
    // A child belongs to its parent's flow the first time; handed over again, it goes alone.
    const jobs = await tx.query<Waiting[]>(
      `SELECT id, queue, name, parent_id, dispatches, max_attempts FROM job_run
       WHERE dispatched_at IS NULL AND state = 'waiting' AND (parent_id IS NULL OR dispatches > 0)
       ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    );
    if (jobs.length === 0) return 0;
    const children = await tx.query<Waiting[]>(
      `SELECT id, queue, name, parent_id, dispatches, max_attempts FROM job_run
       WHERE parent_id = ANY($1) AND state = 'waiting' AND dispatches = 0 ORDER BY id FOR UPDATE`,
      [jobs.map((job) => job.id)],
    );
    const byParent = new Map<string, Waiting[]>();
    for (const child of children) byParent.set(child.parent_id!, [...(byParent.get(child.parent_id!) ?? []), child]);
    const taken = [...jobs, ...children];
    for (const job of taken) job.dispatches++;
    for (const queue of QUEUES) {
      const alone = jobs.filter((job) => job.queue === queue && !byParent.has(job.id));
      if (alone.length > 0)
        await this.queue(queue).addBulk(alone.map((job) => ({ name: job.name, data: { id: job.id }, opts: optionsOf(job) })));
    }
    for (const job of jobs)
      if (byParent.has(job.id))
        await this.flows.add({
          ...flowJob(job),
          children: byParent
            .get(job.id)!
            .map((child) => ({ ...flowJob(child), opts: { ...optionsOf(child), removeDependencyOnFailure: true } })),
        });
    await tx.query('UPDATE job_run SET dispatched_at = $2, heartbeat_at = $2, dispatches = dispatches + 1 WHERE id = ANY($1)', [
      taken.map((job) => job.id),
      this.clock.date(),
    ]);
    return jobs.length;
  }
}

function optionsOf(job: Waiting) {
  return {
    jobId: queueJobId(job),
    attempts: job.max_attempts,
    backoff: { type: 'exponential', delay: 500 },
    removeOnComplete: true,
    removeOnFail: true,
  };
}

function flowJob(job: Waiting) {
  return { name: job.name, queueName: job.queue, data: { id: job.id }, opts: optionsOf(job) };
}
