import type { Points } from '../kernel';

/** 网上考评 and 实地考评: the two ways a unit is looked at (task 15 of the standardisation plan). */
export const CHANNEL_CODES = ['online', 'onsite'] as const;
export type ChannelCode = (typeof CHANNEL_CODES)[number];

/** Which day of a case places it in a month: it was opened (受案/立案), decided (决定) or closed (结案). */
export const CASE_PLACEMENTS = ['opened', 'decided', 'closed'] as const;
export type CasePlacement = (typeof CASE_PLACEMENTS)[number];

/** Whether a hit belongs to the month of its case, or to the month of the day on which it became a hit. */
export const HIT_PLACEMENTS = ['with-case', 'own-day'] as const;
export type HitPlacement = (typeof HIT_PLACEMENTS)[number];

/**
 * How a branch comes to its points. `deduct` (倒扣分): it opens with its cap, findings take points, it never falls below 0.
 * `case-mean` (案件评查均分): cap × the stratified mean of the scores of reviewed cases / 100.
 */
export const BRANCH_METHODS = ['deduct', 'case-mean'] as const;
export type BranchMethod = (typeof BRANCH_METHODS)[number];

/**
 * What one unit of deduction is taken for: each occurrence; the number of occurrences per hundred cases of the unit; or
 * once in the month, however often it occurred.
 */
export const ITEM_RATES = ['occurrence', 'hundred-cases', 'once'] as const;
export type ItemRate = (typeof ITEM_RATES)[number];

/** The class an item proposes for its findings: 瑕疵 flaw or 过错 fault. A 涉嫌违纪违法 is never proposed by a table. */
export const ITEM_CLASSES = ['flaw', 'fault'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** What an item may count: faults found in the handling of cases, never the harvest of the work (see forbidden-indicators). */
export const ALLOWED_MEASURES = [
  'check-hits',
  'review-findings',
  'onsite-findings',
  'outcomes',
  'rectifications',
  'commendations',
] as const;
export type AllowedMeasure = (typeof ALLOWED_MEASURES)[number];

/** Measures that are known so that they can be refused by name, with the rule that forbids them. */
export const FORBIDDEN_MEASURES = [
  'fine-amount',
  'administrative-detentions',
  'criminal-detentions',
  'arrests',
  'incidents',
  'clearance-rate',
  'return-rate',
  'prosecution-rate',
  'conviction-rate',
  'closing-rate',
] as const;
export type ForbiddenMeasure = (typeof FORBIDDEN_MEASURES)[number];

export interface SchemeChannel {
  readonly code: ChannelCode;
  readonly title: string;
  /** Share of the month's score in hundredths of a percent: 6000 is 60.00 %. The weights of a scheme sum to 10000. */
  readonly weight: number;
}

export interface SchemeItem {
  /** Unique among all items, bonus items and vetoes of the scheme. */
  readonly code: string;
  readonly title: string;
  /** Taken per {@link SchemeItem.per}; always positive. */
  readonly points: Points;
  readonly per: ItemRate;
  /** The most this item can take in a month; without it only the branch's cap limits it. */
  readonly cap?: Points;
  readonly class: ItemClass;
  /** A hit of its checks, or a later authority's decision, needs no judgement and is confirmed by the machine. */
  readonly objective: boolean;
  /** A confirmed finding also makes the unit's month 不达标 (一票否决), whatever the points say. */
  readonly veto: boolean;
  /** A basic standard (基本标准): a case that fails it scores 0. Only in a `case-mean` branch. */
  readonly basic: boolean;
  /** Codes of the checks whose hits it counts, and signals such as `outcome:litigation-lost`. Each belongs to one item only. */
  readonly checks: readonly string[];
  readonly measure: AllowedMeasure | ForbiddenMeasure;
  /** Findings of one case whose items share a root cause are deducted once: the heaviest. */
  readonly rootCause?: string;
  /** The provision it enforces, as text. */
  readonly article?: string;
}

export interface SchemeBranch {
  readonly code: string;
  readonly title: string;
  readonly channel: ChannelCode;
  readonly method: BranchMethod;
  /** The points it opens with, in points of its channel; the caps of one channel sum to 100.00. */
  readonly cap: Points;
  /**
   * Under `deduct` what findings cost the month; under `case-mean` what a reviewer takes off a case that opens with 100.00, their
   * caps being caps within the case.
   */
  readonly items: readonly SchemeItem[];
}

export interface SchemeBonusItem {
  readonly code: string;
  readonly title: string;
  readonly points: Points;
  readonly cap?: Points;
  readonly measure: AllowedMeasure | ForbiddenMeasure;
  readonly article?: string;
}

export interface SchemeBonus {
  /** The most that bonuses add to a month; they are not weighted by a channel. */
  readonly cap: Points;
  readonly items: readonly SchemeBonusItem[];
}

export interface SchemeGrade {
  readonly code: string;
  readonly title: string;
  /** The lowest score that earns the grade. */
  readonly from: Points;
}

/** 一票否决: one confirmed finding makes the month 不达标 without taking points (domain 1.2). */
export interface SchemeVeto {
  readonly code: string;
  readonly title: string;
  readonly checks: readonly string[];
  readonly article?: string;
}

/** 不扣分情形: a ground on which a reviewer or an objection lets a fault go without points. */
export interface SchemeNoDeduction {
  readonly code: string;
  readonly title: string;
  readonly article?: string;
}

/** 考评异议: how long a unit may object to a finding, and how long it may take to decide that. */
export interface SchemeObjection {
  /** Working days to object after the finding was made known. */
  readonly days: number;
  /** Working days to decide, from the day of filing. */
  readonly decideDays: number;
}

/** What local rules have in common (domain 1.5), where a scheme says nothing. */
export const DEFAULT_OBJECTION: SchemeObjection = { days: 3, decideDays: 3 };

/** 考评标准: one version of the rules of a month. All points are integer hundredths; every default is filled in. */
export interface SchemeDefinition {
  readonly code: string;
  readonly version?: number;
  readonly title: string;
  readonly note?: string;
  /** First and last period ("YYYY-MM") it may be used for; without a last one it is open-ended. */
  readonly validFrom: string;
  readonly validTo?: string;
  /** The day of the month on which a period begins, 1 to 28. */
  readonly periodFirstDay: number;
  /** Left out where it is {@link DEFAULT_OBJECTION}, so that a scheme that says so has the hash of one that says nothing. */
  readonly objection?: SchemeObjection;
  readonly placement: { readonly cases: CasePlacement; readonly hits: HitPlacement };
  readonly channels: readonly SchemeChannel[];
  readonly branches: readonly SchemeBranch[];
  readonly bonus: SchemeBonus;
  readonly vetoes: readonly SchemeVeto[];
  readonly noDeduction: readonly SchemeNoDeduction[];
  /** From the best grade to the worst; the worst begins at 0, so that every score has one. */
  readonly grades: readonly SchemeGrade[];
}
