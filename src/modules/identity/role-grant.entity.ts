import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../domain/identity';

/** A role held for one unit and all below it. */
@Entity('role_grant')
export class RoleGrant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('text')
  role!: Role;

  /** Null is the whole city. */
  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('timestamptz', { name: 'granted_at' })
  grantedAt!: Date;
}
