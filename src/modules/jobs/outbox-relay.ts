import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { JobRegistry } from '../../platform/queue';
import { Jobs } from './jobs.service';

const BATCH = 200;

/** Makes a job of every event for every kind of job that listens to it: once each, because marking and making commit together. */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registry: JobRegistry,
    private readonly jobs: Jobs,
  ) {}

  async relay(): Promise<void> {
    while ((await this.database.transact((tx) => this.relayBatch(tx))) === BATCH);
  }

  private async relayBatch(tx: Tx): Promise<number> {
    const events = await tx.query<{ id: string; name: string; payload: object }[]>(
      `SELECT id, name, payload FROM outbox_event WHERE relayed_at IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    );
    if (events.length === 0) return 0;
    await this.jobs.enqueueAll(
      tx,
      events.flatMap((event) =>
        this.registry.listeningTo(event.name).map(({ definition }) => ({ definition, payload: event.payload, key: event.id })),
      ),
    );
    await tx.query('UPDATE outbox_event SET relayed_at = $2 WHERE id = ANY($1)', [events.map((event) => event.id), this.clock.date()]);
    return events.length;
  }
}
