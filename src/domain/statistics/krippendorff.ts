import { Generator, quantileOf } from './generator';
import type { Agreement } from './kappa';

export type AlphaLevel = 'nominal' | 'ordinal' | 'interval';

/** Samples of the bootstrap of {@link krippendorffAlpha}. */
const SAMPLES = 1000;

/**
 * Krippendorff's α: agreement of any number of raters with ratings missing anywhere (Krippendorff, Content Analysis, 2004, chapter 11;
 * Computing Krippendorff's Alpha-Reliability, 2011). 1 is perfect, 0 is chance.
 *
 * @param units for each unit (a case) the values it was given, in any order; those with fewer than two values tell nothing.
 * @param level `nominal`: values are names; `ordinal`: ranks; `interval`: numbers whose differences mean something, such as points.
 * @returns with a bootstrap interval over the units (percentile, 1,000 samples, started from the data's hash).
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], level: AlphaLevel): Agreement {
  const rated = units.filter((values) => values.length > 1);
  const value = alphaOf(rated, level);
  if (value === null) return { value, standardError: null, interval: null, count: rated.length };
  const generator = new Generator({ units: rated, level });
  const samples: number[] = [];
  for (let b = 0; b < SAMPLES; b++) {
    const alpha = alphaOf(
      rated.map(() => rated[generator.below(rated.length)]!),
      level,
    );
    if (alpha !== null) samples.push(alpha);
  }
  samples.sort((a, b) => a - b);
  const mean = samples.reduce((total, alpha) => total + alpha, 0) / samples.length;
  const standardError = Math.sqrt(samples.reduce((total, alpha) => total + (alpha - mean) ** 2, 0) / (samples.length - 1));
  return { value, standardError, interval: [quantileOf(samples, 0.025), quantileOf(samples, 0.975)], count: rated.length };
}

function alphaOf(rated: readonly (readonly number[])[], level: AlphaLevel): number | null {
  const values = [...new Set(rated.flat())].sort((a, b) => a - b);
  if (values.length < 2) return null;
  const index = new Map(values.map((value, i) => [value, i]));
  // What each unit adds to the coincidences is 1 / (m − 1) a pair, so only the pairs of one unit need be walked.
  const frequency = new Array<number>(values.length).fill(0);
  for (const unit of rated) for (const value of unit) frequency[index.get(value)!]!++;
  const total = frequency.reduce((sum, n) => sum + n, 0);
  const distance = distanceOf(values, frequency, level);
  let observed = 0;
  for (const unit of rated) {
    let disagreement = 0;
    for (let i = 0; i < unit.length; i++)
      for (let j = i + 1; j < unit.length; j++) disagreement += distance(index.get(unit[i]!)!, index.get(unit[j]!)!);
    observed += (2 * disagreement) / (unit.length - 1);
  }
  let expected = 0;
  for (let c = 0; c < values.length; c++)
    for (let k = c + 1; k < values.length; k++) expected += 2 * frequency[c]! * frequency[k]! * distance(c, k);
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}

/** The squared difference of two values, by their positions in ascending order. */
function distanceOf(values: readonly number[], frequency: readonly number[], level: AlphaLevel): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (level === 'interval') return (a, b) => (values[a]! - values[b]!) ** 2;
  // Ordinal: how many ratings lie between the two, half of each end included.
  const upTo = frequency.map((_, i) => frequency.slice(0, i + 1).reduce((sum, n) => sum + n, 0));
  const middle = upTo.map((sum, i) => sum - frequency[i]! / 2);
  return (a, b) => (middle[a]! - middle[b]!) ** 2;
}
