import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FINDING_CLASSES, FINDING_SOURCES, type FindingClass, type FindingSource, type FindingState } from '../../domain/findings';

export class FindingResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null when it concerns the unit as such' })
  caseId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  caseNumber!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Number of the lead officer' })
  officer!: string | null;

  @ApiProperty({ type: [String], description: 'Numbers of all officers concerned' })
  officers!: string[];

  @ApiProperty({ enum: FINDING_SOURCES })
  source!: FindingSource;

  @ApiProperty({ type: String, nullable: true, example: 'A29', description: 'Code of a check or of a signal' })
  check!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the scheme item a person chose' })
  item!: string | null;

  @ApiProperty({ type: String, nullable: true })
  title!: string | null;

  @ApiProperty({ enum: FINDING_CLASSES })
  class!: FindingClass;

  @ApiProperty({ enum: ['suspected', 'confirmed', 'rejected', 'withdrawn', 'overturned'] })
  state!: FindingState;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ format: 'date' })
  occurredOn!: string;

  /** Where it became known after its month was published: the day in the open month that counts it. */
  @ApiProperty({ type: String, format: 'date', nullable: true })
  countsOn!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Law, article number, text version' })
  article!: Record<string, unknown> | null;

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

  @ApiProperty({ type: [String], description: 'What it rests on: documents, pages, hashes of files' })
  evidence!: string[];

  @ApiProperty({ type: String, nullable: true, description: 'What it was made by: a sheet, an inquiry, a notice' })
  originKind!: string | null;

  @ApiProperty({ type: String, nullable: true })
  originId!: string | null;

  @ApiProperty({ description: 'Only a hint: its check is not trusted at present, and it counts only if a person confirms it' })
  advisory!: boolean;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ type: String, format: 'date-time' })
  createdAt!: Date;
}

export class FindingDecisionResponse {
  @ApiProperty({ type: String, format: 'date-time' })
  at!: Date;

  @ApiProperty({ description: 'Id of the user, or `machine`' })
  by!: string;

  @ApiProperty({ example: 'finding.rejected' })
  action!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The reason in words' })
  reasonLabel!: string | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;
}

export class FindingDetailResponse extends FindingResponse {
  @ApiProperty({ type: String, nullable: true, description: 'The reason in words' })
  reasonLabel!: string | null;

  @ApiProperty({ type: [String], description: 'The trace in sentences; empty when a person found it' })
  sentences!: string[];

  @ApiProperty({ type: [FindingDecisionResponse], description: 'Everything decided about it, in order' })
  decisions!: FindingDecisionResponse[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Facts used, interval, limit, extensions, exclusions; null when a person found it',
  })
  trace!: Record<string, unknown> | null;
}

export class FindingPage {
  @ApiProperty({ type: [FindingResponse] })
  items!: FindingResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}
