import type { FindingClass } from './finding-class';

/** Where a suspicion came from. */
export const FINDING_SOURCES = ['check', 'online-review', 'onsite', 'inquiry', 'outcome', 'rectification'] as const;
export type FindingSource = (typeof FINDING_SOURCES)[number];

export interface Suspicion {
  readonly source: FindingSource;
  /** Code of the check that hit, for source `check`. */
  readonly check?: string;
  readonly class: FindingClass;
}

/**
 * Whether the machine confirms a suspicion without a person: only the hit of a check that the scheme counts under an item
 * marked objective (a date against a date needs no judgement), and never a suspected violation, which is about a person.
 *
 * @param item the scheme item that counts the check; undefined when the scheme has none.
 */
export function confirmedByMachine(
  suspicion: Suspicion,
  item: { readonly objective: boolean; readonly checks: readonly string[] } | undefined,
): boolean {
  if (suspicion.source !== 'check' || suspicion.check === undefined || suspicion.class === 'suspected-violation') return false;
  return item !== undefined && item.objective && item.checks.includes(suspicion.check);
}
