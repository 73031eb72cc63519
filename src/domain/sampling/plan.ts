import { DomainError, type FieldProblem, type LocalDate } from '../kernel';
import type { DrawParameters } from './draw';

/** 常规抽查 routine, 重点抽查 focused (by risk), 专题抽查 special topic. Only routine draws estimate how a unit handles its cases. */
export const DRAW_KINDS = ['routine', 'focused', 'special'] as const;
export type DrawKind = (typeof DRAW_KINDS)[number];

/** Which cases of the period a draw is about; an empty list does not limit. */
export interface DrawFilter {
  /** Cases with a standing hit (suspected or confirmed) of one of these checks. */
  readonly checks: readonly string[];
  /** 案由, exactly as recorded. */
  readonly causes: readonly string[];
  /** Unit codes, each with all units below it. */
  readonly units: readonly string[];
  readonly kinds: readonly string[];
}

export const NO_FILTER: DrawFilter = { checks: [], causes: [], units: [], kinds: [] };

/** Outcomes that say the handling was wrong: such cases are reviewed with certainty unless the plan says otherwise. */
export const ADVERSE_OUTCOMES = [
  'reconsideration-revoked',
  'reconsideration-changed',
  'reconsideration-unlawful',
  'litigation-lost',
  'state-compensation',
  'downgraded-handling',
  'arrest-refused',
  'prosecution-refused',
  'petition-upheld',
  'procuratorial-supervision',
] as const;

/** What a plan says, in the units in which it is stored. */
export interface PlanTerms extends DrawParameters {
  readonly kind: DrawKind;
  readonly filter: DrawFilter;
  /** Share of the sheets that are written twice, in hundredths of a percent. */
  readonly doubleReviewShare: number;
  /** Outcome types whose cases are always taken; empty: none. */
  readonly certaintyOutcomes: readonly string[];
  /** First day on which the reviewed units may see which of their cases were drawn. */
  readonly visibleFrom: LocalDate;
  /** Assumed as long as nothing has been recorded. */
  readonly minutesPerSheet: number;
}

/**
 * Refuses a plan that contradicts itself.
 *
 * @param lastDay of the period.
 * @throws DomainError `sampling.plan-invalid` with every problem as a field.
 */
export function assertPlan(terms: PlanTerms, lastDay: LocalDate): void {
  const problems: FieldProblem[] = [];
  const limited = Object.values(terms.filter).some((list: readonly string[]) => list.length > 0);
  if (terms.kind === 'routine' && limited)
    problems.push({ field: 'filter', message: 'none: a routine draw is about all cases of the period', value: terms.filter });
  if (terms.kind === 'focused' && !limited)
    problems.push({ field: 'filter', message: 'at least one check, cause, unit or kind: a focused draw looks where the risk is' });
  if (terms.unitMaximum !== null && terms.unitMaximum < terms.unitMinimum)
    problems.push({
      field: 'unitMaximum',
      message: `at least the minimum of ${terms.unitMinimum} cases a unit`,
      value: terms.unitMaximum,
    });
  if (terms.visibleFrom <= lastDay)
    problems.push({ field: 'visibleFrom', message: `a day after the last one of the period, ${lastDay}`, value: terms.visibleFrom });
  if (problems.length > 0)
    throw new DomainError('sampling.plan-invalid', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
}

/** Whether the reviewed units may see the selection. */
export function isVisible(visibleFrom: LocalDate, today: LocalDate): boolean {
  return today >= visibleFrom;
}
