import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing wrong in one line of a batch. */
@Entity('ingest_problem')
export class IngestProblem {
  @PrimaryColumn('uuid', { name: 'batch_id' })
  batchId!: string;

  /** From 1, in the order of the lines' chunks. */
  @PrimaryColumn('integer')
  seq!: number;

  @Column('bigint')
  line!: number;

  @Column('text')
  field!: string;

  @Column('jsonb', { nullable: true })
  value!: object | null;

  @Column('text')
  message!: string;
}
