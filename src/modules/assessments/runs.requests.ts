import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import type { RunState } from '../../domain/assessments';
import { PageQuery } from '../../platform/http';

export const RUN_STATES = [
  'planned',
  'collecting',
  'scoring',
  'ranked',
  'published',
  'superseded',
  'failed',
  'abandoned',
] as const satisfies readonly RunState[];

export class StartRunRequest {
  @ApiProperty({ example: '2026-10', description: 'The month to assess' })
  @IsString()
  @MaxLength(20)
  period!: string;

  @ApiPropertyOptional({ description: 'Why a published month is assessed anew; needed only then', minLength: 5, maxLength: 500 })
  @IsOptional()
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  supersedeReason?: string;
}

export class RunQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-10' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  period?: string;

  @ApiPropertyOptional({ enum: RUN_STATES })
  @IsOptional()
  @IsIn(RUN_STATES)
  state?: RunState;
}

export class ScoreQuery {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'A certain run of the month; the published one, else the latest ranked one, without it',
  })
  @IsOptional()
  @IsUUID()
  run?: string;
}
