import type { LocalDate, Points } from '../kernel';
import type { ChannelCode } from '../schemes';

/**
 * - `opening`: a branch opens with its cap, weighted by its channel
 * - `deduction`: what an item takes
 * - `case-mean`: what the reviewed cases are short of full marks
 * - `cap`: what exceeds the limit of an item, a branch or the bonus, put right with the opposite sign
 * - `bonus`: what a commendation adds
 * - `veto`: 一票否决; moves no points and fixes the worst grade
 * - `reversal`: corrects a closed month in the open one
 */
export const POSTING_KINDS = ['opening', 'deduction', 'case-mean', 'cap', 'bonus', 'veto', 'reversal'] as const;
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
  /** Null for what concerns the unit and none of its cases: an on-site finding, an overdue notice. */
  readonly caseNumber: string | null;
  /** The check or signal that hit; decides the item when none is named. */
  readonly check?: string;
  /** The scheme item (or veto) a reviewer named. */
  readonly item?: string;
  /** A sheet whose score counts in the month has taken points for it: a deduct branch does not take them again. */
  readonly onSheet?: boolean;
  /** How often it occurred in the case; at least 1. */
  readonly occurrences: number;
  readonly occurredOn: LocalDate;
}

/** The reviewed cases of one stratum of the draw. */
export interface ReviewStratum {
  /** Place in the draw and what the stratum is, so that the order of ids is that of the draw: `0012/administrative/41`. */
  readonly id: string;
  /** Cases it was drawn from, at least as many as scores. */
  readonly frame: number;
  /** Scores of the sheets that count, in hundredths, 0 to 10000. */
  readonly scores: readonly Points[];
}

/** What a closed month owes a unit, or a unit owes it, since findings it counted were overturned or a sheet of it was scored anew. */
export interface ScoredReversal {
  /** The closed month, "YYYY-MM". */
  readonly period: string;
  /** What is still to be posted: (restated − published) less what later months have posted of it. */
  readonly points: Points;
  readonly published: Points;
  readonly restated: Points;
  /** Refs of the findings that fell, as the closed month counted them, with the month before them. */
  readonly findings: readonly string[];
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
  readonly strata?: readonly ReviewStratum[];
  /** On-site sheets of the period; without one the on-site channel says nothing of the unit. */
  readonly visits?: number;
  readonly reversals?: readonly ScoredReversal[];
}

/**
 * - `not-in-scheme`: no item of the scheme counts it
 * - `same-root-cause`: a heavier finding of the same case and root cause is deducted
 * - `unit-not-assessed`: the unit has no case in the period
 * - `in-case-score`: the score of its case has it already
 * - `not-in-mean`: it was found on a case in another way than by the routine draw, whose cases alone make the mean
 * - `not-assessed`: its branch or channel is not assessed this month
 */
export const SET_ASIDE_REASONS = [
  'not-in-scheme',
  'same-root-cause',
  'unit-not-assessed',
  'in-case-score',
  'not-in-mean',
  'not-assessed',
] as const;
export type SetAsideReason = (typeof SET_ASIDE_REASONS)[number];

/** A finding that moved no points, and why. */
export interface SetAside {
  readonly finding: string;
  readonly reason: SetAsideReason;
  readonly text: string;
}

/** A branch or channel that says nothing of the unit this month, and what became of its share. */
export interface LeftOut {
  readonly kind: 'channel' | 'branch';
  readonly code: string;
  readonly text: string;
}

/** What the reviewed cases of a unit came to. */
export interface CaseMeanTrace {
  readonly branch: string;
  /** Hundredths. */
  readonly mean: Points;
  readonly reviewed: number;
  /** Cases they were drawn from. */
  readonly frame: number;
  readonly strata: number;
}

/** How a branch came to its points; in points of its channel, except `points`. */
export interface BranchBalance {
  readonly branch: string;
  readonly channel: ChannelCode;
  /** What a point of the branch is worth in the score: "60.00%". */
  readonly factor: string;
  readonly cap: Points;
  readonly deducted: Points;
  readonly givenBack: Points;
  /** cap − deducted + givenBack; between 0 and cap. */
  readonly remaining: Points;
  /** The branch's part of the month's score: remaining × factor, with the rounding carried along the ledger. */
  readonly points: Points;
}

export interface ScoreTrace {
  readonly branches: readonly BranchBalance[];
  readonly bonus: Points;
  /** Null when no reviewed case counts. */
  readonly caseMean: CaseMeanTrace | null;
  readonly leftOut: readonly LeftOut[];
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
