import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { URGENCIES, type Urgency } from '../../domain/notices';
import { AttachmentResponse } from './notices.responses';

export class RectificationProposalResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'Code of a check or scheme item', example: 'A32' })
  fault!: string;

  @ApiProperty({ enum: ['several-units', 'repeated'] })
  pattern!: string;

  @ApiProperty({ type: [String], description: 'Codes of the units' })
  units!: string[];

  @ApiProperty({ type: [String], example: ['2026-09'] })
  months!: string[];

  @ApiProperty({ type: 'integer' })
  findings!: number;

  @ApiProperty({ enum: ['proposed', 'accepted', 'dismissed'] })
  state!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  planId!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class RectificationProposalPage {
  @ApiProperty({ type: [RectificationProposalResponse] })
  items!: RectificationProposalResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class ProgressResponse {
  @ApiProperty()
  text!: string;

  @ApiProperty({ type: 'integer' })
  percent!: number;

  @ApiProperty({ type: [AttachmentResponse] })
  attachments!: AttachmentResponse[];

  @ApiProperty({ type: String, format: 'date-time' })
  at!: string;
}

export class RectificationPlanItemResponse {
  @ApiProperty({ type: 'integer' })
  seq!: number;

  @ApiProperty()
  measure!: string;

  @ApiProperty()
  ownerUnit!: string;

  @ApiProperty()
  owner!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty({ enum: ['open', 'done'] })
  state!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  doneOn!: string | null;

  @ApiProperty({ type: [ProgressResponse] })
  progress!: ProgressResponse[];
}

export class RectificationPlanResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: URGENCIES })
  urgency!: Urgency;

  @ApiProperty({ type: String, nullable: true })
  fault!: string | null;

  @ApiProperty({ enum: ['open', 'closed'] })
  state!: string;

  @ApiProperty({ type: 'integer' })
  done!: number;

  @ApiProperty({ type: 'integer' })
  total!: number;

  @ApiProperty({ type: 'integer', description: 'Open items past their day' })
  overdue!: number;

  @ApiProperty({ type: String, nullable: true })
  summary!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class RectificationPlanDetailResponse extends RectificationPlanResponse {
  @ApiProperty({ type: [RectificationPlanItemResponse] })
  planItems!: RectificationPlanItemResponse[];
}

export class RectificationPlanPage {
  @ApiProperty({ type: [RectificationPlanResponse] })
  items!: RectificationPlanResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class SpotCorrectionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  unit!: string;

  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  findingId!: string | null;

  @ApiProperty()
  problem!: string;

  @ApiProperty()
  action!: string;

  @ApiProperty({ format: 'date' })
  correctedOn!: string;
}

export class SpotCorrectionPage {
  @ApiProperty({ type: [SpotCorrectionResponse] })
  items!: SpotCorrectionResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
