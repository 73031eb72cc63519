import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DifferenceKind } from './reconciliation.responses';

/** One case that the sender and we hold differently. */
@Entity('reconciliation_item')
export class ReconciliationItem {
  @PrimaryColumn('uuid', { name: 'reconciliation_id' })
  reconciliationId!: string;

  @PrimaryColumn('text')
  kind!: DifferenceKind;

  @PrimaryColumn('text')
  source!: string;

  @PrimaryColumn('text', { name: 'external_id' })
  externalId!: string;

  @Column('bigint', { nullable: true })
  theirs!: number | null;

  @Column('bigint', { nullable: true })
  ours!: number | null;
}
