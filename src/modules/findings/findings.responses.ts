import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FINDING_CLASSES, FINDING_SOURCES, type FindingClass, type FindingSource, type FindingState } from '../../domain/findings';

export class FindingResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  caseId!: string;

  @ApiProperty()
  caseNumber!: string;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the lead officer' })
  officer!: string | null;

  @ApiProperty({ enum: FINDING_SOURCES })
  source!: FindingSource;

  @ApiProperty({ type: String, nullable: true, example: 'A29' })
  check!: string | null;

  @ApiProperty({ enum: FINDING_CLASSES })
  class!: FindingClass;

  @ApiProperty({ enum: ['suspected', 'confirmed', 'rejected', 'withdrawn', 'overturned'] })
  state!: FindingState;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Law, article number, text version' })
  article!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true, description: 'What would have made it a pass' })
  counterfactual!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the user, or `machine`' })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;
}

export class FindingDetailResponse extends FindingResponse {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Facts used, interval, limit, extensions, exclusions' })
  trace!: Record<string, unknown>;
}

export class FindingPage {
  @ApiProperty({ type: [FindingResponse] })
  items!: FindingResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
