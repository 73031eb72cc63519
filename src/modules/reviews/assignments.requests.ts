import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { SHEET_PHASES, type SheetPhase } from '../../domain/reviews';
import { Flag, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

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

  @WholeNumber({
    min: 0,
    max: 10000,
    optional: true,
    description:
      'By how many hundredths of a point two blind scores may differ without adjudication; default: as before in this draw, at first 500',
  })
  tolerance?: number;
}

export class ReassignRequest {
  @Text({ min: 1, max: 100, description: 'Login of the new reviewer' })
  reviewer!: string;

  @Text({ min: 1, max: 1000 })
  reason!: string;
}

export class AssignmentQuery extends PageQuery {
  @Text({ max: 100, optional: true, description: 'Login' })
  reviewer?: string;

  @OneOf(SHEET_PHASES, { optional: true })
  phase?: SheetPhase;

  @Flag({ query: true, optional: true, description: 'Also those that were taken away again', default: false })
  all: boolean = false;
}
