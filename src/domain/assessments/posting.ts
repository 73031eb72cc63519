import type { LocalDate, Points } from '../kernel';
import type { ChannelCode } from '../schemes';

/**
 * - `opening`: a branch opens with its cap, weighted by its channel
 * - `deduction`: what an item takes
 * - `cap`: what exceeds the limit of an item, a branch or the bonus, put right with the opposite sign
 * - `bonus`: what a commendation adds
 * - `veto`: 一票否决; moves no points and fixes the worst grade
 * - `reversal`: takes back a posting of a closed month in the open one
 */
export const POSTING_KINDS = ['opening', 'deduction', 'cap', 'bonus', 'veto', 'reversal'] as const;
export type PostingKind = (typeof POSTING_KINDS)[number];

/** One line of a unit's ledger. The postings of a unit sum to its score exactly. */
export interface Posting {
  /** Counts from 1 within the unit. */
  readonly seq: number;
  readonly kind: PostingKind;
  /** Code of the branch; null for bonuses and for vetoes of no branch. */
  readonly branch: string | null;
  /** Code of the item, bonus item or veto, when it concerns one. */
  readonly item?: string;
  /** Signed, in hundredths of the month's score (already weighted by the channel). */
  readonly points: Points;
  readonly source: {
    /** Ids of the findings (or credits) behind it, in the order of case, day and id. */
    readonly findings: readonly string[];
    readonly occurrences: number;
  };
  /** A Chinese sentence with its numbers, for the unit. */
  readonly text: string;
  /** The sum behind the points: "2.00 × 3 / 120 × 100 = 5.00". */
  readonly arithmetic: string;
}

/** A confirmed finding as scoring sees it. */
export interface ScoredFinding {
  readonly id: string;
  readonly caseNumber: string;
  /** The check that hit; decides the item when none is named. */
  readonly check?: string;
  /** The scheme item (or veto) a reviewer named. */
  readonly item?: string;
  /** How often it occurred in the case; at least 1. */
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
}

/** What earns a bonus: an item of the scheme's bonus list, confirmed. */
export interface ScoredCredit {
  readonly id: string;
  readonly item: string;
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
}

/** The frozen inputs of one unit in one period. */
export interface UnitInput {
  readonly unit: string;
  /** Cases the scheme's placement puts into the period. */
  readonly caseCount: number;
  readonly findings: readonly ScoredFinding[];
  readonly credits?: readonly ScoredCredit[];
}

/**
 * - `not-in-scheme`: no item of the scheme counts it
 * - `same-root-cause`: a heavier finding of the same case and root cause is deducted
 * - `unit-not-assessed`: the unit has no case in the period
 */
export type SetAsideReason = 'not-in-scheme' | 'same-root-cause' | 'unit-not-assessed';

/** A finding that moved no points, and why. */
export interface SetAside {
  readonly finding: string;
  readonly reason: SetAsideReason;
  readonly text: string;
}

/** How a branch came to its points; in points of its channel, except `points`. */
export interface BranchBalance {
  readonly branch: string;
  readonly channel: ChannelCode;
  /** Hundredths of a percent. */
  readonly weight: number;
  readonly cap: Points;
  readonly deducted: Points;
  readonly givenBack: Points;
  /** cap − deducted + givenBack; between 0 and cap. */
  readonly remaining: Points;
  /** The branch's part of the month's score: remaining × weight. */
  readonly points: Points;
}

export interface ScoreTrace {
  readonly branches: readonly BranchBalance[];
  readonly bonus: Points;
  readonly setAside: readonly SetAside[];
  /** Codes of the items or vetoes that fixed the worst grade. */
  readonly vetoes: readonly string[];
}

export interface UnitScore {
  readonly unit: string;
  /** False when the unit had no case in the period: then it has no score, no grade and no postings. */
  readonly assessed: boolean;
  readonly caseCount: number;
  /** Hundredths; may exceed 100.00 by the bonus. */
  readonly score: Points | null;
  /** Code of the grade. */
  readonly grade: string | null;
  readonly vetoed: boolean;
  readonly postings: readonly Posting[];
  /** Occurrences by check: every check of the scheme, and any other that hit. */
  readonly hits: Readonly<Record<string, number>>;
  readonly trace: ScoreTrace;
}
