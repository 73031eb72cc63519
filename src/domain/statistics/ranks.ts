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

const SAMPLES = 2000;

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

/**
 * For each unit, by how much its margins grow so that all its comparisons hold together; at least 1.
 *
 * A sample asks each unit for its largest comparison (wᵢzᵢ − wⱼzⱼ)² / (wᵢ² + wⱼ²). That is at most zᵢ² + zⱼ² (Cauchy–Schwarz), so the
 * others are tried from the largest |z| down, and a unit is done as soon as none of those left can exceed what it has: a handful of them
 * instead of all, which keeps the work of a large group in proportion to its size.
 */
function criticalFactors(widths: readonly number[], generator: Generator): number[] {
  const n = widths.length;
  const squares = Float64Array.from(widths, (width) => width * width);
  const errors = new Float64Array(n);
  const deviations = new Float64Array(n);
  const byDeviation = Uint32Array.from(widths, (_, i) => i);
  const largest = widths.map(() => new Float64Array(SAMPLES));
  for (let s = 0; s < SAMPLES; s++) {
    for (let i = 0; i < n; i++) {
      const z = generator.normal();
      errors[i] = widths[i]! * z;
      // A unit without an interval errs by nothing.
      deviations[i] = squares[i] === 0 ? 0 : z * z;
    }
    byDeviation.sort((a, b) => deviations[b]! - deviations[a]!);
    for (let i = 0; i < n; i++) {
      let most = 0;
      for (let k = 0; k < n; k++) {
        const j = byDeviation[k]!;
        if (deviations[i]! + deviations[j]! <= most) break;
        const variance = squares[i]! + squares[j]!;
        if (j === i || variance === 0) continue;
        const difference = errors[i]! - errors[j]!;
        most = Math.max(most, (difference * difference) / variance);
      }
      largest[i]![s] = Math.sqrt(most);
    }
  }
  return largest.map((of) => Math.max(1, quantileOf(of.sort(), 0.95) / normalQuantile(0.975)));
}
