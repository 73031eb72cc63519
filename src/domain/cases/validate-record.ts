import { type FieldProblem, hasTime, instantOf, isLocalDate, type LocalDate, localDateOf, type Moment, type Zone } from '../kernel';
import type { CaseRecord } from './case-record';
import { codeChecker, type CodeChecker, type CodeFormats } from './code-formats';
import { arrangeCaseRecord } from './normalise-case';
import { type CasePayload, casePayload, payloadOf } from './upsert';
import { CASE_SHAPE, EMPTY_WHEN_ABSENT, type Field, type FieldKind, type Shape } from './record-shape';

/** Clocks of two systems may differ by this much before a moment counts as lying ahead. */
export const CLOCK_TOLERANCE_MS = 600_000;
/** More problems of one record are not told: the sender has enough to begin with. */
const MOST_PROBLEMS = 50;
const LONGEST_ATTRIBUTE = 4_000;
const MOST_ATTRIBUTES = 500;

export interface ValidationContext {
  readonly zone: Zone;
  readonly codes: CodeFormats;
}

export type ValidatedRecord =
  { readonly record: CaseRecord; readonly payload: CasePayload } | { readonly problems: readonly FieldProblem[] };

/** Says whether something is a case record, and normalises it. It serves one record at a time. */
export interface RecordValidator {
  /**
   * @param raw what JSON.parse gave
   * @param now epoch milliseconds; nothing of a record may have happened after it
   */
  validate(raw: unknown, now: number): ValidatedRecord;
}

/**
 * The validator of a pack. A record that passes is normalised (moments in the pack's zone, events in order, lead officer among the
 * officers), and its keys stand in the order of RFC 8785, so that it serialises to its canonical form without being sorted again.
 */
export function recordValidator(context: ValidationContext): RecordValidator {
  return new Validator(context.zone, codeChecker(context.codes));
}

interface CompiledField {
  readonly key: string;
  readonly field: Field;
  readonly items: CompiledShape | undefined;
}
interface CompiledShape {
  readonly fields: readonly CompiledField[];
  readonly known: ReadonlySet<string>;
}

function compile(shape: Shape): CompiledShape {
  const fields = Object.keys(shape)
    .sort()
    .map((key): CompiledField => {
      const { kind } = shape[key]!;
      const items = kind.is === 'list' && !isKind(kind.of) ? compile(kind.of) : undefined;
      return { key, field: shape[key]!, items };
    });
  return { fields, known: new Set(Object.keys(shape)) };
}

const COMPILED = compile(CASE_SHAPE);

class Validator implements RecordValidator {
  private problems: FieldProblem[] = [];
  private readonly path: (string | number)[] = [];
  private now = 0;
  private today: LocalDate = '';
  private numberNames = false;

  constructor(
    private readonly zone: Zone,
    private readonly checkCode: CodeChecker,
  ) {}

  validate(raw: unknown, now: number): ValidatedRecord {
    this.problems = [];
    this.path.length = 0;
    this.numberNames = false;
    this.now = now + CLOCK_TOLERANCE_MS;
    this.today = this.zone.dateOf(this.now);
    const record = this.object(COMPILED, raw, 'a case record (a JSON object)');
    if (this.problems.length > 0 || record === undefined) return { problems: this.problems };
    for (const key of EMPTY_WHEN_ABSENT) record[key] ??= [];
    record['attributes'] ??= {};
    const arranged = arrangeCaseRecord(record as unknown as CaseRecord);
    const normalised = sorted(arranged);
    // With its keys in order a record serialises to its canonical form; names that look like numbers JavaScript puts first.
    return { record: normalised, payload: this.numberNames ? casePayload(normalised) : payloadOf(JSON.stringify(normalised)) };
  }

