import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FindingClass } from '../../domain/findings';
import { IsPeriod } from '../../platform/http';

export class QualityQuery {
  @ApiProperty({ example: '2026-10' })
  @IsPeriod()
  period!: string;

  @ApiPropertyOptional({ example: '2026-05', description: 'First month of leniency, drift and gold cases; default: the period alone' })
  @IsOptional()
  @IsPeriod()
  since?: string;
}

export class ReReviewRequest {
  @ApiProperty({ type: 'integer', minimum: 2, maximum: 1000, description: 'How many of the reviewed cases are reviewed again' })
  @IsInt()
  @Min(2)
  @Max(1000)
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
  @ApiProperty({ description: 'Code of a sheet item' })
  @IsString()
  @Length(1, 80)
  item!: string;

  @ApiProperty({ enum: ['flaw', 'fault'] })
  @IsIn(['flaw', 'fault'])
  class!: FindingClass;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 1000 })
  @IsInt()
  @Min(1)
  @Max(1000)
  occurrences!: number;
}

export class NewGoldRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  caseId!: string;

  @ApiProperty({ format: 'uuid', description: 'The scheme version whose items the reference names' })
  @IsUUID()
  schemeVersionId!: string;

  @ApiProperty({ type: [GoldFaultRequest], description: 'What a right sheet finds' })
  @IsArray()
  @ArrayMaxSize(200)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => GoldFaultRequest)
  faults!: GoldFaultRequest[];

  @ApiProperty({ maxLength: 2000, description: 'Why this is the right sheet' })
  @IsString()
  @Length(1, 2000)
  note!: string;
}

export class GiveGoldRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
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
