import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReReviewResult, RunState } from '../../domain/assessments';

/** One assessment of one period. */
@Entity('assessment_run')
export class AssessmentRun {
  @PrimaryColumn('uuid')
  id!: string;

  /** `YYYY-MM` */
  @Column('text')
  period!: string;

  /** Counts the runs of one period, from 1. */
  @Column('integer')
  number!: number;

  @Column('date', { name: 'first_day' })
  firstDay!: string;

  @Column('date', { name: 'last_day' })
  lastDay!: string;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  @Column('char', { name: 'scheme_hash', length: 64 })
  schemeHash!: string;

  @Column('text')
  state!: RunState;

  @Column('char', { name: 'inputs_hash', length: 64, nullable: true })
  inputsHash!: string | null;

  @Column('char', { name: 'result_hash', length: 64, nullable: true })
  resultHash!: string | null;

  /** The job that collects; the others follow from it. */
  @Column('uuid', { name: 'job_id' })
  jobId!: string;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'ranked_at', nullable: true })
  rankedAt!: Date | null;

  @Column('text', { name: 'published_by', nullable: true })
  publishedBy!: string | null;

  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt!: Date | null;

  @Column('uuid', { name: 'superseded_by', nullable: true })
  supersededBy!: string | null;

  /** Why this run is to replace a published one of its period. */
  @Column('text', { name: 'supersede_reason', nullable: true })
  supersedeReason!: string | null;

  /** The second person who agreed to that. */
  @Column('text', { name: 'supersede_approved_by', nullable: true })
  supersedeApprovedBy!: string | null;

  @Column('timestamptz', { name: 'supersede_approved_at', nullable: true })
  supersedeApprovedAt!: Date | null;

  /** What a second look at reviewed cases says of the first. */
  @Column('jsonb', { name: 're_review', nullable: true })
  reReview!: ReReviewResult | null;

  /** Why it failed. */
  @Column('text', { nullable: true })
  error!: string | null;

  @Column('integer')
  version!: number;
}
