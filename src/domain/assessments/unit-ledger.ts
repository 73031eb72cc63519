import { divideHalfUp, formatPoints, type Points } from '../kernel';
import type { Posting } from './posting';

/** A posting before the unit's ledger gives it its number. */
export type DraftPosting = Omit<Posting, 'seq'>;

/** What a point of a branch is worth in the month, as a fraction in lowest terms: 60 % is 3/5. */
export interface Factor {
  readonly numerator: number;
  readonly denominator: number;
}

/** A point of the month itself: bonuses, vetoes, reversals. */
export const WHOLE: Factor = { numerator: 1, denominator: 1 };

/**
 * The lines of one unit. Points of a branch are weighted line by line; where the weight splits a hundredth, each line takes the
 * difference between the rounded balances before and after it, so that rounding is carried along the ledger and never adds up: the
 * lines sum to exactly round(Σ points × factor), half up.
 */
export class UnitLedger {
  readonly postings: Posting[] = [];
  private exact: { readonly over: bigint; sum: bigint };
  private score: Points = 0;

  /** @param factors every factor that will be used, {@link WHOLE} besides. */
  constructor(factors: readonly Factor[]) {
    const over = factors.reduce((common, { denominator }) => lcm(common, BigInt(denominator)), 1n);
    this.exact = { over, sum: 0n };
  }

  /** The balance, in hundredths of the month's score. */
  get balance(): Points {
    return this.score;
  }

  /** @returns the points as weighted and posted. */
  post(draft: DraftPosting, factor: Factor = WHOLE): Points {
    const before = this.score;
    this.exact.sum += (BigInt(draft.points) * BigInt(factor.numerator) * this.exact.over) / BigInt(factor.denominator);
    this.score = this.exact.over === 1n ? Number(this.exact.sum) : divideHalfUp(this.exact.sum, this.exact.over);
    const points = this.score - before;
    this.postings.push({
      seq: this.postings.length + 1,
      ...draft,
      points,
      arithmetic: isWhole(factor) ? draft.arithmetic : weighted(draft, points, factor),
    });
    return points;
  }
}

/** "60.00%", or "5/3" where it is no whole hundredth of a percent. */
export function formatFactor({ numerator, denominator }: Factor): string {
  const share = numerator * 10_000;
  return share % denominator === 0 ? `${formatPoints(share / denominator)}%` : `${numerator}/${denominator}`;
}

export function factorOf(numerator: bigint, denominator: bigint): Factor {
  const common = gcd(numerator, denominator);
  return { numerator: Number(numerator / common), denominator: Number(denominator / common) };
}

export function isWhole({ numerator, denominator }: Factor): boolean {
  return numerator === denominator;
}

/** "2.00 × 1 = 2.00; 2.00 × 60.00% = 1.20" */
function weighted(draft: DraftPosting, points: Points, factor: Factor): string {
  const alone = divideHalfUp(BigInt(draft.points) * BigInt(factor.numerator), factor.denominator);
  const carried = alone === points ? '' : '(含进位)';
  return `${draft.arithmetic}; ${formatPoints(Math.abs(draft.points))} × ${formatFactor(factor)} = ${formatPoints(Math.abs(points))}${carried}`;
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
