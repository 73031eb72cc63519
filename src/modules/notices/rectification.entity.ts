import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GeneralProblem, PlanState, ProposalState, Urgency } from '../../domain/notices';
import type { Attachment } from './notice-records.entity';

/** A general problem the machine found. */
@Entity('rectification_proposal')
export class RectificationProposal {
  @PrimaryColumn('uuid')
  id!: string;

  /** Code of a check or scheme item. */
  @Column('text')
  fault!: string;

  @Column('text')
  pattern!: GeneralProblem['pattern'];

  @Column('uuid', { name: 'unit_ids', array: true })
  unitIds!: string[];

  @Column('text', { array: true })
  months!: string[];

  @Column('integer')
  findings!: number;

  @Column('text')
  state!: ProposalState;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('uuid', { name: 'plan_id', nullable: true })
  planId!: string | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}

/** 整改计划 */
@Entity('rectification_plan')
export class RectificationPlan {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;

  @Column('text')
  urgency!: Urgency;

  @Column('text', { nullable: true })
  fault!: string | null;

  @Column('uuid', { name: 'unit_ids', array: true })
  unitIds!: string[];

  @Column('text')
  state!: PlanState;

  @Column('text', { name: 'opened_by' })
  openedBy!: string;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('text', { name: 'closed_by', nullable: true })
  closedBy!: string | null;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text', { nullable: true })
  summary!: string | null;

  @Column('integer')
  version!: number;
}

@Entity('rectification_plan_item')
export class RectificationPlanItem {
  @PrimaryColumn('uuid', { name: 'plan_id' })
  planId!: string;

  @PrimaryColumn('integer')
  seq!: number;

  @Column('text')
  measure!: string;

  @Column('uuid', { name: 'owner_unit_id' })
  ownerUnitId!: string;

  /** Who answers for it. */
  @Column('text')
  owner!: string;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('text')
  state!: 'open' | 'done';

  @Column('date', { name: 'done_on', nullable: true })
  doneOn!: string | null;
}

@Entity('rectification_progress')
export class RectificationProgress {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('integer', { name: 'item_seq' })
  itemSeq!: number;

  @Column('text')
  text!: string;

  @Column('integer')
  percent!: number;

  @Column('jsonb')
  attachments!: Attachment[];

  @Column('text', { name: 'reported_by' })
  reportedBy!: string;

  @Column('timestamptz')
  at!: Date;
}

/** 立即整改: put right on the spot, without a notice. */
@Entity('spot_correction')
export class SpotCorrection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column('uuid', { name: 'finding_id', nullable: true })
  findingId!: string | null;

  @Column('text')
  problem!: string;

  @Column('text')
  action!: string;

  @Column('date', { name: 'corrected_on' })
  correctedOn!: string;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;
}
