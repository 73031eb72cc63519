import { defineLifecycle, nextState } from '../kernel';
import { FINDING_REASONS } from './finding-lifecycle';

/** What people decided about the hits of a check. */
export interface CheckDecisions {
  /** Hits that a person confirmed and nobody took back. */
  readonly confirmed: number;
  /** Hits that were none: rejected or overturned for a reason of fact. */
  readonly rejected: number;
}

/** When a check is no longer trusted; the office sets it in its pack. */
export interface PrecisionPolicy {
  /** Decisions below which nothing is concluded. */
  readonly minimumDecisions: number;
  /** Percent of decided hits that have to be right, 0 to 100. */
  readonly threshold: number;
  /** Months, the present one included, whose decisions count. */
  readonly windowMonths: number;
}

/**
 * Whether a check has enough decisions and too few of them confirmed: `below` the threshold, `reached` it, or `undecided` for want of
 * decisions. Compared in whole numbers.
 */
export function judgePrecision({ confirmed, rejected }: CheckDecisions, policy: PrecisionPolicy): 'below' | 'reached' | 'undecided' {
  const decided = confirmed + rejected;
  if (decided === 0 || decided < policy.minimumDecisions) return 'undecided';
  return confirmed * 100 < policy.threshold * decided ? 'below' : 'reached';
}

/** Hundredths of a percent, rounded down so that 99.99 is never shown as 100; null without a decision. */
export function precisionOf({ confirmed, rejected }: CheckDecisions): number | null {
  const decided = confirmed + rejected;
  return decided === 0 ? null : Math.floor((confirmed * 10_000) / decided);
}

/**
 * The reasons that say a hit was none. A no-deduction ground says the contrary: it was a fault, and goes without points; such a
 * rejection tells nothing about the check.
 */
export const REASONS_AGAINST_CHECK: readonly string[] = Object.entries(FINDING_REASONS)
  .filter(([, reason]) => (reason.moves as readonly string[]).includes('reject') && !('noDeduction' in reason))
  .map(([code]) => code);

/** `advisory` (参考): the hits of the check are hints; the machine confirms none, and none enters a month before a person confirms it. */
export type CheckStanding = 'binding' | 'advisory';
export type CheckStandingMove = 'demote' | 'recover' | 'reinstate';

export const CHECK_STANDING_LIFECYCLE = defineLifecycle<CheckStanding, CheckStandingMove>({
  name: 'standing of a check',
  initial: 'binding',
  final: [],
  moves: {
    /** Its precision fell below the threshold. */
    demote: { from: ['binding'], to: 'advisory' },
    /** Its precision reached the threshold again. */
    recover: { from: ['advisory'], to: 'binding' },
    /** A supervisor takes responsibility; decisions are counted anew. */
    reinstate: { from: ['advisory'], to: 'binding' },
  },
});

/** The move that the decisions call for by themselves, if any. */
export function standingMove(
  standing: CheckStanding,
  decisions: CheckDecisions,
  policy: PrecisionPolicy,
): 'demote' | 'recover' | undefined {
  const judgement = judgePrecision(decisions, policy);
  const move = judgement === 'below' ? 'demote' : judgement === 'reached' ? 'recover' : undefined;
  return move !== undefined && CHECK_STANDING_LIFECYCLE.moves[move].from.includes(standing) ? move : undefined;
}

/** @throws DomainError `lifecycle.refused` */
export function moveStanding(standing: CheckStanding, move: CheckStandingMove): CheckStanding {
  return nextState(CHECK_STANDING_LIFECYCLE, standing, move);
}
