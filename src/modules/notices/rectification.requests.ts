import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { URGENCIES, type Urgency } from '../../domain/notices';
import { Day, Id, ListOf, OneOf, PageQuery, Text } from '../../platform/http';

export class RectificationProposalQuery extends PageQuery {
  @OneOf(['proposed', 'accepted', 'dismissed'], { optional: true })
  state?: string;
}

export class RectificationPlanQuery extends PageQuery {
  @OneOf(['open', 'closed'], { optional: true })
  state?: string;

  @Text({ max: 64, optional: true, description: 'Code of a unit that owns an item' })
  unit?: string;
}

export class RectificationPlanItemBody {
  @Text({ min: 1, max: 1000, description: '整改措施' })
  measure!: string;

  @Text({ max: 64, description: 'Code of the unit that answers for it' })
  ownerUnit!: string;

  @Text({ min: 1, max: 50, description: '责任人' })
  owner!: string;

  @Day()
  dueOn!: string;
}

export class OpenPlanRequest {
  @Text({ min: 1, max: 200 })
  title!: string;

  @OneOf(URGENCIES)
  urgency!: Urgency;

  @Id({ optional: true, description: 'The proposal it accepts' })
  proposalId?: string;

  @ListOf(RectificationPlanItemBody, { min: 1, max: 200 })
  items!: RectificationPlanItemBody[];
}

export class ProgressRequest {
  @Text({ min: 1, max: 2000 })
  text!: string;

  @ApiProperty({ type: 'integer', description: '100 marks the item as done' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value))
  @IsInt()
  @Min(0)
  @Max(100)
  percent!: number;
}

export class ClosePlanRequest {
  @Text({ min: 1, max: 4000, description: '整改总结' })
  summary!: string;
}

export class SpotCorrectionQuery extends PageQuery {
  @Text({ max: 64, optional: true, description: 'Code of the unit' })
  unit?: string;
}

export class SpotCorrectionRequest {
  @Text({ max: 64, description: 'Code of the unit' })
  unit!: string;

  @Id({ optional: true })
  findingId?: string;

  @Text({ max: 64, optional: true })
  caseNumber?: string;

  @Text({ min: 1, max: 1000 })
  problem!: string;

  @Text({ min: 1, max: 1000, description: '当场整改情况' })
  action!: string;

  @Day()
  correctedOn!: string;
}
