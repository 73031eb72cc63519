import { Column, Entity, PrimaryColumn } from 'typeorm';

export const JOB_STATES = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A piece of work. This row is the truth; the queue only carries its id to a worker. */
@Entity('job_run')
export class JobRun {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  queue!: string;

  @Column('text')
  name!: string;

  /** With the name, makes the job one of its kind for ever: a second one with the same key is not made. */
  @Column('text', { nullable: true })
  key!: string | null;

  @Column('jsonb')
  payload!: Record<string, unknown>;

  /** The job that waits for this one. */
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('text')
  state!: JobState;

  @Column('integer', { default: 0 })
  done!: number;

  @Column('integer', { nullable: true })
  total!: number | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('integer', { name: 'max_attempts' })
  maxAttempts!: number;

  @Column('text', { nullable: true })
  error!: string | null;

  @Column('jsonb', { nullable: true })
  result!: Record<string, unknown> | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** How often it was handed to the queue; part of its id there, so that a lost job can be handed over again. */
  @Column('integer', { default: 0 })
  dispatches!: number;

  /** When it was last handed to the queue; null while it waits to be. */
  @Column('timestamptz', { name: 'dispatched_at', nullable: true })
  dispatchedAt!: Date | null;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  /** Last sign of life of the worker that runs it. */
  @Column('timestamptz', { name: 'heartbeat_at', nullable: true })
  heartbeatAt!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
