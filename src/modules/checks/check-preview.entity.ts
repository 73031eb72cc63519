import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A draft of a check tried on the cases of twelve months. */
@Entity('check_preview')
export class CheckPreview {
  @PrimaryColumn('uuid')
  id!: string;

  /** The definition as it was sent, in plain JSON. */
  @Column('jsonb')
  definition!: Record<string, unknown>;

  @Column('date', { name: 'first_day' })
  firstDay!: string;

  @Column('date', { name: 'last_day' })
  lastDay!: string;

  /** Paths of the units it looks at; null is the whole bureau. */
  @Column('text', { name: 'unit_paths', array: true, nullable: true })
  unitPaths!: string[] | null;

  @Column('text', { name: 'requested_by' })
  requestedBy!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('uuid', { name: 'job_id' })
  jobId!: string;

  @Column('jsonb', { nullable: true })
  result!: Record<string, unknown> | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
