import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A warning that was given. It stays when the limit is met or moves, so that none is given twice. */
@Entity('check_warning')
export class CheckWarning {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('text', { name: 'check_code' })
  checkCode!: string;

  @PrimaryColumn('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'told_at' })
  toldAt!: Date;
}
