import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DRAW_KINDS, type DrawCaseState, type DrawKind } from '../../domain/sampling';
import { DRAW_CASE_STATES } from './draws.requests';

export class DrawResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  planId!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: DRAW_KINDS })
  kind!: DrawKind;

  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ enum: ['drawn', 'closed'] })
  state!: 'drawn' | 'closed';

  @ApiProperty({ example: 'zhiping-draw/1' })
  algorithm!: string;

  @ApiProperty({ description: 'SHA-256 of the seed, published at the approval' })
  commitment!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Null while the selection is hidden from the caller' })
  seed!: string | null;

  @ApiProperty({ description: 'SHA-256 of the case numbers, one a line, units by code and numbers in order' })
  frameHash!: string;

  @ApiProperty({ type: 'integer' })
  frameSize!: number;

  @ApiProperty({ type: 'integer' })
  sampleSize!: number;

  @ApiProperty({ type: 'integer' })
  replacements!: number;

  @ApiProperty({ description: 'Binds the outcome, also while the selection is hidden' })
  resultHash!: string;

  @ApiProperty({ format: 'date' })
  visibleFrom!: string;

  @ApiProperty()
  drawnBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  drawnAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: Date | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class DrawPage {
  @ApiProperty({ type: [DrawResponse] })
  items!: DrawResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class DrawCaseResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  drawId!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'As drawn by: the case number, told apart from others with the same' })
  number!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ description: 'A case kind, or `all`', example: 'administrative' })
  stratumKind!: string;

  @ApiProperty({ type: 'integer', description: 'Week of the period; 0 where the stratum is not divided by week' })
  stratumWeek!: number;

  @ApiProperty({ description: 'Always taken, for its outcome' })
  certainty!: boolean;

  @ApiProperty({ type: 'integer', description: 'In the order of its stratum' })
  position!: number;

  @ApiProperty({ type: 'integer', description: 'The version of the case when it was selected' })
  caseVersion!: number;

  @ApiProperty({ example: '0.333333333333' })
  inclusionProbability!: string;

  @ApiProperty({ enum: DRAW_CASE_STATES })
  state!: DrawCaseState;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The drawn case that took its place' })
  replacedBy!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The drawn case whose place it took' })
  replaces!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was replaced' })
  reason!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class DrawCasePage {
  @ApiProperty({ type: [DrawCaseResponse] })
  items!: DrawCaseResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
