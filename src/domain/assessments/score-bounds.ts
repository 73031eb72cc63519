import type { Points } from '../kernel';
import type { SchemeDefinition } from '../schemes';
import { scoreInterval } from '../statistics';
import { weighBranches } from './branch-weights';
import type { UnitInput, UnitScore } from './posting';
import { inOrder } from './stratified-mean';

/** Bounds of a score's 95 % interval, in hundredths, rounded outwards. */
export interface ScoreBounds {
  readonly low: Points;
  readonly high: Points;
}

/**
 * How far the score may be from what a review of all cases would have given: the 95 % interval of the stratified mean, carried through
 * the cap and the weight of its branch. Findings, bonuses and corrections are counted in full and add nothing. Without a case-mean branch
 * both bounds are the score; null for a unit that was not assessed.
 *
 * Floating point is used here, and never reaches a score or a hash.
 */
export function scoreBounds(
  scheme: Pick<SchemeDefinition, 'channels' | 'branches'>,
  input: Pick<UnitInput, 'strata' | 'visits'>,
  { score }: Pick<UnitScore, 'score'>,
): ScoreBounds | null {
  if (score === null) return null;
  const estimated = weighBranches(scheme, input).branches.find(({ mean }) => mean);
  const estimate =
    estimated && scoreInterval(inOrder(input.strata ?? []).map(({ frame, scores }) => ({ frameSize: frame, values: scores })));
  if (!estimate) return { low: score, high: score };
  const { branch, factor } = estimated;
  // Points of the month for a hundredth of the mean.
  const weight = (branch.cap * factor.numerator) / factor.denominator / 10_000;
  const [below, above] = [estimate.mean - estimate.interval[0], estimate.interval[1] - estimate.mean];
  return { low: score - outwards(below * weight), high: score + outwards(above * weight) };
}

/** Up to the next hundredth, but for the noise of floating point. */
function outwards(distance: number): Points {
  return Math.ceil(distance - 1e-6);
}
