import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CommendationState } from '../../domain/findings';

/** 加分: something a unit did well, counted under a bonus item of the scheme. */
@Entity('commendation')
export class Commendation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('uuid', { name: 'officer_ids', array: true })
  officerIds!: string[];

  @Column('uuid', { name: 'case_id', nullable: true })
  caseId!: string | null;

  /** Code of the scheme's bonus item. */
  @Column('text')
  item!: string;

  @Column('text', { nullable: true })
  title!: string | null;

  @Column('integer')
  occurrences!: number;

  /** Local day that places it in a month. */
  @Column('date', { name: 'occurred_on' })
  occurredOn!: string;

  @Column('text', { array: true })
  evidence!: string[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text', { name: 'origin_kind' })
  originKind!: string;

  @Column('text', { name: 'origin_id' })
  originId!: string;

  @Column('text')
  state!: CommendationState;

  @Column('text', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('text', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('text', { name: 'revoke_reason', nullable: true })
  revokeReason!: string | null;

  /** The first day on which its unit may see it; null when it may already. */
  @Column('date', { name: 'shown_from', nullable: true })
  shownFrom!: string | null;

  @Column('integer')
  version!: number;
}
