import { IntersectionType } from '@nestjs/swagger';
import { CASE_KINDS, type CaseKind } from '../../domain/cases';
import { Day, Flag, Month, OneOf, PageQuery, Text, WholeNumber } from '../../platform/http';

/** Which cases: a list and an export ask alike. */
export class CaseFilter {
  @Text({ max: 50, optional: true, description: 'Unit code' })
  unit?: string;

  @Flag({ query: true, optional: true, description: 'With the units below it', default: false })
  below: boolean = false;

  @Text({ max: 200, optional: true, description: 'The system the cases come from' })
  source?: string;

  @Text({ max: 50, optional: true, description: 'Number of the lead officer' })
  officer?: string;

  @OneOf(CASE_KINDS, { optional: true })
  kind?: CaseKind;

  @Text({ max: 50, optional: true })
  status?: string;

  @Text({ max: 100, optional: true })
  caseNumber?: string;

  @Text({
    min: 1,
    max: 100,
    optional: true,
    description: 'Part of the title, the cause or the case number; no index serves it, so narrow it by unit or period where you can',
  })
  text?: string;

  @Month({ optional: true, description: 'Calendar month, YYYY-MM' })
  period?: string;

  @OneOf(['opened', 'decided', 'closed'], { optional: true, default: 'opened', description: 'Which day places a case in the period' })
  placedBy: 'opened' | 'decided' | 'closed' = 'opened';

  @Day({ optional: true })
  openedFrom?: string;

  @Day({ optional: true })
  openedTo?: string;
}

export class CaseQuery extends IntersectionType(PageQuery, CaseFilter) {}

export class CaseExportQuery extends CaseFilter {
  @OneOf(['ndjson', 'xes'], {
    optional: true,
    default: 'ndjson',
    description: 'Records a line, or timelines for process mining (IEEE 1849)',
  })
  format: 'ndjson' | 'xes' = 'ndjson';
}

export class CaseDiffQuery {
  @WholeNumber({ min: 1, max: 1000000, query: true, description: 'Version compared' })
  from!: number;

  @WholeNumber({ min: 1, max: 1000000, query: true, description: 'with this version' })
  to!: number;
}
