import { addDays, addWorkingDays, type LocalDate, nextWorkingDay, type WorkingCalendar, workingDaysBetween } from '../kernel';
import type { Term } from './notice-policy';

/** The last day of a term and how it was found; stored with the notice, so that a corrected calendar can show what it changed. */
export interface Deadline {
  readonly dueOn: LocalDate;
  readonly trace: DeadlineTrace;
}

export interface DeadlineTrace {
  /** The day the term runs from, itself not counted: the day of service. */
  readonly from: LocalDate;
  readonly term: Term;
  /** Working days the term stood still while a suspensive objection was open. */
  readonly suspended: number;
  /** Days added by the one extension, in the clock of the term. */
  readonly extended: number;
  /** The calendar day on which it would have ended, had that been worked. */
  readonly rolledFrom?: LocalDate;
}

/**
 * The last day on which an item is in time. The first day is not counted. Working days follow the calendar with its make-up days; a
 * term of calendar days that ends on a day not worked moves to the next working day. An extension lengthens the term; days of a
 * suspensive objection are added as working days at its end.
 */
export function deadlineOf(
  from: LocalDate,
  term: Term,
  calendar: WorkingCalendar,
  { suspended = 0, extended = 0 }: { readonly suspended?: number; readonly extended?: number } = {},
): Deadline {
  const days = term.days + extended;
  const base = { from, term, suspended, extended };
  if (term.clock === 'working_days') return { dueOn: addWorkingDays(from, days + suspended, calendar), trace: base };
  const end = addDays(from, days);
  const worked = nextWorkingDay(end, calendar);
  return {
    dueOn: addWorkingDays(worked, suspended, calendar),
    trace: worked === end ? base : { ...base, rolledFrom: end },
  };
}

/** The same deadline by another calendar: what a correction of the calendar makes of it. */
export function redate({ from, term, suspended, extended }: DeadlineTrace, calendar: WorkingCalendar): Deadline {
  return deadlineOf(from, term, calendar, { suspended, extended });
}

/** Working days a suspensive objection stood open: from the day after it was filed to the day of the decision. */
export function suspendedDays(filedOn: LocalDate, decidedOn: LocalDate, calendar: WorkingCalendar): number {
  return Math.max(0, workingDaysBetween(filedOn, decidedOn, calendar));
}

/** The day `count` working days before `date`: the reverse of adding working days. */
export function workingDaysBefore(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let left = count; left > 0;) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}