  private object(shape: CompiledShape, raw: unknown, expected: string): Record<string, unknown> | undefined {
    if (!isObject(raw)) return this.report('', raw, `expected ${expected}`);
    for (const key in raw)
      if (!shape.known.has(key)) this.report(key, undefined, `is no field known here; expected one of ${[...shape.known].join(', ')}`);
    const result: Record<string, unknown> = {};
    for (const compiled of shape.fields) {
      const { key, field } = compiled;
      const value = raw[key];
      if (value === undefined || value === null) {
        if (field.required) this.report(key, value ?? null, `is required: expected ${this.expectation(field.kind)}`);
        continue;
      }
      const read = this.value(compiled, value);
      if (read !== undefined) result[key] = read;
    }
    return result;
  }

  private value({ key, field, items }: CompiledField, value: unknown): unknown {
    const { kind } = field;
    switch (kind.is) {
      case 'list':
        return this.list(key, field, kind, items, value);
      case 'attributes':
        return this.attributes(key, value);
      default:
        return this.scalar(key, field, kind, value);
    }
  }

  private scalar(key: string | number, field: Field, kind: FieldKind, value: unknown): unknown {
    switch (kind.is) {
      case 'text':
        return this.text(key, field, value, kind.max);
      case 'unit':
      case 'officer':
      case 'caseNumber': {
        const code = this.text(key, field, value, 100);
        if (code === undefined) return undefined;
        const message = this.checkCode(kind.is, code);
        return message === undefined ? code : this.report(key, value, message);
      }
      case 'moment':
        return this.moment(key, field, value, false);
      case 'due':
        return this.moment(key, field, value, true);
      case 'date':
        if (typeof value !== 'string' || !isLocalDate(value)) return this.report(key, shown(field, value), `expected ${DATE}`);
        return value > this.today ? this.report(key, shown(field, value), 'expected a day that has come') : value;
      case 'flag':
        return typeof value === 'boolean' ? value : this.report(key, shown(field, value), 'expected true or false');
      case 'integer':
        if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
        return this.report(key, shown(field, value), 'expected a whole number of at least 0');
      case 'choice':
        if (typeof value === 'string' && kind.of.includes(value)) return value;
        return this.report(key, shown(field, value), `expected one of ${kind.of.join(', ')}`);
      default:
        throw new TypeError(`${kind.is} is no scalar`);
    }
  }

  private text(key: string | number, field: Field, value: unknown, max: number): string | undefined {
    if (typeof value !== 'string') return this.report(key, shown(field, value), 'expected a text');
    if (value.trim() === '') return this.report(key, value, 'expected a text that is not empty');
    if (value.length > max) return this.report(key, shown(field, value), `expected at most ${max} characters, found ${value.length}`);
    return this.storable(key, field, value);
  }

  /** PostgreSQL stores neither a NUL nor half of a surrogate pair. */
  private storable(key: string | number, field: Field | undefined, value: string): string | undefined {
    if (value.includes('\0')) return this.report(key, shown(field, value), 'expected a text without the character U+0000');
    return value.isWellFormed() ? value : this.report(key, shown(field, value), 'expected a text of whole Unicode characters');
  }

  private moment(key: string | number, field: Field, value: unknown, mayLieAhead: boolean): Moment | undefined {
    const moment = typeof value === 'string' ? this.zone.parseMoment(value) : undefined;
    if (moment === undefined) return this.report(key, shown(field, value), `expected ${MOMENT}`);
    if (!mayLieAhead && (hasTime(moment) ? instantOf(moment)! > this.now : localDateOf(moment) > this.today))
      return this.report(key, value, 'expected a moment that has come');
    return moment;
  }

