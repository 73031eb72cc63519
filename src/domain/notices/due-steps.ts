import { addDays, addWorkingDays, type LocalDate, type WorkingCalendar } from '../kernel';
import { workingDaysBefore } from './deadline';
import { followUpOf, type NoticeKind } from './notice-kind';
import type { ItemState, NoticeState } from './notice-lifecycle';
import type { NoticeKindPolicy, NoticePolicy } from './notice-policy';

/** What the sweep needs to know of a notice. */
export interface NoticeStanding {
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly items: readonly { readonly state: ItemState; readonly dueOn: LocalDate | null }[];
  /** Day of the unit's refusal to rectify, when the state is `refused`. */
  readonly refusedOn?: LocalDate | undefined;
  readonly closedOn?: LocalDate | undefined;
  /** Whether an objection that suspends the terms is open. */
  readonly suspended: boolean;
  /** Days of confirmed findings of the same faults in the same unit that happened after closing, in any order. */
  readonly freshFindings?: readonly LocalDate[] | undefined;
}

/** Something that is to happen with a notice. The key names it for good: a step with a key that was done is not done again. */
export interface DueStep {
  readonly key: string;
  readonly kind: DueStepKind;
  /** The day it belongs to, whenever the sweep comes by. */
  readonly on: LocalDate;
  /** The last day of the items it is about. */
  readonly dueOn?: LocalDate;
}
/**
 * - `remind` tells the unit that a last day is near
 * - `overdue` records that a last day has passed without an answer
 * - `refused` records that the unit refused to rectify
 * - `prepare-correction`, `refer-to-accountability` are the next step of the ladder
 * - `reopen` re-opens a closed matter whose fault came back; `effective` says that it did not
 */
export type DueStepKind = 'remind' | 'overdue' | 'refused' | 'prepare-correction' | 'refer-to-accountability' | 'reopen' | 'effective';

/**
 * Everything that is due by the end of `today` and not done yet, in order of its day, a fact before what follows from it. The result depends on the notice, the calendar
 * and the day alone: a sweep that runs twice, late or beside another finds the same steps with the same keys and days.
 *
 * A reminder that was missed is sent late as long as its last day has not passed, and only the latest of several.
 */
export function dueSteps(
  notice: NoticeStanding,
  today: LocalDate,
  policy: Pick<NoticePolicy, 'kinds' | 'effectiveness'>,
  calendar: WorkingCalendar,
  done: ReadonlySet<string>,
): DueStep[] {
  const kind = policy.kinds[notice.kind];
  const steps = [
    ...(notice.state === 'served' && !notice.suspended ? stepsOfTerms(notice, today, kind, calendar) : []),
    ...(notice.state === 'refused' ? stepsOfRefusal(notice, kind, calendar, done) : []),
    ...(notice.state === 'closed' ? stepsAfterClosing(notice, today, policy.effectiveness) : []),
  ];
  return steps.filter(({ key, on }) => on <= today && !done.has(key)).sort((a, b) => compare(a.on, b.on));
}

/** Whether any open item is past its last day: computed, never stored. */
export function isOverdue(notice: Pick<NoticeStanding, 'state' | 'items' | 'suspended'>, today: LocalDate): boolean {
  return notice.state === 'served' && !notice.suspended && openDays(notice).some((dueOn) => dueOn < today);
}

function stepsOfTerms(notice: NoticeStanding, today: LocalDate, kind: NoticeKindPolicy, calendar: WorkingCalendar): DueStep[] {
  return openDays(notice).flatMap((dueOn) => [
    ...remindersOf(dueOn, today, kind, calendar),
    { key: `overdue:${dueOn}`, kind: 'overdue' as const, on: addDays(dueOn, 1), dueOn },
    // One next step for the whole notice, whichever of its items is overdue first.
    ...(dueOn === openDays(notice)[0] ? [nextStep(notice.kind, dueOn, addWorkingDays(dueOn, kind.escalateAfter, calendar))] : []),
  ]);
}

function remindersOf(dueOn: LocalDate, today: LocalDate, kind: NoticeKindPolicy, calendar: WorkingCalendar): DueStep[] {
  if (today > dueOn) return [];
  const reached = kind.reminders
    .map((days) => ({ days, on: workingDaysBefore(dueOn, days, calendar) }))
    .filter(({ on }) => on <= today)
    .at(-1);
  return reached ? [{ key: `remind:${dueOn}:${reached.days}`, kind: 'remind', on: reached.on, dueOn }] : [];
}

function stepsOfRefusal(notice: NoticeStanding, kind: NoticeKindPolicy, calendar: WorkingCalendar, done: ReadonlySet<string>): DueStep[] {
  const on = notice.refusedOn;
  if (on === undefined) return [];
  // Refused after it was overdue: the next step has been taken already.
  const taken = openDays(notice).some((dueOn) => done.has(`next:${dueOn}`));
  return [
    { key: 'refused', kind: 'refused', on },
    ...(taken ? [] : [nextStep(notice.kind, 'refused', addWorkingDays(on, kind.escalateAfter, calendar))]),
  ];
}

function nextStep(notice: NoticeKind, because: string, on: LocalDate): DueStep {
  return { key: `next:${because}`, kind: followUpOf(notice) === 'correction' ? 'prepare-correction' : 'refer-to-accountability', on };
}

function stepsAfterClosing(notice: NoticeStanding, today: LocalDate, { days, findings }: NoticePolicy['effectiveness']): DueStep[] {
  const closedOn = notice.closedOn;
  if (closedOn === undefined) return [];
  const end = addDays(closedOn, days);
  const fresh = [...(notice.freshFindings ?? [])].filter((day) => day > closedOn && day <= end).sort(compare);
  const enough = fresh[findings - 1];
  if (enough !== undefined) return [{ key: `reopen:${closedOn}`, kind: 'reopen', on: enough }];
  return today > end ? [{ key: `effective:${closedOn}`, kind: 'effective', on: addDays(end, 1) }] : [];
}

/** The last days of the items that wait for an answer, each once, the earliest first. */
function openDays({ items }: Pick<NoticeStanding, 'items'>): LocalDate[] {
  const days = items.filter(({ state, dueOn }) => state === 'open' && dueOn !== null).map(({ dueOn }) => dueOn!);
  return [...new Set(days)].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
