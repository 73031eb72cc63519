import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageQuery } from '../../platform/http';
import { JOB_STATES } from './job-run.entity';

const FILTERS = [...JOB_STATES, 'stuck'] as const;

export class JobQuery extends PageQuery {
  @ApiPropertyOptional({ enum: FILTERS, description: '`stuck`: failed, or without a sign of life' })
  @IsOptional()
  @IsIn(FILTERS)
  state?: (typeof FILTERS)[number];

  @ApiPropertyOptional({ example: 'assessments.score-unit' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  name?: string;
}
