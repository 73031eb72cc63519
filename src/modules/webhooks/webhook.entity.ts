import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisabledReason, WebhookState } from '../../domain/webhooks';

/** An address of another system that is called when something happens. */
@Entity('webhook')
export class Webhook {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  url!: string;

  /** Types as chosen, also `zhiping.finding.*`; none is all. */
  @Column('text', { array: true })
  types!: string[];

  /** Events of this unit and those below it; null is the whole bureau. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text')
  state!: WebhookState;

  @Column('text', { name: 'disabled_reason', nullable: true })
  disabledReason!: DisabledReason | null;

  /** The secret as {@link SecretBox} seals it. */
  @Column('text', { name: 'secret_sealed' })
  secretSealed!: string;

  /** The secret before the last rotation: it signs as well until `previousUntil`. */
  @Column('text', { name: 'previous_sealed', nullable: true })
  previousSealed!: string | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil!: Date | null;

  @Column('timestamptz', { name: 'last_delivered_at', nullable: true })
  lastDeliveredAt!: Date | null;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('integer')
  version!: number;
}
