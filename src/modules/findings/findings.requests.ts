import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import {
  FINDING_CLASSES,
  FINDING_SOURCES,
  type FindingClass,
  type FindingSource,
  type FindingState,
  reasonsFor,
} from '../../domain/findings';
import { Day, Month, OneOf, PageQuery, Text } from '../../platform/http';

const STATES = ['suspected', 'confirmed', 'rejected', 'withdrawn', 'overturned'] as const satisfies readonly FindingState[];
/** Codes of reasons, as in the catalogue and in schemes. */
const REASON_CODE = /^[a-z0-9][a-z0-9-]{0,79}$/;

export class FindingQuery extends PageQuery {
  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Text({ max: 50, optional: true, description: 'Officer number' })
  officer?: string;

  @Text({ max: 50, optional: true, description: 'Check code', example: 'A29' })
  check?: string;

  @OneOf(FINDING_CLASSES, { optional: true })
  class?: FindingClass;

  @OneOf(STATES, { optional: true })
  state?: FindingState;

  @OneOf(FINDING_SOURCES, { optional: true })
  source?: FindingSource;

  @Text({ max: 80, optional: true, description: 'Code of the scheme item a person chose' })
  item?: string;

  @Text({ max: 100, optional: true, description: 'Id of what it was made by: a sheet, an inquiry, a notice' })
  origin?: string;

  @Month({ optional: true, description: 'Assessment period, from the day on which the scheme lets it begin' })
  period?: string;

  @Text({
    min: 1,
    max: 100,
    optional: true,
    description:
      'In its title, note or counterfactual, or in the number, title or cause of the case; no index serves it, so narrow it by unit or period',
  })
  text?: string;

  @Day({ optional: true, description: 'First day of occurrence' })
  from?: string;

  @Day({ optional: true, description: 'Last day of occurrence' })
  to?: string;

  @Text({ max: 100, optional: true })
  caseNumber?: string;
}

class FindingNote {
  @Text({ max: 2000, optional: true })
  note?: string;
}

export class ConfirmFindingRequest extends FindingNote {
  @OneOf(FINDING_CLASSES, { optional: true, description: 'The class instead of the proposed one; the note then says why' })
  class?: FindingClass;
}

export class RejectFindingRequest extends FindingNote {
  @ApiProperty({
    description: `Why it does not count: one of ${reasonsFor('reject').join(', ')}, or instead of the no-deduction grounds among them those a scheme in force lists`,
    example: 'facts-differ',
  })
  @Matches(REASON_CODE, { message: 'expected the code of a reason' })
  reason!: string;
}

export class ReopenFindingRequest extends FindingNote {
  @OneOf(reasonsFor('reopen'))
  reason!: string;
}

export class ReclassifyFindingRequest {
  @OneOf(FINDING_CLASSES)
  class!: FindingClass;

  @Text({ min: 1, max: 2000 })
  reason!: string;
}
