import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { PageQuery } from '../../platform/http';

export class WarningFilter {
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 366, default: 3, description: 'Days of 24 hours from now' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(366)
  withinDays: number = 3;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 8784, description: 'Hours from now, instead of days' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(8784)
  withinHours?: number;

  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ description: 'Number of the lead officer' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  officer?: string;

  @ApiPropertyOptional({ description: 'Check code', example: 'A29' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  check?: string;
}

export class WarningQuery extends IntersectionType(WarningFilter, PageQuery) {}
