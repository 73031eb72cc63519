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

  /** On-site sheets that count. */
  @Column('uuid', { name: 'visit_ids', array: true, default: [] })
  visitIds!: string[];

  @Column('char', { name: 'input_hash', length: 64, nullable: true })
  inputHash!: string | null;

  /** Hash of the score with its postings. */
  @Column('char', { name: 'result_hash', length: 64, nullable: true })
  resultHash!: string | null;

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

  /** Bounds of the 95 % interval; equal to the score when nothing was estimated. */
  @Column('integer', { name: 'score_low', nullable: true })
  scoreLow!: number | null;

  @Column('integer', { name: 'score_high', nullable: true })
  scoreHigh!: number | null;

  /** The best and the worst place its interval allows. */
  @Column('integer', { name: 'place_low', nullable: true })
  placeLow!: number | null;

  @Column('integer', { name: 'place_high', nullable: true })
  placeHigh!: number | null;

  /** Units of one band cannot be told apart this month. */
  @Column('integer', { nullable: true })
  band!: number | null;

  /** Mean of the last three months, and of how many it is. */
  @Column('integer', { name: 'rolling_score', nullable: true })
  rollingScore!: number | null;

  @Column('integer', { name: 'rolling_months', nullable: true })
  rollingMonths!: number | null;

  /** Mean of the year so far, and of how many months it is. */
  @Column('integer', { name: 'year_score', nullable: true })
  yearScore!: number | null;

  @Column('integer', { name: 'year_months', nullable: true })
  yearMonths!: number | null;
}
