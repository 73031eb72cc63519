import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { JobRegistry } from '../../platform/queue';
import { AuditSealer } from '../audit';
import { JobDispatcher } from './job-dispatcher';
import { JobSweep } from './job-sweep';
import { Jobs } from './jobs.service';
import { JobWorkers } from './queue-hosts';
import { OutboxRelay } from './outbox-relay';

/** Something that is done again and again by every process that works. */
export interface UpkeepTask {
  readonly id: string;
  readonly everyMs: number;
  run(): Promise<unknown>;
}

/**
 * What a long-lived process does again and again. Every task may run in several processes at once: each takes rows nobody else
 * holds, or a lock, or does what is harmless twice.
 */
@Injectable()
export class Upkeep implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Upkeep.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Map<string, Promise<void>>();
  private readonly added: UpkeepTask[] = [];
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly relay: OutboxRelay,
    private readonly dispatcher: JobDispatcher,
    private readonly sweep: JobSweep,
    private readonly sealer: AuditSealer,
    private readonly workers: JobWorkers,
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
  ) {}

  /** For modules above, when they are made: their task runs with the others. */
  add(task: UpkeepTask): void {
    this.added.push(task);
  }

  start(): void {
    for (const task of [...this.tasks(), ...this.added]) {
      this.timers.push(setInterval(() => this.once(task), task.everyMs));
      this.once(task);
    }
  }

  /** Runs before the connections are closed: no new round, the workers finish, the rounds under way end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.workers.stop();
    await Promise.all(this.underWay.values());
  }

  private tasks(): UpkeepTask[] {
    return [
      { id: 'relay outbox', everyMs: 500, run: () => this.relay.relay() },
      { id: 'dispatch jobs', everyMs: 1_000, run: () => this.dispatcher.dispatch() },
      { id: 'seal audit', everyMs: 500, run: () => this.sealer.seal() },
      { id: 'sweep jobs', everyMs: this.config.jobLockSeconds * 1000, run: () => this.sweep.sweep() },
      { id: 'root audit days', everyMs: 3_600_000, run: () => this.sealer.rootDays(this.clock.date().toISOString().slice(0, 10)) },
      { id: 'order scheduled jobs', everyMs: 30_000, run: () => this.orderScheduled() },
      { id: 'forget old events', everyMs: 3_600_000, run: () => this.relay.forgetOld() },
      { id: 'forget idempotency keys', everyMs: 3_600_000, run: () => this.forgetKeys() },
    ];
  }

  private once(task: UpkeepTask): void {
    if (this.stopped || this.underWay.has(task.id)) return;
    const round = task
      .run()
      .then(() => undefined)
      .catch((error: unknown) => this.logger.warn(`${task.id}: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => this.underWay.delete(task.id));
    this.underWay.set(task.id, round);
  }

  /** The slot of time is the job's key, so that many processes order one job. */
  private async orderScheduled(): Promise<void> {
    const orders = this.registry.scheduled().map(({ definition }) => ({
      definition,
      payload: {},
      key: `slot-${Math.floor(this.clock.now() / definition.everyMs!)}`,
    }));
    if (orders.length > 0) await this.database.transact((tx) => this.jobs.enqueueAll(tx, orders));
  }

  private async forgetKeys(): Promise<void> {
    await this.database.query('DELETE FROM idempotency_key WHERE created_at < $1', [new Date(this.clock.now() - 24 * 3_600_000)]);
  }
}
