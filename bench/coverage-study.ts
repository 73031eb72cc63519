import { allocate, type FrameCount } from '../src/domain/sampling';
import { Generator, meanEstimate, scoreInterval, type StratumSample } from '../src/domain/statistics';

/** Scores of the cases of a unit, in hundredths, as skewed as real ones: 60 % at 100.00, 4 % below 60. */
export const POPULATIONS = {
  /** What deductions leave: steps of a point or more, and files with many of them. */
  deductions: (g: Generator, share: number) => {
    if (share < 0.6) return 10_000;
    if (share < 0.96) return 10_000 - 100 * [1, 2, 3, 5, 8, 10, 15, 20, 30][g.below(9)]!;
    return 100 * [20, 30, 40, 50, 55, 58][g.below(6)]!;
  },
  /** The few fail a basic standard and are worth nothing; the rest lose little. */
  failures: (g: Generator, share: number) => {
    if (share < 0.6) return 10_000;
    return share < 0.96 ? 10_000 - Math.ceil(4000 * g.uniform() ** 4) : 0;
  },
  /** Scores anywhere between. */
  spread: (g: Generator, share: number) => {
    if (share < 0.6) return 10_000;
    if (share < 0.96) return 10_000 - Math.ceil(4000 * g.uniform() ** 2);
    return Math.floor(6000 * Math.sqrt(g.uniform()));
  },
} as const;
export type PopulationName = keyof typeof POPULATIONS;

export interface CoverageFigure {
  readonly population: PopulationName;
  readonly cases: number;
  readonly reviewed: number;
  readonly draws: number;
  /** Share of the draws whose interval holds the true mean, and their mean width in points. */
  readonly coverage: number;
  readonly width: number;
  /** The same of the plain t interval. */
  readonly tCoverage: number;
  readonly tWidth: number;
}

interface Cell {
  readonly count: FrameCount;
  readonly scores: number[];
}

/** A unit of that many cases in two kinds and five weeks; the scores of one kind are a little lower. */
function unitOf(population: PopulationName, cases: number, g: Generator): Cell[] {
  // Exactly the shares of the population, in random places.
  const scores = shuffle(
    Array.from({ length: cases }, (_, i) => POPULATIONS[population](g, (i + 0.5) / cases)),
    g,
  );
  const cells = new Map<string, Cell>();
  for (const score of scores) {
    const kind = g.uniform() < (score < 10_000 ? 0.4 : 0.3) ? 'criminal' : 'administrative';
    const week = 1 + Math.floor((g.below(31) * 5) / 35);
    const key = `${kind}/${week}`;
    const cell = cells.get(key) ?? { count: { unit: 'U', kind, week, certainty: false, cases: 0 }, scores: [] };
    cell.scores.push(score);
    cells.set(key, cell);
  }
  return [...cells.values()].map(({ count, scores }) => ({ count: { ...count, cases: scores.length }, scores }));
}

/**
 * Draws many samples from one unit as plans draw them (strata kind × week, proportional) and counts how often the interval of each holds
 * the true mean. Deterministic.
 */
export function coverageStudy(population: PopulationName, cases: number, reviewed: number, draws: number): CoverageFigure {
  const g = new Generator({ study: population, cases, reviewed });
  const cells = unitOf(population, cases, g);
  const truth = cells.flatMap(({ scores }) => scores).reduce((sum, score) => sum + score, 0) / cases;
  const { strata } = allocate(
    cells.map(({ count }) => count),
    { quota: { total: reviewed }, unitMinimum: 0, unitMaximum: null },
  );
  const frames = strata.map((stratum) =>
    cells
      .filter(({ count }) => (stratum.kind === 'all' || count.kind === stratum.kind) && (stratum.week === 0 || count.week === stratum.week))
      .flatMap(({ scores }) => scores),
  );
  const sums = { covered: 0, width: 0, tCovered: 0, tWidth: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const samples: StratumSample[] = strata.map((stratum, s) => ({
      frameSize: stratum.frameSize,
      values: shuffle(frames[s]!, g, stratum.sampleSize).slice(0, stratum.sampleSize),
    }));
    const [low, high] = scoreInterval(samples)!.interval;
    sums.covered += low <= truth && truth <= high ? 1 : 0;
    sums.width += high - low;
    const t = meanEstimate(samples.flatMap(({ values }) => values));
    const scale = Math.sqrt(1 - reviewed / cases);
    const half = ((t.interval![1] - t.interval![0]) / 2) * scale;
    sums.tCovered += Math.abs(t.mean! - truth) <= half ? 1 : 0;
    sums.tWidth += Math.min(10_000, t.mean! + half) - (t.mean! - half);
  }
  return {
    population,
    cases,
    reviewed,
    draws,
    coverage: sums.covered / draws,
    width: sums.width / draws / 100,
    tCoverage: sums.tCovered / draws,
    tWidth: sums.tWidth / draws / 100,
  };
}

/** Puts the first `count` places of a list in random order (Fisher and Yates); in place. */
function shuffle<T>(list: T[], g: Generator, count = list.length): T[] {
  for (let i = 0; i < Math.min(count, list.length - 1); i++) {
    const j = i + g.below(list.length - i);
    [list[i], list[j]] = [list[j]!, list[i]!];
  }
  return list;
}
