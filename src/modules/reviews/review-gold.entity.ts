import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingClass } from '../../domain/findings';
import type { SheetScore } from '../../domain/reviews';

/** A case whose right sheet is known. */
@Entity('review_gold')
export class ReviewGold {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('integer', { name: 'case_version' })
  caseVersion!: number;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  @Column('jsonb')
  entries!: { item: string; class: FindingClass; occurrences: number }[];

  @Column('integer')
  score!: number;

  @Column('jsonb')
  trace!: SheetScore;

  @Column('text')
  note!: string;

  @Column('text', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}
