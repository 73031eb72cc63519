import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OnsiteResult } from '../../domain/reviews';

/** One answer of an on-site sheet, or one thing done well. */
@Entity('onsite_answer')
export class OnsiteAnswerRow {
  @PrimaryColumn('uuid', { name: 'sheet_id' })
  sheetId!: string;

  /** Code of a scheme item, of a bonus item for what was done well. */
  @PrimaryColumn('text')
  item!: string;

  @Column('text')
  kind!: 'check' | 'good';

  @Column('text')
  result!: OnsiteResult | 'good';

  @Column('integer')
  occurrences!: number;

  @Column('text', { nullable: true })
  note!: string | null;

  /** What it became when the sheet was counted. */
  @Column('uuid', { name: 'finding_id', nullable: true })
  findingId!: string | null;

  @Column('uuid', { name: 'commendation_id', nullable: true })
  commendationId!: string | null;
}
