import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NoticeKind, NoticeState } from '../../domain/notices';

/** One rectification notice to one unit. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: NoticeKind;

  @Column('text')
  state!: NoticeState;

  /** The unit that issues it. */
  @Column('uuid', { name: 'organ_id' })
  organId!: string;

  /** The unit it is addressed to. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  /** The notice this one follows because it was refused or overdue. */
  @Column('uuid', { name: 'prior_id', nullable: true })
  priorId!: string | null;

  @Column('uuid', { name: 'inquiry_id', nullable: true })
  inquiryId!: string | null;

  @Column('text')
  title!: string;

  /** 发现来源, as it is printed. */
  @Column('text')
  origin!: string;

  /** 问题性质, as it is printed. */
  @Column('text')
  nature!: string;

  /** What was not done of the earlier notice. */
  @Column('text', { name: 'not_done', nullable: true })
  notDone!: string | null;

  @Column('text', { name: 'number_word', nullable: true })
  numberWord!: string | null;

  @Column('integer', { name: 'number_year', nullable: true })
  numberYear!: number | null;

  @Column('integer', { name: 'number_seq', nullable: true })
  numberSeq!: number | null;

  @Column('text', { name: 'drafted_by' })
  draftedBy!: string;

  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  @Column('text', { name: 'issued_by', nullable: true })
  issuedBy!: string | null;

  @Column('date', { name: 'issued_on', nullable: true })
  issuedOn!: string | null;

  @Column('date', { name: 'served_on', nullable: true })
  servedOn!: string | null;

  @Column('date', { name: 'refused_on', nullable: true })
  refusedOn!: string | null;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  /** The data of the printed document, frozen when it is issued. */
  @Column('jsonb', { nullable: true })
  document!: Record<string, unknown> | null;

  @Column('char', { name: 'docx_sha256', length: 64, nullable: true })
  docxSha256!: string | null;

  @Column('char', { name: 'pdf_sha256', length: 64, nullable: true })
  pdfSha256!: string | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
