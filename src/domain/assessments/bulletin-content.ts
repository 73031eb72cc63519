import type { LocalDate } from '../kernel';

/** A unit's line in the ranking; points are decimals. */
export interface BulletinRank {
  readonly unit: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
  readonly place: number | null;
  readonly placeLow: number | null;
  readonly placeHigh: number | null;
  readonly band: number | null;
  readonly score: string | null;
  readonly low: string | null;
  readonly high: string | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
  readonly scoreChange: string | null;
  readonly placeChange: number | null;
  readonly rolling: string | null;
  readonly yearSoFar: string | null;
  readonly cases: number;
  readonly reviewed: number;
  readonly findings: number;
}

/** What was found most often. */
export interface BulletinFault {
  readonly code: string;
  readonly title: string;
  readonly occurrences: number;
  readonly units: readonly string[];
  readonly article: string | null;
}

/** One finding, by case number and officer numbers: nobody else is named. */
export interface BulletinProblem {
  readonly unitName: string;
  readonly caseNumber: string | null;
  readonly officers: readonly string[];
  readonly title: string;
  readonly occurrences: number;
  /** Null where it was taken together with others, or in the score of its case. */
  readonly points: string | null;
}

export interface BulletinCommendation {
  readonly unitName: string;
  readonly title: string;
  readonly occurrences: number;
}

/** A notice that is not done with. */
export interface BulletinRectification {
  readonly number: string;
  readonly unitName: string;
  readonly title: string;
  readonly dueOn: LocalDate | null;
  /** Calendar days past the due day; 0 when it is not overdue. */
  readonly overdueDays: number;
}

/** All that a bulletin takes from its closed month. */
export interface BulletinContent {
  readonly period: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly runId: string;
  readonly resultHash: string;
  readonly scheme: { readonly code: string; readonly number: number; readonly title: string; readonly hash: string };
  /** The day its open and overdue rectifications are of. */
  readonly asOf: LocalDate;
  readonly overview: string;
  readonly method: readonly string[];
  readonly bands: readonly string[];
  readonly ranking: readonly BulletinRank[];
  readonly notAssessed: readonly string[];
  readonly moves: readonly string[];
  readonly faults: readonly BulletinFault[];
  readonly problems: readonly BulletinProblem[];
  readonly commendations: readonly BulletinCommendation[];
  readonly rectifications: readonly BulletinRectification[];
  readonly corrections: readonly string[];
  /** Root of the last day of the audit that was closed when it was drafted. */
  readonly audit: { readonly day: LocalDate; readonly root: string } | null;
}

/** What people add to it. */
export interface BulletinFrame {
  readonly agency: string;
  /** 发文字号 */
  readonly number: string;
  readonly secrecy: string | null;
  readonly signer: string | null;
  readonly title: string;
  readonly addressee: string;
  readonly copies: string | null;
  readonly printer: string;
  /** 下月工作要求 */
  readonly requirements: readonly string[];
}
