import type { CaseKind } from '../cases';
import type { Moment } from '../kernel';

/**
 * What lies outside the record of a case and yet decides about it. Whoever evaluates looks it up; a list that is absent was not
 * looked up, and what hangs on it is insufficient data, never a hit (decision 0013).
 */
export interface Surroundings {
  /** Cases that name this one (an incident) as their origin, or that it names in its links. */
  readonly linkedCases?: readonly LinkedCase[];
  /** Where the officers of this case were according to other cases. */
  readonly concurrent?: readonly OfficerPresence[];
}

export interface LinkedCase {
  readonly caseNumber: string;
  readonly kind: CaseKind;
  /** When it was accepted or filed, as far as known. */
  readonly openedAt?: Moment;
}

/** An officer was busy from one moment to another. */
export interface OfficerPresence {
  readonly officer: string;
  readonly caseNumber: string;
  /** Type of the event or measure there; absent counts for every check. */
  readonly type?: string;
  readonly from: Moment;
  readonly to: Moment;
}

export const NOTHING_KNOWN: Surroundings = Object.freeze({});
