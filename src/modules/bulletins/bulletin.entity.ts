import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BulletinContent, BulletinFrame, BulletinState } from '../../domain/assessments';

/** 月考评通报: the official word on a closed month. */
@Entity('bulletin')
export class Bulletin {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'run_id' })
  runId!: string;

  /** `YYYY-MM` */
  @Column('text')
  period!: string;

  @Column('text')
  state!: BulletinState;

  /** What the closed month says. */
  @Column('jsonb')
  content!: BulletinContent;

  /** What people add. */
  @Column('jsonb')
  frame!: BulletinFrame;

  /** Of content and frame together. */
  @Column('char', { name: 'content_hash', length: 64 })
  contentHash!: string;

  @Column('text', { name: 'drafted_by' })
  draftedBy!: string;

  @Column('timestamptz', { name: 'drafted_at' })
  draftedAt!: Date;

  @Column('text', { name: 'signed_by', nullable: true })
  signedBy!: string | null;

  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt!: Date | null;

  /** The day it bears. */
  @Column('date', { name: 'signed_on', nullable: true })
  signedOn!: string | null;

  @Column('char', { name: 'docx_sha256', length: 64, nullable: true })
  docxSha256!: string | null;

  @Column('char', { name: 'pdf_sha256', length: 64, nullable: true })
  pdfSha256!: string | null;

  @Column('char', { name: 'xlsx_sha256', length: 64, nullable: true })
  xlsxSha256!: string | null;

  @Column('integer')
  version!: number;
}
