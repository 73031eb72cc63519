/** Who asks for a share of the seats. */
export interface Claim {
  /** Decides ties: the smaller one (by UTF-8 bytes) goes first. */
  readonly key: string;
  /** Size by which the seats are shared; a whole number ≥ 0. */
  readonly weight: number;
  readonly lower: number;
  readonly upper: number;
}

/** The seats of one claim and how they came about. */
export interface Allotment {
  readonly key: string;
  readonly seats: number;
  /** Set when the proportional share lay outside the bounds. */
  readonly fixed: 'lower' | 'upper' | null;
  /** Otherwise: whole seats of the share `remaining × weight / freeWeight`, and the numerator of what is left of it. */
  readonly floor: number;
  readonly remainder: number;
  /** Whether it got one of the seats that the remainders decide. */
  readonly extra: boolean;
}

export interface Allotments {
  /** As asked, moved into what the bounds allow. */
  readonly seats: number;
  /** Seats shared by proportion, and the sum of the weights they were shared by. */
  readonly remaining: number;
  readonly freeWeight: number;
  readonly of: readonly Allotment[];
}

/**
 * Shares seats by the method of largest remainders (Hamilton) within bounds. Integer arithmetic only; the order of the claims does not
 * matter.
 *
 * 1. The number of seats is moved between the sum of the lower and the sum of the upper bounds.
 * 2. As long as a proportional share lies outside its bounds: sum up by how much the shares below their lower bound miss it and those
 *    above their upper bound exceed it; if the former is at least the latter all those below are fixed at their lower bound, else all
 *    those above at their upper bound; the rest is shared among the rest.
 * 3. Each of the rest gets the whole part of its share; what is left goes one each to the largest remainders, of equal ones to the
 *    smaller key.
 */
export function largestRemainder(claims: readonly Claim[], asked: number, compareKeys: (a: string, b: string) => number): Allotments {
  const sum = (of: readonly Claim[], value: (claim: Claim) => number) => of.reduce((total, claim) => total + value(claim), 0);
  const seats = Math.min(
    Math.max(
      asked,
      sum(claims, (c) => c.lower),
    ),
    sum(claims, (c) => c.upper),
  );
  const fixed = new Map<Claim, 'lower' | 'upper'>();
  let free = [...claims];
  let remaining = seats;
  let weight = sum(free, (c) => c.weight);
  for (;;) {
    const below = free.filter((c) => remaining * c.weight < c.lower * weight);
    const above = free.filter((c) => remaining * c.weight > c.upper * weight);
    if (weight === 0 || (below.length === 0 && above.length === 0)) break;
    const missing = sum(below, (c) => c.lower * weight - remaining * c.weight);
    const excess = sum(above, (c) => remaining * c.weight - c.upper * weight);
    const bound = missing >= excess ? 'lower' : 'upper';
    const settled = bound === 'lower' ? below : above;
    for (const claim of settled) fixed.set(claim, bound);
    remaining -= sum(settled, (c) => c[bound]);
    free = free.filter((claim) => !fixed.has(claim));
    weight = sum(free, (c) => c.weight);
  }
  const shares = new Map(
    free.map((claim) => {
      const share = remaining * claim.weight;
      return [
        claim,
        weight === 0 ? { floor: claim.lower, remainder: 0 } : { floor: Math.floor(share / weight), remainder: share % weight },
      ];
    }),
  );
  let left = remaining - [...shares.values()].reduce((total, { floor }) => total + floor, 0);
  const extras = new Set<Claim>();
  for (const claim of [...free].sort((a, b) => shares.get(b)!.remainder - shares.get(a)!.remainder || compareKeys(a.key, b.key))) {
    if (left === 0) break;
    if (shares.get(claim)!.floor >= claim.upper) continue;
    extras.add(claim);
    left--;
  }
  return {
    seats,
    remaining,
    freeWeight: weight,
    of: claims.map((claim) => {
      const bound = fixed.get(claim);
      if (bound) return { key: claim.key, seats: claim[bound], fixed: bound, floor: claim[bound], remainder: 0, extra: false };
      const { floor, remainder } = shares.get(claim)!;
      const extra = extras.has(claim);
      return { key: claim.key, seats: floor + (extra ? 1 : 0), fixed: null, floor, remainder, extra };
    }),
  };
}
