import type { NoticePolicy } from './notice-policy';

/** A confirmed finding as it counts for a general problem. */
export interface CountedFinding {
  /** Check or scheme item: what makes two findings the same fault. */
  readonly fault: string;
  readonly unitId: string;
  /** "YYYY-MM" of the day it occurred. */
  readonly month: string;
}

/** 普遍性问题: the same fault in several units, or again and again in one. */
export interface GeneralProblem {
  readonly fault: string;
  /** `several-units`, or `repeated` in the one unit that `units` names. */
  readonly pattern: 'several-units' | 'repeated';
  readonly units: readonly string[];
  readonly months: readonly string[];
  readonly findings: number;
}

/**
 * The general problems among the findings of the last months (the plan's chapter four asks for a plan where an item cannot be put
 * right case by case). A fault in enough units is one problem of all of them; otherwise each unit in which it came back in enough
 * months is one. The order of the findings decides nothing.
 *
 * @param lastMonth "YYYY-MM": the window is this month and the ones before it.
 */
export function generalProblems(findings: readonly CountedFinding[], lastMonth: string, policy: NoticePolicy['general']): GeneralProblem[] {
  const first = monthsBefore(lastMonth, policy.withinMonths - 1);
  const byFault = new Map<string, CountedFinding[]>();
  for (const finding of findings)
    if (finding.month >= first && finding.month <= lastMonth) byFault.set(finding.fault, [...(byFault.get(finding.fault) ?? []), finding]);
  return [...byFault]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([fault, found]) => {
      const units = distinct(found.map(({ unitId }) => unitId));
      if (units.length >= policy.units) return [problem(fault, 'several-units', found)];
      return units
        .map((unit) => found.filter(({ unitId }) => unitId === unit))
        .filter((ofUnit) => distinct(ofUnit.map(({ month }) => month)).length >= policy.repeatedMonths)
        .map((ofUnit) => problem(fault, 'repeated', ofUnit));
    });
}

function problem(fault: string, pattern: GeneralProblem['pattern'], found: readonly CountedFinding[]): GeneralProblem {
  return {
    fault,
    pattern,
    units: distinct(found.map(({ unitId }) => unitId)),
    months: distinct(found.map(({ month }) => month)),
    findings: found.length,
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function monthsBefore(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}
