import { CASE_KINDS, OFFICER_ROLES, type Scalar } from './case-record';
import { dateFormatProblem } from './date-format';
import {
  CSV_DELIMITERS,
  CSV_ENCODINGS,
  SOURCE_FORMATS,
  VALUE_TYPES,
  valueRules,
  type CaseEventRule,
  type CaseRules,
  type CsvLayout,
  type EachEventRule,
  type EventRules,
  type FieldPath,
  type MappingDefinition,
  type OfficerRule,
  type StatusByEvent,
  type ValueRule,
  type ValueType,
} from './mapping';

export type ReportProblem = (path: FieldPath, message: string) => void;

/**
 * Reads a mapping as YAML gives it. All problems are reported with their path, unknown keys too, not only the first.
 *
 * @returns undefined when anything was reported.
 */
export function parseMapping(raw: unknown, report: ReportProblem): MappingDefinition | undefined {
  const reader = new MappingReader(report);
  const definition = reader.mapping(raw);
  if (definition) reader.checkWhole(definition);
  return reader.failed ? undefined : definition;
}

type Node = Readonly<Record<string, unknown>>;

const EVENT_KEYS = ['type', 'at', 'until', 'by', 'person', 'attributes'];
const VALUE_KEYS = ['field', 'event', 'value', 'take', 'empty', 'map', 'as', 'format', 'default', 'required'];

class MappingReader {
  failed = false;

  constructor(private readonly report: ReportProblem) {}

