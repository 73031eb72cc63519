import { studentQuantile } from './distributions';

/** A mean with its 95 % interval by Student's t; null below two values. */
export interface MeanEstimate {
  readonly mean: number | null;
  readonly interval: readonly [number, number] | null;
  readonly count: number;
}

/** One score that a reviewer gave to a case. */
export interface CrossedScore {
  readonly caseId: string;
  readonly reviewer: string;
  readonly score: number;
  /** Days since any fixed day. */
  readonly day: number;
}

export interface ReviewerLeniency extends MeanEstimate {
  readonly reviewer: string;
  /** Change of the leniency a month (30 days), with its interval; null when all was done on one day or in fewer than three cases. */
  readonly drift: { readonly perMonth: number; readonly interval: readonly [number, number] } | null;
}

/**
 * How lenient each reviewer is: the mean of own score minus the mean of the others' scores on the same case, over the cases that others
 * scored as well. Positive is lenient. In the unit of the scores.
 */
export function leniency(scores: readonly CrossedScore[]): ReviewerLeniency[] {
  const byCase = new Map<string, CrossedScore[]>();
  for (const score of scores) byCase.set(score.caseId, [...(byCase.get(score.caseId) ?? []), score]);
  const differences = new Map<string, { difference: number; day: number }[]>();
  for (const of of byCase.values())
    for (const own of of) {
      const others = of.filter(({ reviewer }) => reviewer !== own.reviewer);
      if (others.length === 0) continue;
      const difference = own.score - meanOf(others.map(({ score }) => score));
      differences.set(own.reviewer, [...(differences.get(own.reviewer) ?? []), { difference, day: own.day }]);
    }
  return [...differences]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reviewer, of]) => ({ reviewer, ...meanEstimate(of.map(({ difference }) => difference)), drift: slope(of) }));
}

/** How far a reviewer's scores of gold cases (whose right score is known) lie from it: signed and absolute, over his or her cases. */
export function goldDeviation(pairs: readonly { readonly score: number; readonly gold: number }[]): {
  readonly signed: MeanEstimate;
  readonly absolute: MeanEstimate;
} {
  const signed = pairs.map(({ score, gold }) => score - gold);
  return { signed: meanEstimate(signed), absolute: meanEstimate(signed.map(Math.abs)) };
}

/** Mean and 95 % interval of independent values. */
export function meanEstimate(values: readonly number[]): MeanEstimate {
  const count = values.length;
  if (count === 0) return { mean: null, interval: null, count };
  const mean = meanOf(values);
  if (count === 1) return { mean, interval: null, count };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = studentQuantile(0.975, count - 1) * Math.sqrt(variance / count);
  return { mean, interval: [mean - half, mean + half], count };
}

/** Least squares of the differences on time. */
function slope(of: readonly { readonly difference: number; readonly day: number }[]): ReviewerLeniency['drift'] {
  const n = of.length;
  if (n < 3) return null;
  const [meanDay, meanDifference] = [meanOf(of.map(({ day }) => day)), meanOf(of.map(({ difference }) => difference))];
  const sxx = of.reduce((sum, { day }) => sum + (day - meanDay) ** 2, 0);
  if (sxx === 0) return null;
  const b = of.reduce((sum, { day, difference }) => sum + (day - meanDay) * (difference - meanDifference), 0) / sxx;
  const rest = of.reduce((sum, { day, difference }) => sum + (difference - meanDifference - b * (day - meanDay)) ** 2, 0);
  const half = studentQuantile(0.975, n - 2) * Math.sqrt(rest / (n - 2) / sxx);
  return { perMonth: 30 * b, interval: [30 * (b - half), 30 * (b + half)] };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
