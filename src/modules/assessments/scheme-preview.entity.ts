import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SchemeDefinition } from '../../domain/schemes';
import type { PreviewResultResponse } from './previews.responses';

export const PREVIEW_STATES = ['planned', 'done', 'failed'] as const;
export type PreviewState = (typeof PREVIEW_STATES)[number];

/** What a scheme version would have made of closed months. */
@Entity('scheme_preview')
export class SchemePreview {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;

  /** The rules as they were when it was asked for. */
  @Column('jsonb')
  definition!: SchemeDefinition;

  @Column('char', { name: 'scheme_hash', length: 64 })
  schemeHash!: string;

  /** Closed months looked at, from the latest on. */
  @Column('integer')
  months!: number;

  @Column('text')
  state!: PreviewState;

  @Column('uuid', { name: 'job_id' })
  jobId!: string;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  result!: PreviewResultResponse | null;

  @Column('text', { nullable: true })
  error!: string | null;
}
