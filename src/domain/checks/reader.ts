import { isLocalDate, type LocalDate, type Moment, type Zone } from '../kernel';

export type Path = readonly (string | number)[];

/** Where a problem stands in a file of the pack, and what was expected there. The loader adds file, line and value. */
export type Report = (path: Path, message: string) => void;

/**
 * Reads one mapping of a pack file key by key. Every problem is reported and reading goes on with a harmless value, so
 * that one pass finds them all; what was read counts only if nothing was reported. {@link done} names the keys nobody asked for.
 */
export class MapReader {
  private readonly asked = new Set<string>();

  private constructor(
    private readonly values: Readonly<Record<string, unknown>>,
    readonly path: Path,
    readonly report: Report,
  ) {}

  /** A reader over `raw`, or over nothing (and a problem) when it is no mapping. */
  static of(raw: unknown, path: Path, report: Report): MapReader {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return new MapReader(raw as Record<string, unknown>, path, report);
    report(path, `expected a mapping of keys and values, found ${describe(raw)}`);
    return new MapReader({}, path, () => undefined);
  }

  has(key: string): boolean {
    return this.values[key] !== undefined && this.values[key] !== null;
  }

  /** The value as it stands; the caller judges it. */
  raw(key: string): unknown {
    this.asked.add(key);
    return this.values[key];
  }

  problem(key: string, message: string): void {
    this.report([...this.path, key], message);
  }

  text(key: string): string {
    const value = this.raw(key);
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.problem(key, value === undefined ? 'is required: expected a text' : `expected a text, found ${describe(value)}`);
    return '';
  }

  optionalText(key: string): string | undefined {
    return this.skip(key) ? undefined : this.text(key);
  }

  integer(key: string, least = 0): number {
    const value = this.raw(key);
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
    this.problem(key, `expected a whole number of at least ${least}, found ${describe(value)}`);
    return least;
  }

  flag(key: string, otherwise: boolean): boolean {
    if (this.skip(key)) return otherwise;
    const value = this.raw(key);
    if (typeof value === 'boolean') return value;
    this.problem(key, `expected true or false, found ${describe(value)}`);
    return otherwise;
  }

  oneOf<const T extends string>(key: string, choices: readonly T[], otherwise?: T): T {
    const fallback = otherwise ?? choices[0]!;
    if (otherwise !== undefined && this.skip(key)) return fallback;
    const value = this.raw(key);
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    this.problem(key, `expected ${choices.join(', ')}, found ${describe(value)}${didYouMean(value, choices)}`);
    return fallback;
  }

  date(key: string): LocalDate | undefined {
    if (this.skip(key)) return undefined;
    const value = this.raw(key);
    if (typeof value === 'string' && isLocalDate(value)) return value;
    this.problem(key, `expected a day that exists, such as 2026-01-31, found ${describe(value)}`);
    return undefined;
  }

  /** A moment placed in the pack's zone. */
  moment(key: string, zone: Zone): Moment | undefined {
    if (this.skip(key)) return undefined;
    const value = this.raw(key);
    const moment = typeof value === 'string' ? zone.parseMoment(value) : undefined;
    if (moment === undefined)
      this.problem(key, `expected a day or a moment that exists, such as 2026-01-31T08:30:00, found ${describe(value)}`);
    return moment;
  }

  /** A regular expression that must match a whole text. */
  pattern(key: string): string {
    const text = this.text(key);
    try {
      new RegExp(`^(?:${text})$`, 'u');
      return text;
    } catch {
      this.problem(key, `expected a regular expression, found ${describe(text)}`);
      return '';
    }
  }

  /** A list; one value alone is a list of one when `single` is set. */
  list<T>(key: string, read: (raw: unknown, path: Path) => T, { least = 0, single = false } = {}): T[] {
    if (least === 0 && this.skip(key)) return [];
    const value = this.raw(key);
    const path = [...this.path, key];
    if (!Array.isArray(value)) {
      if (single && value !== undefined && value !== null) return [read(value, path)];
      this.problem(key, `${value === undefined ? 'is required: ' : ''}expected a list, found ${describe(value)}`);
      return [];
    }
    if (value.length < least) this.problem(key, `expected at least ${least} of these, found ${value.length}`);
    return value.map((entry: unknown, index) => read(entry, [...path, index]));
  }

  texts(key: string, least = 0): string[] {
    return this.list(key, (raw, path) => this.textAt(raw, path), { least, single: true });
  }

  map<T>(key: string, read: (reader: MapReader) => T): T {
    return read(MapReader.of(this.raw(key), [...this.path, key], this.report));
  }

  optionalMap<T>(key: string, read: (reader: MapReader) => T): T | undefined {
    return this.skip(key) ? undefined : this.map(key, read);
  }

  /** Reports every key that was never asked for. */
  done(): void {
    for (const key of Object.keys(this.values)) {
      if (this.asked.has(key)) continue;
      this.problem(key, `is no key known here${didYouMean(key, [...this.asked])}`);
    }
  }

  private skip(key: string): boolean {
    this.asked.add(key);
    return !this.has(key);
  }

  private textAt(raw: unknown, path: Path): string {
    if (typeof raw === 'string' && raw.trim() !== '') return raw;
    this.report(path, `expected a text, found ${describe(raw)}`);
    return '';
  }
}

/** How a value of a file is called in a problem. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a mapping';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** " (did you mean …?)" when a choice differs by at most two letters. */
export function didYouMean(value: unknown, choices: readonly string[]): string {
  if (typeof value !== 'string') return '';
  let best: string | undefined;
  let least = 3;
  for (const choice of choices) {
    const distance = editDistance(value.toLowerCase(), choice.toLowerCase());
    if (distance < least && distance < choice.length) [best, least] = [choice, distance];
  }
  return best === undefined ? '' : ` (did you mean ${best}?)`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
