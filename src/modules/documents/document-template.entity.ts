import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TemplateKind } from '../../domain/documents';

/** A template that the office made; its file never changes. */
@Entity('document_template')
export class DocumentTemplate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: TemplateKind;

  /** Counts the office's templates of a kind, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  name!: string;

  @Column('char', { length: 64 })
  sha256!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;
}

/** Which template a kind uses; none of the office's own means the pack's. */
@Entity('template_choice')
export class TemplateChoice {
  @PrimaryColumn('text')
  kind!: TemplateKind;

  @Column('uuid', { name: 'template_id', nullable: true })
  templateId!: string | null;

  /** For optimistic locking. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;

  @Column('text', { name: 'changed_by' })
  changedBy!: string;
}
