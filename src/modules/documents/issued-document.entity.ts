import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TemplateKind } from '../../domain/documents';

/** A document that was issued: both its files are kept byte for byte. */
@Entity('issued_document')
export class IssuedDocument {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: TemplateKind;

  @Column('text')
  title!: string;

  /** What it belongs to, such as a notice; who may read that may read it. */
  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('char', { name: 'template_sha256', length: 64 })
  templateSha256!: string;

  @Column('char', { name: 'docx_sha256', length: 64 })
  docxSha256!: string;

  @Column('char', { name: 'pdf_sha256', length: 64 })
  pdfSha256!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}
