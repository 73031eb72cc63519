import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignInput } from '../../domain/reviews';

export const ASSIGNING_KINDS = ['review', 'adjudication', 're-review', 'gold'] as const;
export type AssigningKind = (typeof ASSIGNING_KINDS)[number];

/** One act of assigning, with all it was decided by. */
@Entity('review_assigning')
export class Assigning {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'draw_id' })
  drawId!: string;

  /** Counts the acts of a draw, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  kind!: AssigningKind;

  /** Hundredths of a point two blind scores may differ without adjudication. */
  @Column('integer')
  tolerance!: number;

  @Column('jsonb')
  inputs!: AssignInput;

  @Column('char', { name: 'result_hash', length: 64 })
  resultHash!: string;

  @Column('text', { name: 'assigned_by' })
  assignedBy!: string;

  @Column('timestamptz', { name: 'assigned_at' })
  assignedAt!: Date;
}
