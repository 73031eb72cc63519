import { parsePoints, type Points } from '../kernel';

/** Where a value stands in the file or the request: `['branches', 2, 'items', 0, 'points']`. */
export type ValuePath = readonly (string | number)[];
export type ReportProblem = (path: ValuePath, message: string) => void;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** What is counted: the code of a check, or a signal, which has a colon in it. */
const COUNTED = /^(?:[a-z]+:)?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
const MAX_TEXT = 500;

/** Stands for points that could not be read; sums over it are not judged, so one mistake is reported once. */
export const UNREADABLE = Number.NaN;

/**
 * Reads the fields of one plain object and reports everything that is wrong with them. A bad field gives a harmless
 * stand-in ('' or {@link UNREADABLE}), so that reading goes on and all problems of a file come together.
 */
export class ObjectReader {
  private readonly fields: Readonly<Record<string, unknown>>;
  private readonly known = new Set<string>();
  private readonly report: ReportProblem;

  constructor(
    raw: unknown,
    readonly path: ValuePath,
    report: ReportProblem,
  ) {
    if (isPlainObject(raw)) {
      this.fields = raw;
      this.report = report;
    } else {
      this.fields = {};
      this.report = () => undefined;
      report(path, `expected an object with named fields, not ${describe(raw)}`);
    }
  }

  /** Whether the field is there; an explicit null counts as absent. */
  has(key: string): boolean {
    this.known.add(key);
    return Object.hasOwn(this.fields, key) && this.fields[key] !== undefined && this.fields[key] !== null;
  }

  text(key: string): string {
    return (
      this.read(key, 'a text', (value) => {
        if (typeof value !== 'string' || value.trim() === '') return this.expected(key, 'a text that is not empty', value);
        if (value.length > MAX_TEXT) return this.problem(key, `is too long: expected at most ${MAX_TEXT} characters, not ${value.length}`);
        return value.trim();
      }) ?? ''
    );
  }

  code(key: string): string {
    return this.read(key, 'a code', (value) => this.codeAt(value, [...this.path, key])) ?? '';
  }

  period(key: string): string {
    return (
      this.read(key, 'a month such as 2026-10', (value) =>
        typeof value === 'string' && PERIOD.test(value) ? value : this.expected(key, 'a month such as 2026-10', value),
      ) ?? ''
    );
  }

  /** A positive number with at most two decimals ("2", 0.5), as hundredths; `min` and `max` are hundredths too. */
  hundredths(key: string, what: string, min: number, max: number): Points {
    return (
      this.read(key, what, (value) => {
        const hundredths = toHundredths(value);
        return hundredths !== undefined && hundredths >= min && hundredths <= max
          ? hundredths
          : this.expected(key, `${what} from ${min / 100} to ${max / 100} with at most two decimals`, value);
      }) ?? UNREADABLE
    );
  }

  integer(key: string, min: number, max: number): number {
    return (
      this.read(key, 'a whole number', (value) =>
        typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
          ? value
          : this.expected(key, `a whole number from ${min} to ${max}`, value),
      ) ?? UNREADABLE
    );
  }

  /** `fallback` when the field is absent. */
  flag(key: string, fallback: boolean): boolean {
    if (!this.has(key)) return fallback;
    const value = this.fields[key];
    if (typeof value !== 'boolean') this.expected(key, 'true or false', value);
    return value === true;
  }

  oneOf<T extends string>(key: string, allowed: readonly [T, ...T[]], fallback?: T): T {
    if (fallback !== undefined && !this.has(key)) return fallback;
    const found = this.read(key, `one of ${allowed.join(', ')}`, (value) => {
      const match = allowed.find((candidate) => candidate === value);
      return match ?? this.expected(key, `one of ${allowed.join(', ')}`, value);
    });
    return found ?? allowed[0];
  }

  /** A list of codes of checks or signals; none when absent. */
  codes(key: string): string[] {
    if (!this.has(key)) return [];
    const value = this.fields[key];
    if (!Array.isArray(value)) {
      this.expected(key, 'a list of codes', value);
      return [];
    }
    return value.map((entry: unknown, index) => this.codeAt(entry, [...this.path, key, index], COUNTED) ?? '');
  }

  child(key: string): ObjectReader {
    if (!this.has(key)) this.problem(key, 'is missing: expected an object with named fields');
    return new ObjectReader(this.fields[key] ?? {}, [...this.path, key], this.has(key) ? this.report : () => undefined);
  }

  /** Reads every element of a list of objects; each keeps its index, also beside broken ones. */
  list<T>(key: string, minimum: number, readElement: (element: ObjectReader) => T): T[] {
    if (!this.has(key)) {
      if (minimum > 0) this.problem(key, 'is missing: expected a list');
      return [];
    }
    const value = this.fields[key];
    if (!Array.isArray(value)) {
      this.expected(key, 'a list', value);
      return [];
    }
    if (value.length < minimum) this.problem(key, `has ${value.length} entries: expected at least ${minimum}`);
    return value.map((entry: unknown, index) => {
      const element = new ObjectReader(entry, [...this.path, key, index], this.report);
      const read = readElement(element);
      element.refuseUnknownFields();
      return read;
    });
  }

  /** Reports each field that nothing asked for; called after all others were read. */
  refuseUnknownFields(): void {
    for (const key of Object.keys(this.fields))
      if (!this.known.has(key)) this.problem(key, `is not known here: expected only ${[...this.known].join(', ')}`);
  }

  /** Reports a problem of this object's field. */
  problem(key: string, message: string): undefined {
    this.report([...this.path, key], message);
    return undefined;
  }

  private read<T>(key: string, what: string, convert: (value: unknown) => T | undefined): T | undefined {
    return this.has(key) ? convert(this.fields[key]) : this.problem(key, `is missing: expected ${what}`);
  }

  private expected(key: string, what: string, value: unknown): undefined {
    return this.problem(key, `expected ${what}, not ${describe(value)}`);
  }

  private codeAt(value: unknown, path: ValuePath, pattern = CODE): string | undefined {
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.report(path, `expected a code of 1 to 64 letters, digits, ".", "_" or "-", not ${describe(value)}`);
    return undefined;
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toHundredths(value: unknown): Points | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return parsePoints(value);
  } catch {
    return undefined;
  }
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (isPlainObject(value)) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
