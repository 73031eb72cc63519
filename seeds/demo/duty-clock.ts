import { Zone, instantOf, localDateOf, type LocalDate, type Moment, type WorkingCalendar } from '../../src/domain/kernel';

const ZONE = new Zone('Asia/Shanghai');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Writes an instant (epoch milliseconds) as a moment of the city, on the full minute. */
export function momentAt(instant: number): Moment {
  return ZONE.momentOf(Math.floor(instant / MINUTE) * MINUTE);
}

/** The first instant of a local day. */
export function startOfDay(date: LocalDate): number {
  return ZONE.instantAt(date);
}

/** The instant of a moment this generator wrote; a moment without an hour counts from the start of its day. */
export function instantAt(moment: Moment): number {
  return instantOf(moment) ?? startOfDay(moment);
}

/** Office hours of the demo city: decisions, reviews and approvals happen then, police work at any hour. */
export class DutyClock {
  constructor(private readonly calendar: WorkingCalendar) {}

  /** The instant itself when the office is open (08:30 to 17:30 of a working day), otherwise some minutes after it opens next. */
  atOffice(instant: number, minutesAfterOpening: number): number {
    const date = localDateOf(momentAt(instant));
    const opens = startOfDay(date) + 8.5 * HOUR;
    if (this.calendar.isWorkingDay(date) && instant >= opens && instant <= opens + 9 * HOUR) return instant;
    let day = instant < opens ? date : localDateOf(momentAt(startOfDay(date) + 26 * HOUR));
    while (!this.calendar.isWorkingDay(day)) day = localDateOf(momentAt(startOfDay(day) + 26 * HOUR));
    return startOfDay(day) + 8.5 * HOUR + minutesAfterOpening * MINUTE;
  }

  /** The office hour `count` working days later. */
  workingDaysAfter(instant: number, count: number, minutesAfterOpening: number): number {
    let at = instant;
    for (let left = count; left > 0; left--) at = this.atOffice(startOfDay(localDateOf(momentAt(at))) + 26 * HOUR, minutesAfterOpening);
    return at;
  }
}
