import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '../../domain/identity';

/** What a unit was until a reorganisation, both days included. Paths are not kept: they follow from the parents of that time. */
@Entity('unit_history')
export class UnitHistory {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: UnitKind;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  @Column('text', { name: 'peer_group', nullable: true })
  peerGroup!: string | null;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_to' })
  validTo!: string;
}
