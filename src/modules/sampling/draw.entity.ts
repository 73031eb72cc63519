import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Allocation, DrawKind, DrawParameters } from '../../domain/sampling';

/** What came out of a plan. Its strata, frame and cases are rows of their own. */
@Entity('draw')
export class Draw {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'plan_id' })
  planId!: string;

  @Column('text')
  kind!: DrawKind;

  @Column('text')
  period!: string;

  @Column('text')
  state!: 'drawn' | 'closed';

  @Column('text')
  algorithm!: string;

  @Column('char', { length: 64 })
  commitment!: string;

  /** The 32 bytes in hexadecimal, revealed. */
  @Column('char', { length: 64 })
  seed!: string;

  /** Decides who reviews what, twice and again: not told while reviewers could act on it. Null: by the seed of the draw. */
  @Column('char', { name: 'review_seed', length: 64, nullable: true })
  reviewSeed!: string | null;

  @Column('jsonb')
  parameters!: DrawParameters;

  /** Of units and strata, with its arithmetic. */
  @Column('jsonb')
  allocation!: Allocation;

  @Column('char', { name: 'frame_hash', length: 64 })
  frameHash!: string;

  @Column('integer', { name: 'frame_size' })
  frameSize!: number;

  /** Cases drawn; replacements do not change it. */
  @Column('integer', { name: 'sample_size' })
  sampleSize!: number;

  /** Of frame, parameters, strata and the numbers drawn, before any replacement. */
  @Column('char', { name: 'result_hash', length: 64 })
  resultHash!: string;

  @Column('text', { name: 'drawn_by' })
  drawnBy!: string;

  @Column('timestamptz', { name: 'drawn_at' })
  drawnAt!: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  /** Grows with every replacement. */
  @Column('integer')
  version!: number;
}
