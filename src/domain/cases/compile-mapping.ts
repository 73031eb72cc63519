import type { Zone } from '../kernel';
import { CASE_KINDS, type CaseEvent, type CaseKind, type CaseOfficer, type CaseRecord, type Scalar } from './case-record';
import { codeChecker, type CodeChecker, type CodeFormats } from './code-formats';
import {
  isStatusByEvent,
  requiredFields,
  type CaseEventRule,
  type EachEventRule,
  type MappedField,
  type MappingDefinition,
  type ValueRule,
} from './mapping';
import { inOrder, withLead } from './normalise-case';
import { openingProblems } from './opening';
import type { RowProblem, SourceAttributes, SourceTrace } from './source-trace';
import { ValueReader } from './value-reader';

export type MappedCase = { readonly record: CaseRecord } | { readonly problems: readonly RowProblem[] };

/** A mapping made to run over one file. It remembers which fields it has met, so each file gets its own. */
export interface CaseMapper {
  /** The normalised record of a source case, or everything that is wrong with it. */
  map(trace: SourceTrace): MappedCase;
  /** Mapped fields that no case so far has had: in XES a misspelt key shows only at the end. */
  fieldsNeverSeen(): readonly MappedField[];
}

/** @throws RangeError when the definition is not one that `parseMapping` would have let pass. */
export function compileMapping(definition: MappingDefinition, context: { readonly zone: Zone; readonly codes: CodeFormats }): CaseMapper {
  return new CompiledMapping(definition, context.zone, codeChecker(context.codes));
}

const NO_EVENTS: readonly CaseEvent[] = [];

class CompiledMapping implements CaseMapper {
  private readonly readers: ValueReader[] = [];
  private readonly fields: ReturnType<CompiledMapping['caseReaders']>;
  private readonly attributes: readonly AttributeReader[];
  private readonly officers: readonly { role: CaseOfficer['role']; number: ValueReader }[];
  private readonly each: EventReader<EachEventRule> | undefined;
  private readonly fromCase: readonly EventReader<CaseEventRule>[];
  private typeFieldSeen = false;

  constructor(
    private readonly definition: MappingDefinition,
    private readonly zone: Zone,
    private readonly checkCode: CodeChecker,
  ) {
    this.fields = this.caseReaders();
    this.attributes = this.attributeReaders(definition.case.attributes);
    this.officers = definition.officers.map(({ role, number }, i) => ({ role, number: this.reader(number, `officers[${i}].number`) }));
    this.each = definition.events.each && this.eventReader(definition.events.each);
    this.fromCase = definition.events.fromCase.map((rule) => this.eventReader(rule));
  }

  map(trace: SourceTrace): MappedCase {
    if (trace.problems && trace.problems.length > 0) return { problems: trace.problems };
    const problems: RowProblem[] = [];
    const lines: number[] = [];
    const events = this.events(trace, lines, problems);
    const { fields } = this;
    const caseNumber = this.text(fields.caseNumber, trace, problems);
    // Without a rule of its own the external id is the case number; a missing one is then told once.
    const externalId = fields.externalId.rule === fields.caseNumber.rule ? caseNumber : this.text(fields.externalId, trace, problems);
    const sourceVersion = fields.sourceVersion && this.scalar(fields.sourceVersion, trace, problems);
    const kind = this.text(fields.kind, trace, problems);
    const cause = fields.cause && this.text(fields.cause, trace, problems);
    const title = fields.title && this.text(fields.title, trace, problems);
    const unit = this.text(fields.unit, trace, problems);
    const leadOfficer = fields.leadOfficer && this.text(fields.leadOfficer, trace, problems);
    const incidentNumber = fields.incidentNumber && this.text(fields.incidentNumber, trace, problems);
    const officers: CaseOfficer[] = [];
    for (const { role, number } of this.officers) {
      const text = this.text(number, trace, problems);
      if (text !== undefined) officers.push({ number: text, role });
    }
    const attributes: Record<string, Scalar> = {};
    for (const { name, reader } of this.attributes) {
      const value = this.scalar(reader, trace, problems);
      if (value !== undefined) attributes[name] = value;
    }
    if (kind !== undefined && !isCaseKind(kind)) problems.push(problem(trace, 'kind', kind, `expected one of ${CASE_KINDS.join(', ')}`));
    if (typeof sourceVersion === 'number' && sourceVersion < 0)
      problems.push(problem(trace, 'sourceVersion', sourceVersion, 'expected 0 or more'));
    this.check('caseNumber', caseNumber, 'caseNumber', trace.line, problems);
    this.check('unit', unit, 'unit', trace.line, problems);
    this.check('officer', leadOfficer, 'leadOfficer', trace.line, problems);
    for (const [i, officer] of officers.entries()) this.check('officer', officer.number, `officers[${i}].number`, trace.line, problems);
    // A date that could not be read says nothing about the order; that problem alone is then told.
    if (problems.length === 0)
      for (const found of openingProblems(events, this.definition.opening)) {
        const { event, value, message } = found;
        if (event === undefined) problems.push(problem(trace, 'events', value, message));
        else problems.push({ line: lines[event]!, field: `events[${event}].at`, value, message });
      }
    if (externalId === undefined || caseNumber === undefined || unit === undefined || !isCaseKind(kind)) return { problems };
    const ordered = inOrder(events);
    const status = this.status(trace, ordered, problems);
    if (problems.length > 0 || status === undefined) return { problems };
    // The keys stand in the order of RFC 8785, so that the record serialises to its canonical form without being sorted.
    const record: CaseRecord = {
      attributes,
      caseNumber,
      ...(cause !== undefined && { cause }),
      documents: [],
      events: ordered,
      externalId,
      ...(incidentNumber !== undefined && { incidentNumber }),
      kind,
      ...(leadOfficer !== undefined && { leadOfficer }),
      measures: [],
      officers: withLead(officers, leadOfficer),
      outcomes: [],
      persons: [],
      property: [],
      recordings: [],
      source: this.definition.source,
      ...(typeof sourceVersion === 'number' && { sourceVersion }),
      status,
      ...(title !== undefined && { title }),
      unit,
    };
    return { record };
  }

