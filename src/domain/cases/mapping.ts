import type { OfficerRole, Scalar } from './case-record';

/**
 * How a source file becomes case records: the definition a pack keeps under `mappings/`. `docs/import.md` explains it with
 * examples; `parseMapping` reads it, `compileMapping` makes it run.
 */
export interface MappingDefinition {
  /** Name of the mapping within the pack, such as `road-traffic-xes`. */
  readonly code: string;
  readonly title?: string;
  /** The source system under which the cases are recorded; with the external id it makes a case unique. */
  readonly source: string;
  readonly format: SourceFormat;
  /** How the rows of a table are read; present when the format is `csv` or `xlsx`. */
  readonly csv?: CsvLayout;
  /** Event types (ours) that begin a case: a case must have one, and no event may be dated before the first of them. */
  readonly opening: readonly string[];
  readonly case: CaseRules;
  readonly officers: readonly OfficerRule[];
  readonly events: EventRules;
}

export const SOURCE_FORMATS = ['xes', 'csv', 'xlsx'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

export const CSV_ENCODINGS = ['utf-8', 'gb18030'] as const;
export const CSV_DELIMITERS = { comma: ',', ',': ',', semicolon: ';', ';': ';', tab: '\t', '\t': '\t' } as const;

export interface CsvLayout {
  /** Default `,`. */
  readonly delimiter: ',' | ';' | '\t';
  /** Default `utf-8`, with or without a byte order mark. */
  readonly encoding: (typeof CSV_ENCODINGS)[number];
  /** Whether a row is a whole case, or one event of a case whose rows follow each other. */
  readonly rows: 'case' | 'event';
  /** The column whose value holds the rows of a case together; present exactly when a row is an event. */
  readonly groupBy?: string;
  /** Name of the sheet of a workbook; the first one without it. */
  readonly sheet?: string;
}

export const VALUE_TYPES = ['text', 'integer', 'number', 'money', 'boolean', 'moment', 'date'] as const;
/**
 * `money` is exact: "71.5" becomes 7150, an integer of hundredths of the currency's unit. `moment` keeps the hour when there
 * is one; `date` keeps the local day only.
 */
export type ValueType = (typeof VALUE_TYPES)[number];

/** Where a value comes from and what is done to it, in this order: read, trim, `empty`, `take`, `map`, `as`, `default`. */
export interface ValueRule {
  /** Column of the CSV, or key of the XES attribute: of the event inside `events.each`, otherwise of the trace. */
  readonly field?: string;
  /** Outside `events.each`: read the field from the first event with this source name instead. */
  readonly event?: string;
  /** A constant, instead of a field. */
  readonly value?: Scalar;
  readonly take?: { readonly from: 'first' | 'last'; readonly characters: number };
  /** Texts that mean "nothing", such as `NIL`. An empty text always does. */
  readonly empty: readonly string[];
  /** Source value → ours; a value that is not listed is a problem. */
  readonly map?: ReadonlyMap<string, string>;
  readonly as: ValueType;
  /** Date formats tried in turn: `iso`, or patterns of yyyy M MM d dd H HH m mm s ss. */
  readonly formats: readonly string[];
  /** Used when there is no value. */
  readonly default?: Scalar;
  /** Whether a case without the value is rejected. */
  readonly required: boolean;
}

/** The status of the last event whose type (ours) is listed, else the default. */
export interface StatusByEvent {
  readonly byEvent: ReadonlyMap<string, string>;
  readonly default: string;
}

export interface CaseRules {
  readonly externalId: ValueRule;
  readonly caseNumber: ValueRule;
  readonly kind: ValueRule;
  readonly unit: ValueRule;
  readonly status: ValueRule | StatusByEvent;
  readonly cause?: ValueRule;
  readonly title?: ValueRule;
  readonly leadOfficer?: ValueRule;
  readonly incidentNumber?: ValueRule;
  readonly sourceVersion?: ValueRule;
  readonly attributes: ReadonlyMap<string, ValueRule>;
}

export interface OfficerRule {
  readonly role: OfficerRole;
  readonly number: ValueRule;
}

export interface EventRules {
  /** For XES, and for CSV whose rows are events: how each of them becomes an event. */
  readonly each?: EachEventRule;
  /** Events that stand in fields of the case itself: one column per date. A case without the date has no such event. */
  readonly fromCase: readonly CaseEventRule[];
}

export interface EachEventRule {
  /** Field that names the event in the source. */
  readonly type: string;
  /** Source name → our type. */
  readonly types: ReadonlyMap<string, string>;
  /** What happens to an event whose name is not listed: its case is rejected, it is kept under its own name, or left out. */
  readonly unknown: 'reject' | 'keep' | 'ignore';
  readonly at: ValueRule;
  /** When a step that lasts was over. */
  readonly until?: ValueRule;
  /** Officer number of who did it; several when `bySeparator` is given. */
  readonly by?: ValueRule;
  readonly bySeparator?: string;
  readonly person?: ValueRule;
  readonly attributes: ReadonlyMap<string, ValueRule>;
}

export interface CaseEventRule {
  readonly type: string;
  readonly at: ValueRule;
  /** When a step that lasts was over. */
  readonly until?: ValueRule;
  readonly by?: ValueRule;
  readonly bySeparator?: string;
  readonly person?: ValueRule;
  readonly attributes: ReadonlyMap<string, ValueRule>;
}

/** Tells the two ways to a status apart. */
export function isStatusByEvent(rule: ValueRule | StatusByEvent): rule is StatusByEvent {
  return 'byEvent' in rule;
}

/** Where something stands in a mapping: `['events', 'fromCase', 0, 'at']`. */
export type FieldPath = readonly (string | number)[];

/** The path as people read it: `events.fromCase[0].at`. */
export function formatFieldPath(path: FieldPath): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}

