import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SchemeDefinition, SchemeState } from '../../domain/schemes';

export const SCHEME_SOURCES = ['pack', 'api'] as const;
export type SchemeSource = (typeof SCHEME_SOURCES)[number];

/** One version of a 考评标准. */
@Entity('scheme_version')
export class SchemeVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  /** Counts the versions of one code, from 1. */
  @Column('integer')
  number!: number;

  @Column('text')
  title!: string;

  @Column('text')
  state!: SchemeState;

  /** A version of the pack is changed in the pack, one of the API through the API. */
  @Column('text')
  source!: SchemeSource;

  @Column('jsonb')
  definition!: SchemeDefinition;

  @Column('char', { name: 'definition_hash', length: 64 })
  definitionHash!: string;

  /** First period it may be used for, `YYYY-MM`. */
  @Column('text', { name: 'valid_from' })
  validFrom!: string;

  @Column('text', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  /** Of the row, for optimistic locking; not the number of the scheme's version. */
  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('text', { name: 'created_by' })
  createdBy!: string;

  /** Who wrote the present content. */
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @Column('timestamptz', { name: 'approved_at', nullable: true })
  approvedAt!: Date | null;

  @Column('text', { name: 'approved_by', nullable: true })
  approvedBy!: string | null;

  /** When the first run was planned with it. */
  @Column('timestamptz', { name: 'in_use_since', nullable: true })
  inUseSince!: Date | null;
}
