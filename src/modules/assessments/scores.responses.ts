import { ApiProperty } from '@nestjs/swagger';
import { POSTING_KINDS, type PostingKind, type RunState } from '../../domain/assessments';
import { RUN_STATES } from './runs.requests';

export class UnitScoreResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Units of one group are ranked with one another' })
  peerGroup!: string | null;

  @ApiProperty({ description: 'False for a unit without cases in the month' })
  assessed!: boolean;

  @ApiProperty({ type: 'integer' })
  cases!: number;

  @ApiProperty({ type: 'integer', description: 'Confirmed findings of the month' })
  findings!: number;

  @ApiProperty({ type: String, nullable: true, example: '93.40' })
  score!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the grade' })
  grade!: string | null;

  @ApiProperty({ type: String, nullable: true })
  gradeTitle!: string | null;

  @ApiProperty({ description: '一票否决' })
  vetoed!: boolean;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Place in the peer group; units of equal score share one' })
  place!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Units of the peer group that have a place' })
  of!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '-1.25', description: 'Against the month before' })
  scoreChange!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Places gained (positive) or lost since the month before' })
  placeChange!: number | null;
}

export class RankingResponse {
  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty()
  resultHash!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: Date | null;

  @ApiProperty({ type: [UnitScoreResponse], description: 'Units of the caller, by peer group and place' })
  items!: UnitScoreResponse[];
}

export class CountedFindingResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '/api/v1/findings/0192…' })
  href!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ type: String, nullable: true })
  check!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What the check asks' })
  title!: string | null;

  @ApiProperty({ example: 'flaw' })
  class!: string;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Law, article number, text version' })
  article!: Record<string, unknown>;
}

export class PostingResponse {
  @ApiProperty({ type: 'integer', description: 'Number in the ledger of the unit, from 1' })
  seq!: number;

  @ApiProperty({ enum: POSTING_KINDS })
  kind!: PostingKind;

  @ApiProperty({ type: String, nullable: true })
  branch!: string | null;

  @ApiProperty({ type: String, nullable: true })
  item!: string | null;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ type: [CountedFindingResponse] })
  findings!: CountedFindingResponse[];
}

export class ExplanationResponse {
  @ApiProperty()
  label!: string;

  @ApiProperty({ example: '93.40', description: 'The sum of the children, on a leaf the points of its posting' })
  points!: string;

  @ApiProperty({ type: String, nullable: true, example: '2.00 × 3 / 120 × 100 = 5.00', description: 'How the points came about' })
  arithmetic!: string | null;

  @ApiProperty({ type: PostingResponse, nullable: true, description: 'On leaves' })
  posting!: PostingResponse | null;

  @ApiProperty({ type: () => [ExplanationResponse] })
  children!: ExplanationResponse[];
}

export class SetAsideResponse {
  @ApiProperty({ type: CountedFindingResponse, nullable: true })
  finding!: CountedFindingResponse | null;

  @ApiProperty({ enum: ['not-in-scheme', 'same-root-cause', 'unit-not-assessed'] })
  reason!: string;

  @ApiProperty()
  text!: string;
}

export class UnitScoreDetailResponse extends UnitScoreResponse {
  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Occurrences by check' })
  hits!: Record<string, number>;

  @ApiProperty({ description: 'Opens the score down to its postings' })
  explanation!: ExplanationResponse;

  @ApiProperty({ type: [SetAsideResponse], description: 'Findings that moved no points, and why' })
  setAside!: SetAsideResponse[];
}
