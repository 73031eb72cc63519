import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SheetPhase } from '../../domain/reviews';

/** A case given to a reviewer. One that was taken away again stays, inactive. */
@Entity('review_assignment')
export class ReviewAssignment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'draw_id' })
  drawId!: string;

  /** Null for a gold case, which is in no sample. */
  @Column('uuid', { name: 'draw_case_id', nullable: true })
  drawCaseId!: string | null;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'gold_id', nullable: true })
  goldId!: string | null;

  /** Null when it was given by hand. */
  @Column('uuid', { name: 'assigning_id', nullable: true })
  assigningId!: string | null;

  @Column('uuid', { name: 'reviewer_id' })
  reviewerId!: string;

  @Column('text')
  phase!: SheetPhase;

  @Column('boolean')
  active!: boolean;

  /** Of a re-review: chance of a first-reviewed case to be reviewed again. */
  @Column('numeric', { name: 'inclusion_probability', nullable: true })
  inclusionProbability!: string | null;

  /** Why it was given by hand. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'assigned_by' })
  assignedBy!: string;

  @Column('timestamptz', { name: 'assigned_at' })
  assignedAt!: Date;

  @Column('integer')
  version!: number;
}
