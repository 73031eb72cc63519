import fc from 'fast-check';
import { coverageStudy } from '../../bench/coverage-study';
import {
  correctedMean,
  COVERAGE_FIGURES,
  Generator,
  rankIntervals,
  scoreInterval,
  stratifiedMean,
  type StratumSample,
} from '../../src/domain/statistics';
import { quantileOf } from '../../src/domain/statistics/generator';
import { weightedMeanQuantile } from '../../src/domain/statistics/weighted-mean-quantile';

const sample = (frameSize: number, ...values: number[]): StratumSample => ({ frameSize, values });

describe('the stratified mean', () => {
  it('weighs strata by their share of the frame, with the variance of Cochran 5.3', () => {
    // (30 × 90 + 10 × 70) / 40 = 85; N²(1 − n/N)s²/n: 900 × 27/30 × 100 / 3 = 27000, 100 × 8/10 × 200 / 2 = 8000; / 40² = 21.875
    const estimate = stratifiedMean([sample(30, 80, 90, 100), sample(10, 60, 80)]);
    expect(estimate).toMatchObject({ mean: 85, frameSize: 40, sampleSize: 5, census: false, merged: [], collapsed: [] });
    expect(estimate!.variance).toBeCloseTo(21.875, 10);
  });

  it('collapses strata with one case each, two by two and three at the end', () => {
    const estimate = stratifiedMean([5, 6, 7, 8, 9].map((n) => sample(n, 100 - n)));
    expect(estimate!.collapsed).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
    // Two strata of ten, 80 and 100: totals 800 and 1000 against 900 each: 2/1 × (1 − 1/10) × 2 × 100² = 36000; / 20² = 90
    expect(stratifiedMean([sample(10, 80), sample(10, 100)])!.variance).toBeCloseTo(90, 10);
  });

  it('lets a single case left alone take the variance of the others', () => {
    // N²(1 − n/N)s²/n: 900 × .9 × 100 / 3 = 27000; 100 × .9 × 100 = 9000; / 40²
    expect(stratifiedMean([sample(30, 80, 90, 100), sample(10, 60)])!.variance).toBeCloseTo(36_000 / 1600, 10);
    expect(stratifiedMean([sample(10, 60)])!.variance).toBeNull();
  });

  it('joins a stratum without reviewed cases to its neighbour', () => {
    expect(stratifiedMean([sample(5), sample(15, 80, 90), sample(20), sample(10, 70, 70)])).toMatchObject({
      mean: (40 * 85 + 10 * 70) / 50,
      merged: [0, 2],
    });
    expect(stratifiedMean([sample(5), sample(0)])).toBeUndefined();
  });

  it('refuses more scores than there are cases', () => {
    expect(() => stratifiedMean([sample(1, 80, 90)])).toThrow(RangeError);
  });

  const census = fc.array(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 });
  it('of a census is the mean of all cases, without any error', () => {
    fc.assert(
      fc.property(census, (strata) => {
        const all = strata.flat();
        const estimate = scoreInterval(strata.map((values) => ({ frameSize: values.length, values })))!;
        expect(estimate.mean).toBeCloseTo(all.reduce((sum, v) => sum + v, 0) / all.length, 6);
        expect(estimate).toMatchObject({ census: true, variance: 0, interval: [estimate.mean, estimate.mean] });
      }),
    );
  });
});

