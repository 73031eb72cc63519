import { joinEmpty, stratifiedMean, type StratifiedEstimate, type StratumSample, sumOf, type WorkingStratum } from './stratified';
import { weightedMeanQuantile, type WeightedValue } from './weighted-mean-quantile';

/** The lowest and the highest score a case can have, in the unit of the scores: hundredths of a point by default. */
export interface ScoreRange {
  readonly floor: number;
  readonly ceiling: number;
}
export const SCORE_RANGE: ScoreRange = { floor: 0, ceiling: 10_000 };

/** Weight of the observation that nobody made, at the lowest score; see {@link scoreInterval}. */
const UNSEEN = 1 / 3;

export interface ScoreInterval extends StratifiedEstimate {
  readonly interval: readonly [number, number];
}

/** Names the method in bulletins. */
export const INTERVAL_METHOD = 'bayesian-bootstrap-with-unseen-third/2';

/**
 * The stratified mean with its 95 % interval, made for scores as reviews give them: most cases at the top, a few far below, so that a
 * small sample may well hold none of the few. The t interval then covers the truth in 83 of 100 months; this one was chosen by
 * simulation (docs/decisions/0028, figures in `coverage-figures.ts`).
 *
 * The method: the Bayesian bootstrap (Rubin, Annals of Statistics 9, 1981) gives the observed scores random weights; for the lower limit
 * one further score, the lowest possible, takes part with a third of an observation's weight. With a whole one this is Gaffke's bound
 * (2005; Learned-Miller and Thomas 2019), which holds for every distribution on the range but is too wide to be useful; with none it
 * misses what a small sample has not seen. Limits are the 2.5 % and 97.5 % points of the weighted mean, by {@link weightedMeanQuantile}.
 *
 * Strata: scores weigh as the cases they stand for, the distances of both limits from the mean are scaled by the standard error of the
 * design (finite-population correction, strata, collapsed strata) over that of a simple sample with replacement. Strata reviewed whole
 * are certain and only add their share. A census has an interval of zero width; limits stay within the range of scores.
 *
 * Floating point is used here and nowhere in a score: the interval says how far a score may be from the truth, to two or three digits.
 *
 * @returns undefined when nothing was reviewed.
 */
export function scoreInterval(strata: readonly StratumSample[], range: ScoreRange = SCORE_RANGE): ScoreInterval | undefined {
  const estimate = stratifiedMean(strata);
  if (!estimate) return undefined;
  const { working } = joinEmpty(strata);
  const sampled = working.filter(({ values, frameSize }) => values.length < frameSize);
  if (sampled.length === 0) return { ...estimate, interval: [estimate.mean, estimate.mean] };
  const open = sumOf(sampled, (s) => s.frameSize);
  const mean = sumOf(sampled, (s) => s.frameSize * s.mean) / open;
  const [low, high] = weightedMeans(sampled, range);
  const scale = designScale(sampled, mean, open, estimate);
  const share = open / estimate.frameSize;
  const limit = (distance: number) => Math.min(range.ceiling, Math.max(range.floor, estimate.mean + distance * scale * share));
  return { ...estimate, interval: [limit(Math.min(0, low - mean)), limit(Math.max(0, high - mean))] };
}

/** Standard error of the design over that of a simple sample with replacement, both of the part that was sampled. */
function designScale(sampled: readonly WorkingStratum[], mean: number, open: number, estimate: StratifiedEstimate): number {
  const count = sumOf(sampled, ({ values }) => values.length);
  const correction = Math.sqrt(sumOf(sampled, (s) => s.frameSize * (1 - s.values.length / s.frameSize)) / open);
  const simple =
    (count / Math.max(1, count - 1)) *
    sumOf(sampled, (s) => (s.frameSize / s.values.length / open) ** 2 * sumOf(s.values, (value) => (value - mean) ** 2));
  if (estimate.variance === null || simple === 0) return correction;
  const design = Math.sqrt((estimate.variance * (estimate.frameSize / open) ** 2) / simple);
  return Math.min(LIMITS[1] * correction, Math.max(LIMITS[0] * correction, design));
}

/**
 * How far strata may narrow or widen what a simple sample would give. With one or two cases a stratum their variance is itself uncertain
 * and must not decide alone.
 */
const LIMITS = [0.8, 1.25] as const;

/** 2.5 % and 97.5 % points of the mean under random weights, the lower one with the unseen score. */
function weightedMeans(sampled: readonly WorkingStratum[], range: ScoreRange): [number, number] {
  const count = sumOf(sampled, ({ values }) => values.length);
  const open = sumOf(sampled, (s) => s.frameSize);
  // Equal scores of equal weight share one gamma variable, whose shape is their number.
  const groups = new Map<string, { readonly value: number; readonly weight: number; count: number }>();
  for (const { frameSize, values } of sampled) {
    const weight = (frameSize / values.length) * (count / open);
    for (const value of values) {
      const key = `${value}/${weight}`;
      const group = groups.get(key);
      if (group) group.count++;
      else groups.set(key, { value, weight, count: 1 });
    }
  }
  // In one order, because sums of floating-point numbers depend on it.
  const seen: WeightedValue[] = [...groups.values()].sort((a, b) => a.value - b.value || a.weight - b.weight);
  const unseen: WeightedValue = { value: range.floor, weight: 1, count: UNSEEN };
  return [weightedMeanQuantile([unseen, ...seen], 0.025), weightedMeanQuantile(seen, 0.975)];
}
