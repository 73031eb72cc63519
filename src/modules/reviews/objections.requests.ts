import { ApiProperty } from '@nestjs/swagger';
import { IsObject, ValidateNested } from 'class-validator';
import { FINDING_CLASSES, type FindingClass } from '../../domain/findings';
import { OBJECTION_DECISIONS, OBJECTION_STATES, type ObjectionDecision, type ObjectionState } from '../../domain/reviews';
import { Flag, FormObjects, Id, Month, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

export class ObjectionQuery extends PageQuery {
  @OneOf(OBJECTION_STATES, { optional: true })
  state?: ObjectionState;

  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Flag({ query: true, optional: true, description: 'Only those past the last day to decide them' })
  overdue?: boolean;
}

export class ObjectionPeriodQuery {
  @Month({ example: '2026-03', description: 'In which the objections were filed' })
  period!: string;
}

export class ObjectionTermsQuery {
  @Id({ description: 'The finding' })
  finding!: string;
}

export class ObjectionViewBody {
  @Flag({ description: 'Whether the fault stands' })
  stands!: boolean;

  @OneOf(FINDING_CLASSES, { optional: true })
  class?: FindingClass;

  @WholeNumber({ min: 1, max: 1000, optional: true })
  occurrences?: number;

  @WholeNumber({ min: 0, max: 10000, optional: true, description: 'Hundredths it should cost' })
  points?: number;

  @Text({ min: 1, max: 2000 })
  note!: string;
}

export class FileObjectionRequest {
  @Id()
  findingId!: string;

  @Text({ min: 1, max: 4000 })
  grounds!: string;

  @ApiProperty({ type: ObjectionViewBody, description: 'The result the unit expects; in a multipart form a JSON text' })
  @FormObjects(ObjectionViewBody)
  @IsObject()
  @ValidateNested()
  expected!: ObjectionViewBody;
}

export class DecideRequest {
  @OneOf(OBJECTION_DECISIONS)
  decision!: ObjectionDecision;

  @Text({ max: 80, optional: true, description: 'With `uphold`: a reason to overturn a finding' })
  reason?: string;

  @Text({ min: 1, max: 4000, description: 'What the decision rests on' })
  note!: string;

  @OneOf(FINDING_CLASSES, { optional: true, description: 'With `change`' })
  class?: FindingClass;

  @WholeNumber({ min: 1, max: 1000, optional: true, description: 'With `change`' })
  occurrences?: number;
}
