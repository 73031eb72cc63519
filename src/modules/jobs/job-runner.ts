import { Injectable, Logger } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { UnrecoverableError } from 'bullmq';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { type JobContext, JobRegistry } from '../../platform/queue';

interface Claimed {
  id: string;
  name: string;
  payload: object;
  attempts: number;
  max_attempts: number;
}

/** Runs a job that the queue delivered, and keeps its row true: attempts, progress, sign of life, result or error. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly registry: JobRegistry,
  ) {}

  /** Runs the job of that id. A job already done or failed is left alone; a parent whose children are not done waits on. */
  async run(id: string): Promise<void> {
    const job = await this.claim(id);
    if (!job) return;
    const heartbeat = setInterval(() => void this.beat(id).catch(() => undefined), (this.config.jobLockSeconds * 1000) / 3);
    try {
      const { definition, handler } = this.registry.get(job.name);
      const context: JobContext = { jobId: id, attempt: job.attempts, progress: (done, total) => this.progress(id, done, total) };
      const result = await handler.run(plainToInstance(definition.payload, job.payload), context);
      await this.database.query(
        `UPDATE job_run SET state = 'done', result = $2, error = NULL, finished_at = $3, done = COALESCE(total, done) WHERE id = $1 AND state <> 'done'`,
        [id, result ? JSON.stringify(result) : null, this.clock.date()],
      );
    } catch (error) {
      await this.fail(job, error);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private async claim(id: string): Promise<Claimed | undefined> {
    const [claimed] = await this.database.query<Claimed>(
      `UPDATE job_run SET state = 'running', attempts = attempts + 1, started_at = COALESCE(started_at, $2), heartbeat_at = $2
       WHERE id = $1 AND state IN ('waiting', 'running')
         AND NOT EXISTS (SELECT 1 FROM job_run child WHERE child.parent_id = $1 AND child.state <> 'done')
       RETURNING id, name, payload, attempts, max_attempts`,
      [id, this.clock.date()],
    );
    return claimed;
  }

  private async fail(job: Claimed, error: unknown): Promise<never> {
    const message = error instanceof Error ? error.message : String(error);
    // A rule that says no will say no again; anything else may be a passing fault.
    const final = error instanceof DomainError || job.attempts >= job.max_attempts;
    this.logger.error({
      job: job.id,
      name: job.name,
      attempt: job.attempts,
      final,
      message,
      stack: error instanceof Error ? error.stack : undefined,
    });
    await this.database.query(`UPDATE job_run SET state = $2, error = $3, finished_at = $4 WHERE id = $1 AND state = 'running'`, [
      job.id,
      final ? 'failed' : 'waiting',
      message.slice(0, 2000),
      final ? this.clock.date() : null,
    ]);
    throw final ? new UnrecoverableError(message) : error;
  }

  private async progress(id: string, done: number, total: number): Promise<void> {
    await this.database.query('UPDATE job_run SET done = $2, total = $3, heartbeat_at = $4 WHERE id = $1', [
      id,
      done,
      total,
      this.clock.date(),
    ]);
  }

  private async beat(id: string): Promise<void> {
    await this.database.query('UPDATE job_run SET heartbeat_at = $2 WHERE id = $1', [id, this.clock.date()]);
  }
}
