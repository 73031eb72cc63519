import { ApiProperty } from '@nestjs/swagger';
import type { CheckStanding } from '../../domain/findings';

export class DecidedResponse {
  @ApiProperty({ type: 'integer', description: 'Hits a person confirmed' })
  confirmed!: number;

  @ApiProperty({ type: 'integer', description: 'Hits that were none: rejected or overturned for a reason of fact' })
  rejected!: number;

  @ApiProperty({ type: 'integer', description: 'Hits that were faults but go without points; they tell nothing about the check' })
  excused!: number;

  @ApiProperty({ type: String, nullable: true, example: '87.50', description: 'Percent: confirmed of confirmed and rejected' })
  precision!: string | null;
}

export class WindowPrecisionResponse extends DecidedResponse {
  @ApiProperty({ format: 'date' })
  from!: string;
}

export class MonthPrecisionResponse extends DecidedResponse {
  @ApiProperty({ example: '2026-10' })
  month!: string;
}

export class PrecisionPolicyResponse {
  @ApiProperty({ type: 'integer' })
  minimumDecisions!: number;

  @ApiProperty({ type: 'integer', description: 'Percent' })
  threshold!: number;

  @ApiProperty({ type: 'integer' })
  windowMonths!: number;
}

export class CheckPrecisionResponse {
  @ApiProperty({ example: 'A29' })
  check!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ['binding', 'advisory'], description: 'advisory: its hits are hints, none counts before a person confirms it' })
  state!: CheckStanding;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  since!: Date | null;

  @ApiProperty({ type: String, nullable: true, description: '`machine`, or the id of the user' })
  changedBy!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it stands there' })
  reason!: string | null;

  @ApiProperty({ type: PrecisionPolicyResponse })
  policy!: PrecisionPolicyResponse;

  @ApiProperty({ type: WindowPrecisionResponse, description: 'What the policy looks at' })
  window!: WindowPrecisionResponse;

  @ApiProperty({ type: DecidedResponse, description: 'Ever' })
  total!: DecidedResponse;

  @ApiProperty({ type: 'integer', description: 'Cases that lack the data it needs' })
  insufficientData!: number;

  @ApiProperty({ type: 'integer', description: '0 for a check that never lost its standing' })
  version!: number;
}

export class CheckPrecisionDetailResponse extends CheckPrecisionResponse {
  @ApiProperty({ type: [MonthPrecisionResponse], description: 'By the month of the decision, the latest first' })
  months!: MonthPrecisionResponse[];
}
