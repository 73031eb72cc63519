import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link in the chain of refresh tokens that began with one sign-in: the family. */
@Entity('refresh_token')
export class RefreshToken {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'family_id' })
  familyId!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  /** SHA-256; the token itself is random and long, so nothing slower is needed. */
  @Column('char', { name: 'token_hash', length: 64, unique: true })
  tokenHash!: string;

  @Column('timestamptz', { name: 'issued_at' })
  issuedAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'used_at', nullable: true })
  usedAt!: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}
