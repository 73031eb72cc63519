import type { Points } from '../kernel';
import { type Agreement, cohenKappa, crossTable, fleissKappa, krippendorffAlpha, percentAgreement } from '../statistics';

/** Scores from which a band begins, best first: the categories in which two reviewers agree or not. In hundredths. */
export const SCORE_BANDS: readonly Points[] = [9_000, 8_000, 6_000, 0];

/** One of two blind sheets of a case. */
export interface RatedSheet {
  readonly reviewer: string;
  readonly score: Points;
  /** Items it names. */
  readonly items: readonly string[];
}

/** How far blind double reviews agree; shares from 0 to 1, null where there is nothing to compare. */
export interface DoubleReviewAgreement {
  readonly cases: number;
  /** Share of cases whose scores differ by at most the tolerance. */
  readonly withinTolerance: number | null;
  /** Share of cases in the same band of scores. */
  readonly sameBand: number | null;
  readonly cohen: { readonly plain: Agreement; readonly linear: Agreement; readonly quadratic: Agreement };
  readonly fleiss: Agreement;
  /** Of the scores themselves. */
  readonly alpha: Agreement;
  readonly items: readonly { readonly item: string; readonly agreement: number | null; readonly kappa: Agreement }[];
  readonly missed: MissedFaults | null;
}

/** What two independent looks tell of what neither saw. */
export interface MissedFaults {
  readonly first: number;
  readonly second: number;
  readonly both: number;
  /** Faults there were, as far as both looks are independent and each fault is as easily seen. */
  readonly estimated: number;
  /** Of these, seen by neither. */
  readonly unseen: number;
}

/** Agreement of pairs of blind sheets: first in front, second behind. */
export function doubleReviewAgreement(pairs: readonly (readonly [RatedSheet, RatedSheet])[], tolerance: Points): DoubleReviewAgreement {
  const scores = pairs.map(([a, b]) => [a.score, b.score] as const);
  const bands = scores.map(([a, b]) => [bandOf(a), bandOf(b)] as const);
  const table = crossTable(bands, SCORE_BANDS.length);
  return {
    cases: pairs.length,
    withinTolerance: percentAgreement(scores, tolerance),
    sameBand: percentAgreement(bands),
    cohen: { plain: cohenKappa(table), linear: cohenKappa(table, 'linear'), quadratic: cohenKappa(table, 'quadratic') },
    fleiss: fleissKappa(bands.map(([a, b]) => SCORE_BANDS.map((_, band) => Number(a === band) + Number(b === band)))),
    alpha: krippendorffAlpha(scores, 'interval'),
    items: [...new Set(pairs.flatMap(([a, b]) => [...a.items, ...b.items]))].sort().map((item) => {
      const named = pairs.map(([a, b]) => [Number(a.items.includes(item)), Number(b.items.includes(item))] as const);
      return { item, agreement: percentAgreement(named), kappa: cohenKappa(crossTable(named, 2)) };
    }),
    missed: missedFaults(pairs.map(([a, b]) => [a.items, b.items] as const)),
  };
}

/**
 * How many faults there were, by what two looks at the same cases saw: (n1 + 1)(n2 + 1) / (m + 1) − 1 (Chapman 1951, of Lincoln and Petersen);
 * m are those both saw. An item of a case is one fault. Null when neither saw any.
 */
export function missedFaults(looks: readonly (readonly [readonly string[], readonly string[]])[]): MissedFaults | null {
  let [first, second, both] = [0, 0, 0];
  for (const [a, b] of looks) {
    const [one, other] = [new Set(a), new Set(b)];
    first += one.size;
    second += other.size;
    both += [...one].filter((item) => other.has(item)).length;
  }
  if (first + second === 0) return null;
  const estimated = ((first + 1) * (second + 1)) / (both + 1) - 1;
  return { first, second, both, estimated, unseen: Math.max(0, estimated - (first + second - both)) };
}

function bandOf(score: Points): number {
  return SCORE_BANDS.findIndex((from) => score >= from);
}
