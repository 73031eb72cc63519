import { localDateOf, type Moment, type Zone } from '../kernel';
import type { Scalar } from './case-record';
import { compileDateFormat, type MomentReader } from './date-format';
import type { ValueRule } from './mapping';
import { parseMoney } from './money';
import { ownText } from './own-text';
import type { RowProblem, SourceAttributes, SourceTrace } from './source-trace';

/** A log repeats its timestamps; this many distinct ones are remembered per field. */
const MOMENTS_REMEMBERED = 20_000;

/**
 * One {@link ValueRule} made to run. Reading pushes at most one problem and then yields undefined, as it does when there is
 * no value.
 */
export class ValueReader {
  /** Whether the source has had the field at least once; an XES log cannot be asked beforehand. */
  fieldSeen = false;

  private readonly formats: readonly MomentReader[];
  private readonly moments = new Map<string, Moment | null>();

  constructor(
    readonly rule: ValueRule,
    /** Name in the case record, such as `unit` or `attributes.amount`. */
    readonly name: string,
    private readonly zone: Zone,
  ) {
    this.formats = rule.formats.map(compileDateFormat);
  }

  /** Reads from the trace, or from the first event the rule names. `eventNameField` is where events have their names. */
  ofTrace(trace: SourceTrace, eventNameField: string | undefined, problems: RowProblem[], prefix = ''): Scalar | undefined {
    const name = this.rule.event;
    if (name === undefined) return this.read(trace.attributes, trace.line, problems, prefix);
    for (const event of trace.events)
      if (eventNameField !== undefined && event.attributes[eventNameField]?.trim() === name)
        return this.read(event.attributes, event.line, problems, prefix);
    return this.read(undefined, trace.line, problems, prefix);
  }

  /** `prefix` is a text, or the index of the event that is being read. */
  read(attributes: SourceAttributes | undefined, line: number, problems: RowProblem[], prefix: string | number): Scalar | undefined {
    const { rule } = this;
    if (rule.value !== undefined) return rule.value;
    const found = attributes?.[rule.field!];
    let text: string | undefined;
    if (typeof found === 'string') {
      this.fieldSeen = true;
      text = found.trim();
      if (text === '' || rule.empty.includes(text)) text = undefined;
      else if (rule.take) text = rule.take.from === 'first' ? firstOf(text, rule.take.characters) : lastOf(text, rule.take.characters);
    }
    if (text === undefined) {
      if (rule.default !== undefined) return rule.default;
      if (rule.required) problems.push(this.problem(line, prefix, found ?? null, `expected a value in ${this.place()}`));
      return undefined;
    }
    if (rule.map) {
      const mapped = rule.map.get(text);
      if (mapped === undefined) {
        problems.push(this.problem(line, prefix, text, `expected one of ${[...rule.map.keys()].join(', ')} in ${this.place()}`));
        return undefined;
      }
      text = mapped;
    }
    if (rule.as === 'text') return text;
    const value = this.convert(text);
    if (value === undefined) problems.push(this.problem(line, prefix, found, `expected ${this.expectation()} in ${this.place()}`));
    return value;
  }

  private convert(text: string): Scalar | undefined {
    switch (this.rule.as) {
      case 'text':
        return text;
      case 'integer':
        return /^[+-]?\d{1,15}$/.test(text) ? Number(text) : undefined;
      case 'number':
        return /^[+-]?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : undefined;
      case 'money':
        return parseMoney(text);
      case 'boolean':
        return BOOLEANS.get(text.toLowerCase());
      case 'moment':
      case 'date':
        return this.moment(text);
      default:
        return this.rule.as satisfies never;
    }
  }

  private moment(text: string): Moment | undefined {
    let moment = this.moments.get(text);
    if (moment === undefined) {
      moment = null;
      for (const read of this.formats) {
        const found = read(text, this.zone);
        if (found === undefined) continue;
        moment = ownText(this.rule.as === 'date' ? localDateOf(found) : found);
        break;
      }
      if (this.moments.size >= MOMENTS_REMEMBERED) this.moments.clear();
      this.moments.set(ownText(text), moment);
    }
    return moment ?? undefined;
  }

  private place(): string {
    const { field, event } = this.rule;
    return event === undefined ? `"${field}"` : `"${field}" of the event "${event}"`;
  }

  private expectation(): string {
    const { as, formats } = this.rule;
    if (as === 'money') return 'an amount with at most two decimals';
    if (as === 'integer') return 'a whole number';
    if (as === 'number') return 'a number';
    if (as === 'boolean') return 'true/false, yes/no, 1/0 or 是/否';
    const forms = formats.map((format) => (format === 'iso' ? 'ISO 8601' : format)).join(' or ');
    return `a date that exists (${forms})`;
  }

  private problem(line: number, prefix: string | number, value: unknown, message: string): RowProblem {
    const field = typeof prefix === 'number' ? `events[${prefix}].${this.name}` : prefix + this.name;
    return { line, field, value, message };
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['是', true],
  ['false', false],
  ['no', false],
  ['0', false],
  ['否', false],
]);

// Characters are code points: rare Chinese characters (CJK extension B and later) are two UTF-16 units.
function firstOf(text: string, count: number): string {
  return text.length <= count ? text : [...text.slice(0, count * 2)].slice(0, count).join('');
}

function lastOf(text: string, count: number): string {
  return text.length <= count ? text : [...text].slice(-count).join('');
}
