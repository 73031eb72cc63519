import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

export class StartPreviewRequest {
  @ApiProperty({ format: 'uuid', description: 'A scheme version in any state, usually a draft' })
  @IsUUID()
  schemeId!: string;

  @ApiPropertyOptional({ type: 'integer', default: 12, minimum: 1, maximum: 24, description: 'How many closed months, from the latest on' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(24)
  months?: number;
}

export class StandingResponse {
  @ApiProperty({ type: String, nullable: true, example: '93.40' })
  score!: string | null;

  @ApiProperty({ type: String, nullable: true })
  grade!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  place!: number | null;
}

export class UnitImpactResponse {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true })
  peerGroup!: string | null;

  @ApiProperty({ description: 'As published' })
  before!: StandingResponse;

  @ApiProperty({ description: 'Under the scheme of the preview' })
  after!: StandingResponse;

  @ApiProperty({ type: String, nullable: true, example: '-1.25' })
  scoreChange!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Places gained (positive) or lost' })
  placeChange!: number | null;
}

export class MonthImpactResponse {
  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ type: 'integer' })
  scoresMoved!: number;

  @ApiProperty({ type: 'integer' })
  gradesMoved!: number;

  @ApiProperty({ type: 'integer' })
  placesMoved!: number;

  @ApiProperty({ type: [UnitImpactResponse], description: 'By peer group and published place' })
  units!: UnitImpactResponse[];
}

export class PreviewResultResponse {
  @ApiProperty({ type: [MonthImpactResponse], description: 'From the latest month on' })
  months!: MonthImpactResponse[];

  @ApiProperty({ type: [String], description: 'What the preview cannot tell' })
  notes!: string[];
}

export class PreviewResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  schemeId!: string;

  @ApiProperty({ description: 'SHA-256 of the rules it was computed with' })
  schemeHash!: string;

  @ApiProperty({ enum: ['planned', 'done', 'failed'] })
  state!: string;

  @ApiProperty({ format: 'uuid' })
  jobId!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;

  @ApiProperty({ type: PreviewResultResponse, nullable: true })
  result!: PreviewResultResponse | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
}
