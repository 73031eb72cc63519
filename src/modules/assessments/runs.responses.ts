import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RunState } from '../../domain/assessments';
import { RUN_STATES } from './runs.requests';

export class RunProgress {
  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty({ type: 'integer', description: 'Units scored' })
  done!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Units in all, once known' })
  total!: number | null;

  @ApiProperty({ type: String, nullable: true })
  error!: string | null;
}

export class RunScheme {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty({ type: 'integer' })
  number!: number;
}

export class RunResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '2026-10' })
  period!: string;

  @ApiProperty({ type: 'integer', description: 'Number among the runs of the period, from 1' })
  number!: number;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ enum: RUN_STATES })
  state!: RunState;

  @ApiProperty()
  progress!: RunProgress;

  @ApiProperty()
  scheme!: RunScheme;

  @ApiProperty({ description: 'SHA-256 of the rules' })
  schemeHash!: string;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the frozen inputs' })
  inputsHash!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of rules, inputs and every score with its postings' })
  resultHash!: string | null;

  @ApiProperty({ format: 'uuid', description: 'The job that collects' })
  jobId!: string;

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  rankedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  publishedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt!: Date | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  supersededBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  supersedeReason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The second person who agreed that a published month is replaced' })
  supersedeApprovedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  supersedeApprovedAt!: Date | null;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class RunPage {
  @ApiProperty({ type: [RunResponse] })
  items!: RunResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class RecomputedDifference {
  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty({ enum: ['inputs', 'score', 'postings'], description: 'What differs from what was stored' })
  what!: string;

  @ApiProperty({ type: String, nullable: true })
  stored!: string | null;

  @ApiProperty({ type: String, nullable: true })
  computed!: string | null;
}

export class RecomputedResponse {
  @ApiProperty({ format: 'uuid' })
  runId!: string;

  @ApiProperty({ description: 'Whether everything came out as it was stored' })
  same!: boolean;

  @ApiProperty({ type: 'integer' })
  units!: number;

  @ApiProperty()
  storedInputsHash!: string;

  @ApiProperty()
  computedInputsHash!: string;

  @ApiProperty()
  storedResultHash!: string;

  @ApiProperty()
  computedResultHash!: string;

  @ApiProperty({ type: [RecomputedDifference] })
  differences!: RecomputedDifference[];
}
