import { addMonths, dateOfDayNumber, type LocalDate, type Moment, type WorkingCalendar } from '../kernel';

const DAYS_BEFORE_MONTH = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const EPOCH = rawDay(1970, 1, 1);

function rawDay(year: number, month: number, day: number): number {
  const complete = month > 2 ? year : year - 1;
  // Whole numbers throughout: rounding down by `| 0` spares the detour over floating point.
  const leapDays = (complete >> 2) - ((complete / 100) | 0) + ((complete / 400) | 0);
  return year * 365 + leapDays + DAYS_BEFORE_MONTH[month]! + day;
}

function two(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}

/**
 * Days since 1970-01-01 of a moment's local day. The kernel's `dayNumber` gives the same; this one allocates nothing,
 * because the checks ask for it some million times a second.
 */
export function dayOf(moment: Moment): number {
  return rawDay(two(moment, 0) * 100 + two(moment, 2), two(moment, 5), two(moment, 8)) - EPOCH;
}

/** The instant (epoch ms) of a moment that says the hour, as `Date.parse` gives it, without its detours. */
export function instantOf(moment: Moment): number {
  return secondsOf(moment, dayOf(moment)) * 1000;
}

/** The same in seconds since 1970, given the number of its local day. Whole seconds are small integers, which take no object to hold. */
export function secondsOf(moment: Moment, day: number): number {
  if (moment.length !== 25) return Date.parse(moment) / 1000;
  const seconds = two(moment, 11) * 3600 + two(moment, 14) * 60 + two(moment, 17);
  const offset = two(moment, 20) * 60 + two(moment, 23);
  const minutes = moment.charCodeAt(19) === MINUS ? -offset : offset;
  return day * 86_400 + seconds - minutes * 60;
}
const MINUS = 45;

/**
 * Which of two moments of one zone is earlier: negative, zero or positive. When one of them does not say the hour only
 * their days are compared.
 */
export function compareMoments(a: Moment, b: Moment): number {
  if (a === b) return 0;
  const days = dayOf(a) - dayOf(b);
  if (days !== 0 || a.length <= 10 || b.length <= 10) return days;
  return instantOf(a) - instantOf(b);
}

/** The working calendar on day numbers, each day asked for once. */
export class DayCalendar {
  private readonly known = new Map<number, boolean>();

  constructor(private readonly calendar: WorkingCalendar) {}

  isWorked(day: number): boolean {
    const known = this.known.get(day);
    if (known !== undefined) return known;
    const worked = this.calendar.isWorkingDay(dateOfDayNumber(day));
    this.known.set(day, worked);
    return worked;
  }

  /** The first working day on or after `day` (行程 35, 刑诉法 105). */
  roll(day: number): number {
    for (let guard = 0; guard < 60; guard++) if (this.isWorked(day + guard)) return day + guard;
    throw new RangeError(`no working day within 60 days after ${dateOfDayNumber(day)}: the calendar is wrong`);
  }

  /** The day `count` working days after `day`; the first day is not counted. */
  addWorking(day: number, count: number): number {
    let at = day;
    for (let left = count; left > 0; left--) at = this.roll(at + 1);
    return at;
  }

  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingBetween(from: number, to: number): number {
    let count = 0;
    for (let day = from + 1; day <= to; day++) if (this.isWorked(day)) count++;
    return count;
  }
}

/** The day number `months` after a local day. */
export function addMonthsToDay(date: LocalDate, months: number): number {
  return dayOf(addMonths(date, months));
}
