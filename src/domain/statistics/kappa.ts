import { normalQuantile } from './distributions';

/** A measure with its 95 % interval; null where it is not defined (nobody differed because there was only one category). */
export interface Agreement {
  readonly value: number | null;
  readonly standardError: number | null;
  readonly interval: readonly [number, number] | null;
  /** What it was computed from: pairs, subjects or units. */
  readonly count: number;
}

/** `plain`: any disagreement counts whole; `linear`, `quadratic`: by the distance of the categories, or its square. */
export type KappaWeights = 'plain' | 'linear' | 'quadratic' | readonly (readonly number[])[];

/** Counts how often rater A said category i and rater B category j; both as positions in the order of the categories. */
export function crossTable(pairs: readonly (readonly [number, number])[], categories: number): number[][] {
  const table = Array.from({ length: categories }, () => new Array<number>(categories).fill(0));
  for (const [a, b] of pairs) table[a]![b]!++;
  return table;
}

/** Share of pairs on which both say the same (or differ by at most `tolerance`), 0 to 1; null without pairs. */
export function percentAgreement(pairs: readonly (readonly [number, number])[], tolerance = 0): number | null {
  if (pairs.length === 0) return null;
  return pairs.filter(([a, b]) => Math.abs(a - b) <= tolerance).length / pairs.length;
}

/**
 * Cohen's κ of two raters: agreement beyond what their own frequencies would give by chance (Cohen 1960; weighted: Cohen 1968).
 *
 * @param table square; counts, or proportions together with `count`.
 * @param weights a scheme, or disagreement weights: 0 on the diagonal, larger is worse.
 * @param count number of pairs; the sum of the table when it is left out.
 * @returns with the large-sample standard error of Fleiss, Cohen and Everitt (1969), which holds from about 30 pairs on.
 */
export function cohenKappa(table: readonly (readonly number[])[], weights: KappaWeights = 'plain', count?: number): Agreement {
  const total = sum(table.map(sum));
  const n = count ?? total;
  if (total === 0) return { value: null, standardError: null, interval: null, count: 0 };
  const p = table.map((row) => row.map((cell) => cell / total));
  const rows = p.map(sum);
  const columns = p[0]!.map((_, j) => sum(p.map((row) => row[j]!)));
  const w = agreementWeights(weights, table.length);
  const observed = sum(p.map((row, i) => sum(row.map((cell, j) => w[i]![j]! * cell))));
  const expected = sum(rows.map((row, i) => sum(columns.map((column, j) => w[i]![j]! * row * column))));
  if (1 - expected < 1e-12) return { value: null, standardError: null, interval: null, count: n };
  const value = (observed - expected) / (1 - expected);
  const rowMeans = w.map((row) => sum(row.map((weight, j) => weight * columns[j]!)));
  const columnMeans = columns.map((_, j) => sum(w.map((row, i) => row[j]! * rows[i]!)));
  const spread = sum(
    p.map((row, i) => sum(row.map((cell, j) => cell * (w[i]![j]! - (rowMeans[i]! + columnMeans[j]!) * (1 - value)) ** 2))),
  );
  const variance = Math.max(0, spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2);
  return withInterval(value, Math.sqrt(variance), n);
}

/** Agreement weights, 1 on the diagonal and 0 for the worst disagreement. */
function agreementWeights(weights: KappaWeights, k: number): number[][] {
  const distance = (i: number, j: number): number => {
    if (typeof weights !== 'string') return weights[i]![j]!;
    if (weights === 'plain') return i === j ? 0 : 1;
    return weights === 'linear' ? Math.abs(i - j) : (i - j) ** 2;
  };
  const distances = Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_, j) => distance(i, j)));
  const worst = Math.max(...distances.flat());
  return distances.map((row) => row.map((d) => (worst === 0 ? 1 : 1 - d / worst)));
}

/**
 * Fleiss' κ of many raters on nominal categories (Fleiss 1971): each subject is rated equally often, not necessarily by the same ones.
 *
 * @param ratings for each subject how many raters chose each category.
 * @returns the standard error is that of Fleiss, Nee and Landis (1979), for the hypothesis of no agreement; it gives no interval.
 * @throws RangeError when the subjects are rated unequally often, or fewer than twice.
 */
export function fleissKappa(ratings: readonly (readonly number[])[]): Agreement {
  const subjects = ratings.length;
  if (subjects === 0) return { value: null, standardError: null, interval: null, count: 0 };
  const raters = sum(ratings[0]!);
  if (raters < 2 || ratings.some((row) => sum(row) !== raters))
    throw new RangeError('every subject must be rated equally often, at least twice');
  const shares = ratings[0]!.map((_, j) => sum(ratings.map((row) => row[j]!)) / (subjects * raters));
  const observed = sum(ratings.map((row) => (sum(row.map((c) => c * c)) - raters) / (raters * (raters - 1)))) / subjects;
  const expected = sum(shares.map((p) => p * p));
  if (1 - expected < 1e-12) return { value: null, standardError: null, interval: null, count: subjects };
  const pq = sum(shares.map((p) => p * (1 - p)));
  const skew = sum(shares.map((p) => p * (1 - p) * (1 - 2 * p)));
  const standardError = (Math.SQRT2 / (pq * Math.sqrt(subjects * raters * (raters - 1)))) * Math.sqrt(pq * pq - skew);
  return { value: (observed - expected) / (1 - expected), standardError, interval: null, count: subjects };
}

function withInterval(value: number, standardError: number, count: number): Agreement {
  const half = normalQuantile(0.975) * standardError;
  return { value, standardError, interval: [Math.max(-1, value - half), Math.min(1, value + half)], count };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
