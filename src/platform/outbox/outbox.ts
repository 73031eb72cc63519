import { Global, Injectable, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../clock';
import { newId, type Tx } from '../database';
import { OutboxEvent } from './outbox-event.entity';

export interface DomainEvent {
  readonly name: string;
  readonly subject: string;
  readonly payload: Record<string, unknown>;
}

/** How a lower floor speaks upward: an event commits with the change it tells of, and is relayed afterwards. */
@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  async publish(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const occurredAt = this.clock.date();
    await tx.insert(
      OutboxEvent,
      events.map((event) => ({
        id: newId(),
        name: event.name,
        subject: event.subject,
        payload: event.payload as object,
        occurredAt,
        relayedAt: null,
      })),
    );
  }
}

@Global()
@Module({ imports: [TypeOrmModule.forFeature([OutboxEvent])], providers: [Outbox], exports: [Outbox] })
export class OutboxModule {}
