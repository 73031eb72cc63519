import type { Moment, Zone } from '../kernel';

/** Reads a text as a moment of the zone; undefined when it is none, or names a day or an hour that does not exist. */
export type MomentReader = (text: string, zone: Zone) => Moment | undefined;

const PARTS = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
} as const;

const TOKEN = /yyyy|MM?|dd?|HH?|mm?|ss?/g;

/** Why a date format cannot be used, or undefined when it can. */
export function dateFormatProblem(format: string): string | undefined {
  if (format === 'iso') return undefined;
  const letters = format.match(TOKEN) ?? [];
  const rest = format.replace(TOKEN, '');
  const kinds = letters.map((letter) => letter[0]!);
  if (/[A-Za-z]/.test(rest.replaceAll('T', '')))
    return `"${format}" has letters that mean nothing: expected iso, or yyyy M d H m s with separators`;
  if (new Set(kinds).size !== kinds.length) return `"${format}" names a part twice`;
  for (const needed of ['y', 'M', 'd']) if (!kinds.includes(needed)) return `"${format}" names no day: expected at least yyyy, M and d`;
  if (kinds.includes('H') !== kinds.includes('m')) return `"${format}" must name hour and minute together (H and m)`;
  if (kinds.includes('s') && !kinds.includes('m')) return `"${format}" names seconds without minutes`;
  return undefined;
}

/**
 * A reader for `iso` or for a pattern such as `yyyy/M/d H:mm`. `M` and its like take one or two digits, `MM` exactly two;
 * everything else stands for itself. A pattern without hour gives a day; one with hour is local time of the zone.
 *
 * @throws RangeError when {@link dateFormatProblem} finds one.
 */
export function compileDateFormat(format: string): MomentReader {
  const problem = dateFormatProblem(format);
  if (problem !== undefined) throw new RangeError(problem);
  if (format === 'iso') return (text, zone) => zone.parseMoment(text);
  let source = '';
  let end = 0;
  for (const match of format.matchAll(TOKEN)) {
    source += escapeLiteral(format.slice(end, match.index)) + PARTS[match[0] as keyof typeof PARTS];
    end = match.index + match[0].length;
  }
  const pattern = new RegExp(`^${source}${escapeLiteral(format.slice(end))}$`);
  return (text, zone) => {
    const parts = pattern.exec(text)?.groups;
    if (!parts) return undefined;
    const two = (part: string | undefined) => (part ?? '0').padStart(2, '0');
    const day = `${parts['year']}-${two(parts['month'])}-${two(parts['day'])}`;
    if (parts['hour'] === undefined) return zone.parseMoment(day);
    return zone.parseMoment(`${day}T${two(parts['hour'])}:${two(parts['minute'])}:${two(parts['second'])}`);
  };
}

function escapeLiteral(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
