import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FindingClass, FindingSource, FindingState } from '../../domain/findings';

/** A suspicion about a case and what became of it. */
@Entity('finding')
export class Finding {
  @PrimaryColumn('uuid')
  id!: string;

  /** Null when it concerns the unit as such: seen on site, or a notice that is overdue. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** The unit that answers for it: with a case the one that answered for the case when it was found. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  /** All officers it concerns, the first one also in {@link officerId}. */
  @Column('uuid', { name: 'officer_ids', array: true, default: [] })
  officerIds!: string[];

  @Column('text')
  source!: FindingSource;

  /** Code of the check, or a signal such as `outcome:litigation-lost`. */
  @Column('text', { name: 'check_code', nullable: true })
  checkCode!: string | null;

  /** Code of the scheme item a person chose. */
  @Column('text', { nullable: true })
  item!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

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

  /** The day that places it in a month, where it became known after its own was published. */
  @Column('date', { name: 'counts_on', nullable: true })
  countsOn!: string | null;

  /** Law, number and text version, as the rule had them. */
  @Column('jsonb', { nullable: true })
  article!: Record<string, unknown> | null;

  /** Hash of the rules that found it; null when a person did. */
  @Column('char', { name: 'rules_version', length: 64, nullable: true })
  rulesVersion!: string | null;

  @Column('jsonb', { nullable: true })
  trace!: Record<string, unknown> | null;

  /** What it rests on: names of documents, pages, hashes of stored files. */
  @Column('text', { array: true, default: [] })
  evidence!: string[];

  /** Kind and id of what it was made by: a sheet, an inquiry, a notice. */
  @Column('text', { name: 'origin_kind', nullable: true })
  originKind!: string | null;

  @Column('text', { name: 'origin_id', nullable: true })
  originId!: string | null;

  /** Of the trace and the counterfactual, without what grows with time. */
  @Column('char', { name: 'trace_hash', length: 64, nullable: true })
  traceHash!: string | null;

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

  /** The published month that counts it, such as 2026-03: then it is only ever reversed. */
  @Column('text', { name: 'counted_in', nullable: true })
  countedIn!: string | null;

  /** The first day on which its unit may see it as it is; null when it may already. */
  @Column('date', { name: 'shown_from', nullable: true })
  shownFrom!: string | null;

  /** As its unit sees it until then: columns with the values they had. Null when it does not see it. */
  @Column('jsonb', { name: 'shown_before', nullable: true })
  shownBefore!: Record<string, unknown> | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
