import { DomainError, hashOf, type Points } from '../kernel';
import {
  DEFAULT_OBJECTION,
  type SchemeBonusItem,
  type SchemeBranch,
  type SchemeDefinition,
  type SchemeGrade,
  type SchemeItem,
  type SchemeObjection,
  type SchemeVeto,
} from './scheme-definition';

/** What a finding counts for in a scheme. */
export type SchemeTarget =
  | { readonly kind: 'item'; readonly branch: SchemeBranch; readonly item: SchemeItem }
  | { readonly kind: 'veto'; readonly veto: SchemeVeto };

/** The scheme turned around: from what a finding names to what it costs. */
export interface SchemeIndex {
  readonly byCode: ReadonlyMap<string, SchemeTarget>;
  readonly byCheck: ReadonlyMap<string, SchemeTarget>;
  readonly bonusByCode: ReadonlyMap<string, SchemeBonusItem>;
  /** The items that share a root cause with others, by code. */
  readonly rootCauses: ReadonlyMap<string, { readonly rootCause: string; readonly points: Points; readonly title: string }>;
  /** Every check that an item or a veto counts, in order. */
  readonly checks: readonly string[];
}

/** Made once per scheme, not once per unit. */
export function indexScheme(scheme: SchemeDefinition): SchemeIndex {
  const byCode = new Map<string, SchemeTarget>();
  const byCheck = new Map<string, SchemeTarget>();
  const add = (code: string, checks: readonly string[], target: SchemeTarget): void => {
    byCode.set(code, target);
    for (const check of checks) byCheck.set(check, target);
  };
  for (const branch of scheme.branches) for (const item of branch.items) add(item.code, item.checks, { kind: 'item', branch, item });
  for (const veto of scheme.vetoes) add(veto.code, veto.checks, { kind: 'veto', veto });
  const items = scheme.branches.flatMap((branch) => branch.items);
  return {
    byCode,
    byCheck,
    bonusByCode: new Map(scheme.bonus.items.map((item) => [item.code, item])),
    rootCauses: new Map(
      items.flatMap(({ code, rootCause, points, title }) =>
        rootCause === undefined ? [] : [[code, { rootCause, points, title }] as const],
      ),
    ),
    checks: [...byCheck.keys()].sort(),
  };
}

/** The scheme's identity in results: equal rules have equal hashes, whatever order their fields came in. */
export function schemeHash(scheme: SchemeDefinition): string {
  return hashOf(scheme);
}

/** Whether the scheme may be used for a period ("YYYY-MM"). */
export function coversPeriod(scheme: Pick<SchemeDefinition, 'validFrom' | 'validTo'>, period: string): boolean {
  return scheme.validFrom <= period && (scheme.validTo === undefined || period <= scheme.validTo);
}

/** How long objections may take under a scheme, in working days. */
export function objectionDays({ objection }: Pick<SchemeDefinition, 'objection'>): SchemeObjection {
  return objection ?? DEFAULT_OBJECTION;
}

/** The grade a score earns; with a veto always the worst. */
export function gradeOf(scheme: Pick<SchemeDefinition, 'grades'>, score: Points, vetoed: boolean): SchemeGrade {
  const earned = vetoed ? undefined : scheme.grades.find((grade) => score >= grade.from);
  const grade = earned ?? scheme.grades.at(-1);
  if (!grade) throw new DomainError('scheme.invalid', 'the scheme has no grades');
  return grade;
}
