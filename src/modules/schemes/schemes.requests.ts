import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { SchemeState } from '../../domain/schemes';
import { IsPeriod, PageQuery } from '../../platform/http';

export const SCHEME_STATES = ['draft', 'approved', 'in-use', 'retired'] as const satisfies readonly SchemeState[];

export class SchemeQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'cn-police-monthly' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  code?: string;

  @ApiPropertyOptional({ enum: SCHEME_STATES })
  @IsOptional()
  @IsIn(SCHEME_STATES)
  state?: SchemeState;

  @ApiPropertyOptional({ description: 'Only versions whose validity covers this month', example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;
}

export class SchemeDiffQuery {
  @ApiPropertyOptional({ format: 'uuid', description: 'The version to compare with; without it the one before of the same code' })
  @IsOptional()
  @IsUUID()
  before?: string;
}
