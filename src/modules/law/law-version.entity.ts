import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InForceSource } from '../../domain/law';

/** The text of a statute as adopted or amended on one day. Its headings and articles are rows that only SQL writes and reads. */
@Entity('law_version')
export class LawVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'law_id' })
  lawId!: string;

  @Column('date', { name: 'text_version' })
  textVersion!: string;

  @Column('date', { name: 'adopted_on', nullable: true })
  adoptedOn!: string | null;

  @Column('date', { name: 'published_on', nullable: true })
  publishedOn!: string | null;

  @Column('date', { name: 'in_force_on' })
  inForceOn!: string;

  @Column('text', { name: 'in_force_source' })
  inForceSource!: InForceSource;

  @Column('boolean')
  extract!: boolean;

  @Column('jsonb')
  info!: readonly string[];

  @Column('text', { nullable: true })
  preamble!: string | null;

  @Column('integer', { name: 'article_count' })
  articleCount!: number;

  @Column('char', { name: 'text_hash', length: 64 })
  textHash!: string;

  @Column('char', { name: 'words_hash', length: 64 })
  wordsHash!: string;

  @Column('timestamptz', { name: 'imported_at' })
  importedAt!: Date;

  @Column('text', { name: 'imported_by' })
  importedBy!: string;

  @Column('integer')
  version!: number;
}
