import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SheetScore } from '../../domain/reviews';

/** A score a sheet has or had, with why. */
@Entity('review_sheet_score')
export class ReviewSheetScore {
  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  @PrimaryColumn('integer')
  number!: number;

  @Column('integer')
  score!: number;

  @Column('jsonb')
  trace!: SheetScore;

  @Column('text')
  reason!: 'submitted' | 'corrected' | 'finding-overturned';

  @Column('text', { name: 'made_by' })
  madeBy!: string;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}
