import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BatchState } from '../../domain/cases';

/** The control totals of a batch. */
export class BatchTotals {
  @ApiProperty({ type: 'integer', description: 'Lines that are not empty; created + updated + unchanged + older + rejected' })
  lines!: number;

  @ApiProperty({ type: 'integer' })
  created!: number;

  @ApiProperty({ type: 'integer' })
  updated!: number;

  @ApiProperty({ type: 'integer', description: 'The same was known' })
  unchanged!: number;

  @ApiProperty({ type: 'integer', description: 'A newer version is known and stays' })
  older!: number;

  @ApiProperty({ type: 'integer' })
  rejected!: number;

  @ApiProperty({ type: 'integer', description: 'Events of the cases that were not rejected' })
  events!: number;
}

export class TotalMismatch {
  @ApiProperty({ enum: ['lines', 'events', 'sha256'] })
  total!: 'lines' | 'events' | 'sha256';

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }] })
  expected!: number | string;

  @ApiProperty({ oneOf: [{ type: 'integer' }, { type: 'string' }], nullable: true })
  found!: number | string | null;
}

/** The receipt of a batch. */
export class BatchResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: "The sender's own name for it" })
  key!: string | null;

  @ApiProperty({ description: 'Name of the client or user that sent it' })
  sender!: string;

  @ApiProperty({
    enum: ['receiving', 'complete', 'incomplete'],
    description: 'incomplete: it broke off; send the same file with the same key and it goes on',
  })
  state!: BatchState;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ type: BatchTotals })
  totals!: BatchTotals;

  @ApiProperty({ type: 'integer', description: 'Problems found; the first 10,000 are kept' })
  problems!: number;

  @ApiProperty({ type: 'integer', description: 'The first line of the file whose outcome is not committed' })
  nextLine!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Bytes received, as sent' })
  receivedBytes!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the bytes received, as sent' })
  sha256!: string | null;

  @ApiProperty({ type: [TotalMismatch], nullable: true, description: 'Null when the sender named no totals; empty when all agree' })
  mismatches!: TotalMismatch[] | null;

  @ApiProperty({ type: String, format: 'date-time' })
  startedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt!: Date | null;
}

export class BatchPage {
  @ApiProperty({ type: [BatchResponse] })
  items!: BatchResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class BatchProblemResponse {
  @ApiProperty({ type: 'integer', description: 'Line of the file, from 1' })
  line!: number;

  @ApiProperty({ description: 'Dotted path in the case, such as events[3].at; empty for the line as a whole' })
  field!: string;

  @ApiProperty({ nullable: true, description: 'The value met, shortened; never one that names a person' })
  value!: unknown;

  @ApiProperty({ description: 'What was expected' })
  message!: string;
}

export class BatchProblemPage {
  @ApiProperty({ type: [BatchProblemResponse] })
  items!: BatchProblemResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
