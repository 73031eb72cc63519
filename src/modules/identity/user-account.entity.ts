import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in. Accounts are disabled, never deleted: the audit refers to them. */
@Entity('user_account')
export class UserAccount {
  @PrimaryColumn('uuid')
  id!: string;

  /** Lower case. */
  @Column('text', { unique: true })
  login!: string;

  @Column('text')
  name!: string;

  /** Argon2id in PHC form. */
  @Column('text', { name: 'password_hash' })
  passwordHash!: string;

  /** Set by whoever else chose the password; until it is changed nothing but that is open. */
  @Column('boolean', { name: 'must_change_password' })
  mustChangePassword!: boolean;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column('uuid', { name: 'officer_id', nullable: true })
  officerId!: string | null;

  @Column('integer')
  version!: number;
}
