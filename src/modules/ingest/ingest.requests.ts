import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Matches, MaxLength, Min } from 'class-validator';
import { FlagWords, PageQuery } from '../../platform/http';
import { DIFFERENCE_KINDS, type DifferenceKind } from './reconciliation.responses';

export class BatchOptions {
  @ApiPropertyOptional({ description: 'Reads, checks and counts everything, and keeps no case', default: false })
  @IsOptional()
  @FlagWords()
  @IsBoolean()
  dryRun: boolean = false;

  @ApiPropertyOptional({ description: 'Your own name for the batch (8 to 200 characters), instead of the header Idempotency-Key' })
  @IsOptional()
  @IsString()
  @Length(8, 200)
  key?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Lines your file has, empty ones left out: compared in the receipt' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  lines?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Events of all its cases: compared in the receipt' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  events?: number;

  @ApiPropertyOptional({ description: 'SHA-256 of the bytes you send, in hexadecimal: compared in the receipt' })
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'expected 64 hexadecimal digits' })
  sha256?: string;
}

export class HoldingsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The system whose cases are asked for; without it all you may send for' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  source?: string;
}

export class DifferencesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DIFFERENCE_KINDS })
  @IsOptional()
  @IsIn(DIFFERENCE_KINDS)
  kind?: DifferenceKind;
}
