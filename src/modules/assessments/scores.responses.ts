import { ApiProperty } from '@nestjs/swagger';
import { POSTING_KINDS, type PostingKind, type RunState, SET_ASIDE_REASONS } from '../../domain/assessments';
import { RUN_STATES } from './runs.requests';

export class BoundsResponse {
  @ApiProperty({ example: '91.20' })
  low!: string;

  @ApiProperty({ example: '94.10' })
  high!: string;
}

export class MeanScoreResponse {
  @ApiProperty({ example: '92.75' })
  score!: string;

  @ApiProperty({ type: 'integer', description: 'Months it is the mean of; those without a score are left out' })
  months!: number;
}

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

  @ApiProperty({ type: BoundsResponse, nullable: true, description: '95 % interval; both bounds are the score when nothing was sampled' })
  interval!: BoundsResponse | null;

  @ApiProperty({ type: String, nullable: true, example: '92.35', description: 'Stratified mean of the reviewed cases' })
  caseMean!: string | null;

  @ApiProperty({ type: 'integer', description: 'Reviewed cases that count' })
  reviewed!: number;

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

  @ApiProperty({ type: 'integer', nullable: true, description: 'The best place the unit may truly hold, with 95 % confidence' })
  placeLow!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The worst one' })
  placeHigh!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'From 1: units of one band cannot be told apart this month' })
  band!: number | null;

  @ApiProperty({ type: String, nullable: true, example: '-1.25', description: 'Against the month before' })
  scoreChange!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Places gained (positive) or lost since the month before' })
  placeChange!: number | null;

  @ApiProperty({ type: MeanScoreResponse, nullable: true, description: 'Mean of the last three months, this one included' })
  rolling!: MeanScoreResponse | null;

  @ApiProperty({ type: MeanScoreResponse, nullable: true, description: 'Mean of the year so far, this month included' })
  yearSoFar!: MeanScoreResponse | null;
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

  @ApiProperty({ type: String, nullable: true, example: '/api/v1/cases/0192…' })
  caseHref!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The scheme item a person named' })
  item!: string | null;

  @ApiProperty({ example: 'check' })
  source!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null for what concerns the unit and none of its cases' })
  caseNumber!: string | null;

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

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Law, article number, text version' })
  article!: Record<string, unknown> | null;
}

/** Something a figure was made of, with the address to open it at. */
export class SourceLinkResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '/api/v1/reviews/sheets/0192…' })
  href!: string;
}

export class ReviewedCaseResponse {
  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty({ example: '/api/v1/cases/0192…' })
  caseHref!: string;

  @ApiProperty({ example: '95.00', description: 'As the run froze it' })
  score!: string;

  @ApiProperty({ type: SourceLinkResponse, description: 'The sheet that counted' })
  sheet!: SourceLinkResponse;
}

export class ReviewedStratumResponse {
  @ApiProperty({ description: 'Kind of case, or `all`' })
  kind!: string;

  @ApiProperty({ type: 'integer', description: 'Week of the period, from 1; 0 for all' })
  week!: number;

  @ApiProperty({ description: 'Cases that were reviewed with certainty' })
  certainty!: boolean;

  @ApiProperty({ type: 'integer', description: 'Cases of the unit in the stratum' })
  frame!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '96.50',
    description: 'Null where no sheet counts: its cases are taken to be like those of the stratum beside it',
  })
  mean!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '12 × (100.00 + 93.00) / 2',
    description: 'Its part of the mean; the parts add up, divided by all cases',
  })
  arithmetic!: string | null;

  @ApiProperty({ type: [ReviewedCaseResponse] })
  cases!: ReviewedCaseResponse[];
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

  @ApiProperty({ type: [SourceLinkResponse], description: 'Of a bonus' })
  commendations!: SourceLinkResponse[];
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

  @ApiProperty({ enum: SET_ASIDE_REASONS })
  reason!: string;

  @ApiProperty()
  text!: string;
}

export class NotAssessedResponse {
  @ApiProperty({ enum: ['channel', 'branch'] })
  kind!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'What became of its share' })
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

  @ApiProperty({ type: [NotAssessedResponse], description: 'Parts of the scheme that say nothing of the unit this month' })
  notAssessed!: NotAssessedResponse[];

  @ApiProperty({ type: [ReviewedStratumResponse], description: 'What the mean of the reviewed cases is made of' })
  reviewedCases!: ReviewedStratumResponse[];

  @ApiProperty({ type: [SourceLinkResponse], description: 'On-site sheets that count' })
  visits!: SourceLinkResponse[];

  @ApiProperty({ type: [SetAsideResponse], description: 'Findings that moved no points, and why' })
  setAside!: SetAsideResponse[];
}

export class RestatedUnitResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true })
  peerGroup!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '88.00', description: 'As published; never changes' })
  published!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '91.00', description: 'As it would be without what was overturned since' })
  restated!: string | null;

  @ApiProperty({ example: '3.00' })
  difference!: string;

  @ApiProperty({ type: String, nullable: true })
  publishedGrade!: string | null;

  @ApiProperty({ type: String, nullable: true })
  restatedGrade!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  publishedPlace!: number | null;

  @ApiProperty({ type: 'integer', nullable: true })
  restatedPlace!: number | null;

  @ApiProperty({ type: [CountedFindingResponse], description: 'Findings the month counted and that were overturned since' })
  overturned!: CountedFindingResponse[];

  @ApiProperty({ type: [String], description: 'Published months that posted the correction', example: ['2026-11'] })
  postedIn!: string[];

  @ApiProperty({ example: '3.00', description: 'What those months posted; the rest comes with the next month of the unit' })
  posted!: string;
}

export class RestatedResponse {
  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ type: [RestatedUnitResponse], description: 'Units of the caller, by peer group and published place' })
  items!: RestatedUnitResponse[];
}
