import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectionState, ObjectionTerms, ObjectionView } from '../../domain/reviews';

/** A file that was handed in, by its hash. */
export interface FrozenFile {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** 考评异议: what a unit holds against a finding. */
@Entity('objection')
export class Objection {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'finding_id' })
  findingId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  source!: string;

  /** Code of the scheme item or the check. */
  @Column('text')
  fault!: string;

  /** Who had confirmed the finding: id of a user, or `machine`. */
  @Column('text')
  reviewer!: string;

  @Column('text')
  grounds!: string;

  @Column('jsonb')
  expected!: ObjectionView;

  @Column('jsonb')
  evidence!: FrozenFile[];

  @Column('text', { name: 'filed_by' })
  filedBy!: string;

  @Column('timestamptz', { name: 'filed_at' })
  filedAt!: Date;

  @Column('date', { name: 'filed_on' })
  filedOn!: string;

  @Column('date', { name: 'known_on' })
  knownOn!: string;

  @Column('date', { name: 'file_by' })
  fileBy!: string;

  /** From which days the last day to object was computed. */
  @Column('jsonb')
  terms!: ObjectionTerms;

  @Column('date', { name: 'decide_by' })
  decideBy!: string;

  @Column('text')
  state!: ObjectionState;

  /** The view of whoever decides, before he saw the first one. */
  @Column('jsonb', { nullable: true })
  blind!: ObjectionView | null;

  @Column('text', { name: 'blind_by', nullable: true })
  blindBy!: string | null;

  @Column('timestamptz', { name: 'blind_at', nullable: true })
  blindAt!: Date | null;

  /** Of an upheld one: why the finding was taken back. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Of the finding, before and after. */
  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('integer')
  version!: number;
}
