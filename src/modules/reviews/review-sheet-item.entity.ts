import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingClass } from '../../domain/findings';
import type { EntryEvidence, EntryKind, SheetEntry } from '../../domain/reviews';

/** A line of a sheet: a fault, a decision on a suspicion, something done well. */
@Entity('review_sheet_item')
export class ReviewSheetItem {
  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  /** The client's own id. */
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: EntryKind;

  @Column('text', { nullable: true })
  item!: string | null;

  /** Of a suspicion the finding decided on, of a fault the finding it became. */
  @Column('uuid', { name: 'finding_id', nullable: true })
  findingId!: string | null;

  @Column('uuid', { name: 'commendation_id', nullable: true })
  commendationId!: string | null;

  @Column('text', { nullable: true })
  decision!: 'confirm' | 'reject' | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  class!: FindingClass | null;

  @Column('integer')
  occurrences!: number;

  /** Officer numbers. */
  @Column('text', { array: true })
  officers!: string[];

  @Column('jsonb')
  evidence!: EntryEvidence[];

  @Column('jsonb', { nullable: true })
  article!: NonNullable<SheetEntry['article']> | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
