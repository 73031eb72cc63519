import { divideHalfUp, DomainError, hmacSha256 } from '../kernel';
import { compareLines, compareText, type FrameCase, frameHash } from './frame';
import { type Allotment, largestRemainder } from './largest-remainder';
import { opensCommitment } from './seed';

/** Names the rules of this file and its neighbours; a change of any of them is another version. */
export const DRAW_ALGORITHM = 'zhiping-draw/1';

/** How many cases a plan wants, beside those that are certain. */
export interface DrawParameters {
  /** Either a number of cases, or a share of the frame in hundredths of a percent (1000 is 10.00 %), rounded up. */
  readonly quota: { readonly total: number } | { readonly share: number };
  readonly unitMinimum: number;
  /** Null is no maximum. */
  readonly unitMaximum: number | null;
}

/** By what the cases of a unit are divided: as finely as leaves every stratum a case. */
export type StratumLevel = 'kind-week' | 'kind' | 'unit';

/** Stands for "all of them" in a stratum that is not divided by kind or by week. */
export const ALL_KINDS = 'all';
export const ALL_WEEKS = 0;

export interface Stratum {
  readonly unit: string;
  /** A case kind, or {@link ALL_KINDS}. */
  readonly kind: string;
  /** A week of the period, or {@link ALL_WEEKS}. */
  readonly week: number;
  /** Taken whole, for the outcome of its cases. */
  readonly certainty: boolean;
  readonly frameSize: number;
  readonly sampleSize: number;
}

/** How many cases of a unit are drawn and why so many. */
export interface UnitAllocation {
  readonly unit: string;
  readonly frameSize: number;
  readonly certain: number;
  readonly level: StratumLevel;
  /** The share of the quota: {@link largestRemainder} over the units. */
  readonly share: Allotment;
  /** Its division over the strata, in their order. */
  readonly strata: readonly Allotment[];
}

export interface Allocation {
  /** Cases the quota asks for, and those that minimum, maximum and frame allow. */
  readonly asked: number;
  readonly given: number;
  readonly remaining: number;
  readonly freeWeight: number;
  readonly units: readonly UnitAllocation[];
  readonly strata: readonly Stratum[];
}

/** Cases of one unit, kind and week; all an allocation needs to know of a frame. */
export interface FrameCount {
  readonly unit: string;
  readonly kind: string;
  readonly week: number;
  readonly certainty: boolean;
  readonly cases: number;
}

/**
 * How many cases of each stratum are drawn.
 *
 * 1. Certain cases are taken whole, one stratum a unit, and come on top of the quota: the rest of this is about the other cases.
 * 2. The quota is shared over the units by largest remainder of their cases, at least the minimum and at most the maximum a unit, and
 *    never more than it has.
 * 3. The share of a unit is divided over its strata kind × week by largest remainder of their cases, at least one each, so that no case
 *    is beyond the reach of the draw. A unit whose share is smaller than the number of these strata is divided by kind alone; if that
 *    is still too fine, not at all.
 *
 * Units in order of code, strata of a unit by kind and week, the certain ones first; ties of remainders go to the smaller of these.
 */
export function allocate(counts: readonly FrameCount[], parameters: DrawParameters): Allocation {
  const units = [...new Set(counts.map(({ unit }) => unit))].sort(compareText).map((unit) => {
    const own = counts.filter((count) => count.unit === unit);
    const drawable = own.filter(({ certainty }) => !certainty);
    return { unit, drawable, weight: sizeOf(drawable), certain: sizeOf(own) - sizeOf(drawable) };
  });
  const whole = units.reduce((sum, { weight }) => sum + weight, 0);
  const asked = 'total' in parameters.quota ? parameters.quota.total : Math.ceil((parameters.quota.share * whole) / 10_000);
  const shares = largestRemainder(
    units.map(({ unit, weight }) => {
      const upper = Math.min(parameters.unitMaximum ?? weight, weight);
      return { key: unit, weight, lower: Math.min(parameters.unitMinimum, upper), upper };
    }),
    asked,
    compareText,
  );
  const allocated = units.map(({ unit, drawable, weight, certain }, u) => {
    const share = shares.of[u]!;
    const { level, cells } = divide(drawable, share.seats);
    const division = largestRemainder(
      cells.map((cell) => ({ key: cell.key, weight: cell.cases, lower: share.seats === 0 ? 0 : 1, upper: cell.cases })),
      share.seats,
      compareText,
    );
    const strata: Stratum[] = cells.map(({ kind, week, cases }, s) => ({
      unit,
      kind,
      week,
      certainty: false,
      frameSize: cases,
      sampleSize: division.of[s]!.seats,
    }));
    if (certain > 0) strata.unshift({ unit, kind: ALL_KINDS, week: ALL_WEEKS, certainty: true, frameSize: certain, sampleSize: certain });
    return { strata, of: { unit, frameSize: weight + certain, certain, level, share, strata: division.of } };
  });
  return {
    asked,
    given: shares.seats,
    remaining: shares.remaining,
    freeWeight: shares.freeWeight,
    units: allocated.map(({ of }) => of),
    strata: allocated.flatMap(({ strata }) => strata),
  };
}

interface Cell {
  readonly key: string;
  readonly kind: string;
  readonly week: number;
  readonly cases: number;
}