describe('the interval of a score', () => {
  const samples = fc.array(fc.record({ values: fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 8 }), more: fc.nat(50) }), {
    minLength: 1,
    maxLength: 10,
  });

  it('holds the mean and stays within the range of scores', () => {
    fc.assert(
      fc.property(samples, (of) => {
        const estimate = scoreInterval(of.map(({ values, more }) => ({ frameSize: values.length + more, values })));
        if (!estimate) return;
        const [low, high] = estimate.interval;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(10_000 + 1e-9);
        expect(low).toBeLessThanOrEqual(estimate.mean + 1e-9);
        expect(high).toBeGreaterThanOrEqual(estimate.mean - 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('allows for what a sample of perfect cases has not seen', () => {
    const perfect = Array.from({ length: 30 }, () => 10_000);
    const { mean, interval } = scoreInterval([{ frameSize: 600, values: perfect }])!;
    expect(mean).toBe(10_000);
    expect(interval[1]).toBe(10_000);
    expect(interval[0]).toBeLessThan(9600);
    expect(interval[0]).toBeGreaterThan(9000);
  });

  it('leaves a certainty stratum out of doubt', () => {
    const values = [9000, 10_000, 10_000, 8000, 10_000, 9500, 10_000, 7000];
    const alone = scoreInterval([{ frameSize: 80, values }])!;
    const beside = scoreInterval([{ frameSize: 80, values: Array.from({ length: 80 }, () => 5000) }, { frameSize: 80, values }])!; // prettier-ignore
    expect(beside.mean).toBeCloseTo((5000 + alone.mean) / 2, 6);
    expect(beside.interval[1] - beside.interval[0]).toBeCloseTo((alone.interval[1] - alone.interval[0]) / 2, 6);
  });

  it('is the same for the same data', () => {
    const data = [sample(40, 9000, 8000, 10_000), sample(20, 10_000, 10_000)];
    expect(scoreInterval(data)).toEqual(scoreInterval(data));
  });

  it('of two values is as wide as a uniform weight makes it, exactly but for the approximation', () => {
    // Two observations: their mean is uniform between them, so its 2.5 % point is a fortieth of the way up.
    const two = [8000, 10_000].map((value) => ({ value, weight: 1, count: 1 }));
    expect(weightedMeanQuantile(two, 0.025)).toBeCloseTo(8050, -1);
    expect(weightedMeanQuantile(two, 0.975)).toBeCloseTo(9950, -1);
    expect(weightedMeanQuantile([{ value: 7000, weight: 2, count: 3 }], 0.025)).toBe(7000);
  });

  it('has the limits that many random weights give', () => {
    const values = [
      { value: 0, weight: 1, count: 1 / 3 },
      { value: 8700, weight: 1.4, count: 1 },
      { value: 9600, weight: 0.8, count: 5 },
      { value: 10_000, weight: 1, count: 24 },
    ];
    const g = new Generator('weights');
    const means = Float64Array.from({ length: 200_000 }, () => {
      const drawn = values.map(({ value, weight, count }) => ({ value, weight: weight * g.gamma(count) }));
      return drawn.reduce((sum, d) => sum + d.weight * d.value, 0) / drawn.reduce((sum, d) => sum + d.weight, 0);
    }).sort();
    for (const p of [0.025, 0.1, 0.9, 0.975]) {
      const simulated = quantileOf(means, p);
      const distance = Math.abs(simulated - quantileOf(means, 0.5));
      expect(Math.abs(weightedMeanQuantile(values, p) - simulated)).toBeLessThan(0.03 * distance);
    }
  });

  it('takes well under a second for 50 units of 60 reviewed cases', () => {
    const g = new Generator('speed');
    const units = Array.from({ length: 50 }, () =>
      Array.from({ length: 10 }, () => ({ frameSize: 60, values: Array.from({ length: 6 }, () => 10_000 - 100 * g.below(30)) })),
    );
    const began = performance.now();
    for (const strata of units) scoreInterval(strata);
    // Some milliseconds on a free core; the bound leaves room for a machine that has other things to do.
    expect(performance.now() - began).toBeLessThan(1000);
  });

  // The populations of the issue, 2,000 draws each; `npm run coverage-figures` measures more of them.
  it.each([
    ['deductions', 30, 0.92, 1],
    ['deductions', 100, 0.93, 0.97],
    ['failures', 30, 0.92, 1],
    ['failures', 100, 0.93, 0.97],
  ] as const)(
    'covers the truth as often as it says: %s, %d reviewed',
    (population, reviewed, least, most) => {
      const { coverage, tCoverage } = coverageStudy(population, 600, reviewed, 2000);
      expect(coverage).toBeGreaterThanOrEqual(least);
      expect(coverage).toBeLessThanOrEqual(most);
      // What bulletins say is what is measured.
      const figure = COVERAGE_FIGURES.figures.find((f) => f.population === population && f.cases === 600 && f.reviewed === reviewed);
      expect(Math.abs(figure!.coverage - coverage)).toBeLessThanOrEqual(0.0005 + 1e-9);
      expect(Math.abs(figure!.tCoverage - tCoverage)).toBeLessThanOrEqual(0.0005 + 1e-9);
    },
    300_000,
  );
});

describe('the corrected estimate of two phases', () => {
  const first = { mean: 9000, variance: 400, interval: [8950, 9030] as const, frameSize: 1000 };

  it('moves the mean by what re-reviews differ', () => {
    // Differences −100, 0, −50, −50: mean −50, s² = 1666.67; own variance 1666.67 × (1/4 − 1/1000) = 415
    const pairs = [[9000, 8900], [8000, 8000], [10_000, 9950], [9500, 9450]].map(([f, s]) => ({ first: f!, second: s! })); // prettier-ignore
    const corrected = correctedMean(first, pairs)!;
    expect(corrected).toMatchObject({ method: 'difference', mean: 8950, correction: -50, slope: 1, count: 4 });
    expect(corrected.variance).toBeCloseTo(400 + 415, 6);
    expect(corrected.interval[0]).toBeLessThan(8900);
    expect(corrected.interval[1]).toBeGreaterThan(8980);
    expect(correctedMean(first, pairs.slice(1, 2))).toBeUndefined();
  });

  it('is right on average, and its interval about as often as it says', () => {
    const g = new Generator('two phases');
    const N = 400;
    // First reviews miss a tenth of what is wrong and are a little lenient.
    const population = Array.from({ length: N }, () => {
      const second = g.uniform() < 0.5 ? 10_000 : 10_000 - 100 * g.below(40);
      return { second, first: Math.min(10_000, Math.round(second + (10_000 - second) * 0.1 + 60 * g.normal() + 50)) };
    });
    const truth = population.reduce((sum, c) => sum + c.second, 0) / N;
    for (const method of ['difference', 'regression'] as const) {
      let [sum, covered] = [0, 0];
      const DRAWS = 300;
      for (let d = 0; d < DRAWS; d++) {
        for (let i = 0; i < 80; i++) {
          const j = i + g.below(N - i);
          [population[i], population[j]] = [population[j]!, population[i]!];
        }
        const reviewed = population.slice(0, 80);
        const estimate = scoreInterval([{ frameSize: N, values: reviewed.map((c) => c.first) }])!;
        const corrected = correctedMean(estimate, reviewed.slice(0, 20), method)!;
        expect(corrected.method).toBe(method);
        sum += corrected.mean;
        covered += corrected.interval[0] <= truth && truth <= corrected.interval[1] ? 1 : 0;
      }
      expect(Math.abs(sum / DRAWS - truth)).toBeLessThan(25);
      expect(covered / DRAWS).toBeGreaterThan(0.92);
    }
  }, 60_000);
});

describe('rank intervals', () => {
  const unit = (key: string, mean: number, half: number) => ({ key, mean, interval: [mean - half, mean + half] as const });

  it('are single places where everything is known', () => {
    expect(rankIntervals([unit('a', 70, 0), unit('b', 90, 0), unit('c', 80, 0)])).toEqual([
      { key: 'a', best: 3, worst: 3, band: 3 },
      { key: 'b', best: 1, worst: 1, band: 1 },
      { key: 'c', best: 2, worst: 2, band: 2 },
    ]);
  });

  it('leave units that cannot be told apart in one band', () => {
    expect(rankIntervals([unit('a', 90, 3), unit('b', 89, 3), unit('c', 70, 2)])).toEqual([
      { key: 'a', best: 1, worst: 2, band: 1 },
      { key: 'b', best: 1, worst: 2, band: 1 },
      { key: 'c', best: 3, worst: 3, band: 2 },
    ]);
  });

  it('keep equal units together', () => {
    expect(rankIntervals([unit('a', 80, 0), unit('b', 80, 0)]).map(({ best, worst, band }) => [best, worst, band])).toEqual([
      [1, 2, 1],
      [1, 2, 1],
    ]);
  });

  it('hold the true place of a unit at least as often as they say', () => {
    const g = new Generator('ranks');
    const truth = Array.from({ length: 8 }, (_, i) => 90 - 1.2 * i);
    let [held, all] = [0, 0];
    for (let month = 0; month < 150; month++) {
      const ranks = rankIntervals(truth.map((mean, i) => unit(`${i}`, mean + 1.5 * g.normal(), 1.5 * 1.96)));
      for (const [i, { best, worst }] of ranks.entries()) {
        all++;
        held += best <= i + 1 && i + 1 <= worst ? 1 : 0;
      }
    }
    expect(held / all).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
});
