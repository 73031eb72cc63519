import { normalQuantile } from './distributions';

/** Observations of one value that weigh alike, under random weights. */
export interface WeightedValue {
  readonly value: number;
  /** Of one observation. */
  readonly weight: number;
  /** How many observations, the shape of their gamma variable; need not be whole. */
  readonly count: number;
}

/** A quantile is found to this part of the distance between the mean and the end of the values. */
const PRECISION = 1e-7;
const MOST_STEPS = 100;

/**
 * The `p` quantile of the mean of values under random weights, each observation's being exponential (together they are Dirichlet): what
 * infinitely many samples of the Bayesian bootstrap would give, to about a hundredth of its distance from the mean, without drawing one.
 *
 * The mean is at most t just when Σ wᵢ (xᵢ − t) Gᵢ ≤ 0 with Gᵢ gamma of shape `count`: a sum of gamma variables, whose tail the saddlepoint
 * approximation gives (Lugannani and Rice, Advances in Applied Probability 12, 1980, in the r* form of Barndorff-Nielsen; for sums of
 * chi-squared variables, which these are, Kuonen, Biometrika 86, 1999). t is then found between the mean and the end of the values.
 *
 * @param p not 0.5: near the middle the approximation is 0/0.
 */
export function weightedMeanQuantile(values: readonly WeightedValue[], p: number): number {
  const [weight, mean] = values.reduce(
    ([total, sum], { value, weight: w, count }) => [total + w * count, sum + w * count * value] as const,
    [0, 0] as readonly [number, number],
  );
  const centre = mean / weight;
  const numbers = values.map(({ value }) => value);
  const end = p < 0.5 ? Math.min(...numbers) : Math.max(...numbers);
  if (end === centre || numbers.every((value) => value === end)) return end;
  const combination = new GammaSum(values);
  const target = Math.abs(normalQuantile(p));
  const side = p < 0.5 ? -1 : 1;
  const at = (share: number): number => centre + share * (end - centre);
  /** What the probability beyond that share of the way from the mean (0) to the end (1) has too much, as a normal deviate. */
  const excess = (share: number): number => target - side * combination.signedRoot(at(share));
  // Regula falsi that halves the weight of a side that stays (Illinois).
  let [inner, outer] = [0, 1 - PRECISION];
  let [tooMuch, tooLittle] = [target, excess(outer)];
  let kept: 'inner' | 'outer' | undefined;
  // So much weight lies on the end itself.
  if (tooLittle >= 0) return end;
  for (let step = 0; step < MOST_STEPS && outer - inner > PRECISION; step++) {
    const share = inner + ((outer - inner) * tooMuch) / (tooMuch - tooLittle);
    const found = excess(share);
    if (Math.abs(found) < PRECISION) return at(share);
    if (found > 0) {
      [inner, tooMuch] = [share, found];
      if (kept === 'outer') tooLittle /= 2;
      kept = 'outer';
    } else {
      [outer, tooLittle] = [share, found];
      if (kept === 'inner') tooMuch /= 2;
      kept = 'inner';
    }
  }
  return at(inner);
}

/** Σ cᵢ Gᵢ with cᵢ = wᵢ (xᵢ − t). */
class GammaSum {
  private readonly factors: Float64Array;

  constructor(private readonly values: readonly WeightedValue[]) {
    this.factors = new Float64Array(values.length);
  }

  /** r* of the probability that the sum is at most 0: Φ of it approximates that probability. `t` lies between the smallest and the largest value. */
  signedRoot(t: number): number {
    const { factors, values } = this;
    let [lowest, highest] = [0, 0];
    values.forEach(({ value, weight }, i) => {
      const factor = weight * (value - t);
      factors[i] = factor;
      if (factor < lowest) lowest = factor;
      if (factor > highest) highest = factor;
    });
    const saddle = this.saddlepoint(1 / lowest, 1 / highest);
    let [cumulants, curvature] = [0, 0];
    values.forEach(({ count }, i) => {
      const rest = 1 - factors[i]! * saddle;
      cumulants -= count * Math.log(rest);
      curvature += count * (factors[i]! / rest) ** 2;
    });
    const root = Math.sign(saddle) * Math.sqrt(Math.max(0, -2 * cumulants));
    return root === 0 ? 0 : root + Math.log((saddle * Math.sqrt(curvature)) / root) / root;
  }

  /** Where the slope of the cumulant generating function −Σ kᵢ log(1 − cᵢ s) is zero; it rises from −∞ to ∞ between the bounds. */
  private saddlepoint(from: number, to: number): number {
    let [low, high] = [from, to];
    let s = 0;
    for (let step = 0; step < MOST_STEPS; step++) {
      let [slope, curvature] = [0, 0];
      for (let i = 0; i < this.factors.length; i++) {
        const part = this.factors[i]! / (1 - this.factors[i]! * s);
        const weighed = this.values[i]!.count * part;
        slope += weighed;
        curvature += weighed * part;
      }
      if (slope > 0) high = s;
      else low = s;
      const next = s - slope / curvature;
      const inside = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(inside - s) <= 1e-12 * (to - from)) return inside;
      s = inside;
    }
    return s;
  }
}
