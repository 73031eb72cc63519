import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { type JobDefinition, JobRegistry } from '../../platform/queue';
import { Jobs } from './jobs.service';

const BATCH = 200;
/** How long an event can be read by others. */
export const EVENT_RETENTION_DAYS = 90;
const FORGET_BATCH = 10_000;

/**
 * Gives every committed event its number and makes a job of it for every kind of job that listens: once each, because marking and
 * making commit together. Transactions commit in another order than their ids were made, so an id says nothing about what a reader
 * has seen; the numbers are given under a lock that is held until the commit, so whoever sees number n sees all before it.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
  ) {}

  /** Relays everything committed before the call. */
  async relay(): Promise<void> {
    while ((await this.database.transact((tx) => this.relayBatch(tx))) === BATCH);
  }

  /** Deletes events relayed more than {@link EVENT_RETENTION_DAYS} days ago; readers that come back later are told so. */
  async forgetOld(): Promise<void> {
    while ((await this.database.transact((tx) => this.forgetBatch(tx))) === FORGET_BATCH);
  }

  private async relayBatch(tx: Tx): Promise<number> {
    const [head] = await tx.query<{ seq: number }[]>('SELECT seq FROM event_head FOR UPDATE');
    const events = await tx.query<{ id: string; name: string; payload: object }[]>(
      `SELECT id, name, payload FROM outbox_event WHERE relayed_at IS NULL ORDER BY id LIMIT ${BATCH}`,
    );
    if (events.length === 0) return 0;
    await this.jobs.enqueueAll(
      tx,
      events.flatMap((event) =>
        this.registry
          .listeningTo(event.name)
          .map(({ definition }) => ({ definition, payload: partFor(definition, event.payload), key: event.id })),
      ),
    );
    await tx.query(
      `UPDATE outbox_event e SET relayed_at = $2, seq = $3 + n.place,
         unit_id = COALESCE((SELECT u.id FROM unit u WHERE u.id::text = e.payload->>'unitId'), (SELECT u.id FROM unit u WHERE u.code = e.payload->>'unitCode'))
       FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, place) WHERE e.id = n.id`,
      [events.map((event) => event.id), this.clock.date(), head!.seq],
    );
    await tx.query('UPDATE event_head SET seq = seq + $1', [events.length]);
    return events.length;
  }

  private async forgetBatch(tx: Tx): Promise<number> {
    const before = new Date(this.clock.now() - EVENT_RETENTION_DAYS * 86_400_000);
    await tx.query('SELECT 1 FROM event_head FOR UPDATE');
    const [rows] = await tx.query<[{ seq: number }[], number]>(
      `DELETE FROM outbox_event WHERE seq IN (SELECT seq FROM outbox_event WHERE seq IS NOT NULL AND relayed_at < $1 ORDER BY seq LIMIT ${FORGET_BATCH})
       RETURNING seq`,
      [before],
    );
    if (rows.length > 0) await tx.query('UPDATE event_head SET forgotten = $1', [Math.max(...rows.map(({ seq }) => seq))]);
    return rows.length;
  }
}

/** Those members of an event that the job's class names: an event may hold more than each of its listeners asks for. */
function partFor(definition: JobDefinition<object>, payload: object): object {
  const part = plainToInstance(definition.payload, payload);
  validateSync(part, { whitelist: true, forbidUnknownValues: false });
  return { ...part };
}
