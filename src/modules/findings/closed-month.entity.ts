import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A month that is published: what becomes known of its days later belongs to an open month. */
@Entity('closed_month')
export class ClosedMonthRow {
  /** `YYYY-MM` */
  @PrimaryColumn('text')
  period!: string;

  @Column('date', { name: 'first_day' })
  firstDay!: string;

  @Column('date', { name: 'last_day' })
  lastDay!: string;

  /** The version that scored it. */
  @Column('uuid', { name: 'scheme_version_id' })
  schemeVersionId!: string;
}
