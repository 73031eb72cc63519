/**
 * Points of an assessment, in integer hundredths: 93.40 points are `9340`.
 *
 * No floating point reaches a score: divisions go through {@link divideHalfUp}, which rounds once, half away from zero.
 */
export type Points = number;

/** One whole point. */
export const POINT: Points = 100;

/**
 * Reads "93.4", "93.40", "-0.5" or 93.4 as hundredths.
 *
 * @throws RangeError when the text is no decimal number, or is finer than a hundredth.
 */
export function parsePoints(value: string | number): Points {
  const text = String(value).trim();
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,2})0*)?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is no number of points: expected at most two decimals, such as 2 or 0.50`);
  const hundredths = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && hundredths !== 0 ? -hundredths : hundredths;
}

/** Writes hundredths as a decimal with exactly two places: `9340` → "93.40". */
export function formatPoints(points: Points): string {
  const sign = points < 0 ? '-' : '';
  const magnitude = Math.abs(points);
  return `${sign}${Math.floor(magnitude / 100)}.${String(magnitude % 100).padStart(2, '0')}`;
}

/**
 * `numerator / denominator` as an integer, half away from zero. Exact for any size: it computes with big integers.
 *
 * @throws RangeError when the denominator is zero.
 */
export function divideHalfUp(numerator: number | bigint, denominator: number | bigint): number {
  let n = BigInt(numerator);
  let d = BigInt(denominator);
  if (d === 0n) throw new RangeError('division by zero');
  if (d < 0n) {
    n = -n;
    d = -d;
  }
  const negative = n < 0n;
  const magnitude = negative ? -n : n;
  const quotient = (2n * magnitude + d) / (2n * d);
  return Number(negative ? -quotient : quotient);
}
