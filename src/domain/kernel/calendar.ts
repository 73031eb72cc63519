import { addDays, type LocalDate } from './local-time';

/**
 * Which days are worked. Weekends are not, public holidays are not, make-up days (调休) are; a city may correct single days.
 */
export interface WorkingCalendar {
  isWorkingDay(date: LocalDate): boolean;
}

/** Monday to Friday, with single days corrected: `true` is worked, `false` is not. */
export function weekdayCalendar(corrections: ReadonlyMap<LocalDate, boolean> = new Map()): WorkingCalendar {
  return {
    isWorkingDay(date) {
      const corrected = corrections.get(date);
      if (corrected !== undefined) return corrected;
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return weekday !== 0 && weekday !== 6;
    },
  };
}

/** The first working day on or after `date`: where a limit moves that ends on a day not worked (行程 35, 刑诉法 105). */
export function nextWorkingDay(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  let day = date;
  for (let guard = 0; guard < 60; guard++) {
    if (calendar.isWorkingDay(day)) return day;
    day = addDays(day, 1);
  }
  throw new RangeError(`no working day within 60 days after ${date}: the calendar is wrong`);
}

/** The day `count` working days after `date`; the first day is not counted. Zero gives the day itself. */
export function addWorkingDays(date: LocalDate, count: number, calendar: WorkingCalendar): LocalDate {
  let day = date;
  let left = count;
  while (left > 0) {
    day = nextWorkingDay(addDays(day, 1), calendar);
    left--;
  }
  return day;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkingDay(day)) count++;
  return count;
}
