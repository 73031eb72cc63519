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
  /** Cases they were drawn from. */
  readonly frame: number;
}

/**
 * Σ (N_h / N) × (mean of stratum h): each stratum counts by its share of the frame, so that a unit is not judged by which of its
 * cases were drawn. The cases of a stratum of which no sheet counts are taken to be like those of the stratum before it (of the first,
 * like those of the one after), as the interval of the same cases does. Exact in whole numbers; only {@link StratifiedMean.mean} is
 * rounded.
 *
 * Source: Cochran, Sampling Techniques, 3rd ed., 5.2 (estimator ȳ_st).
 *
 * @param strata in any order; they are taken in that of their ids.
 * @returns undefined when no stratum has a score.
 */
export function stratifiedMean(strata: readonly ReviewStratum[]): StratifiedMean | undefined {
  const scored = withEmptyJoined(strata);
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

/** The strata in the order of their ids. */
export function inOrder(strata: readonly ReviewStratum[]): ReviewStratum[] {
  return [...strata].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function withEmptyJoined(strata: readonly ReviewStratum[]): { frame: number; readonly scores: readonly Points[] }[] {
  const joined: { frame: number; readonly scores: readonly Points[] }[] = [];
  let waiting = 0;
  for (const { frame, scores } of inOrder(strata)) {
    const last = joined.at(-1);
    if (scores.length > 0) {
      joined.push({ frame: frame + waiting, scores });
      waiting = 0;
    } else if (last) last.frame += frame;
    else waiting += frame;
  }
  return joined;
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
