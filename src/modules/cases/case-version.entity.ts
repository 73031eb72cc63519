import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseRecord } from '../../domain/cases';

/** What a case was before a newer version replaced it. */
@Entity('case_version')
export class CaseVersionRow {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('integer')
  version!: number;

  @Column('bigint', { name: 'source_version', nullable: true })
  sourceVersion!: number | null;

  @Column('char', { name: 'payload_hash', length: 64 })
  payloadHash!: string;

  @Column('jsonb')
  facts!: CaseRecord;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
