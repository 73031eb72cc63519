import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { AuditSealer } from '../audit';
import { JobDispatcher } from './job-dispatcher';
import { JobSweep } from './job-sweep';
import { JobWorkers } from './queue-hosts';
import { OutboxRelay } from './outbox-relay';

interface Task {
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
  ) {}

  start(): void {
    for (const task of this.tasks()) {
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

  private tasks(): Task[] {
    return [
      { id: 'relay outbox', everyMs: 500, run: () => this.relay.relay() },
      { id: 'dispatch jobs', everyMs: 1_000, run: () => this.dispatcher.dispatch() },
      { id: 'seal audit', everyMs: 500, run: () => this.sealer.seal() },
      { id: 'sweep jobs', everyMs: this.config.jobLockSeconds * 1000, run: () => this.sweep.sweep() },
      { id: 'root audit days', everyMs: 3_600_000, run: () => this.sealer.rootDays(this.clock.date().toISOString().slice(0, 10)) },
      { id: 'forget idempotency keys', everyMs: 3_600_000, run: () => this.forgetKeys() },
    ];
  }

  private once(task: Task): void {
    if (this.stopped || this.underWay.has(task.id)) return;
    const round = task
      .run()
      .then(() => undefined)
      .catch((error: unknown) => this.logger.warn(`${task.id}: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => this.underWay.delete(task.id));
    this.underWay.set(task.id, round);
  }

  private async forgetKeys(): Promise<void> {
    await this.database.query('DELETE FROM idempotency_key WHERE created_at < $1', [new Date(this.clock.now() - 24 * 3_600_000)]);
  }
}
