import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { CASE_KINDS, type CaseKind } from '../../domain/cases';
import { FlagWords, IsLocalDate, IsPeriod, PageQuery } from '../../platform/http';

/** Which cases: a list and an export ask alike. */
export class CaseFilter {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'With the units below it', default: false })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  below: boolean = false;

  @ApiPropertyOptional({ description: 'The system the cases come from' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;

  @ApiPropertyOptional({ description: 'Number of the lead officer' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  officer?: string;

  @ApiPropertyOptional({ enum: CASE_KINDS })
  @IsOptional()
  @IsIn(CASE_KINDS)
  kind?: CaseKind;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(50)
  status?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  caseNumber?: string;

  @ApiPropertyOptional({
    description: 'Part of the title, the cause or the case number; no index serves it, so narrow it by unit or period where you can',
  })
  @IsOptional()
  @IsString()
  @Length(1, 100)
  text?: string;

  @ApiPropertyOptional({ description: 'Calendar month, YYYY-MM', example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({ enum: ['opened', 'decided', 'closed'], default: 'opened', description: 'Which day places a case in the period' })
  @IsOptional()
  @IsIn(['opened', 'decided', 'closed'])
  placedBy: 'opened' | 'decided' | 'closed' = 'opened';

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  openedFrom?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsLocalDate()
  openedTo?: string;
}

export class CaseQuery extends IntersectionType(PageQuery, CaseFilter) {}

export class CaseExportQuery extends CaseFilter {
  @ApiPropertyOptional({
    enum: ['ndjson', 'xes'],
    default: 'ndjson',
    description: 'Records a line, or timelines for process mining (IEEE 1849)',
  })
  @IsOptional()
  @IsIn(['ndjson', 'xes'])
  format: 'ndjson' | 'xes' = 'ndjson';
}

export class CaseDiffQuery {
  @ApiProperty({ type: 'integer', minimum: 1, description: 'Version compared' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  from!: number;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'with this version' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  to!: number;
}
