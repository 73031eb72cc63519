import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { FINDING_CLASSES, FINDING_REASONS, type FindingClass, type FindingReason, type FindingState } from '../../domain/findings';
import { PageQuery } from '../../platform/http';

const STATES = ['suspected', 'confirmed', 'rejected', 'withdrawn', 'overturned'] as const satisfies readonly FindingState[];
const REASONS = Object.keys(FINDING_REASONS) as FindingReason[];

export class FindingQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'Officer number' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  officer?: string;

  @ApiPropertyOptional({ description: 'Check code', example: 'A29' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  check?: string;

  @ApiPropertyOptional({ enum: FINDING_CLASSES })
  @IsOptional()
  @IsIn(FINDING_CLASSES)
  class?: FindingClass;

  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: FindingState;

  @ApiPropertyOptional({ description: 'First day of occurrence', format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  from?: string;

  @ApiPropertyOptional({ description: 'Last day of occurrence', format: 'date' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  to?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseNumber?: string;
}

export class ConfirmFindingRequest {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}

export class RejectFindingRequest extends ConfirmFindingRequest {
  @ApiProperty({ enum: REASONS, description: 'Why it does not count' })
  @IsIn(REASONS)
  reason!: FindingReason;
}
