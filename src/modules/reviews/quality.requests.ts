import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsString, Length } from 'class-validator';
import type { FindingClass } from '../../domain/findings';
import { Id, ListOf, Month, OneOf, Text, WholeNumber } from '../../platform/http';

export class QualityQuery {
  @Month()
  period!: string;

  @Month({ optional: true, example: '2026-05', description: 'First month of leniency, drift and gold cases; default: the period alone' })
  since?: string;
}

export class ReReviewRequest {
  @WholeNumber({ min: 2, max: 1000, description: 'How many of the reviewed cases are reviewed again' })
  cases!: number;

  @ApiPropertyOptional({ type: [String], description: 'Logins; default: everybody who may write sheets' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  reviewers?: string[];
}

export class GoldFaultRequest {
  @Text({ min: 1, max: 80, description: 'Code of a sheet item' })
  item!: string;

  @OneOf(['flaw', 'fault'])
  class!: FindingClass;

  @WholeNumber({ min: 1, max: 1000 })
  occurrences!: number;
}

export class NewGoldRequest {
  @Id()
  caseId!: string;

  @Id({ description: 'The scheme version whose items the reference names' })
  schemeVersionId!: string;

  @ListOf(GoldFaultRequest, { max: 200, description: 'What a right sheet finds' })
  faults!: GoldFaultRequest[];

  @Text({ min: 1, max: 2000, description: 'Why this is the right sheet' })
  note!: string;
}

export class GiveGoldRequest {
  @Id()
  goldId!: string;

  @ApiPropertyOptional({ type: [String], description: 'Logins; default: everybody who may write sheets' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(1, 100, { each: true })
  reviewers?: string[];
}
