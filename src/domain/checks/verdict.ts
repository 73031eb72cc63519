import type { LocalDate, Moment } from '../kernel';
import type { Article, Clock, Collection, Outcome } from './vocabulary';

/** What one check says of one case. Plain JSON without undefined, so that it can be stored and hashed. */
export interface Verdict {
  readonly check: string;
  readonly outcome: Outcome;
  /** The first day on which it is a hit. */
  readonly occurredOn?: LocalDate;
  /** The next instant (epoch ms) at which a limit that still runs passes: a due verdict is then a hit. */
  readonly dueAt?: number;
  /** Violations in the case; they are one verdict. */
  readonly occurrences: number;
  readonly trace: CheckTrace;
  /** What would have made the first violation a pass. */
  readonly counterfactual?: string;
}

export interface CaseEvaluation {
  /** One per check, in the order of the definitions. */
  readonly verdicts: readonly Verdict[];
  /** The earliest instant (epoch ms) at which a verdict changes by time alone; null when none does. */
  readonly nextDueAt: number | null;
}

/** How a verdict came about: one part for every start, trigger or act of the case that was looked at. */
export interface CheckTrace {
  readonly article: Article;
  /** Why the check does not apply, when it does not. */
  readonly reason?: Reason;
  readonly parts: readonly TracePart[];
}

export interface TracePart {
  readonly outcome: Outcome;
  readonly reason: Reason;
  readonly facts: readonly TraceFact[];
  /** From the first fact to the second, in the clock of the limit; to the instant of evaluation when there is no second. */
  readonly interval?: { readonly amount: number; readonly clock: Clock };
  readonly limit?: TraceLimit;
  readonly extensions?: readonly TraceExtension[];
  readonly exclusions?: readonly TraceExclusion[];
  /** Numbers compared: a count and its bounds, or amounts in cents. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Stretches of time the reason speaks of: what a recording leaves out, or when an officer was in two places. */
  readonly stretches?: readonly Stretch[];
  /** Number of the officer it concerns. */
  readonly officer?: string;
  /** What was looked for and not found, or the field whose value is missing. */
  readonly missing?: string;
  readonly occurredOn?: LocalDate;
  readonly dueAt?: number;
  readonly counterfactual?: string;
}

export interface Stretch {
  readonly from: Moment;
  readonly to: Moment;
}

/**
 * A fact a verdict rests on. `index` is its place in its list of the record, from 0; of `other-case` in the list of the
 * surroundings, and `type` is then the number of that case.
 */
export interface TraceFact {
  readonly role: FactRole;
  readonly list: Collection | 'case' | 'other-case';
  readonly index: number;
  readonly type?: string;
  readonly at?: Moment;
}
export type FactRole =
  'start' | 'end' | 'trigger' | 'record' | 'act' | 'state-begins' | 'state-ends' | 'item' | 'amount' | 'step' | 'person';

export interface TraceLimit {
  readonly bound: 'within' | 'no-earlier-than';
  readonly amount: number;
  readonly clock: Clock;
  /** The last day in time (for no-earlier-than the first), when days count. */
  readonly lastDay?: LocalDate;
  /** The day it would have been, had it not moved to a working day. */
  readonly rolledFrom?: LocalDate;
  /** The last instant in time, when hours count. */
  readonly lastInstant?: Moment;
}

export interface TraceExtension {
  readonly amount: number;
  readonly approvedAt: Moment;
  readonly approverLevel?: string;
  /** Why it did not extend the limit; absent when it did. */
  readonly refused?: 'too-late' | 'wrong-level' | 'too-many';
}

export interface TraceExclusion {
  readonly label: string;
  readonly from: Moment;
  /** Absent while it lasts. */
  readonly to?: Moment;
}

/** Why a verdict is what it is; the sentences for people are in explain.ts. */
export const REASONS = [
  'case-kind',
  'condition-false',
  'not-in-force',
  'anchor-missing',
  'end-missing',
  'field-missing',
  'moment-missing',
  'hour-missing',
  'within-limit',
  'limit-running',
  'limit-suspended',
  'limit-passed',
  'end-late',
  'not-too-early',
  'too-early',
  'record-present',
  'record-missing',
  'record-late',
  'signature-missing',
  'record-first',
  'record-not-first',
  'excepted',
  'not-in-state',
  'in-state',
  'count-kept',
  'count-low',
  'count-high',
  'level-sufficient',
  'level-lacking',
  'order-kept',
  'order-broken',
  'alone-recorded',
  'recording-complete',
  'recording-missing',
  'recording-gaps',
  'of-age',
  'one-place',
  'two-places',
  'linked',
  'link-missing',
  'links-unknown',
  'elements-stated',
  'elements-lacking',
] as const;
export type Reason = (typeof REASONS)[number];