  private list(
    key: string,
    field: Field,
    kind: Extract<FieldKind, { is: 'list' }>,
    items: CompiledShape | undefined,
    value: unknown,
  ): unknown[] | undefined {
    if (!Array.isArray(value)) return this.report(key, shown(field, value), 'expected a list');
    if (value.length > kind.max) return this.report(key, value.length, `expected at most ${kind.max} of these`);
    this.path.push(key);
    const result: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      if (items === undefined) result.push(this.scalar(i, field, kind.of as FieldKind, value[i] as unknown));
      else {
        this.path.push(i);
        result.push(this.object(items, value[i], 'an object'));
        this.path.pop();
      }
    }
    if (kind.uniqueBy !== undefined) this.unique(result as (Record<string, unknown> | undefined)[], kind.uniqueBy);
    this.path.pop();
    return result;
  }

  private unique(items: readonly (Record<string, unknown> | undefined)[], by: string): void {
    if (items.length < 2) return;
    const seen = new Set<unknown>();
    for (const [i, item] of items.entries()) {
      const id = item?.[by];
      if (id === undefined) continue;
      if (seen.has(id)) this.report(i, id, `expected each ${by} once`, by);
      seen.add(id);
    }
  }

  private attributes(key: string, value: unknown): Record<string, unknown> | undefined {
    if (!isObject(value)) return this.report(key, value, 'expected an object of names and values');
    const names = Object.keys(value).sort();
    if (names.length > MOST_ATTRIBUTES) return this.report(key, names.length, `expected at most ${MOST_ATTRIBUTES} attributes`);
    this.path.push(key);
    const result: Record<string, unknown> = {};
    for (const name of names) {
      const entry = value[name];
      if (name.charCodeAt(0) <= 57 && /^\d+$/.test(name)) this.numberNames = true;
      if (name === '__proto__' || name.length > 100 || name.trim() === '' || this.storable(name, undefined, name) === undefined)
        this.report(name.slice(0, 100), undefined, 'expected a name of 1 to 100 characters');
      else if (typeof entry === 'string') {
        if (entry.length > LONGEST_ATTRIBUTE) this.report(name, entry, `expected at most ${LONGEST_ATTRIBUTE} characters`);
        else result[name] = this.storable(name, undefined, entry);
      } else if (entry === null || typeof entry === 'boolean' || (typeof entry === 'number' && Number.isFinite(entry)))
        result[name] = entry;
      else this.report(name, entry, 'expected a text, a number, true or false');
    }
    this.path.pop();
    return result;
  }

  private expectation(kind: FieldKind): string {
    if (kind.is === 'moment' || kind.is === 'due') return MOMENT;
    if (kind.is === 'choice') return `one of ${kind.of.join(', ')}`;
    return kind.is === 'list' ? 'a list' : kind.is === 'date' ? DATE : 'a text';
  }

  /** Always undefined, so that a reader can end with it. */
  private report(key: string | number, value: unknown, message: string, below?: string): undefined {
    if (this.problems.length >= MOST_PROBLEMS) return undefined;
    const steps = [...this.path, ...(key === '' ? [] : [key]), ...(below === undefined ? [] : [below])];
    const field = steps.reduce<string>(
      (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name ? `${name}.${step}` : step),
      '',
    );
    this.problems.push({ field, message, ...(value === undefined ? {} : { value: short(value) }) });
    return undefined;
  }
}

const DATE = 'a day that exists, such as 2026-01-31';
const MOMENT = 'a day or a moment that exists, such as 2026-01-31T08:30:00+08:00';

/** What a problem repeats of a value: nothing of a person. */
function shown(field: Field | undefined, value: unknown): unknown {
  return field?.personal ? undefined : value;
}

/** A value as a problem repeats it: plain and short, and such that it can be stored. */
function short(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'string') return 'an object';
  const text = value.toWellFormed().replaceAll('\0', '\uFFFD');
  return text.length > 100 ? `${text.slice(0, 100).toWellFormed()}…` : text;
}

/** The keys of the whole record in the order of RFC 8785: those that were absent came last. */
function sorted(record: CaseRecord): CaseRecord {
  const values = record as unknown as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const { key } of COMPILED.fields) if (values[key] !== undefined) result[key] = values[key];
  return result as unknown as CaseRecord;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(of: Shape | FieldKind): of is FieldKind {
  return typeof (of as { is?: unknown }).is === 'string';
}