  mapping(raw: unknown): MappingDefinition | undefined {
    const node = this.object(raw, [], ['code', 'title', 'source', 'format', 'csv', 'xlsx', 'opening', 'case', 'officers', 'events']);
    if (!node) return undefined;
    const code = this.text(node, 'code', []);
    if (code !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))
      this.problem(['code'], 'expected letters a-z, digits and single hyphens');
    const title = this.optionalText(node, 'title', []);
    const source = this.text(node, 'source', []);
    const format = this.oneOf(node['format'], SOURCE_FORMATS, ['format']);
    const csv = format === 'xlsx' ? this.xlsx(node) : this.csv(node['csv'], format);
    if (format !== 'xlsx' && node['xlsx'] !== undefined) this.problem(['xlsx'], 'has no place in a mapping of another format');
    const opening = this.texts(node['opening'], ['opening']);
    const caseRules = this.case(node['case']);
    const officers = this.officers(node['officers']);
    const events = this.events(node['events']);
    if (code === undefined || source === undefined || !format || !caseRules || !events) return undefined;
    return { code, ...(title !== undefined && { title }), source, format, ...(csv && { csv }), opening, case: caseRules, officers, events };
  }

  /** What only the whole can tell: which kinds of rules fit the format, and whether named types can occur. */
  checkWhole(definition: MappingDefinition): void {
    const perEvent = definition.format === 'xes' || definition.csv?.rows === 'event';
    const { each, fromCase } = definition.events;
    if (perEvent && !each) this.problem(['events', 'each'], 'is required: the source has events of its own');
    if (!perEvent && each) this.problem(['events', 'each'], 'does not fit rows that are whole cases: use events.fromCase');
    for (const { path: at, rule, level } of valueRules(definition)) {
      if (rule.event === undefined) continue;
      if (level === 'event') this.problem([...at, 'event'], 'has no place inside events.each: the field is read from the event itself');
      else if (!perEvent) this.problem([...at, 'event'], 'does not fit rows that are whole cases: there are no events to read from');
      else if (each && each.types.size > 0 && each.unknown === 'reject' && !each.types.has(rule.event))
        this.problem([...at, 'event'], `"${rule.event}" is not a name in events.each.types`);
    }
    if (each?.unknown === 'keep') return;
    const types = new Set([...(each?.types.values() ?? []), ...fromCase.map((event) => event.type)]);
    for (const [i, type] of definition.opening.entries())
      if (!types.has(type)) this.problem(['opening', i], `"${type}" is no event type of this mapping`);
    const status = definition.case.status;
    if ('byEvent' in status)
      for (const type of status.byEvent.keys())
        if (!types.has(type)) this.problem(['case', 'status', 'byEvent', type], `"${type}" is no event type of this mapping`);
  }

  private csv(raw: unknown, format: string | undefined): CsvLayout | undefined {
    if (format !== 'csv') {
      if (raw !== undefined && format !== undefined) this.problem(['csv'], 'has no place in a mapping of another format');
      return undefined;
    }
    const node = this.object(raw ?? {}, ['csv'], ['delimiter', 'encoding', 'rows', 'groupBy']);
    if (!node) return undefined;
    const names = Object.keys(CSV_DELIMITERS) as (keyof typeof CSV_DELIMITERS)[];
    const delimiter = node['delimiter'] === undefined ? 'comma' : this.oneOf(node['delimiter'], names, ['csv', 'delimiter']);
    const encoding = node['encoding'] === undefined ? 'utf-8' : this.oneOf(node['encoding'], CSV_ENCODINGS, ['csv', 'encoding']);
    const rows = node['rows'] === undefined ? 'case' : this.oneOf(node['rows'], ['case', 'event'] as const, ['csv', 'rows']);
    const groupBy = this.groupBy(node, rows, 'csv');
    if (!delimiter || !encoding || !rows) return undefined;
    return { delimiter: CSV_DELIMITERS[delimiter], encoding, rows, ...(groupBy !== undefined && { groupBy }) };
  }

  /** A sheet is a table like a CSV, without its delimiters. */
  private xlsx(mapping: Node): CsvLayout | undefined {
    if (mapping['csv'] !== undefined) this.problem(['csv'], 'has no place in a mapping of another format');
    const node = this.object(mapping['xlsx'] ?? {}, ['xlsx'], ['sheet', 'rows', 'groupBy']);
    if (!node) return undefined;
    const sheet = this.optionalText(node, 'sheet', ['xlsx']);
    const rows = node['rows'] === undefined ? 'case' : this.oneOf(node['rows'], ['case', 'event'] as const, ['xlsx', 'rows']);
    const groupBy = this.groupBy(node, rows, 'xlsx');
    if (!rows) return undefined;
    return { delimiter: ',', encoding: 'utf-8', rows, ...(groupBy !== undefined && { groupBy }), ...(sheet !== undefined && { sheet }) };
  }

  private groupBy(node: Node, rows: CsvLayout['rows'] | undefined, place: 'csv' | 'xlsx'): string | undefined {
    const groupBy = this.optionalText(node, 'groupBy', [place]);
    if (rows === 'event' && groupBy === undefined) this.problem([place, 'groupBy'], 'is required when a row is an event');
    if (rows === 'case' && groupBy !== undefined) this.problem([place, 'groupBy'], 'has no place when a row is a case');
    return groupBy;
  }

  private case(raw: unknown): CaseRules | undefined {
    const path = ['case'];
    const optional = ['cause', 'title', 'leadOfficer', 'incidentNumber', 'sourceVersion'] as const;
    const node = this.object(raw, path, ['externalId', 'caseNumber', 'kind', 'unit', 'status', ...optional, 'attributes']);
    if (!node) return undefined;
    const caseNumber = this.value(node['caseNumber'], [...path, 'caseNumber'], { required: true });
    const externalId =
      node['externalId'] === undefined ? caseNumber : this.value(node['externalId'], [...path, 'externalId'], { required: true });
    const kind = this.value(node['kind'], [...path, 'kind'], { required: true });
    const unit = this.value(node['unit'], [...path, 'unit'], { required: true });
    const status = this.status(node['status'], [...path, 'status']);
    const attributes = this.values(node['attributes'], [...path, 'attributes']);
    const rules: Partial<Record<(typeof optional)[number], ValueRule>> = {};
    for (const name of optional) {
      if (node[name] === undefined) continue;
      const rule = this.value(node[name], [...path, name], {});
      if (rule) rules[name] = rule;
    }
    const version = rules.sourceVersion;
    if (version && version.as !== 'integer' && typeof version.value !== 'number')
      this.problem([...path, 'sourceVersion'], 'expected `as: integer`: versions are counted');
    this.checkConstant(kind, CASE_KINDS, [...path, 'kind']);
    if (!caseNumber || !externalId || !kind || !unit || !status) return undefined;
    return { externalId, caseNumber, kind, unit, status, ...rules, attributes };
  }

  private checkConstant(rule: ValueRule | undefined, allowed: readonly string[], path: FieldPath): void {
    if (!rule) return;
    const results = [
      ...(rule.map?.values() ?? []),
      ...(rule.value === undefined ? [] : [rule.value]),
      ...(rule.default === undefined ? [] : [rule.default]),
    ];
    for (const result of results)
      if (!allowed.includes(String(result))) this.problem(path, `yields "${String(result)}": expected one of ${allowed.join(', ')}`);
  }

  private status(raw: unknown, path: FieldPath): ValueRule | StatusByEvent | undefined {
    if (!isObject(raw) || raw['byEvent'] === undefined) return this.value(raw, path, { required: true });
    const node = this.object(raw, path, ['byEvent', 'default']);
    const byEvent = this.textMap(raw['byEvent'], [...path, 'byEvent']);
    const fallback = node && this.text(node, 'default', path);
    return byEvent && fallback !== undefined ? { byEvent, default: fallback } : undefined;
  }

  private officers(raw: unknown): OfficerRule[] {
    const rules: OfficerRule[] = [];
    for (const [i, entry] of this.list(raw, ['officers']).entries()) {
      const node = this.object(entry, ['officers', i], ['role', 'number']);
      if (!node) continue;
      const role = this.oneOf(node['role'], OFFICER_ROLES, ['officers', i, 'role']);
      const number = this.value(node['number'], ['officers', i, 'number'], {});
      if (role && number) rules.push({ role, number });
    }
    return rules;
  }

  private events(raw: unknown): EventRules | undefined {
    const node = this.object(raw, ['events'], ['each', 'fromCase']);
    if (!node) return undefined;
    const each = node['each'] === undefined ? undefined : this.eachEvent(node['each'], ['events', 'each']);
    const fromCase: CaseEventRule[] = [];
    for (const [i, entry] of this.list(node['fromCase'], ['events', 'fromCase']).entries()) {
      const path = ['events', 'fromCase', i];
      const event = this.object(entry, path, EVENT_KEYS);
      const type = event && this.text(event, 'type', path);
      const rest = event && this.eventParts(event, path, false);
      if (type !== undefined && rest) fromCase.push({ type, ...rest });
    }
    return { ...(each && { each }), fromCase };
  }

  private eachEvent(raw: unknown, path: FieldPath): EachEventRule | undefined {
    const node = this.object(raw, path, [...EVENT_KEYS, 'types', 'unknown']);
    if (!node) return undefined;
    const type = this.text(node, 'type', path);
    const types = node['types'] === undefined ? new Map<string, string>() : this.textMap(node['types'], [...path, 'types']);
    const unknown =
      node['unknown'] === undefined ? 'reject' : this.oneOf(node['unknown'], ['reject', 'keep', 'ignore'] as const, [...path, 'unknown']);
    if (types?.size === 0 && unknown !== 'keep') this.problem([...path, 'types'], 'is required unless unknown events are kept');
    const rest = this.eventParts(node, path, true);
    return type !== undefined && types && unknown && rest ? { type, types, unknown, ...rest } : undefined;
  }

  private eventParts(node: Node, path: FieldPath, dateRequired: boolean): Omit<CaseEventRule, 'type'> | undefined {
    const at = this.value(node['at'], [...path, 'at'], { as: 'moment', ...(dateRequired && { required: true }) });
    if (at && at.as !== 'moment' && at.as !== 'date') this.problem([...path, 'at', 'as'], 'expected moment or date');
    const until = node['until'] === undefined ? undefined : this.value(node['until'], [...path, 'until'], { as: 'moment' });
    if (until && until.as !== 'moment') this.problem([...path, 'until', 'as'], 'expected moment');
    let bySeparator: string | undefined;
    let by = node['by'];
    if (isObject(by) && by['separator'] !== undefined) {
      const { separator, ...others } = by;
      by = others;
      if (typeof separator === 'string' && separator !== '') bySeparator = separator;
      else this.problem([...path, 'by', 'separator'], 'expected a text');
    }
    const byRule = by === undefined ? undefined : this.value(by, [...path, 'by'], {});
    const person = node['person'] === undefined ? undefined : this.value(node['person'], [...path, 'person'], {});
    const attributes = this.values(node['attributes'], [...path, 'attributes']);
    if (!at) return undefined;
    return {
      at,
      ...(until && { until }),
      ...(byRule && { by: byRule }),
      ...(bySeparator !== undefined && { bySeparator }),
      ...(person && { person }),
      attributes,
    };
  }

  private values(raw: unknown, path: FieldPath): Map<string, ValueRule> {
    const rules = new Map<string, ValueRule>();
    if (raw === undefined) return rules;
    if (!isObject(raw)) this.problem(path, 'expected an object of name: value');
    else
      for (const [name, entry] of Object.entries(raw)) {
        const rule = this.value(entry, [...path, name], {});
        if (rule) rules.set(name, rule);
      }
    return rules;
  }

  private value(raw: unknown, path: FieldPath, preset: { as?: ValueType; required?: boolean }): ValueRule | undefined {
    const given = typeof raw === 'string' ? { field: raw } : raw;
    if (given === undefined) return this.problem(path, 'is required');
    const node = this.object(given, path, VALUE_KEYS);
    if (!node) return undefined;
    const field = this.optionalText(node, 'field', path);
    const event = this.optionalText(node, 'event', path);
    const constant = this.scalar(node, 'value', path);
    const fallback = this.scalar(node, 'default', path);
    if ((field === undefined) === (node['value'] === undefined)) this.problem(path, 'expected either `field` or `value`');
    if (event !== undefined && field === undefined) this.problem([...path, 'event'], 'needs a `field` to read from the event');
    const as = node['as'] === undefined ? (preset.as ?? 'text') : this.oneOf(node['as'], VALUE_TYPES, [...path, 'as']);
    const formats = this.formats(node['format'], as, path);
    const required = node['required'] ?? preset.required ?? false;
    if (typeof required !== 'boolean') this.problem([...path, 'required'], 'expected true or false');
    const take = node['take'] === undefined ? undefined : this.take(node['take'], [...path, 'take']);
    const map = node['map'] === undefined ? undefined : this.textMap(node['map'], [...path, 'map']);
    return {
      ...(field !== undefined && { field }),
      ...(event !== undefined && { event }),
      ...(constant !== undefined && { value: constant }),
      ...(take && { take }),
      empty: this.texts(node['empty'], [...path, 'empty']),
      ...(map && { map }),
      as: as ?? 'text',
      formats,
      ...(fallback !== undefined && { default: fallback }),
      required: required === true,
    };
  }

  private formats(raw: unknown, as: ValueType | undefined, path: FieldPath): string[] {
    if (raw === undefined) return ['iso'];
    if (as !== 'moment' && as !== 'date') this.problem([...path, 'format'], 'belongs to `as: moment` or `as: date`');
    const formats = this.texts(typeof raw === 'string' ? [raw] : raw, [...path, 'format']);
    for (const format of formats) {
      const problem = dateFormatProblem(format);
      if (problem !== undefined) this.problem([...path, 'format'], problem);
    }
    return formats;
  }

  private take(raw: unknown, path: FieldPath): ValueRule['take'] {
    const match = typeof raw === 'string' ? /^(first|last) ([1-9]\d{0,3})(?: (?:characters?|digits?))?$/.exec(raw) : null;
    if (!match) return this.problem(path, 'expected such as "first 2 characters" or "last 4 characters"');
    return { from: match[1] === 'first' ? 'first' : 'last', characters: Number(match[2]) };
  }

  private textMap(raw: unknown, path: FieldPath): Map<string, string> | undefined {
    if (!isObject(raw)) return this.problem(path, 'expected an object of text: text');
    const map = new Map<string, string>();
    for (const [key, entry] of Object.entries(raw)) {
      if (typeof entry === 'string' && entry !== '') map.set(key, entry);
      else this.problem([...path, key], 'expected a text');
    }
    return map;
  }

  private texts(raw: unknown, path: FieldPath): string[] {
    return this.list(raw, path).filter((entry, i): entry is string => {
      if (typeof entry === 'string' && entry !== '') return true;
      this.problem([...path, i], 'expected a text');
      return false;
    });
  }

  private list(raw: unknown, path: FieldPath): readonly unknown[] {
    if (raw === undefined) return [];
    if (Array.isArray(raw)) return raw;
    this.problem(path, 'expected a list');
    return [];
  }

  private object(raw: unknown, path: FieldPath, keys: readonly string[]): Node | undefined {
    if (raw === undefined) return this.problem(path, 'is required');
    if (!isObject(raw)) return this.problem(path, 'expected an object');
    for (const key of Object.keys(raw))
      if (!keys.includes(key)) this.problem([...path, key], `is not a key here: expected one of ${keys.join(', ')}`);
    return raw;
  }

  private text(node: Node, key: string, path: FieldPath): string | undefined {
    return node[key] === undefined ? this.problem([...path, key], 'is required') : this.optionalText(node, key, path);
  }

  private optionalText(node: Node, key: string, path: FieldPath): string | undefined {
    const raw = node[key];
    if (raw === undefined) return undefined;
    return typeof raw === 'string' && raw.trim() !== '' ? raw : this.problem([...path, key], 'expected a text');
  }

  private scalar(node: Node, key: string, path: FieldPath): Scalar | undefined {
    const raw = node[key];
    if (raw === undefined || typeof raw === 'string' || typeof raw === 'boolean') return raw;
    if (typeof raw === 'number' && Number.isFinite(raw)) return raw;
    return this.problem([...path, key], 'expected a text, a number, true or false');
  }

  private oneOf<T extends string>(raw: unknown, allowed: readonly T[], path: FieldPath): T | undefined {
    const found = allowed.find((entry) => entry === raw);
    if (found !== undefined) return found;
    return this.problem(path, raw === undefined ? 'is required' : `is "${String(raw)}": expected one of ${allowed.join(', ')}`);
  }

  private problem(path: FieldPath, message: string): undefined {
    this.failed = true;
    this.report(path, message);
    return undefined;
  }
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
