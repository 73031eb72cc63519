import pg from 'pg';

const INSTANT: number = pg.types.builtins.TIMESTAMPTZ;
const readAnything = pg.types.getTypeParser(INSTANT, 'text') as (text: string) => unknown;
/** `YYYY-MM-DD hh:mm:ss[.ffffff]±hh`: years of four digits, zones of whole hours. The rest is rare and left to the driver. */
const USUAL = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d$/;
const TWO = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
const THREE = Array.from({ length: 1_000 }, (_, n) => String(n).padStart(3, '0'));
const HOUR_MS = 3_600_000;

/**
 * An instant as a row holds it: a `Date` in all, whose JSON is the same text, put together from its parts. V8 prints dates through C's
 * `printf`: with the driver's reading that made 4 µs of each instant in an answer (docs/decisions/0057).
 */
export class Instant extends Date {
  override toJSON(): string {
    const year = this.getUTCFullYear();
    if (!(year >= 1_000 && year <= 9_999)) return super.toJSON();
    const day = `${year}-${TWO[this.getUTCMonth() + 1]}-${TWO[this.getUTCDate()]}`;
    const time = `${TWO[this.getUTCHours()]}:${TWO[this.getUTCMinutes()]}:${TWO[this.getUTCSeconds()]}`;
    return `${day}T${time}.${THREE[this.getUTCMilliseconds()]}Z`;
  }
}

/** The instant of a `timestamptz`, to the millisecond below; whatever the driver makes of forms that are not {@link USUAL}. */
export function readInstant(text: string): unknown {
  if (!USUAL.test(text)) return readAnything(text);
  const zone = text.length - 3;
  let milliseconds = 0;
  if (zone > 20) milliseconds = Number(text.slice(20, Math.min(zone, 23))) * (zone === 21 ? 100 : zone === 22 ? 10 : 1);
  const local = Date.UTC(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5) - 1,
    twoDigits(text, 8),
    twoDigits(text, 11),
    twoDigits(text, 14),
    twoDigits(text, 17),
    milliseconds,
  );
  const hours = twoDigits(text, zone + 1) * HOUR_MS;
  return new Instant(text.charCodeAt(zone) === 45 ? local + hours : local - hours);
}

/** How our pool reads what the server sends: as `pg` does everywhere in this process, but for instants. */
export const ROW_TYPES = {
  getTypeParser(oid: number, format: 'text' | 'binary' = 'text'): (text: string) => unknown {
    if (oid === INSTANT && format === 'text') return readInstant;
    return pg.types.getTypeParser(oid, format as 'text') as (text: string) => unknown;
  },
};

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 528;
}
