import type { FindingClass } from './finding-class';

/** Where a suspicion came from. */
export const FINDING_SOURCES = ['check', 'online-review', 'onsite', 'inquiry', 'outcome', 'rectification'] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export interface Suspicion {
  readonly source: FindingSource;
  /** Code of the check that hit, for source `check`; the signal of the outcome, for source `outcome`. */
  readonly check?: string;
  readonly class: FindingClass;
}

/**
 * Whether the machine confirms a suspicion without a person: only what the scheme counts under an item marked objective, either the hit
 * of a check (a date against a date needs no judgement) or what a later authority decided (docs/decisions/0050), and never a suspected
 * violation, which is about a person.
 *
 * @param item the scheme item that counts the check or signal; undefined when the scheme has none.
 */
export function confirmedByMachine(
  suspicion: Suspicion,
  item: { readonly objective: boolean; readonly checks: readonly string[] } | undefined,
): boolean {
  if (suspicion.source !== 'check' && suspicion.source !== 'outcome') return false;
  if (suspicion.check === undefined || suspicion.class === 'suspected-violation') return false;
  return item !== undefined && item.objective && item.checks.includes(suspicion.check);
}
