import { hashOf } from '../kernel';

/** Looked up once: these are called millions of times, and a lookup of `Math` costs more than the function where globals are intercepted. */
const { floor, imul, log, sqrt } = Math;

/**
 * Pseudo-random numbers for bootstraps and simulations of error: xoshiro128** (Blackman and Vigna 2018), started from the hash of the
 * data it is used on, so that the same data always give the same interval. Never used for drawing cases: that is done by the seed.
 */
export class Generator {
  private readonly state: Uint32Array;
  private spare: number | undefined;

  /** @param data anything with a JSON form. */
  constructor(data: unknown) {
    const hash = hashOf(data);
    this.state = Uint32Array.from([0, 1, 2, 3], (i) => Number.parseInt(hash.slice(8 * i, 8 * i + 8), 16));
    if (this.state.every((word) => word === 0)) this.state[0] = 1;
  }

  /** A whole number from 0 to 2^32 − 1. */
  word(): number {
    const s = this.state;
    const result = imul(rotate(imul(s[1]!, 5), 7), 9) >>> 0;
    const t = s[1]! << 9;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = rotate(s[3]!, 11);
    return result;
  }

  /** Uniform between 0 and 1, neither included. */
  uniform(): number {
    return (this.word() + 0.5) / 4_294_967_296;
  }

  /** A whole number from 0 to n − 1, n < 2^21: the bias is below 2^-11 of a chance. */
  below(n: number): number {
    return floor(this.uniform() * n);
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -log(this.uniform());
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this.spare !== undefined) {
      const spare = this.spare;
      this.spare = undefined;
      return spare;
    }
    for (;;) {
      const [u, v] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const s = u * u + v * v;
      if (s === 0 || s >= 1) continue;
      const factor = sqrt((-2 * log(s)) / s);
      this.spare = v * factor;
      return u * factor;
    }
  }

  /** Gamma with that shape and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number {
    if (shape < 1) return this.gamma(shape + 1) * this.uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && log(this.uniform()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
    }
  }
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** Quantile of values in ascending order, interpolated (type 7 of Hyndman and Fan 1996). */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const low = floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}
