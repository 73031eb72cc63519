import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** What a sender and we may hold differently of a case. */
export const DIFFERENCE_KINDS = ['missing-here', 'newer-at-sender', 'older-at-sender', 'unknown-to-sender', 'outside-your-units'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export class ReconciliationTotals {
  @ApiProperty()
  source!: string;

  @ApiProperty({ type: 'integer', description: 'Cases in the list' })
  listed!: number;

  @ApiProperty({ type: 'integer', description: 'Held alike on both sides' })
  equal!: number;

  @ApiProperty({ type: 'integer', description: 'In the list, not here: send them' })
  missingHere!: number;

  @ApiProperty({ type: 'integer', description: 'A newer version in the list: send it' })
  newerAtSender!: number;

  @ApiProperty({ type: 'integer', description: 'A newer version here' })
  olderAtSender!: number;

  @ApiProperty({ type: 'integer', description: 'Here, not in the list' })
  unknownToSender!: number;

  @ApiProperty({ type: 'integer', description: 'In the list, held here for a unit you may not send for' })
  outsideYourUnits!: number;
}

export class ReconciliationResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  madeAt!: Date;

  @ApiProperty({ type: [ReconciliationTotals] })
  totals!: ReconciliationTotals[];

  @ApiProperty({ description: 'Whether both sides hold the same' })
  agrees!: boolean;
}

export class DifferenceResponse {
  @ApiProperty({ enum: DIFFERENCE_KINDS })
  kind!: DifferenceKind;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  externalId!: string;

  @ApiProperty({ type: 'integer', nullable: true, description: "The sender's source version" })
  theirs!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The source version here' })
  ours!: number | null;
}

export class DifferencePage {
  @ApiProperty({ type: [DifferenceResponse] })
  items!: DifferenceResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class HoldingResponse {
  @ApiProperty()
  source!: string;

  @ApiProperty()
  externalId!: string;

  @ApiProperty({ type: 'integer', nullable: true })
  sourceVersion!: number | null;

  @ApiProperty({ description: 'SHA-256 of the canonical JSON of the record' })
  payloadHash!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  receivedAt!: Date;
}

export class HoldingPage {
  @ApiProperty({ type: [HoldingResponse] })
  items!: HoldingResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
