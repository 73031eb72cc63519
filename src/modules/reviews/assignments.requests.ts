import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { SHEET_PHASES, type SheetPhase } from '../../domain/reviews';
import { FlagWords, PageQuery } from '../../platform/http';

export class AssignCasesRequest {
  @ApiPropertyOptional({ type: [String], description: 'Logins; default: everybody who may write sheets' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  reviewers?: string[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 10_000,
    description:
      'By how many hundredths of a point two blind scores may differ without adjudication; default: as before in this draw, at first 500',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(10_000)
  tolerance?: number;
}

export class ReassignRequest {
  @ApiProperty({ description: 'Login of the new reviewer' })
  @IsString()
  @Length(1, 100)
  reviewer!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  reason!: string;
}

export class AssignmentQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Login' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  reviewer?: string;

  @ApiPropertyOptional({ enum: SHEET_PHASES })
  @IsOptional()
  @IsIn(SHEET_PHASES)
  phase?: SheetPhase;

  @ApiPropertyOptional({ description: 'Also those that were taken away again', default: false })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  all: boolean = false;
}
