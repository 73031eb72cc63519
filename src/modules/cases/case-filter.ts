import { periodOf } from '../../domain/kernel';
import { containsSql } from '../identity';
import type { CaseFilter } from './cases.requests';

const PLACING = { opened: 'c.opened_on', decided: 'c.decided_on', closed: 'c.closed_on' } as const;

/**
 * The conditions of a list or an export of cases, over `case_record c JOIN unit u LEFT JOIN officer o`. Only what was asked for is
 * written down, so that each combination gets a plan of its own.
 */
export function caseConditions(filter: CaseFilter, parameters: unknown[]): string[] {
  const conditions: string[] = [];
  const given = (value: unknown, condition: (parameter: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${parameters.push(value)}`));
  };
  given(filter.unit, (p) =>
    filter.below
      ? `c.unit_id IN (SELECT b.id FROM unit a JOIN unit b ON starts_with(b.path, a.path) WHERE a.code = ${p})`
      : `u.code = ${p}`,
  );
  given(filter.source, (p) => `c.source = ${p}`);
  given(filter.officer, (p) => `o.number = ${p}`);
  given(filter.kind, (p) => `c.kind = ${p}`);
  given(filter.status, (p) => `c.status = ${p}`);
  given(filter.caseNumber, (p) => `c.case_number = ${p}`);
  given(filter.openedFrom, (p) => `c.opened_on >= ${p}`);
  given(filter.openedTo, (p) => `c.opened_on <= ${p}`);
  if (filter.period !== undefined) {
    const { from, to } = periodOf(filter.period);
    const day = PLACING[filter.placedBy];
    given(from, (p) => `${day} >= ${p}`);
    given(to, (p) => `${day} <= ${p}`);
  }
  if (filter.text !== undefined) conditions.push(containsSql(['c.title', 'c.cause', 'c.case_number'], filter.text, parameters));
  return conditions;
}
