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

/** Working days; a scheme has no such terms yet, so these hold for all (decision 0046). */
export const OBJECTION_TERMS = { file: 3, decide: 3 } as const;

/** How somebody sees the matter: whether the fault stands, and if so as what and how often. */
export interface ObjectionView {
  readonly stands: boolean;
  readonly class?: FindingClass | undefined;
  readonly occurrences?: number | undefined;
  /** Hundredths the fault should cost, where the unit or the decider names them. */
  readonly points?: number | undefined;
  readonly note: string;
}

export interface ObjectionTerms {
  readonly fileBy: LocalDate;
  readonly decideBy: LocalDate;
}

/**
 * The last days of an objection: to file it, working days after the finding was made known; to decide it, working days after it was filed.
 * The first day is not counted; make-up days count, holidays do not.
 *
 * @throws DomainError `objection.out-of-time`
 */
export function objectionTerms(knownOn: LocalDate, today: LocalDate, calendar: WorkingCalendar): ObjectionTerms {
  const fileBy = addWorkingDays(knownOn, OBJECTION_TERMS.file, calendar);
  if (today > fileBy)
    throw new DomainError(
      'objection.out-of-time',
      `the finding was made known on ${knownOn}: an objection could be filed until ${fileBy}, ${OBJECTION_TERMS.file} working days later`,
    );
  return { fileBy, decideBy: addWorkingDays(today, OBJECTION_TERMS.decide, calendar) };
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

function invalid(field: string, message: string): DomainError {
  return new DomainError('objection.invalid', `${field}: expected ${message}`, [{ field, message }]);
}
