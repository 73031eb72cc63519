import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InquiryCause, InquiryState } from '../../domain/accountability';

/** One inquiry into a matter. */
@Entity('inquiry')
export class Inquiry {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  cause!: InquiryCause;

  /** Null when it concerns a unit as such, as after a refused notice. */
  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** The unit where the fault is looked for. */
  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  state!: InquiryState;

  /** What opened it: outcome, finding, notice, user. */
  @Column('text', { name: 'origin_kind' })
  originKind!: string;

  @Column('text', { name: 'origin_id' })
  originId!: string;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'opened_by' })
  openedBy!: string;

  @Column('date', { name: 'opened_on' })
  openedOn!: string;

  /** Last day to begin with investigators. */
  @Column('date', { name: 'assign_by' })
  assignBy!: string;

  /** Last day to determine. */
  @Column('date', { name: 'determine_by' })
  determineBy!: string;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  /** The last day whose passing was told of. */
  @Column('date', { name: 'overdue_told', nullable: true })
  overdueTold!: string | null;

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
