import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FINDING_CLASSES } from '../../domain/findings';
import { KNOWN_BY, type KnownBy, OBJECTION_STATES, type ObjectionState } from '../../domain/reviews';

export class ObjectionViewResponse {
  @ApiProperty()
  stands!: boolean;

  @ApiPropertyOptional({ enum: FINDING_CLASSES })
  class?: string;

  @ApiPropertyOptional({ type: 'integer' })
  occurrences?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'Hundredths' })
  points?: number;

  @ApiProperty()
  note!: string;
}

export class FrozenFileResponse {
  @ApiProperty()
  sha256!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  mediaType!: string;

  @ApiProperty({ type: 'integer' })
  size!: number;
}

/** How the finding was seen first. */
export class FirstViewResponse {
  @ApiProperty({ enum: FINDING_CLASSES })
  class!: string;

  @ApiProperty({ type: 'integer' })
  occurrences!: number;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ description: 'Id of the user, or `machine`' })
  reviewer!: string;
}

export class ObjectionResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  findingId!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId!: string | null;

  @ApiProperty({ description: 'Unit code' })
  unit!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ description: 'Code of the scheme item or the check' })
  fault!: string;

  @ApiProperty({ enum: OBJECTION_STATES })
  state!: ObjectionState;

  @ApiProperty({ format: 'date' })
  filedOn!: string;

  @ApiProperty({ format: 'date', description: 'Last day to decide it' })
  decideBy!: string;

  @ApiProperty({ description: 'Not decided, and past that day' })
  overdue!: boolean;

  @ApiProperty({ type: 'integer' })
  version!: number;
}

export class ObjectionPage {
  @ApiProperty({ type: [ObjectionResponse] })
  items!: ObjectionResponse[];

  @ApiPropertyOptional()
  nextCursor?: string;
}

export class ObjectionSchemeResponse {
  @ApiProperty({ example: 'cn-police-monthly' })
  code!: string;

  @ApiProperty({ type: 'integer', description: 'Number of the version' })
  number!: number;
}

/** Until when a finding can or could be objected to, and from which day on that is counted. */
export class ObjectionTermsResponse {
  @ApiProperty({ format: 'date', description: 'When the finding was confirmed' })
  confirmedOn!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The first day on which the unit may see the review sheet the finding stands on; null for a finding of no sheet',
  })
  visibleOn!: string | null;

  @ApiProperty({ format: 'date', description: 'The later of the two: the first day, which is not counted' })
  knownOn!: string;

  @ApiProperty({ enum: KNOWN_BY, description: 'Which of the two it is' })
  knownBy!: KnownBy;

  @ApiProperty({ type: 'integer', description: 'Working days to object' })
  days!: number;

  @ApiProperty({ type: 'integer', description: 'Working days to decide, from the day of filing' })
  decideDays!: number;

  @ApiProperty({ type: ObjectionSchemeResponse, nullable: true, description: 'The scheme that says so; null where the usual days hold' })
  scheme!: ObjectionSchemeResponse | null;

  @ApiProperty({ format: 'date', description: 'Last day to object' })
  fileBy!: string;

  @ApiProperty({ description: 'The same in a sentence' })
  text!: string;
}

export class FindingTermsResponse extends ObjectionTermsResponse {
  @ApiProperty({ format: 'uuid' })
  findingId!: string;

  @ApiProperty({ description: 'Whether there is still time to object' })
  open!: boolean;
}

export class ObjectionDetailResponse extends ObjectionResponse {
  @ApiProperty()
  grounds!: string;

  @ApiProperty({ type: [FrozenFileResponse] })
  evidence!: FrozenFileResponse[];

  @ApiProperty({ format: 'date', description: 'When the finding was made known' })
  knownOn!: string;

  @ApiProperty({ type: ObjectionTermsResponse, description: 'What the last day to object was computed from' })
  terms!: ObjectionTermsResponse;

  @ApiProperty({
    type: ObjectionViewResponse,
    nullable: true,
    description: 'Null to others than the unit until the blind view is on record',
  })
  expected!: ObjectionViewResponse | null;

  @ApiProperty({ type: FirstViewResponse, nullable: true, description: 'Null to others than the unit until the blind view is on record' })
  first!: FirstViewResponse | null;

  @ApiProperty({ type: ObjectionViewResponse, nullable: true, description: 'The view of whoever decides, before he saw the first one' })
  blind!: ObjectionViewResponse | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  note!: string | null;

  @ApiProperty({ type: Object, nullable: true, description: 'Of the finding, before and after' })
  result!: object | null;

  @ApiProperty({ type: String, nullable: true })
  decidedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt!: Date | null;
}

export class ObjectionCountResponse {
  @ApiProperty({ description: 'Id of the reviewer or `machine`, code of the item or check, code of the unit' })
  key!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of the reviewer, the item or check, the unit; null for the machine' })
  name!: string | null;

  @ApiProperty({ type: 'integer' })
  filed!: number;

  @ApiProperty({ type: 'integer' })
  open!: number;

  @ApiProperty({ type: 'integer' })
  upheld!: number;

  @ApiProperty({ type: 'integer' })
  changed!: number;

  @ApiProperty({ type: 'integer' })
  dismissed!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Upheld or changed of those decided, in hundredths of a percent' })
  overturnRate!: number | null;
}

export class ObjectionStatisticsResponse {
  @ApiProperty()
  period!: string;

  @ApiProperty({ type: [ObjectionCountResponse] })
  byReviewer!: ObjectionCountResponse[];

  @ApiProperty({ type: [ObjectionCountResponse] })
  byFault!: ObjectionCountResponse[];

  @ApiProperty({ type: [ObjectionCountResponse] })
  byUnit!: ObjectionCountResponse[];
}
