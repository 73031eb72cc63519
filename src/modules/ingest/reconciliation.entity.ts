import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReconciliationTotals } from './reconciliation.responses';

/** A comparison of what a sender and we hold. */
@Entity('reconciliation')
export class Reconciliation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'sender_id' })
  senderId!: string;

  @Column('text', { array: true })
  sources!: string[];

  @Column('jsonb')
  totals!: ReconciliationTotals[];

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
