import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who did what to what, when; unsealed (no `seq`) until the sealer has linked it into the chain. */
@Entity('audit_entry')
export class AuditEntry {
  @PrimaryColumn('uuid')
  id!: string;

  /** Number in the chain, from 1, without gaps. */
  @Column('bigint', { nullable: true, unique: true })
  seq!: number | null;

  @Column('timestamptz')
  at!: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind!: string;

  @Column('text', { name: 'actor_id' })
  actorId!: string;

  /** Dotted, past tense: `scheme.approved`. */
  @Column('text')
  action!: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind!: string;

  @Column('text', { name: 'subject_id' })
  subjectId!: string;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;

  /** What changed; its shape belongs to the action. */
  @Column('jsonb')
  data!: Record<string, unknown>;

  @Column('char', { name: 'prev_hash', length: 64, nullable: true })
  prevHash!: string | null;

  @Column('char', { length: 64, nullable: true })
  hash!: string | null;
}
