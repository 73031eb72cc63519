import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the machine stands with a case: which version it looked at, with which rules, and when it must look again. */
@Entity('check_state')
export class CheckState {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('integer', { name: 'case_version' })
  caseVersion!: number;

  @Column('char', { name: 'rules_version', length: 64 })
  rulesVersion!: string;

  @Column('timestamptz', { name: 'evaluated_at' })
  evaluatedAt!: Date;

  /** The earliest instant at which a verdict changes by time alone. */
  @Column('timestamptz', { name: 'next_due_at', nullable: true })
  nextDueAt!: Date | null;

  /** Codes of the checks that lack data. */
  @Column('text', { array: true, nullable: true })
  insufficient!: string[] | null;
}
