import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Flag, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';
import { DIFFERENCE_KINDS, type DifferenceKind } from './reconciliation.responses';

export class BatchOptions {
  @Flag({ query: true, optional: true, description: 'Reads, checks and counts everything, and keeps no case', default: false })
  dryRun: boolean = false;

  @Text({
    min: 8,
    max: 200,
    optional: true,
    description: 'Your own name for the batch (8 to 200 characters), instead of the header Idempotency-Key',
  })
  key?: string;

  @WholeNumber({ min: 0, query: true, optional: true, description: 'Lines your file has, empty ones left out: compared in the receipt' })
  lines?: number;

  @WholeNumber({ min: 0, query: true, optional: true, description: 'Events of all its cases: compared in the receipt' })
  events?: number;

  @ApiPropertyOptional({ description: 'SHA-256 of the bytes you send, in hexadecimal: compared in the receipt' })
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/, { message: 'expected 64 hexadecimal digits' })
  sha256?: string;
}

export class HoldingsQuery extends PageQuery {
  @Text({ max: 200, optional: true, description: 'The system whose cases are asked for; without it all you may send for' })
  source?: string;
}

export class DifferencesQuery extends PageQuery {
  @OneOf(DIFFERENCE_KINDS, { optional: true })
  kind?: DifferenceKind;
}
