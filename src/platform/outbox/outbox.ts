import { Global, Injectable, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DomainEvent } from '../../domain/webhooks';
import { Clock } from '../clock';
import { newId, type Tx } from '../database';
import { OutboxEvent } from './outbox-event.entity';

export type { DomainEvent };

/**
 * How a lower floor speaks upward, and this system to others: an event commits with the change it tells of, and is relayed afterwards.
 * Names and payloads are those of `src/domain/webhooks/event-catalogue.ts`; a new event gets its line there first.
 */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  /** Returns the events' ids, in their order. */
  async publish(tx: Tx, ...events: readonly DomainEvent[]): Promise<string[]> {
    if (events.length === 0) return [];
    const occurredAt = this.clock.date();
    const rows = events.map((event) => ({
      id: newId(),
      name: event.name,
      subject: event.subject,
      payload: event.payload as object,
      occurredAt,
      relayedAt: null,
      seq: null,
      unitId: null,
    }));
    await tx.insert(OutboxEvent, rows);
    return rows.map(({ id }) => id);
  }
}

@Global()
@Module({ imports: [TypeOrmModule.forFeature([OutboxEvent])], providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
