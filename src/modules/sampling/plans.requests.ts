import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { CASE_KINDS } from '../../domain/cases';
import { ADVERSE_OUTCOMES, DRAW_KINDS, type DrawKind, type PlanState } from '../../domain/sampling';
import { IsLocalDate, IsPeriod, PageQuery } from '../../platform/http';

export const PLAN_STATES = ['draft', 'approved', 'drawn', 'closed', 'abandoned'] as const satisfies readonly PlanState[];

/** A list of codes: each once, none too long. */
function Codes(description: string, maximum = 200): PropertyDecorator {
  const rules = [
    ApiPropertyOptional({ type: [String], description }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(maximum),
    ArrayUnique(),
    IsString({ each: true }),
    MaxLength(100, { each: true }),
  ];
  return (target, property) => rules.forEach((rule) => rule(target, property));
}

export class DrawFilterRequest {
  @Codes('Cases with a standing hit of one of these checks')
  checks?: string[];

  @Codes('案由, exactly as recorded')
  causes?: string[];

  @Codes('Unit codes, each with all units below it')
  units?: string[];

  @ApiPropertyOptional({ enum: CASE_KINDS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(CASE_KINDS, { each: true })
  kinds?: string[];
}

export class ChangePlanRequest {
  @ApiProperty({ example: '2026年10月常规抽查', maxLength: 200 })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  title!: string;

  @ApiPropertyOptional({ description: 'Which cases; none for a routine draw, which is about all', type: DrawFilterRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DrawFilterRequest)
  filter?: DrawFilterRequest;

  @ApiPropertyOptional({ type: 'integer', description: 'Cases to draw beside the certain ones; either this or `quotaPercent`' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  quotaTotal?: number;

  @ApiPropertyOptional({ type: 'number', description: 'Share of the frame to draw, rounded up to whole cases', example: 10 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  quotaPercent?: number;

  @ApiPropertyOptional({ type: 'integer', default: 0, description: 'Cases of each unit at least, or all it has' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  unitMinimum?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Cases of each unit at most' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  unitMaximum?: number;

  @ApiPropertyOptional({ type: 'number', default: 10, description: 'Share of the cases that two reviewers score, blind' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  doubleReviewPercent?: number;

  @Codes(`Outcome types whose cases are always taken; by default ${ADVERSE_OUTCOMES.join(', ')}`)
  certaintyOutcomes?: string[];

  @ApiPropertyOptional({
    format: 'date',
    description: 'First day on which reviewed units see which of their cases were drawn; by default the day after the period',
  })
  @IsOptional()
  @IsLocalDate()
  visibleFrom?: string;

  @ApiPropertyOptional({ type: 'integer', default: 40, description: 'Assumed for the forecast until sheets have been recorded' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1440)
  minutesPerSheet?: number;
}

export class NewPlanRequest extends ChangePlanRequest {
  @ApiProperty({ example: '2026-10' })
  @IsPeriod()
  period!: string;

  @ApiProperty({ enum: DRAW_KINDS })
  @IsIn(DRAW_KINDS)
  kind!: DrawKind;
}

export class ApprovePlanRequest {
  @ApiPropertyOptional({
    description: 'Why the plan is approved after its period has ended; needed only then, and published',
    minLength: 5,
  })
  @IsOptional()
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  lateReason?: string;
}

export class AbandonPlanRequest {
  @ApiProperty({ minLength: 5, maxLength: 500 })
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  reason!: string;
}

export class PlanQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({ enum: DRAW_KINDS })
  @IsOptional()
  @IsIn(DRAW_KINDS)
  kind?: DrawKind;

  @ApiPropertyOptional({ enum: PLAN_STATES })
  @IsOptional()
  @IsIn(PLAN_STATES)
  state?: PlanState;
}
