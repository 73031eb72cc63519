import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One call of a webhook and what came of it. */
@Entity('webhook_attempt')
export class WebhookAttempt {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'delivery_id' })
  deliveryId!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('integer')
  milliseconds!: number;

  /** HTTP status; null when there was no answer. */
  @Column('smallint', { nullable: true })
  status!: number | null;

  @Column('text', { nullable: true })
  error!: string | null;

  /** The beginning of the answer's body. */
  @Column('text', { nullable: true })
  response!: string | null;
}
