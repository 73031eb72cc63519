import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DRAW_KINDS, type DrawKind, type PlanState } from '../../domain/sampling';
import { CASE_PLACEMENTS, type CasePlacement } from '../../domain/schemes';
import { PLAN_STATES } from './plans.requests';

export class DrawFilterResponse {
  @ApiProperty({ type: [String] })
  checks!: readonly string[];

  @ApiProperty({ type: [String] })
  causes!: readonly string[];

  @ApiProperty({ type: [String] })
  units!: readonly string[];

  @ApiProperty({ type: [String] })
  kinds!: readonly string[];
}

export class PlanResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: DRAW_KINDS })
  kind!: DrawKind;

  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ enum: CASE_PLACEMENTS, description: 'Which day of a case places it in the period, by the scheme of the month' })
  placement!: CasePlacement;

  @ApiProperty({ format: 'uuid' })
  schemeVersionId!: string;

  @ApiProperty({ type: DrawFilterResponse, nullable: true, description: 'Null while it is hidden from the caller' })
  filter!: DrawFilterResponse | null;

  @ApiProperty({ type: 'integer', nullable: true })
  quotaTotal!: number | null;

  @ApiProperty({ type: 'number', nullable: true })
  quotaPercent!: number | null;

  @ApiProperty({ type: 'integer' })
  unitMinimum!: number;

  @ApiProperty({ type: 'integer', nullable: true })
  unitMaximum!: number | null;

  @ApiProperty({ type: 'number' })
  doubleReviewPercent!: number;

  @ApiProperty({ type: [String] })
  certaintyOutcomes!: string[];

  @ApiProperty({ format: 'date', description: 'First day on which reviewed units see which of their cases were drawn' })
  visibleFrom!: string;

  @ApiProperty({ type: 'integer' })
  minutesPerSheet!: number;

  @ApiProperty({ enum: PLAN_STATES })
  state!: PlanState;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the terms as approved, in canonical JSON' })
  termsHash!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the sealed seed, published at the approval' })
  commitment!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Revealed by the draw; null while it is hidden from the caller' })
  seed!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the commitment was published after the period had ended' })
  lateReason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  abandonReason!: string | null;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  approvedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  approvedAt!: Date | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  drawId!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class PlanPage {
  @ApiProperty({ type: [PlanResponse] })
  items!: PlanResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
