import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An officer busy with one act of one case, as the evaluated version of the case says. */
@Entity('officer_presence')
export class OfficerPresenceRow {
  @PrimaryColumn('uuid', { name: 'case_id' })
  caseId!: string;

  @PrimaryColumn('text')
  officer!: string;

  @PrimaryColumn('text')
  act!: string;

  @PrimaryColumn('timestamptz', { name: 'from_at' })
  fromAt!: Date;

  @PrimaryColumn('timestamptz', { name: 'to_at' })
  toAt!: Date;

  @Column('text', { name: 'case_number' })
  caseNumber!: string;

  @Column('text', { array: true })
  belongs!: string[];
}