  fieldsNeverSeen(): readonly MappedField[] {
    const seen = new Set(this.readers.filter((reader) => reader.fieldSeen).map((reader) => reader.rule.field));
    const typeField = this.definition.events.each?.type;
    if (this.typeFieldSeen) seen.add(typeField);
    const { groupBy } = this.definition.csv ?? {};
    return requiredFields(this.definition).filter(({ field }) => field !== groupBy && !seen.has(field));
  }

  private events(trace: SourceTrace, lines: number[], problems: RowProblem[]): readonly CaseEvent[] {
    const { each } = this;
    if (!each && this.fromCase.length === 0) return NO_EVENTS;
    const events: CaseEvent[] = [];
    if (each)
      for (let i = 0; i < trace.events.length; i++) {
        const { line, attributes } = trace.events[i]!;
        const type = this.eventType(each.rule, attributes, i, line, problems);
        if (type === undefined) continue;
        const event = this.event(each, type, i, line, problems, (reader) => reader.read(attributes, line, problems, i));
        if (event) {
          events.push(event);
          lines.push(line);
        }
      }
    for (const reader of this.fromCase) {
      const { type } = reader.rule;
      const prefix = `events.${type}.`;
      const event = this.event(reader, type, prefix, trace.line, problems, (part) =>
        part.ofTrace(trace, this.each?.rule.type, problems, prefix),
      );
      if (event) {
        events.push(event);
        lines.push(trace.line);
      }
    }
    return events;
  }

  private eventType(
    rule: EachEventRule,
    attributes: SourceAttributes,
    index: number,
    line: number,
    problems: RowProblem[],
  ): string | undefined {
    const found = attributes[rule.type];
    if (typeof found === 'string') this.typeFieldSeen = true;
    const name = typeof found === 'string' ? found.trim() : '';
    const field = `events[${index}].type`;
    if (name === '') {
      problems.push({ line, field, value: found ?? null, message: `expected the name of the event in "${rule.type}"` });
      return undefined;
    }
    const type = rule.types.get(name);
    if (type !== undefined || rule.unknown === 'ignore') return type;
    if (rule.unknown === 'keep') return name;
    problems.push({ line, field, value: name, message: `expected one of ${[...rule.types.keys()].join(', ')} in "${rule.type}"` });
    return undefined;
  }

  private event(
    reader: EventReader<CaseEventRule | EachEventRule>,
    type: string,
    prefix: string | number,
    line: number,
    problems: RowProblem[],
    read: (part: ValueReader) => Scalar | undefined,
  ): CaseEvent | undefined {
    const at = read(reader.at);
    if (at === undefined) return undefined;
    const until = reader.until && read(reader.until);
    const by = this.officersOf(reader, prefix, line, problems, read);
    const person = reader.person && read(reader.person);
    let attributes: Record<string, Scalar> | undefined;
    for (const { name, reader: part } of reader.attributes) {
      const value = read(part);
      if (value !== undefined) (attributes ??= {})[name] = value;
    }
    // One property after the other, in the order of RFC 8785: there are more events than anything else.
    const event: { -readonly [K in keyof CaseEvent]: CaseEvent[K] } = { at: String(at) } as CaseEvent;
    if (attributes) event.attributes = attributes;
    if (by) event.by = by;
    if (person !== undefined && person !== null) event.person = String(person);
    event.type = type;
    if (until !== undefined && until !== null) event.until = String(until);
    return event;
  }

