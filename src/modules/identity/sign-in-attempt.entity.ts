import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Wrong passwords for a login, known or not. Kept by hash: people type passwords into the wrong field. */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** SHA-256 of the login in lower case. */
  @PrimaryColumn('char', { name: 'login_hash', length: 64 })
  loginHash!: string;

  @Column('integer')
  failures!: number;

  @Column('timestamptz', { name: 'last_failure_at', nullable: true })
  lastFailureAt!: Date | null;

  @Column('timestamptz', { name: 'locked_until', nullable: true })
  lockedUntil!: Date | null;
}
