import { ApiProperty } from '@nestjs/swagger';
import type { DoubleReviewAgreement, MissedFaults, SheetScore } from '../../domain/reviews';
import type { MeanEstimate, ReviewerLeniency } from '../../domain/statistics';

export class ReviewerQuality {
  @ApiProperty({ description: 'Login' })
  reviewer!: string;

  @ApiProperty({ type: 'integer', description: 'Sheets submitted in the months asked for' })
  sheets!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Own score less that of others on the same case, in hundredths, with its interval; positive is lenient; drift a month',
  })
  leniency!: Omit<ReviewerLeniency, 'reviewer'> | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Distance from the right score of gold cases, signed and absolute, in hundredths',
  })
  gold!: { signed: MeanEstimate; absolute: MeanEstimate } | null;
}

export class ReReviewedCaseResponse {
  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ type: 'integer', description: 'Of the sheet that counts, in hundredths' })
  first!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Of the second level; null while it is not submitted' })
  second!: number | null;

  @ApiProperty({ description: 'Chance of a reviewed case of the draw to be reviewed again' })
  inclusionProbability!: string;
}

export class QualityResponse {
  @ApiProperty()
  period!: string;

  @ApiProperty()
  since!: string;

  @ApiProperty({ type: 'integer', description: 'Hundredths of a point' })
  tolerance!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Percent agreement, κ, α and missed faults of the period’s double reviews',
  })
  doubleReviews!: DoubleReviewAgreement;

  @ApiProperty({ type: [ReviewerQuality] })
  reviewers!: ReviewerQuality[];

  @ApiProperty({ type: [ReReviewedCaseResponse] })
  reReviews!: ReReviewedCaseResponse[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Second less first of the re-reviewed cases, in hundredths',
  })
  correction!: MeanEstimate;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Faults the first level missed, by what the second saw',
  })
  missedByFirstLevel!: MissedFaults | null;
}

export class GoldResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ type: 'integer', description: 'The right score, in hundredths' })
  score!: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  trace!: SheetScore;

  @ApiProperty()
  note!: string;

  @ApiProperty()
  madeBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;
}

export class GoldListResponse {
  @ApiProperty({ type: [GoldResponse] })
  items!: GoldResponse[];
}
