import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a later authority said of a case, as first seen; the row stays when a later version of the case no longer has it. */
@Entity('case_outcome')
export class CaseOutcomeRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('text')
  type!: string;

  /** A moment in the pack's time zone. */
  @Column('text')
  at!: string;

  @Column('text', { nullable: true })
  authority!: string | null;

  /** The version of the case that first had it. */
  @Column('integer', { name: 'case_version' })
  caseVersion!: number;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;

  /** Since when the record no longer has it; null while it has. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}
