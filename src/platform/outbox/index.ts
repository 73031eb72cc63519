export { Outbox, OutboxModule, type DomainEvent } from './outbox';
export { OutboxEvent } from './outbox-event.entity';
