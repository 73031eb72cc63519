import { studentQuantile } from '../statistics';
import { allocate, type DrawParameters, type FrameCount } from './draw';

/** What past reviews of a unit, or of all units, took and gave; scores in points. */
export interface PastReviews {
  readonly sheets: number;
  readonly minutes: number;
  readonly scoreSum: number;
  readonly scoreSquareSum: number;
}

/** Standard deviation of case scores in points where nothing is known: that of 60 % at 100, a third losing some, 4 % below 60. */
export const ASSUMED_DEVIATION = 13;
/** Sheets from which a unit's own spread is used, and else that of all units together. */
const ENOUGH = { unit: 20, bureau: 30 } as const;

export interface UnitForecast {
  readonly unit: string;
  readonly frameSize: number;
  readonly certain: number;
  /** Cases that would be reviewed, certain ones included. */
  readonly cases: number;
  readonly deviation: number;
  /** Where the deviation comes from. */
  readonly basis: 'unit' | 'bureau' | 'assumed';
  /** Expected half-width of the 95 % interval of the unit's mean, in points; null below two cases. */
  readonly halfWidth: number | null;
}

export interface Forecast {
  readonly units: readonly UnitForecast[];
  readonly cases: number;
  /** Sheets to write, second ones included. */
  readonly sheets: number;
  readonly minutesPerSheet: number;
  readonly minutesBasis: 'recorded' | 'assumed';
  readonly hours: number;
  readonly reviewers: number;
  /** Per reviewer; null without reviewers. */
  readonly sheetsEach: number | null;
  readonly hoursEach: number | null;
}

/**
 * What a plan would cost and tell, if the frame were as counted: cases by the very allocation of the draw, sheets with the second
 * reviews, hours, and the half-width `t × s × √((1 − n/N) / n)` of each unit's interval, where s is the unit's past deviation if it has 20
 * sheets, else that of the bureau if it has 30, else {@link ASSUMED_DEVIATION}. The interval computed later is skewed; this is its order
 * of size.
 *
 * @param past by unit code.
 */
export function forecast(
  counts: readonly FrameCount[],
  plan: DrawParameters & { readonly doubleReviewShare: number; readonly minutesPerSheet: number },
  past: ReadonlyMap<string, PastReviews>,
  reviewers: number,
): Forecast {
  const allocation = allocate(counts, plan);
  const bureau = [...past.values()].reduce(addUp, { sheets: 0, minutes: 0, scoreSum: 0, scoreSquareSum: 0 });
  const units = allocation.units.map(({ unit, frameSize, certain, share }): UnitForecast => {
    const own = past.get(unit);
    const [basis, known] =
      own && own.sheets >= ENOUGH.unit
        ? (['unit', own] as const)
        : bureau.sheets >= ENOUGH.bureau
          ? (['bureau', bureau] as const)
          : (['assumed', undefined] as const);
    const deviation = known ? deviationOf(known) : ASSUMED_DEVIATION;
    const [open, n] = [frameSize - certain, share.seats];
    // Certain cases add no error; the rest weighs by its share of the unit.
    const error = n >= open ? 0 : n < 2 ? null : studentQuantile(0.975, n - 1) * deviation * Math.sqrt((1 - n / open) / n);
    const halfWidth = error === null ? null : (error * open) / frameSize;
    return { unit, frameSize, certain, cases: n + certain, deviation, basis, halfWidth };
  });
  const cases = units.reduce((sum, unit) => sum + unit.cases, 0);
  const sheets = cases + Math.ceil((cases * plan.doubleReviewShare) / 10_000);
  const recorded = bureau.sheets >= ENOUGH.bureau && bureau.minutes > 0;
  const minutesPerSheet = recorded ? bureau.minutes / bureau.sheets : plan.minutesPerSheet;
  const hours = (sheets * minutesPerSheet) / 60;
  return {
    units,
    cases,
    sheets,
    minutesPerSheet,
    minutesBasis: recorded ? 'recorded' : 'assumed',
    hours,
    reviewers,
    sheetsEach: reviewers === 0 ? null : sheets / reviewers,
    hoursEach: reviewers === 0 ? null : hours / reviewers,
  };
}

function deviationOf({ sheets, scoreSum, scoreSquareSum }: PastReviews): number {
  return Math.sqrt(Math.max(0, (scoreSquareSum - scoreSum ** 2 / sheets) / (sheets - 1)));
}

function addUp(a: PastReviews, b: PastReviews): PastReviews {
  return {
    sheets: a.sheets + b.sheets,
    minutes: a.minutes + b.minutes,
    scoreSum: a.scoreSum + b.scoreSum,
    scoreSquareSum: a.scoreSquareSum + b.scoreSquareSum,
  };
}