/** One rule that yields a value; `event` level rules read the event itself. */
interface PlacedRule {
  readonly path: FieldPath;
  readonly rule: ValueRule;
  readonly level: 'case' | 'event';
}

/** Every rule of a mapping that yields a value: for walking, not for running. */
export function* valueRules(definition: MappingDefinition): Generator<PlacedRule> {
  const { attributes, status, ...fields } = definition.case;
  for (const [name, rule] of Object.entries(fields)) yield { path: ['case', name], rule, level: 'case' };
  if (!isStatusByEvent(status)) yield { path: ['case', 'status'], rule: status, level: 'case' };
  for (const [name, rule] of attributes) yield { path: ['case', 'attributes', name], rule, level: 'case' };
  for (const [i, officer] of definition.officers.entries()) yield { path: ['officers', i, 'number'], rule: officer.number, level: 'case' };
  for (const [i, event] of definition.events.fromCase.entries()) yield* eventRules(['events', 'fromCase', i], event, 'case');
  if (definition.events.each) yield* eventRules(['events', 'each'], definition.events.each, 'event');
}

function* eventRules(path: FieldPath, event: CaseEventRule | EachEventRule, level: 'case' | 'event'): Generator<PlacedRule> {
  yield { path: [...path, 'at'], rule: event.at, level };
  if (event.until) yield { path: [...path, 'until'], rule: event.until, level };
  if (event.by) yield { path: [...path, 'by'], rule: event.by, level };
  if (event.person) yield { path: [...path, 'person'], rule: event.person, level };
  for (const [name, rule] of event.attributes) yield { path: [...path, 'attributes', name], rule, level };
}

/** A field of the source file that the mapping names, and the first place where it does. */
export interface MappedField {
  readonly field: string;
  /** Path in the mapping, such as `case.unit`. */
  readonly path: string;
}

/**
 * The fields a source file must have, each once: for CSV all of them are columns of the header, so a header lacking one fails
 * before the first row.
 */
export function requiredFields(definition: MappingDefinition): readonly MappedField[] {
  const fields = new Map<string, MappedField>();
  const add = (field: string | undefined, path: FieldPath) => {
    if (field !== undefined && !fields.has(field)) fields.set(field, { field, path: formatFieldPath(path) });
  };
  add(definition.csv?.groupBy, ['csv', 'groupBy']);
  add(definition.events.each?.type, ['events', 'each', 'type']);
  for (const { path, rule } of valueRules(definition)) add(rule.field, path);
  return [...fields.values()];
}