  private officersOf(
    reader: EventReader<CaseEventRule | EachEventRule>,
    prefix: string | number,
    line: number,
    problems: RowProblem[],
    read: (part: ValueReader) => Scalar | undefined,
  ): readonly string[] | undefined {
    const value = reader.by && read(reader.by);
    if (value === undefined || value === null) return undefined;
    const separator = reader.rule.bySeparator;
    const text = String(value);
    const numbers = separator === undefined ? [text] : text.split(separator).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    const field = typeof prefix === 'number' ? `events[${prefix}].by` : `${prefix}by`;
    for (const number of numbers) this.check('officer', number, field, line, problems);
    return numbers.length > 0 ? numbers : undefined;
  }

  private status(trace: SourceTrace, events: readonly CaseEvent[], problems: RowProblem[]): string | undefined {
    const { status } = this.fields;
    if (status instanceof ValueReader) return this.text(status, trace, problems);
    for (let i = events.length - 1; i >= 0; i--) {
      const found = status.byEvent.get(events[i]!.type);
      if (found !== undefined) return found;
    }
    return status.default;
  }

  private scalar(reader: ValueReader, trace: SourceTrace, problems: RowProblem[]): Scalar | undefined {
    return reader.ofTrace(trace, this.definition.events.each?.type, problems);
  }

  private text(reader: ValueReader, trace: SourceTrace, problems: RowProblem[]): string | undefined {
    const value = this.scalar(reader, trace, problems);
    return value === undefined || value === null ? undefined : String(value);
  }

  private check(kind: keyof CodeFormats, value: string | undefined, field: string, line: number, problems: RowProblem[]): void {
    if (value === undefined) return;
    const message = this.checkCode(kind, value);
    if (message !== undefined) problems.push({ line, field, value, message });
  }

  private caseReaders() {
    const { externalId, caseNumber, kind, unit, status, cause, title, leadOfficer, incidentNumber, sourceVersion } = this.definition.case;
    const maybe = (rule: ValueRule | undefined, name: string) => rule && this.reader(rule, name);
    return {
      externalId: this.reader(externalId, 'externalId'),
      caseNumber: this.reader(caseNumber, 'caseNumber'),
      kind: this.reader(kind, 'kind'),
      unit: this.reader(unit, 'unit'),
      status: isStatusByEvent(status) ? status : this.reader(status, 'status'),
      cause: maybe(cause, 'cause'),
      title: maybe(title, 'title'),
      leadOfficer: maybe(leadOfficer, 'leadOfficer'),
      incidentNumber: maybe(incidentNumber, 'incidentNumber'),
      sourceVersion: maybe(sourceVersion, 'sourceVersion'),
    };
  }

  private eventReader<R extends CaseEventRule | EachEventRule>(rule: R): EventReader<R> {
    return {
      rule,
      at: this.reader(rule.at, 'at'),
      until: rule.until && this.reader(rule.until, 'until'),
      by: rule.by && this.reader(rule.by, 'by'),
      person: rule.person && this.reader(rule.person, 'person'),
      attributes: this.attributeReaders(rule.attributes),
    };
  }

  private attributeReaders(rules: ReadonlyMap<string, ValueRule>): AttributeReader[] {
    return [...rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, rule]) => ({ name, reader: this.reader(rule, `attributes.${name}`) }));
  }

  private reader(rule: ValueRule, name: string): ValueReader {
    const reader = new ValueReader(rule, name, this.zone);
    this.readers.push(reader);
    return reader;
  }
}

interface AttributeReader {
  readonly name: string;
  readonly reader: ValueReader;
}

interface EventReader<R> {
  readonly rule: R;
  readonly at: ValueReader;
  readonly until: ValueReader | undefined;
  readonly by: ValueReader | undefined;
  readonly person: ValueReader | undefined;
  readonly attributes: readonly AttributeReader[];
}

function isCaseKind(text: string | undefined): text is CaseKind {
  return CASE_KINDS.some((kind) => kind === text);
}

function problem(trace: SourceTrace, field: string, value: unknown, message: string): RowProblem {
  return { line: trace.line, field, value, message };
}
