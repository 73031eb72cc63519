import { compareTexts } from './compare-texts';

/** The whole of a responsibility, in hundredths of a percent: 100.00. */
export const WHOLE = 10_000;

/** Who bears a part of something. */
export interface Claim {
  /** Officer number; decides ties last. */
  readonly key: string;
  /** A whole number; 0 bears nothing. */
  readonly weight: number;
}

/**
 * Divides hundredths by weight, exactly, by the method of largest remainders: each claim gets the whole part of its share, the hundredths
 * left over go one each to the largest remainders, of equal ones to the heavier weight, then to the smaller key. A weight of 0 gets 0.
 *
 * @throws RangeError when there is something to divide and nobody to bear it, or a weight is no whole number ≥ 0.
 */
export function divideHundredths(claims: readonly Claim[], total = WHOLE): Map<string, number> {
  const weightless = claims.find(({ weight }) => !Number.isSafeInteger(weight) || weight < 0);
  if (weightless) throw new RangeError(`${weightless.key}: a weight is a whole number of at least 0, not ${weightless.weight}`);
  const bearing = claims.filter(({ weight }) => weight > 0);
  const sum = bearing.reduce((all, { weight }) => all + BigInt(weight), 0n);
  if (sum === 0n && total > 0) throw new RangeError('nobody bears anything of it');
  const parts = bearing.map(({ key, weight }) => {
    const product = BigInt(total) * BigInt(weight);
    return { key, weight, floor: Number(product / sum), remainder: product % sum };
  });
  let left = total - parts.reduce((all, { floor }) => all + floor, 0);
  const order = [...parts].sort(
    (a, b) => (a.remainder === b.remainder ? 0 : a.remainder < b.remainder ? 1 : -1) || b.weight - a.weight || compareTexts(a.key, b.key),
  );
  const shares = new Map(claims.map(({ key }) => [key, 0]));
  for (const { key, floor } of order) shares.set(key, floor + (left-- > 0 ? 1 : 0));
  return shares;
}
