import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingClass, FindingSource, FindingState } from '../../domain/findings';

/** A suspicion about a case and what became of it. */
@Entity('finding')
export class Finding {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  /** The unit that answered for the case when it was found. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('text')
  source!: FindingSource;

  @Column('text', { name: 'check_code', nullable: true })
  checkCode!: string | null;

  @Column('text')
  class!: FindingClass;

  @Column('text')
  state!: FindingState;

  /** Violations of the same rule within the case. */
  @Column('integer')
  occurrences!: number;

  /** The local day on which the case came to break the rule. */
  @Column('date', { name: 'occurred_on' })
  occurredOn!: string;

  /** Law, number and text version, as the rule had them. */
  @Column('jsonb')
  article!: Record<string, unknown>;

  /** Hash of the rules that found it. */
  @Column('char', { name: 'rules_version', length: 64 })
  rulesVersion!: string;

  @Column('jsonb')
  trace!: Record<string, unknown>;

  @Column('text', { nullable: true })
  counterfactual!: string | null;

  /** Id of the user, or `machine`. */
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  /** What the person who decided wrote. */
  @Column('text', { nullable: true })
  note!: string | null;

  /** Whether a published month counts it: then it is only ever reversed. */
  @Column('boolean', { default: false })
  published!: boolean;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
