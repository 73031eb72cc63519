import { dayNumber, type LocalDate, sha256 } from '../kernel';

/** A case as the frame is made from it. */
export interface FrameCandidate {
  /** Code of the unit that answers for the case. */
  readonly unit: string;
  readonly caseNumber: string;
  /** Tell two cases with one number apart, in this order. */
  readonly source: string;
  readonly externalId: string;
  readonly kind: string;
  /** The day that places the case in the period. */
  readonly placedOn: LocalDate;
  /** Whether its outcome puts it into the certainty stratum. */
  readonly certainty: boolean;
}

/** A line of the frame. */
export interface FrameCase {
  readonly unit: string;
  /** The case number as it stands in the frame: one line of text, unique in the frame. */
  readonly number: string;
  readonly kind: string;
  /** Week of the period, from 1; see {@link weekOf}. */
  readonly week: number;
  readonly certainty: boolean;
}

const SURROGATE = /[\uD800-\uDFFF]/;

/** Order of the frame: by the bytes of UTF-8, which is the order of code points, the same in every language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  // Without surrogates the order of UTF-16, which is at hand, is the same.
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}

/** Week of the period a day lies in: days 1–7 of the period are week 1, days 29–31 week 5. Not the calendar's week. */
export function weekOf(from: LocalDate, day: LocalDate): number {
  return Math.floor((dayNumber(day) - dayNumber(from)) / 7) + 1;
}

/**
 * Makes the frame: units by code, the cases of each by number. Case numbers of two source systems may coincide; the draw is made by
 * number, so two cases with one would stand or fall together. Of such cases the first (by source, then external id) keeps the number
 * and the k-th is named `number#k`; a name that is some other case's number is skipped. Control characters of a number, which would
 * break the lines that are hashed, become U+FFFD.
 *
 * @param from first day of the period.
 * @returns lines in order, each with its candidate.
 */
export function buildFrame<C extends FrameCandidate>(candidates: readonly C[], from: LocalDate): { line: FrameCase; of: C }[] {
  const numbered = candidates.map((of) => ({ of, plain: of.caseNumber.replace(/\p{Cc}/gu, '\uFFFD') }));
  const taken = new Set(numbered.map(({ plain }) => plain));
  const seen = new Map<string, number>();
  numbered.sort(
    (a, b) => compareText(a.plain, b.plain) || compareText(a.of.source, b.of.source) || compareText(a.of.externalId, b.of.externalId),
  );
  const lines = numbered.map(({ of, plain }) => {
    let k = (seen.get(plain) ?? 0) + 1;
    let number = plain;
    if (k > 1) while (taken.has((number = `${plain}#${k}`))) k++;
    seen.set(plain, k);
    taken.add(number);
    const { unit, kind, certainty } = of;
    return { line: { unit, number, kind, week: weekOf(from, of.placedOn), certainty }, of };
  });
  return lines.sort((a, b) => compareLines(a.line, b.line));
}

/** Units by code, cases of a unit by number. */
export function compareLines(a: FrameCase, b: FrameCase): number {
  return compareText(a.unit, b.unit) || compareText(a.number, b.number);
}

/** SHA-256 of the numbers joined by newline, without one at the end; of one unit or, unit after unit, of all. */
export function frameHash(lines: readonly Pick<FrameCase, 'number'>[]): string {
  return sha256(lines.map(({ number }) => number).join('\n'));
}
