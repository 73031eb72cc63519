import { Day, OneOf, PageQuery, Text } from '../../platform/http';
import { QUALIFICATION_LEVELS, type QualificationLevel } from './officer.entity';

export class OfficerQuery extends PageQuery {
  @Text({ max: 40, optional: true, description: 'Unit code' })
  unit?: string;

  @Text({ max: 100, optional: true, description: 'Part of the number or the name' })
  q?: string;
}

export class UpdateOfficerRequest {
  @Text({ min: 1, max: 100, optional: true })
  name?: string;

  @Text({ max: 40, optional: true, description: 'Code of the new unit; the time in the present one ends the day before `since`' })
  unitCode?: string;

  @Day({ optional: true, description: 'First day in the new unit; needed with `unitCode`' })
  since?: string;

  @OneOf(QUALIFICATION_LEVELS, { optional: true })
  qualificationLevel?: QualificationLevel;

  @Day({ optional: true, description: 'Last day of the qualification' })
  qualificationValidUntil?: string;
}

export class CreateOfficerRequest {
  @Text({ min: 1, max: 20, description: '警号; never changes afterwards', example: '980123' })
  number!: string;

  @Text({ min: 1, max: 100 })
  name!: string;

  @Text({ max: 40, description: 'Unit code' })
  unitCode!: string;

  @OneOf(QUALIFICATION_LEVELS, { optional: true })
  qualificationLevel?: QualificationLevel;

  @Day({ optional: true })
  qualificationValidUntil?: string;
}
