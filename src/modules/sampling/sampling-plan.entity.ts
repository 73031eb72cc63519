import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DrawFilter, DrawKind, PlanState } from '../../domain/sampling';
import type { CasePlacement } from '../../domain/schemes';

/** How the cases to be reviewed of one period are chosen. */
@Entity('sampling_plan')
export class SamplingPlan {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;

  @Column('text')
  kind!: DrawKind;

  /** `YYYY-MM` */
  @Column('text')
  period!: string;

  @Column('date', { name: 'first_day' })
  firstDay!: string;

  @Column('date', { name: 'last_day' })
  lastDay!: string;

  @Column('text')
  placement!: CasePlacement;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  @Column('jsonb')
  filter!: DrawFilter;

  /** Either this or {@link quotaShare} is set. */
  @Column('integer', { name: 'quota_total', nullable: true })
  quotaTotal!: number | null;

  /** Hundredths of a percent of the frame. */
  @Column('integer', { name: 'quota_share', nullable: true })
  quotaShare!: number | null;

  @Column('integer', { name: 'unit_minimum' })
  unitMinimum!: number;

  @Column('integer', { name: 'unit_maximum', nullable: true })
  unitMaximum!: number | null;

  /** Hundredths of a percent of the sheets. */
  @Column('integer', { name: 'double_review_share' })
  doubleReviewShare!: number;

  @Column('text', { name: 'certainty_outcomes', array: true })
  certaintyOutcomes!: string[];

  @Column('date', { name: 'visible_from' })
  visibleFrom!: string;

  @Column('integer', { name: 'minutes_per_sheet' })
  minutesPerSheet!: number;

  @Column('text')
  state!: PlanState;

  /** Hash of the terms as they were approved: they are bound as the seed is, also where they are not shown yet. */
  @Column('char', { name: 'terms_hash', length: 64, nullable: true })
  termsHash!: string | null;

  /** SHA-256 of the seed. */
  @Column('char', { length: 64, nullable: true })
  commitment!: string | null;

  /** The encrypted seed, from the approval to the draw. */
  @Column('text', { name: 'sealed_seed', nullable: true })
  sealedSeed!: string | null;

  /** Why it was approved after its period had ended. */
  @Column('text', { name: 'late_reason', nullable: true })
  lateReason!: string | null;

  @Column('text', { name: 'abandon_reason', nullable: true })
  abandonReason!: string | null;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  /** Who wrote the present content. */
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @Column('timestamptz', { name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  @Column('integer')
  version!: number;
}
