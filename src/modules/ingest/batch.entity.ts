import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BatchState } from '../../domain/cases';

/** What the sender said its file holds; compared with what came. */
export interface ExpectedTotals {
  readonly lines?: number | undefined;
  readonly events?: number | undefined;
  /** SHA-256 of the bytes sent. */
  readonly sha256?: string | undefined;
}

/** A file of cases a system sent, with how far it came. Its totals are those of the lines whose outcome is committed. */
@Entity('ingest_batch')
export class IngestBatch {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'sender_kind' })
  senderKind!: string;

  @Column('text', { name: 'sender_id' })
  senderId!: string;

  @Column('text', { name: 'sender_name' })
  senderName!: string;

  /** The sender's own name for it. */
  @Column('text', { nullable: true })
  key!: string | null;

  @Column('boolean', { name: 'dry_run' })
  dryRun!: boolean;

  @Column('text')
  state!: BatchState;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'heartbeat_at' })
  heartbeatAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  /** Lines of the file, empty ones included, whose outcome is committed. */
  @Column('bigint', { name: 'lines_done' })
  linesDone!: number;

  /** Unpacked bytes up to there, and their SHA-256. */
  @Column('bigint', { name: 'content_bytes' })
  contentBytes!: number;

  @Column('char', { name: 'content_hash', length: 64 })
  contentHash!: string;

  /** Bytes as they came, gzip or not, and their SHA-256; once it has come to its end. */
  @Column('bigint', { name: 'received_bytes', nullable: true })
  receivedBytes!: number | null;

  @Column('char', { name: 'received_hash', length: 64, nullable: true })
  receivedHash!: string | null;

  /** Lines that are not empty. */
  @Column('bigint')
  lines!: number;

  @Column('bigint')
  created!: number;

  @Column('bigint')
  updated!: number;

  @Column('bigint')
  unchanged!: number;

  @Column('bigint')
  older!: number;

  @Column('bigint')
  rejected!: number;

  /** Events of the cases that were not rejected. */
  @Column('bigint')
  events!: number;

  @Column('bigint')
  problems!: number;

  @Column('jsonb', { nullable: true })
  expected!: ExpectedTotals | null;

  /** Grows with every receiver that takes the batch up, so that one that was given up writes nothing more. */
  @Column('integer')
  version!: number;
}
