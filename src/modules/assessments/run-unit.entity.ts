import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScoreTrace } from '../../domain/assessments';

/** A unit in a run, as it stood on the last day of the period: waiting, then with its score. */
@Entity('run_unit')
export class RunUnit {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId!: string;

  @PrimaryColumn('uuid', { name: 'unit_id' })
  unitId!: string;

  @Column('text', { name: 'unit_code' })
  unitCode!: string;

  @Column('text', { name: 'unit_name' })
  unitName!: string;

  @Column('text', { name: 'peer_group', nullable: true })
  peerGroup!: string | null;

  @Column('text')
  state!: 'waiting' | 'scored';

  @Column('integer', { name: 'case_count' })
  caseCount!: number;

  @Column('integer', { name: 'finding_count' })
  findingCount!: number;

  @Column('char', { name: 'input_hash', length: 64, nullable: true })
  inputHash!: string | null;

  @Column('boolean', { nullable: true })
  assessed!: boolean | null;

  /** Hundredths; null for a unit that was not assessed. */
  @Column('integer', { nullable: true })
  score!: number | null;

  @Column('text', { nullable: true })
  grade!: string | null;

  @Column('boolean', { nullable: true })
  vetoed!: boolean | null;

  /** Occurrences by check. */
  @Column('jsonb', { nullable: true })
  hits!: Record<string, number> | null;

  @Column('jsonb', { nullable: true })
  trace!: ScoreTrace | null;

  /** Within the peer group, 1 is best. */
  @Column('integer', { nullable: true })
  place!: number | null;

  /** How many units of the peer group have a place. */
  @Column('integer', { name: 'ranked_of', nullable: true })
  rankedOf!: number | null;

  /** Against the month before; hundredths. */
  @Column('integer', { name: 'score_change', nullable: true })
  scoreChange!: number | null;

  /** Places gained (positive) or lost since the month before. */
  @Column('integer', { name: 'place_change', nullable: true })
  placeChange!: number | null;
}
