import published from 'chinese-days/dist/chinese-days.json';
import { type LocalDate, weekdayCalendar, type WorkingCalendar } from '../kernel';

export const CALENDAR_BASES = ['chinese-days', 'weekday', 'none'] as const;
export type CalendarBase = (typeof CALENDAR_BASES)[number];

/**
 * The working calendar a pack names: `chinese-days` follows the State Council's yearly notices with their make-up days
 * (调休), and is Monday to Friday in years without one; `none` works every day. Corrections (true: worked) win.
 *
 * Only the published days of the package are used: its functions compute weekdays in the time zone of the process.
 */
export function calendarOf(base: CalendarBase, corrections: ReadonlyMap<LocalDate, boolean> = new Map()): WorkingCalendar {
  if (base === 'none') return { isWorkingDay: (date) => corrections.get(date) ?? true };
  if (base === 'weekday') return weekdayCalendar(corrections);
  return weekdayCalendar(new Map([...publishedDays(), ...corrections]));
}

function* publishedDays(): Generator<[LocalDate, boolean]> {
  for (const date of Object.keys(published.holidays)) yield [date, false];
  for (const date of Object.keys(published.workdays)) yield [date, true];
}
