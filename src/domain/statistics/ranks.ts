import { normalQuantile } from './distributions';
import { Generator, quantileOf } from './generator';

/** A unit's score with its 95 % interval. */
export interface RankedEstimate {
  readonly key: string;
  readonly mean: number;
  readonly interval: readonly [number, number];
}

export interface RankInterval {
  readonly key: string;
  /** Places the unit may truly hold, with 95 % confidence; 1 is the best. */
  readonly best: number;
  readonly worst: number;
  /** From 1: units of one band cannot be told apart from the one at its top. */
  readonly band: number;
}

/** Their number moves a margin by about a fiftieth. */
const SAMPLES = 1000;

/**
 * Which places each unit may truly hold (Mogstad, Romano, Shaikh and Wilhelm, Inference for Ranks, Review of Economic Studies 2024): the
 * best is one more than the number of units that are certainly better, the worst counts those certainly worse. For each unit all its
 * comparisons hold together with 95 % confidence: the margin of a difference is that of its two intervals (MOVER, Zou and Donner 2008,
 * which keeps their skewness) widened by the 95 % point of the largest of its comparisons, which is simulated from independent normal
 * errors, started from the hash of the data.
 *
 * Bands go from the top: a band's first unit is the best one not yet placed, and those that are not certainly worse than it follow until
 * one is; so every unit of a band might be as good as its first. Units with equal means are told apart by nothing.
 *
 * @returns in the order given.
 */
export function rankIntervals(units: readonly RankedEstimate[]): RankInterval[] {
  const widths = units.map(({ interval }) => (interval[1] - interval[0]) / 2);
  const factors = criticalFactors(widths, new Generator({ ranks: units }));
  /** Whether, in the comparisons of unit `of`, the first is certainly better than the second. */
  const better = (of: number, a: number, b: number): boolean => {
    const [above, below] = [units[a]!, units[b]!];
    const margin = Math.hypot(above.mean - above.interval[0], below.interval[1] - below.mean) * factors[of]!;
    return above.mean - below.mean > margin;
  };
  const order = units.map((_, i) => i).sort((a, b) => units[b]!.mean - units[a]!.mean || (units[a]!.key < units[b]!.key ? -1 : 1));
  const bands = new Array<number>(units.length).fill(0);
  let band = 0;
  let top: number | undefined;
  for (const unit of order) {
    if (top === undefined || better(top, top, unit)) {
      top = unit;
      band++;
    }
    bands[unit] = band;
  }
  return units.map(({ key }, i) => ({
    key,
    best: 1 + units.filter((_, j) => j !== i && better(i, j, i)).length,
    worst: units.length - units.filter((_, j) => j !== i && better(i, i, j)).length,
    band: bands[i]!,
  }));
}

/** Squared errors are put into bins of this width, the last one open. */
const BIN = 0.25;
const BINS = 64;

/**
 * For each unit, by how much its margins grow so that all its comparisons hold together; at least 1.
 *
 * A sample asks each unit for its largest comparison (wᵢzᵢ − wⱼzⱼ)² / (wᵢ² + wⱼ²). That is at most zᵢ² + zⱼ² (Cauchy–Schwarz), so the
 * others are tried from the largest |z| down, and a unit is done as soon as none of those left can exceed what it has: a handful of them
 * instead of all, which keeps the work of a large group in proportion to its size. For that an order by bins of z² is enough.
 */
function criticalFactors(widths: readonly number[], generator: Generator): number[] {
  const n = widths.length;
  const squares = Float64Array.from(widths, (width) => width * width);
  const errors = new Float64Array(n);
  const deviations = new Float64Array(n);
  const order = new DescendingBins(n);
  const largest = widths.map(() => new Float64Array(SAMPLES));
  for (let s = 0; s < SAMPLES; s++) {
    for (let i = 0; i < n; i++) {
      const z = generator.normal();
      errors[i] = widths[i]! * z;
      // A unit without an interval errs by nothing.
      deviations[i] = squares[i] === 0 ? 0 : z * z;
    }
    const byDeviation = order.of(deviations);
    for (let i = 0; i < n; i++) {
      let most = 0;
      for (let k = 0; k < n; k++) {
        const j = byDeviation[k]!;
        // Those after it in the order exceed it by less than a bin, unless it is in the open one.
        const bound = deviations[j]! < BIN * (BINS - 1) ? deviations[j]! + BIN : Infinity;
        if (deviations[i]! + bound <= most) break;
        const variance = squares[i]! + squares[j]!;
        if (j === i || variance === 0) continue;
        const difference = errors[i]! - errors[j]!;
        const comparison = (difference * difference) / variance;
        if (comparison > most) most = comparison;
      }
      largest[i]![s] = most;
    }
  }
  return largest.map((of) => Math.max(1, Math.sqrt(quantileOf(of.sort(), 0.95)) / normalQuantile(0.975)));
}

/** Puts positions into the descending order of their values' bins, in one pass. */
class DescendingBins {
  private readonly bins: Uint8Array;
  private readonly starts = new Uint32Array(BINS + 1);
  private readonly order: Uint32Array;

  constructor(size: number) {
    this.bins = new Uint8Array(size);
    this.order = new Uint32Array(size);
  }

  /** @param values at least 0. @returns positions; overwritten by the next call. */
  of(values: Float64Array): Uint32Array {
    const { bins, starts, order } = this;
    starts.fill(0);
    for (let i = 0; i < values.length; i++) {
      const bin = BINS - 1 - Math.min(BINS - 1, Math.floor(values[i]! / BIN));
      bins[i] = bin;
      starts[bin + 1]!++;
    }
    for (let bin = 0; bin < BINS; bin++) starts[bin + 1]! += starts[bin]!;
    for (let i = 0; i < values.length; i++) order[starts[bins[i]!]!++] = i;
    return order;
  }
}
