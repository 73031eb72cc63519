import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '../../domain/identity';

/** A unit as it is now. Its code is its identity and never changes; what it was before is in {@link UnitHistory}. */
@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  code!: string;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: UnitKind;

  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;

  /** Codes from the root to the unit itself: `/530100000000/530102000000/`. */
  @Column('text')
  path!: string;

  /** Units of one group are ranked with one another. */
  @Column('text', { name: 'peer_group', nullable: true })
  peerGroup!: string | null;

  /** First day of the unit; null when it is not known. */
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  /** Last day of the unit; null while it stands. */
  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('integer')
  version!: number;
}
