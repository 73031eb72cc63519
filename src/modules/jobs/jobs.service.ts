import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { invalidRequest } from '../../platform/http';
import type { JobDefinition } from '../../platform/queue';
import { Audit } from '../audit';
import { JobDispatcher } from './job-dispatcher';
import { JobRun } from './job-run.entity';

export interface JobOrder<Payload extends object> {
  readonly definition: JobDefinition<Payload>;
  readonly payload: Payload;
  /** Makes the job one of its kind for ever. */
  readonly key?: string;
}

/** Orders work. A job commits with the change that wants it and is handed to the queue afterwards. */
@Injectable()
export class Jobs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly dispatcher: JobDispatcher,
    private readonly audit: Audit,
  ) {}

  /** Orders one job; returns its id, or that of the job which already has this key. */
  async enqueue<Payload extends object>(tx: Tx, order: JobOrder<Payload>): Promise<string> {
    const [id] = await this.insert(tx, [order], null);
    return id!;
  }

  /** Orders many independent jobs at once. */
  async enqueueAll<Payload extends object>(tx: Tx, orders: readonly JobOrder<Payload>[]): Promise<string[]> {
    return this.insert(tx, orders, null);
  }

  /** Orders a parent that runs once all its children are done. Returns the parent's id. */
  async enqueueFlow<P extends object, C extends object>(tx: Tx, parent: JobOrder<P>, children: readonly JobOrder<C>[]): Promise<string> {
    const parentId = await this.enqueue(tx, parent);
    await this.insert(tx, children, parentId);
    return parentId;
  }

  /**
   * Runs a failed job again, with its attempts counted anew.
   *
   * @throws DomainError `job.not-found`, or `job.not-retryable` when it has not failed.
   */
  async retry(actor: Actor, id: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const job = await tx.findOne(JobRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!job) throw new DomainError('job.not-found', `there is no job ${id}`);
      if (job.state !== 'failed') throw new DomainError('job.not-retryable', `the job is ${job.state}`);
      await tx.update(JobRun, { id }, { state: 'waiting', attempts: 0, error: null, dispatchedAt: null, finishedAt: null });
      await this.audit.record(tx, {
        actor,
        action: 'job.retried',
        subject: { kind: 'job', id },
        data: { name: job.name, error: job.error },
      });
      this.database.onCommit(tx, () => this.dispatcher.kick());
    });
  }

  private async insert(tx: Tx, orders: readonly JobOrder<object>[], parentId: string | null): Promise<string[]> {
    if (orders.length === 0) return [];
    const createdAt = this.clock.date();
    const rows = orders.map((order) => ({
      id: newId(),
      queue: order.definition.queue,
      name: order.definition.name,
      key: order.key ?? null,
      payload: checkedPayload(order),
      parent_id: parentId,
      max_attempts: order.definition.attempts ?? 5,
    }));
    const made = await tx.query<{ id: string; name: string; key: string | null }[]>(
      `INSERT INTO job_run (id, queue, name, key, payload, parent_id, state, max_attempts, created_at)
       SELECT r.id, r.queue, r.name, r.key, r.payload, r.parent_id, 'waiting', r.max_attempts, $2
       FROM jsonb_to_recordset($1) AS r (id uuid, queue text, name text, key text, payload jsonb, parent_id uuid, max_attempts int)
       ON CONFLICT (name, key) WHERE key IS NOT NULL DO UPDATE SET key = EXCLUDED.key
       RETURNING id, name, key`,
      [JSON.stringify(rows), createdAt],
    );
    this.database.onCommit(tx, () => this.dispatcher.kick());
    const byKey = new Map(made.filter((m) => m.key !== null).map((m) => [`${m.name}\n${m.key}`, m.id]));
    return rows.map((row) => (row.key === null ? row.id : byKey.get(`${row.name}\n${row.key}`)!));
  }
}

/** What does not fit the job's class is refused now, by whoever ordered it, not later by a worker. */
function checkedPayload({ definition, payload }: JobOrder<object>): object {
  const errors = validateSync(plainToInstance(definition.payload, payload), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: false,
  });
  if (errors.length > 0) throw new Error(`payload of job ${definition.name}: ${invalidRequest(errors).message}`);
  return payload;
}
