import { addDays, addMonths, daysInMonth, type LocalDate } from './local-time';

/**
 * An assessment period: a month named "YYYY-MM" that begins on a configurable day. With first day 1 the period 2026-10 is
 * October; with first day 21 it runs from 2026-09-21 to 2026-10-20, as bureaus count that close on the 20th (domain 4.1, 4.2).
 */
export interface Period {
  readonly name: string;
  /** First day, inclusive. */
  readonly from: LocalDate;
  /** Last day, inclusive. */
  readonly to: LocalDate;
}

const NAME = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether a text names a month: "2026-10". */
export function isPeriodName(text: string): boolean {
  return NAME.test(text);
}

/** @throws RangeError when the name is no month or the first day is not between 1 and 28. */
export function periodOf(name: string, firstDay = 1): Period {
  const match = NAME.exec(name);
  if (!match) throw new RangeError(`"${name}" is no period: expected a month such as 2026-10`);
  if (!Number.isInteger(firstDay) || firstDay < 1 || firstDay > 28)
    throw new RangeError(`a period cannot begin on day ${firstDay}: expected 1 to 28`);
  if (firstDay === 1) {
    const last = daysInMonth(Number(match[1]), Number(match[2]));
    return { name, from: `${name}-01`, to: `${name}-${String(last).padStart(2, '0')}` };
  }
  const end = `${name}-${String(firstDay).padStart(2, '0')}`;
  return { name, from: addMonths(end, -1), to: addDays(end, -1) };
}

/** The period a day belongs to. */
export function periodContaining(date: LocalDate, firstDay = 1): Period {
  const month = date.slice(0, 7);
  const own = periodOf(month, firstDay);
  return date > own.to ? periodOf(addMonths(`${month}-01`, 1).slice(0, 7), firstDay) : own;
}

/** The periods from one name to another, both included. */
export function periodsBetween(from: string, to: string, firstDay = 1): Period[] {
  const periods: Period[] = [];
  for (let name = periodOf(from, firstDay).name; name <= to; name = addMonths(`${name}-01`, 1).slice(0, 7))
    periods.push(periodOf(name, firstDay));
  return periods;
}
