import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseKind, CaseRecord } from '../../domain/cases';

/** A case at its present version: the record as received, and beside it the columns that lists and months ask for. */
@Entity('case_record')
export class CaseRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  source!: string;

  @Column('text', { name: 'external_id' })
  externalId!: string;

  @Column('bigint', { name: 'source_version', nullable: true })
  sourceVersion!: number | null;

  /** SHA-256 of the record's canonical JSON. */
  @Column('char', { name: 'payload_hash', length: 64 })
  payloadHash!: string;

  @Column('text', { name: 'case_number' })
  caseNumber!: string;

  @Column('text')
  kind!: CaseKind;

  @Column('text', { nullable: true })
  cause!: string | null;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'lead_officer_id', nullable: true })
  leadOfficerId!: string | null;

  @Column('text', { name: 'incident_number', nullable: true })
  incidentNumber!: string | null;

  @Column('text')
  status!: string;

  @Column('date', { name: 'opened_on', nullable: true })
  openedOn!: string | null;

  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn!: string | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('jsonb')
  facts!: CaseRecord;

  /** Versions received and kept, from 1. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
