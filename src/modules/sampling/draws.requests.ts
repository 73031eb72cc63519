import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { DRAW_KINDS, type DrawCaseState, type DrawKind, REPLACEMENT_REASON_CODES, type ReplacementReason } from '../../domain/sampling';
import { IsPeriod, PageQuery } from '../../platform/http';

export const DRAW_CASE_STATES = ['drawn', 'reviewed', 'replaced'] as const satisfies readonly DrawCaseState[];

export class DrawQuery extends PageQuery {
  @ApiPropertyOptional({ example: '2026-10' })
  @IsOptional()
  @IsPeriod()
  period?: string;

  @ApiPropertyOptional({ enum: DRAW_KINDS })
  @IsOptional()
  @IsIn(DRAW_KINDS)
  kind?: DrawKind;
}

export class DrawCaseQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Unit code' })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  unit?: string;

  @ApiPropertyOptional({ enum: DRAW_CASE_STATES })
  @IsOptional()
  @IsIn(DRAW_CASE_STATES)
  state?: DrawCaseState;
}

export class ReplaceCaseRequest {
  @ApiProperty({ enum: REPLACEMENT_REASON_CODES })
  @IsIn(REPLACEMENT_REASON_CODES)
  reason!: ReplacementReason;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  note?: string;
}
