import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time an officer served in a unit, both days included; the present one has no end. */
@Entity('officer_unit_history')
export class OfficerUnitHistory {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'officer_id' })
  officerId!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
}
