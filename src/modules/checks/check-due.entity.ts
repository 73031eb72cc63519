import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A limit that still runs: the instant at which a check becomes a hit of a case unless something happens. */
@Entity('check_due')
export class CheckDue {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('text', { name: 'check_code' })
  checkCode!: string;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** As the case named them when it was evaluated. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;
}
