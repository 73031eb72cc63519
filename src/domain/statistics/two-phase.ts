import { studentQuantile } from './distributions';
import { SCORE_RANGE, type ScoreInterval, type ScoreRange } from './score-interval';
import { sumOf } from './stratified';

/** A case that was reviewed and then re-reviewed by the second level. */
export interface RereviewedCase {
  readonly first: number;
  readonly second: number;
}

export interface CorrectedEstimate {
  readonly method: 'difference' | 'regression';
  /** The mean that second-level reviews of all cases would be expected to give. */
  readonly mean: number;
  readonly variance: number;
  readonly interval: readonly [number, number];
  /** Mean of second minus first, of the re-reviewed cases: positive when first reviews are too strict. */
  readonly correction: number;
  /** What a point of the first score moves the second; 1 for the difference. */
  readonly slope: number;
  readonly count: number;
}

/**
 * Corrects the mean of the first reviews by a random sub-sample of them that was reviewed again (double sampling: Cochran 1977, 12.6–12.8;
 * Särndal, Swensson and Wretman 1992, chapter 9).
 *
 * With `slope` b the estimate is `mean of second + b (mean of all first − mean of first in the sub-sample)`, its variance
 * `b² × variance of the first mean + s² (1/m − 1/N)`, where s² is the variance of `second − b first`. `difference` sets b to 1 and is right
 * for any sub-sample; `regression` fits it, which is better when second scores are not simply shifted, and needs ten cases or more: with
 * fewer, or when all first scores are equal, the difference is given.
 *
 * The interval joins that of the first mean and Student's t for the correction by MOVER (Zou and Donner 2008), which keeps the skewness
 * of the first.
 *
 * @returns undefined with fewer than two re-reviewed cases.
 */
export function correctedMean(
  first: Pick<ScoreInterval, 'mean' | 'variance' | 'interval' | 'frameSize'>,
  rereviewed: readonly RereviewedCase[],
  method: 'difference' | 'regression' = 'difference',
  range: ScoreRange = SCORE_RANGE,
): CorrectedEstimate | undefined {
  const m = rereviewed.length;
  if (m < 2) return undefined;
  const firstMean = sumOf(rereviewed, (c) => c.first) / m;
  const secondMean = sumOf(rereviewed, (c) => c.second) / m;
  const sxx = sumOf(rereviewed, (c) => (c.first - firstMean) ** 2);
  const fitted = method === 'regression' && m >= 10 && sxx > 0;
  const slope = fitted ? sumOf(rereviewed, (c) => (c.first - firstMean) * (c.second - secondMean)) / sxx : 1;
  const freedom = fitted ? m - 2 : m - 1;
  const residual = sumOf(rereviewed, (c) => (c.second - secondMean - slope * (c.first - firstMean)) ** 2) / freedom;
  const own = residual * Math.max(0, 1 / m - 1 / Math.max(m, first.frameSize));
  const mean = secondMean + slope * (first.mean - firstMean);
  const half = studentQuantile(0.975, freedom) * Math.sqrt(own);
  const margin = (distance: number) => Math.hypot(slope * distance, half);
  // With a negative slope what is low in the first is high in the second.
  const [below, above] =
    slope >= 0
      ? [first.mean - first.interval[0], first.interval[1] - first.mean]
      : [first.interval[1] - first.mean, first.mean - first.interval[0]];
  return {
    method: fitted ? 'regression' : 'difference',
    mean,
    variance: slope ** 2 * (first.variance ?? 0) + own,
    interval: [Math.max(range.floor, mean - margin(below)), Math.min(range.ceiling, mean + margin(above))],
    correction: secondMean - firstMean,
    slope,
    count: m,
  };
}
