/**
 * Days and instants as the rules see them: in the pack's time zone.
 *
 * - {@link LocalDate} is "YYYY-MM-DD".
 * - {@link Moment} is either a LocalDate (the hour is unknown) or a local date and time that carries its offset,
 *   "YYYY-MM-DDTHH:mm:ss±hh:mm". Ingest normalises every moment to the pack's zone, so the local day of a moment is its
 *   first ten characters and its instant is what `Date.parse` says. A rule that counts hours meets a date-only moment
 *   with "insufficient data", never with a guess.
 */
export type LocalDate = string;
export type Moment = string;

const DAY_MS = 86_400_000;

/** Whether the text is a day of the Gregorian calendar ("2023-02-29" is not). */
export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const month = Number(match[2]);
  return month >= 1 && month <= 12 && Number(match[3]) >= 1 && Number(match[3]) <= daysInMonth(Number(match[1]), month);
}

/** Days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days since 1970-01-01; the arithmetic of all day limits. */
export function dayNumber(date: LocalDate): number {
  return Math.round(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS);
}

/** The days of cases lie close together: each is written once. */
const WRITTEN = new Map<number, LocalDate>();

/** The reverse of {@link dayNumber}. */
export function dateOfDayNumber(day: number): LocalDate {
  let date = WRITTEN.get(day);
  if (date === undefined) {
    date = new Date(day * DAY_MS).toISOString().slice(0, 10);
    if (WRITTEN.size > 50_000) WRITTEN.clear();
    WRITTEN.set(day, date);
  }
  return date;
}

/** The day `days` calendar days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`: the first day is not counted (行程 35, 刑诉法 105). */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day `months` later; a day the month does not have becomes its last day (01-31 + 1 month → 02-28). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const day = Math.min(Number(date.slice(8, 10)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The local day of a moment. */
export function localDateOf(moment: Moment): LocalDate {
  return moment.length > 10 ? moment.slice(0, 10) : moment;
}

/** Whether the moment says the hour as well as the day. */
export function hasTime(moment: Moment): boolean {
  return moment.length > 10;
}

/** The instant in epoch milliseconds, or undefined when only the day is known. */
export function instantOf(moment: Moment): number | undefined {
  return moment.length > 10 ? Date.parse(moment) : undefined;
}

const QUARTER_MS = 900_000;
const STRETCH_MS = 96 * QUARTER_MS;
const TWO = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/**
 * A time zone that can place instants on its calendar. Offsets are cached by UTC day; on a day on which the offset changes, by quarter
 * hour, the step of all offsets.
 */
export class Zone {
  private readonly format: Intl.DateTimeFormat;
  /** NaN on a day with a change. */
  private readonly days = new Map<number, number>();
  private readonly offsets = new Map<number, number>();
  private readonly suffixes = new Map<number, string>();

  /** @throws RangeError when the runtime does not know the zone name (IANA). */
  constructor(readonly name: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  }

  /** Offset from UTC in minutes at an instant (epoch milliseconds). */
  offsetMinutes(instant: number): number {
    const day = Math.floor(instant / STRETCH_MS);
    let ofDay = this.days.get(day);
    if (ofDay === undefined) {
      const begins = this.ofQuarter(day * 96);
      ofDay = begins === this.ofQuarter(day * 96 + 96) ? begins : Number.NaN;
      if (this.days.size > 50_000) this.days.clear();
      this.days.set(day, ofDay);
    }
    return Number.isNaN(ofDay) ? this.ofQuarter(Math.floor(instant / QUARTER_MS)) : ofDay;
  }

  private ofQuarter(slot: number): number {
    const known = this.offsets.get(slot);
    if (known !== undefined) return known;
    const parts: Record<string, number> = {};
    for (const part of this.format.formatToParts(slot * QUARTER_MS)) parts[part.type] = Number(part.value);
    const local = Date.UTC(parts['year']!, parts['month']! - 1, parts['day']!, parts['hour']!, parts['minute']!, parts['second']!);
    const offset = Math.round((local - slot * QUARTER_MS) / 60_000);
    if (this.offsets.size > 50_000) this.offsets.clear();
    this.offsets.set(slot, offset);
    return offset;
  }

  /** The moment of an instant, with this zone's offset. */
  momentOf(instant: number): Moment {
    const offset = this.offsetMinutes(instant);
    const seconds = Math.floor(instant / 1000) + offset * 60;
    const day = Math.floor(seconds / 86_400);
    const ofDay = seconds - day * 86_400;
    const time = `${TWO[Math.floor(ofDay / 3600)]}:${TWO[Math.floor(ofDay / 60) % 60]}:${TWO[ofDay % 60]}`;
    return `${dateOfDayNumber(day)}T${time}${this.suffixOf(offset)}`;
  }

  private suffixOf(offset: number): string {
    let suffix = this.suffixes.get(offset);
    if (suffix === undefined) {
      const magnitude = Math.abs(offset);
      suffix = `${offset < 0 ? '-' : '+'}${String(Math.floor(magnitude / 60)).padStart(2, '0')}:${String(magnitude % 60).padStart(2, '0')}`;
      this.suffixes.set(offset, suffix);
    }
    return suffix;
  }

  /** The local day of an instant. */
  dateOf(instant: number): LocalDate {
    return dateOfDayNumber(Math.floor((Math.floor(instant / 1000) + this.offsetMinutes(instant) * 60) / 86_400));
  }

  /** The instant at which a local day (at a local time, midnight by default) begins; in a DST gap, the instant after it. */
  instantAt(date: LocalDate, time = '00:00:00'): number {
    const wall = Date.parse(`${date}T${time}Z`);
    const guess = wall - this.offsetMinutes(wall) * 60_000;
    return wall - this.offsetMinutes(guess) * 60_000;
  }

  /**
   * Reads a moment as systems write it and places it in this zone: "2006-07-24", "2006-07-24 08:30", "2006-07-24T08:30:00",
   * "2006-07-24T06:30:00.000Z", "2006-07-24T08:30:00+02:00". Without an offset it is local time.
   *
   * @returns undefined when the text is no date, or a date that does not exist.
   */
  parseMoment(text: string): Moment | undefined {
    const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text.trim());
    if (!match || !isLocalDate(match[1]!)) return undefined;
    if (match[2] === undefined) return match[1]!;
    const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? '0')];
    if (hour > 23 || minute > 59 || second > 59) return undefined;
    const time = `${match[2]}:${match[3]}:${match[4] ?? '00'}`;
    if (match[5] === undefined) return this.momentOf(this.instantAt(match[1]!, time));
    const offset = match[5] === 'Z' ? 'Z' : `${match[5].slice(0, 3)}:${match[5].slice(-2)}`;
    const instant = Date.parse(`${match[1]}T${time}${offset}`);
    return Number.isNaN(instant) ? undefined : this.momentOf(instant);
  }
}
