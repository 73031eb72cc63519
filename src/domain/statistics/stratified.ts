/** What was reviewed of one stratum. Scores in any unit, as long as it is one. */
export interface StratumSample {
  /** Cases of the stratum in the frame. */
  readonly frameSize: number;
  /** Scores of the reviewed ones; of a certainty stratum all. */
  readonly values: readonly number[];
}

export interface StratifiedEstimate {
  /** Stratified mean: each stratum weighs as much as its share of the frame. */
  readonly mean: number;
  /** Of the mean, with finite-population correction; null when a single case leaves nothing to estimate it from. */
  readonly variance: number | null;
  readonly frameSize: number;
  readonly sampleSize: number;
  /** Every case of the frame was reviewed: there is nothing to estimate and the variance is zero. */
  readonly census: boolean;
  /** Strata without a reviewed case, whose frame was added to a neighbour's; positions in what was given. */
  readonly merged: readonly number[];
  /** Groups of strata with one reviewed case each, collapsed for the variance; positions in what was given. */
  readonly collapsed: readonly (readonly number[])[];
}

/** A stratum that has cases reviewed. */
export interface WorkingStratum {
  readonly positions: readonly number[];
  readonly frameSize: number;
  readonly values: readonly number[];
  readonly mean: number;
}

/**
 * Stratified mean and its variance (Cochran, Sampling Techniques, 3rd ed. 1977, 5.3–5.4, 5A.12).
 *
 * - A stratum without any reviewed case is joined to the one before it (the first to the one after): its cases are taken to be like those
 *   of its neighbour, so give the strata of a unit in their order, kind by kind and week by week.
 * - A stratum reviewed whole (certainty strata, a census) adds nothing to the variance: `1 − n/N` is zero.
 * - Strata with one reviewed case of several are collapsed, two neighbours at a time and three at the end of an odd number: the spread of
 *   their totals stands for the spread within them, which overestimates it a little (Wolter, Introduction to Variance Estimation, 2.5;
 *   totals are set against the group's by size). A single one left alone takes the pooled variance of the other strata.
 *
 * @returns undefined when nothing was reviewed.
 */
export function stratifiedMean(strata: readonly StratumSample[]): StratifiedEstimate | undefined {
  const { working, merged } = joinEmpty(strata);
  if (working.length === 0) return undefined;
  const frameSize = sumOf(working, (s) => s.frameSize);
  const sampleSize = sumOf(working, (s) => s.values.length);
  const mean = sumOf(working, (s) => s.frameSize * s.mean) / frameSize;
  const { total, collapsed } = varianceOfTotal(working);
  return {
    mean,
    variance: total === null ? null : total / frameSize ** 2,
    frameSize,
    sampleSize,
    census: sampleSize >= frameSize,
    merged,
    collapsed,
  };
}

/** Joins strata without reviewed cases to their neighbours. */
export function joinEmpty(strata: readonly StratumSample[]): { working: WorkingStratum[]; merged: number[] } {
  const merged: number[] = [];
  const working: { positions: number[]; frameSize: number; values: readonly number[]; mean: number }[] = [];
  let waiting: { positions: number[]; frameSize: number } = { positions: [], frameSize: 0 };
  strata.forEach(({ frameSize, values }, position) => {
    if (values.length > frameSize) throw new RangeError(`stratum ${position} has ${values.length} scores of ${frameSize} cases`);
    if (frameSize === 0) return;
    if (values.length > 0) {
      const mean = sumOf(values, (value) => value) / values.length;
      working.push({ positions: [...waiting.positions, position], frameSize: waiting.frameSize + frameSize, values, mean });
      waiting = { positions: [], frameSize: 0 };
      return;
    }
    merged.push(position);
    const last = working.at(-1);
    const into = last ?? waiting;
    into.frameSize += frameSize;
    into.positions.push(position);
  });
  return { working, merged };
}

function varianceOfTotal(working: readonly WorkingStratum[]): { total: number | null; collapsed: number[][] } {
  const partial = working.filter(({ values, frameSize }) => values.length < frameSize);
  const several = partial.filter(({ values }) => values.length > 1);
  const singles = partial.filter(({ values }) => values.length === 1);
  let total = sumOf(several, (s) => (expansion(s) * squares(s)) / (s.values.length - 1));
  const collapsed: number[][] = [];
  if (singles.length === 1) {
    const freedom = sumOf(several, ({ values }) => values.length - 1);
    if (freedom === 0) return { total: null, collapsed };
    total += (expansion(singles[0]!) * sumOf(several, squares)) / freedom;
  }
  for (const group of singles.length > 1 ? pairsOf(singles) : []) {
    const frame = sumOf(group, (s) => s.frameSize);
    const sum = sumOf(group, (s) => s.frameSize * s.mean);
    const spread = sumOf(group, (s) => (1 - 1 / s.frameSize) * (s.frameSize * s.mean - (s.frameSize / frame) * sum) ** 2);
    total += (group.length / (group.length - 1)) * spread;
    collapsed.push(group.flatMap(({ positions }) => positions));
  }
  return { total, collapsed };
}

/** `N² (1 − n/N) / n`: what turns the variance within a stratum into that of its estimated total. */
function expansion({ frameSize, values }: WorkingStratum): number {
  return (frameSize * (frameSize - values.length)) / values.length;
}

function squares({ values, mean }: WorkingStratum): number {
  return sumOf(values, (value) => (value - mean) ** 2);
}

/** Two at a time, in order; the last group takes a third one that would be left alone. */
function pairsOf<T>(of: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let i = 0; i + 1 < of.length; i += 2) groups.push(of.slice(i, i + 3 === of.length ? i + 3 : i + 2));
  return groups;
}

export function sumOf<T>(of: readonly T[], value: (one: T) => number): number {
  return of.reduce((sum, one) => sum + value(one), 0);
}
