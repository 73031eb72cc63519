import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OnsiteSignature, OnsiteState } from '../../domain/reviews';

/** 实地考评表: what inspectors found at a unit. */
@Entity('onsite_sheet')
export class OnsiteSheet {
  /** Given by the client. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  period!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  @Column('text')
  state!: OnsiteState;

  @Column('text')
  place!: string;

  @Column('timestamptz', { name: 'began_at' })
  beganAt!: Date;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt!: Date;

  /** The local day of the visit. */
  @Column('date', { name: 'visited_on' })
  visitedOn!: string;

  /** Accounts. */
  @Column('uuid', { array: true })
  inspectors!: string[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('jsonb', { nullable: true })
  signature!: OnsiteSignature | null;

  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt!: Date | null;

  /** SHA-256 of what was first sent, photos included. */
  @Column('char', { name: 'sent_hash', length: 64 })
  sentHash!: string;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'submitted_by', nullable: true })
  submittedBy!: string | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column('timestamptz', { name: 'counted_at', nullable: true })
  countedAt!: Date | null;

  /** Why it was reopened or withdrawn. */
  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('integer')
  version!: number;
}
