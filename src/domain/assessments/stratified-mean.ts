import { divideHalfUp, type Points } from '../kernel';
import type { ReviewStratum } from './posting';

/** The mean of a unit's cases as its reviewed ones tell it, exactly. */
export interface StratifiedMean {
  /** numerator / denominator hundredths. */
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** Rounded half up to a hundredth. */
  readonly mean: Points;
  /** Cases with a score. */
  readonly reviewed: number;
  /** Cases of the strata that have one. */
  readonly frame: number;
}

/**
 * Σ (N_h / N) × (mean of stratum h): each stratum counts by its share of the frame, so that a unit is not judged by which of its
 * cases were drawn. A stratum of which no sheet counts tells nothing and is left out of N. Exact in whole numbers; only
 * {@link StratifiedMean.mean} is rounded.
 *
 * Source: Cochran, Sampling Techniques, 3rd ed., 5.2 (estimator ȳ_st).
 *
 * @returns undefined when no stratum has a score.
 */
export function stratifiedMean(strata: readonly ReviewStratum[]): StratifiedMean | undefined {
  const scored = strata.filter(({ scores }) => scores.length > 0);
  if (scored.length === 0) return undefined;
  const over = scored.reduce((product, { scores }) => lcm(product, BigInt(scores.length)), 1n);
  let sum = 0n;
  let frame = 0;
  let reviewed = 0;
  for (const { frame: size, scores } of scored) {
    const total = scores.reduce((points, score) => points + score, 0);
    sum += BigInt(size) * BigInt(total) * (over / BigInt(scores.length));
    frame += size;
    reviewed += scores.length;
  }
  const denominator = over * BigInt(frame);
  return { numerator: sum, denominator, mean: divideHalfUp(sum, denominator), reviewed, frame };
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
