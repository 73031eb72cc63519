import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SheetDifference, SheetPhase, SheetScore, SheetState } from '../../domain/reviews';

/** 评查表: what a reviewer writes about a case. */
@Entity('review_sheet')
export class ReviewSheet {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'assignment_id' })
  assignmentId!: string;

  @Column('uuid', { name: 'draw_id' })
  drawId!: string;

  /** Null for a gold case. */
  @Column('uuid', { name: 'draw_case_id', nullable: true })
  drawCaseId!: string | null;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  /** The version of the case when it was selected. */
  @Column('integer', { name: 'case_version' })
  caseVersion!: number;

  @Column('text')
  period!: string;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId!: string;

  @Column('text')
  phase!: SheetPhase;

  @Column('text')
  state!: SheetState;

  /** Hundredths of a point. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('jsonb', { nullable: true })
  trace!: SheetScore | null;

  /** The one sheet of the case whose score enters the month. */
  @Column('boolean')
  counts!: boolean;

  @Column('timestamptz', { name: 'counted_at', nullable: true })
  countedAt!: Date | null;

  /** In what it differs from the other blind sheet. */
  @Column('jsonb', { nullable: true })
  differences!: SheetDifference[] | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Of work, as far as the client showed signs of it. */
  @Column('integer')
  seconds!: number;

  @Column('timestamptz', { name: 'last_sign_at', nullable: true })
  lastSignAt!: Date | null;

  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column('integer')
  submissions!: number;

  @Column('text', { name: 'return_reason', nullable: true })
  returnReason!: string | null;

  @Column('text', { name: 'returned_by', nullable: true })
  returnedBy!: string | null;

  @Column('timestamptz', { name: 'returned_at', nullable: true })
  returnedAt!: Date | null;

  @Column('text', { name: 'saved_by' })
  savedBy!: string;

  @Column('timestamptz', { name: 'saved_at' })
  savedAt!: Date;

  @Column('integer')
  version!: number;
}