/** The finest division of a unit's cases that has no more strata than there are cases to draw. */
function divide(counts: readonly FrameCount[], seats: number): { level: StratumLevel; cells: Cell[] } {
  const levels: readonly [StratumLevel, (count: FrameCount) => [string, number]][] = [
    ['kind-week', ({ kind, week }) => [kind, week]],
    ['kind', ({ kind }) => [kind, ALL_WEEKS]],
  ];
  for (const [level, cellOf] of levels) {
    const cells = cellsOf(counts, cellOf);
    if (cells.length <= seats) return { level, cells };
  }
  return { level: 'unit', cells: cellsOf(counts, () => [ALL_KINDS, ALL_WEEKS]) };
}

function cellsOf(counts: readonly FrameCount[], cellOf: (count: FrameCount) => [string, number]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const count of counts) {
    const [kind, week] = cellOf(count);
    const key = `${kind}/${week}`;
    cells.set(key, { key, kind, week, cases: (cells.get(key)?.cases ?? 0) + count.cases });
  }
  return [...cells.values()].filter(({ cases }) => cases > 0).sort((a, b) => compareText(a.kind, b.kind) || a.week - b.week);
}

/** A case in the order of its stratum. The first `sampleSize` positions are drawn, the next ones are what replacements take. */
export interface OrderedCase {
  readonly line: FrameCase;
  readonly hmac: string;
  /** From 1. */
  readonly position: number;
}

export interface DrawResult {
  readonly frameHash: string;
  readonly unitHashes: Readonly<Record<string, string>>;
  readonly allocation: Allocation;
  /** For each stratum of the allocation all its cases in order. */
  readonly orders: readonly (readonly OrderedCase[])[];
}

/**
 * Draws the sample: within each stratum of {@link allocate} the cases are put in order of HMAC-SHA256(seed, number) in hexadecimal, and
 * the first ones are taken. The seed's 32 bytes are the key, the number's UTF-8 bytes the message; should two be equal, the smaller
 * number goes first. A pure function of its arguments: the order of the lines does not matter.
 *
 * @throws DomainError `sampling.frame-invalid` when a number occurs twice or is not one line, `sampling.seed-mismatch` when the seed
 * does not open the commitment.
 */
export function drawSample(frame: readonly FrameCase[], parameters: DrawParameters, seed: Uint8Array, commitment: string): DrawResult {
  if (!opensCommitment(seed, commitment))
    throw new DomainError('sampling.seed-mismatch', 'the seed is not the one whose hash was published when the plan was approved');
  const lines = [...frame].sort(compareLines);
  assertFrame(lines);
  const allocation = allocate(countFrame(lines), parameters);
  const levels = new Map(allocation.units.map(({ unit, level }) => [unit, level]));
  const keyOf = ({ unit, kind, week, certainty }: Pick<Stratum, 'unit' | 'kind' | 'week' | 'certainty'>) =>
    JSON.stringify([unit, kind, week, certainty]);
  const members = new Map<string, { line: FrameCase; hmac: string }[]>(allocation.strata.map((stratum) => [keyOf(stratum), []]));
  for (const line of lines) {
    const level = levels.get(line.unit)!;
    const whole = line.certainty || level === 'unit';
    const key = keyOf({
      unit: line.unit,
      kind: whole ? ALL_KINDS : line.kind,
      week: whole || level === 'kind' ? ALL_WEEKS : line.week,
      certainty: line.certainty,
    });
    members.get(key)!.push({ line, hmac: hmacSha256(seed, line.number) });
  }
  return {
    frameHash: frameHash(lines),
    unitHashes: Object.fromEntries(allocation.units.map(({ unit }) => [unit, frameHash(lines.filter((line) => line.unit === unit))])),
    allocation,
    orders: allocation.strata.map((stratum) =>
      members
        .get(keyOf(stratum))!
        .sort((a, b) => compareText(a.hmac, b.hmac) || compareText(a.line.number, b.line.number))
        .map((member, i) => ({ ...member, position: i + 1 })),
    ),
  };
}

/** The numbers that are drawn, stratum after stratum, each in order. */
export function drawnNumbers(result: Pick<DrawResult, 'allocation' | 'orders'>): string[] {
  return result.allocation.strata.flatMap((stratum, s) => result.orders[s]!.slice(0, stratum.sampleSize).map(({ line }) => line.number));
}

/** Counts the cases of each unit, kind and week. */
export function countFrame(lines: readonly FrameCase[]): FrameCount[] {
  const counts = new Map<string, { -readonly [K in keyof FrameCount]: FrameCount[K] }>();
  for (const { unit, kind, week, certainty } of lines) {
    const key = JSON.stringify([unit, kind, week, certainty]);
    const count = counts.get(key);
    if (count) count.cases++;
    else counts.set(key, { unit, kind, week, certainty, cases: 1 });
  }
  return [...counts.values()];
}

/** Chance of each case of a stratum to be drawn, in parts per 10^12, half up: exact enough to be summed, and no floating point. */
export function inclusionProbability({ frameSize, sampleSize }: Pick<Stratum, 'frameSize' | 'sampleSize'>): string {
  const parts = divideHalfUp(BigInt(sampleSize) * 1_000_000_000_000n, frameSize);
  return `${parts === 1_000_000_000_000 ? 1 : 0}.${String(parts % 1_000_000_000_000).padStart(12, '0')}`;
}

function assertFrame(lines: readonly FrameCase[]): void {
  const seen = new Set<string>();
  for (const { number } of lines) {
    if (seen.has(number) || /\p{Cc}/u.test(number))
      throw new DomainError('sampling.frame-invalid', `the number ${JSON.stringify(number)} occurs twice in the frame or is not one line`);
    seen.add(number);
  }
}

function sizeOf(counts: readonly FrameCount[]): number {
  return counts.reduce((sum, { cases }) => sum + cases, 0);
}
