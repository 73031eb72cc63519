import type { FindingClass } from '../findings';
import { addWorkingDays, defineLifecycle, DomainError, type LocalDate, type WorkingCalendar } from '../kernel';

export type ObjectionState = 'filed' | 'rescored' | 'upheld' | 'changed' | 'dismissed';
export type ObjectionMove = 'rescore' | 'uphold' | 'change' | 'dismiss';
export const OBJECTION_STATES = ['filed', 'rescored', 'upheld', 'changed', 'dismissed'] as const satisfies readonly ObjectionState[];
export const OBJECTION_DECISIONS = ['uphold', 'change', 'dismiss'] as const;
export type ObjectionDecision = (typeof OBJECTION_DECISIONS)[number];

/** 考评异议: whoever decides first scores the matter without the first view before him, and only then says who was right. */
export const OBJECTION_LIFECYCLE = defineLifecycle<ObjectionState, ObjectionMove>({
  name: 'objection',
  initial: 'filed',
  final: ['upheld', 'changed', 'dismissed'],
  moves: {
    rescore: { from: ['filed'], to: 'rescored' },
    uphold: { from: ['rescored'], to: 'upheld' },
    change: { from: ['rescored'], to: 'changed' },
    dismiss: { from: ['rescored'], to: 'dismissed' },
  },
});

/** What made a finding known to its unit: that it was confirmed, or, later, that the unit may see the review sheet it stands on. */
export const KNOWN_BY = ['confirmed', 'sheet-visible'] as const;
export type KnownBy = (typeof KNOWN_BY)[number];

/** How somebody sees the matter: whether the fault stands, and if so as what and how often. */
export interface ObjectionView {
  readonly stands: boolean;
  readonly class?: FindingClass | undefined;
  readonly occurrences?: number | undefined;
  /** Hundredths the fault should cost, where the unit or the decider names them. */
  readonly points?: number | undefined;
  readonly note: string;
}

/** What the last days of an objection are computed from. */
export interface ObjectionBasis {
  /** The local day on which the finding was confirmed. */
  readonly confirmedOn: LocalDate;
  /** The first day on which the unit may see the review sheet the finding stands on; null for a finding of no sheet. */
  readonly visibleOn: LocalDate | null;
  /** Working days to object, of the scheme that scores the finding. */
  readonly days: number;
  /** Working days to decide, from the day of filing. */
  readonly decideDays: number;
  /** That scheme; null where none is approved. */
  readonly scheme: { readonly code: string; readonly number: number } | null;
}

export interface ObjectionTerms extends ObjectionBasis {
  /** The later of the two days: the first one is not counted. */
  readonly knownOn: LocalDate;
  readonly knownBy: KnownBy;
  /** Last day to object. */
  readonly fileBy: LocalDate;
}

/**
 * The first day on which the assessed unit may see a review sheet: when it began to count, not before the day of the sampling plan. A
 * sheet that was sent back counts no more and is not to be seen today.
 */
export function sheetVisibleOn(
  sheet: { readonly visibleFrom: LocalDate; readonly countedOn: LocalDate | null },
  today: LocalDate,
): LocalDate {
  return later(sheet.visibleFrom, sheet.countedOn ?? today);
}

/**
 * Until when a finding can be objected to: working days after it was made known, which is when it was confirmed and, if it stands on a
 * review sheet, the unit may see that sheet. The first day is not counted; make-up days count, holidays do not.
 */
export function objectionTerms(basis: ObjectionBasis, calendar: WorkingCalendar): ObjectionTerms {
  const { confirmedOn, visibleOn, days } = basis;
  const knownBy = visibleOn !== null && visibleOn > confirmedOn ? 'sheet-visible' : 'confirmed';
  const knownOn = later(confirmedOn, visibleOn ?? confirmedOn);
  return { ...basis, knownOn, knownBy, fileBy: addWorkingDays(knownOn, days, calendar) };
}

/**
 * The last day to decide an objection filed today: working days after it was filed.
 *
 * @throws DomainError `objection.out-of-time`
 */
export function decideObjectionBy(terms: ObjectionTerms, today: LocalDate, calendar: WorkingCalendar): LocalDate {
  const { knownOn, knownBy, fileBy, days, decideDays } = terms;
  if (today > fileBy)
    throw new DomainError(
      'objection.out-of-time',
      `${knownBy === 'confirmed' ? 'the finding was confirmed' : 'the unit could see the review sheet'} on ${knownOn}: an objection could be filed until ${fileBy}, ${days} working days later`,
    );
  return addWorkingDays(today, decideDays, calendar);
}

/** The terms in a sentence for people. */
export function explainTerms({ confirmedOn, visibleOn, knownOn, days, decideDays, fileBy, scheme }: ObjectionTerms): string {
  const sheet = visibleOn === null ? '' : `,所在评查表${visibleOn}起向被考评单位公开`;
  const by = scheme === null ? '' : `(${scheme.code}第${scheme.number}版)`;
  return `问题于${confirmedOn}确认${sheet};自${knownOn}的次日起算,${days}个工作日内(至${fileBy})可提出异议,提出后${decideDays}个工作日内裁定${by}`;
}

/** The finding as it stands before a decision. */
export interface Contested {
  readonly class: FindingClass;
  readonly occurrences: number;
  /** Counted by a published month. */
  readonly published: boolean;
}

/**
 * What a decision to change makes of a finding: another class, fewer occurrences or both. What a published month counted is overturned or
 * stands: its occurrences do not change any more.
 *
 * @throws DomainError `objection.invalid`
 */
export function changeOf(before: Contested, to: { readonly class?: FindingClass | undefined; readonly occurrences?: number | undefined }) {
  const after = { class: to.class ?? before.class, occurrences: to.occurrences ?? before.occurrences };
  if (after.class === before.class && after.occurrences === before.occurrences)
    throw invalid('class', 'another class or fewer occurrences; to leave it as it is, dismiss');
  if (after.occurrences > before.occurrences)
    throw invalid('occurrences', `at most the ${before.occurrences} that stand: nobody fares worse for having objected`);
  if (before.published && after.occurrences !== before.occurrences)
    throw invalid('occurrences', `the ${before.occurrences} a published month counts; uphold the objection, or change the class only`);
  return after;
}

/** Overturned (upheld or changed) of those decided, in hundredths of a percent; null when none is decided. */
export function overturnRate({ upheld, changed, dismissed }: Readonly<Record<'upheld' | 'changed' | 'dismissed', number>>): number | null {
  const decided = upheld + changed + dismissed;
  return decided === 0 ? null : Math.round(((upheld + changed) * 10_000) / decided);
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function invalid(field: string, message: string): DomainError {
  return new DomainError('objection.invalid', `${field}: expected ${message}`, [{ field, message }]);
}
