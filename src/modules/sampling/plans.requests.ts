import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CASE_KINDS } from '../../domain/cases';
import { ADVERSE_OUTCOMES, DRAW_KINDS, type DrawKind, type PlanState } from '../../domain/sampling';
import { Day, Month, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

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
  // In the order in which decorators are read, from the field upwards: the first of the list says of what kind it is.
  return (target, property) => rules.reverse().forEach((rule) => rule(target, property));
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
  @Text({ min: 1, max: 200, example: '2026年10月常规抽查' })
  title!: string;

  @ApiPropertyOptional({ description: 'Which cases; none for a routine draw, which is about all', type: DrawFilterRequest })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DrawFilterRequest)
  filter?: DrawFilterRequest;

  @WholeNumber({
    min: 0,
    max: 1000000,
    optional: true,
    description: 'Cases to draw beside the certain ones; either this or `quotaPercent`',
  })
  quotaTotal?: number;

  @ApiPropertyOptional({ type: 'number', description: 'Share of the frame to draw, rounded up to whole cases', example: 10 })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 }, { message: '$property must be a number with at most two decimals' })
  @Min(0)
  @Max(100)
  quotaPercent?: number;

  @WholeNumber({ min: 0, max: 1000000, optional: true, default: 0, description: 'Cases of each unit at least, or all it has' })
  unitMinimum?: number;

  @WholeNumber({ min: 0, max: 1000000, optional: true, description: 'Cases of each unit at most' })
  unitMaximum?: number;

  @ApiPropertyOptional({ type: 'number', default: 10, description: 'Share of the cases that two reviewers score, blind' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 }, { message: '$property must be a number with at most two decimals' })
  @Min(0)
  @Max(100)
  doubleReviewPercent?: number;

  @Codes(`Outcome types whose cases are always taken; by default ${ADVERSE_OUTCOMES.join(', ')}`)
  certaintyOutcomes?: string[];

  @Day({
    optional: true,
    description: 'First day on which reviewed units see which of their cases were drawn; by default the day after the period',
  })
  visibleFrom?: string;

  @WholeNumber({ min: 1, max: 1440, optional: true, default: 40, description: 'Assumed for the forecast until sheets have been recorded' })
  minutesPerSheet?: number;
}

export class NewPlanRequest extends ChangePlanRequest {
  @Month()
  period!: string;

  @OneOf(DRAW_KINDS)
  kind!: DrawKind;
}

export class ApprovePlanRequest {
  @Text({
    min: 5,
    max: 500,
    optional: true,
    description: 'Why the plan is approved after its period has ended; needed only then, and published',
  })
  lateReason?: string;
}

export class AbandonPlanRequest {
  @Text({ min: 5, max: 500 })
  reason!: string;
}

export class PlanQuery extends PageQuery {
  @Month({ optional: true })
  period?: string;

  @OneOf(DRAW_KINDS, { optional: true })
  kind?: DrawKind;

  @OneOf(PLAN_STATES, { optional: true })
  state?: PlanState;
}
