import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that happened, waiting to be told to those who listen. */
@Entity('outbox_event')
export class OutboxEvent {
  @PrimaryColumn('uuid')
  id!: string;

  /** Past tense, dotted: `finding.confirmed`. */
  @Column('text')
  name!: string;

  /** What it happened to, such as the case's id. */
  @Column('text')
  subject!: string;

  @Column('jsonb')
  payload!: Record<string, unknown>;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  /** When it was handed to every listener; null while it waits. */
  @Column('timestamptz', { name: 'relayed_at', nullable: true })
  relayedAt!: Date | null;

  /** Its place in the total order of events, from 1, without gaps; given when it is relayed. */
  @Column('bigint', { nullable: true })
  seq!: number | null;

  /** The unit that the payload names, looked up when it is relayed. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;
}
