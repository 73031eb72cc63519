import { correctedMean, scoreInterval } from '../statistics';
import type { ReviewStratum } from './posting';

/** A case whose first review counts and which was reviewed again by the second level; hundredths. */
export interface ReReviewedCase {
  readonly first: number;
  readonly second: number;
}

/** What a second look at a random part of the reviewed cases says of the first: means in hundredths, rounded. */
export interface ReReviewResult {
  /** Cases whose first review counts, and of them those reviewed again. */
  readonly reviewed: number;
  readonly reReviewed: number;
  /** Mean of the first reviews over all cases of the bureau, with its 95 % interval. */
  readonly published: number;
  readonly publishedInterval: readonly [number, number];
  /** Mean that second-level reviews of all cases would be expected to give, with its 95 % interval; null below two re-reviewed cases. */
  readonly corrected: number | null;
  readonly correctedInterval: readonly [number, number] | null;
  /** Mean of second minus first: positive when first reviews are too strict. */
  readonly difference: number | null;
}

/**
 * The two-phase estimate of the bureau's mean case score. It is published beside the scores and changes none: it says how far the first
 * reviews as a whole can be trusted.
 *
 * @param strata of all units.
 * @returns undefined when nothing was reviewed again.
 */
export function reReviewResult(strata: readonly ReviewStratum[], reReviewed: readonly ReReviewedCase[]): ReReviewResult | undefined {
  if (reReviewed.length === 0) return undefined;
  const first = scoreInterval(strata.map(({ frame, scores }) => ({ frameSize: frame, values: scores })));
  if (!first) return undefined;
  const corrected = correctedMean(first, reReviewed);
  return {
    reviewed: first.sampleSize,
    reReviewed: reReviewed.length,
    published: Math.round(first.mean),
    publishedInterval: rounded(first.interval),
    corrected: corrected ? Math.round(corrected.mean) : null,
    correctedInterval: corrected ? rounded(corrected.interval) : null,
    difference: corrected ? Math.round(corrected.correction) : null,
  };
}

function rounded([low, high]: readonly [number, number]): [number, number] {
  return [Math.round(low), Math.round(high)];
}
