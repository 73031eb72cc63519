import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CheckStanding } from '../../domain/findings';

/** Whether the hits of a check count by themselves; a check without a row never lost that. */
@Entity('check_standing')
export class CheckStandingRow {
  @PrimaryColumn('text', { name: 'check_code' })
  checkCode!: string;

  @Column('text')
  state!: CheckStanding;

  @Column('timestamptz')
  since!: Date;

  /** `machine`, or the id of the user who reinstated it. */
  @Column('text', { name: 'changed_by' })
  changedBy!: string;

  @Column('text')
  reason!: string;

  @Column('integer')
  confirmed!: number;

  @Column('integer')
  rejected!: number;

  /** Decisions before this instant no longer count: a supervisor has reinstated it. */
  @Column('timestamptz', { name: 'counted_from', nullable: true })
  countedFrom!: Date | null;

  @Column('integer')
  version!: number;
}
