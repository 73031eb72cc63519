import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import type { QueueName } from '../../platform/queue';
import { JobDispatcher, queueJobId } from './job-dispatcher';

const LIMIT = 500;

interface Silent {
  id: string;
  queue: QueueName;
  dispatches: number;
  children_open: number;
}

/**
 * Finds work the queue has lost: handed over, not finished, without a sign of life for two lock times, and unknown to the queue
 * (flushed, restored from an old copy, a flow whose child went another way). It is handed over again under a new id.
 */
@Injectable()
export class JobSweep {
  private readonly logger = new Logger(JobSweep.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly dispatcher: JobDispatcher,
  ) {}

  /** Returns how many jobs were handed over again. */
  async sweep(): Promise<number> {
    const silentSince = new Date(this.clock.now() - 2 * this.config.jobLockSeconds * 1000);
    const silent = await this.database.query<Silent>(
      `SELECT id, queue, dispatches, (SELECT count(*) FROM job_run c WHERE c.parent_id = j.id AND c.state <> 'done') AS children_open
       FROM job_run j WHERE state IN ('waiting', 'running') AND dispatched_at IS NOT NULL AND heartbeat_at < $1
       ORDER BY heartbeat_at LIMIT ${LIMIT}`,
      [silentSince],
    );
    const lost: string[] = [];
    const waiting: string[] = [];
    for (const job of silent) {
      if (job.children_open > 0) waiting.push(job.id);
      else if (await this.known(job)) waiting.push(job.id);
      else lost.push(job.id);
    }
    // Those that rightly wait are looked at again one round later, after the others.
    if (waiting.length > 0)
      await this.database.query('UPDATE job_run SET heartbeat_at = $2 WHERE id = ANY($1)', [waiting, this.clock.date()]);
    if (lost.length === 0) return 0;
    await this.database.query(
      `UPDATE job_run SET state = 'waiting', dispatched_at = NULL WHERE id = ANY($1) AND state IN ('waiting', 'running')`,
      [lost],
    );
    this.logger.warn(`${lost.length} jobs were lost by the queue and are handed over again`);
    await this.dispatcher.dispatch();
    return lost.length;
  }

  /** Whether the queue will still deliver the job. A parent that waits for children who are all done is as good as lost. */
  private async known(job: Silent): Promise<boolean> {
    const delivered = await this.dispatcher.queue(job.queue).getJob(queueJobId(job));
    return delivered !== undefined && (await delivered.getState()) !== 'waiting-children';
  }
}
