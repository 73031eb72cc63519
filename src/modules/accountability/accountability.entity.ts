import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealState, Conclusion, DecisionState, Degree, Part, SituationCode } from '../../domain/accountability';

export type DeterminationState = 'proposed' | 'returned' | 'approved' | 'reversed';

/** 书面认定意见 */
@Entity('inquiry_determination')
export class InquiryDetermination {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @Column('integer')
  round!: number;

  @Column('text')
  state!: DeterminationState;

  @Column('text')
  conclusion!: Conclusion;

  @Column('jsonb')
  facts!: { fact: string; evidence?: string }[];

  @Column('text', { array: true })
  provisions!: string[];

  @Column('text')
  text!: string;

  @Column('jsonb', { nullable: true })
  division!: Record<string, unknown> | null;

  @Column('uuid', { name: 'same_as_finding', nullable: true })
  sameAsFinding!: string | null;

  @Column('text', { name: 'determined_by' })
  determinedBy!: string;

  @Column('date', { name: 'determined_on' })
  determinedOn!: string;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('text', { nullable: true })
  number!: string | null;

  @Column('uuid', { name: 'document_id', nullable: true })
  documentId!: string | null;

  @Column('uuid', { name: 'finding_id', nullable: true })
  findingId!: string | null;

  @Column('boolean', { name: 'finding_linked' })
  findingLinked!: boolean;

  @Column('text', { name: 'handed_over_to', nullable: true })
  handedOverTo!: string | null;

  @Column('date', { name: 'handed_over_on', nullable: true })
  handedOverOn!: string | null;
}

/** What one officer answers for. It stands as long as its determination does. */
@Entity('responsibility')
export class Responsibility {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'determination_id' })
  determinationId!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  part!: Part;

  @Column('text')
  situation!: SituationCode;

  @Column('text')
  degree!: Degree;

  @Column('integer')
  share!: number;

  @Column('jsonb')
  grounds!: { code: string; reason: string }[];

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('boolean')
  lifelong!: boolean;
}

@Entity('accountability_decision')
export class AccountabilityDecision {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @Column('uuid', { name: 'determination_id' })
  determinationId!: string;

  @Column('uuid', { name: 'responsibility_id' })
  responsibilityId!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  state!: DecisionState;

  @Column('jsonb')
  sanctions!: { code: string; title: string; days?: number }[];

  @Column('text')
  reason!: string;

  @Column('boolean')
  lifelong!: boolean;

  @Column('text')
  number!: string;

  @Column('uuid', { name: 'document_id', nullable: true })
  documentId!: string | null;

  @Column('text', { name: 'decided_by' })
  decidedBy!: string;

  @Column('date', { name: 'decided_on' })
  decidedOn!: string;

  @Column('date', { name: 'appeal_until' })
  appealUntil!: string;

  @Column('date', { name: 'reversed_on', nullable: true })
  reversedOn!: string | null;

  @Column('text', { name: 'reversed_by', nullable: true })
  reversedBy!: string | null;

  @Column('integer')
  version!: number;
}

@Entity('accountability_appeal')
export class AccountabilityAppeal {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'inquiry_id' })
  inquiryId!: string;

  @Column('uuid', { name: 'determination_id' })
  determinationId!: string;

  @Column('uuid', { name: 'decision_id', nullable: true })
  decisionId!: string | null;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  state!: AppealState;

  @Column('text')
  reason!: string;

  @Column('text', { name: 'filed_by' })
  filedBy!: string;

  @Column('date', { name: 'filed_on' })
  filedOn!: string;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null;

  @Column('text', { nullable: true })
  decision!: string | null;

  @Column('integer')
  version!: number;
}
