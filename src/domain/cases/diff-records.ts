import { canonicalJson } from '../kernel';
import type { CaseRecord } from './case-record';
import { maskPerson } from './masking';

export const FACTS = [
  'case',
  'attribute',
  'link',
  'officer',
  'event',
  'document',
  'measure',
  'property',
  'person',
  'recording',
  'outcome',
] as const;
export type FactKind = (typeof FACTS)[number];

export interface FieldChange {
  readonly field: string;
  /** Null when it was not there before, or is gone after. */
  readonly before: unknown;
  readonly after: unknown;
}

/** One fact that two versions of a case tell differently. */
export interface FactChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly fact: FactKind;
  /** Type, id, number or name: what a person would call it by. */
  readonly name: string;
  readonly fields: readonly FieldChange[];
}

type Item = Readonly<Record<string, unknown>>;

interface ListRule {
  readonly fact: FactKind;
  readonly of: (record: CaseRecord) => readonly object[];
  /** Fields that say which fact it is; when several agree, they pair in order. */
  readonly identity: readonly string[];
  readonly name: string;
}

const LISTS: readonly ListRule[] = [
  { fact: 'link', of: (record) => record.links ?? [], identity: ['relation', 'number'], name: 'number' },
  { fact: 'officer', of: (record) => record.officers, identity: ['role', 'number'], name: 'number' },
  { fact: 'event', of: (record) => record.events, identity: ['type', 'person'], name: 'type' },
  { fact: 'document', of: (record) => record.documents, identity: ['type', 'number', 'person'], name: 'type' },
  { fact: 'measure', of: (record) => record.measures, identity: ['type', 'person'], name: 'type' },
  { fact: 'property', of: (record) => record.property, identity: ['id'], name: 'name' },
  { fact: 'person', of: (record) => record.persons, identity: ['id'], name: 'id' },
  { fact: 'recording', of: (record) => record.recordings, identity: ['id'], name: 'id' },
  { fact: 'outcome', of: (record) => record.outcomes, identity: ['type'], name: 'type' },
];

/** The record's own fields that a reader cares for; its address is the same in all versions. */
const CASE_FIELDS = [
  'caseNumber',
  'kind',
  'cause',
  'title',
  'unit',
  'leadOfficer',
  'incidentNumber',
  'status',
  'sourceVersion',
] as const satisfies readonly (keyof CaseRecord)[];

/**
 * What one version of a case tells differently from another, fact by fact: equal facts are set aside first, then those that agree in
 * what they are (an event of the same type and person, a property item of the same id) are compared field by field, and what is left
 * was added or removed. The order of a list is no difference.
 */
export function diffRecords(before: CaseRecord, after: CaseRecord): FactChange[] {
  const own = CASE_FIELDS.flatMap((field) => fieldChange(field, before[field], after[field]));
  return [
    ...own.map((change): FactChange => ({ change: changeOf(change), fact: 'case', name: change.field, fields: [change] })),
    ...names(before.attributes, after.attributes)
      .flatMap((name) => fieldChange(name, before.attributes[name], after.attributes[name]))
      .map((change): FactChange => ({ change: changeOf(change), fact: 'attribute', name: change.field, fields: [change] })),
    ...LISTS.flatMap((rule) => diffList(rule, rule.of(before) as readonly Item[], rule.of(after) as readonly Item[])),
  ];
}

/** The changes as those see them who may not read personal data: that a name changed shows, the names do not. */
export function maskChanges(changes: readonly FactChange[]): FactChange[] {
  return changes.map((change) => (change.fact === 'person' ? { ...change, fields: change.fields.map(maskField) } : change));
}

function maskField({ field, before, after }: FieldChange): FieldChange {
  const mask = (value: unknown): unknown => {
    const masked: Item = maskPerson({ id: '', role: '', ...(typeof value === 'string' && { [field]: value }) }) as unknown as Item;
    return typeof value === 'string' ? masked[field] : value;
  };
  return { field, before: mask(before), after: mask(after) };
}

function diffList(rule: ListRule, before: readonly Item[], after: readonly Item[]): FactChange[] {
  const [gone, come] = withoutEqual(before, after);
  const changes: FactChange[] = [];
  const waiting = new Map<string, Item[]>();
  const identityOf = (item: Item) => canonicalJson(rule.identity.map((field) => item[field] ?? null));
  for (const item of come) push(waiting, identityOf(item), item);
  for (const item of gone) {
    const pair = waiting.get(identityOf(item))?.shift();
    changes.push(factChange(rule, item, pair));
  }
  for (const items of waiting.values()) for (const item of items) changes.push(factChange(rule, undefined, item));
  return changes;
}

/** Both lists without what stands in both, as often as it does. */
function withoutEqual(before: readonly Item[], after: readonly Item[]): [Item[], Item[]] {
  const counts = new Map<string, number>();
  for (const item of after) counts.set(canonicalJson(item), (counts.get(canonicalJson(item)) ?? 0) + 1);
  const gone: Item[] = [];
  for (const item of before) {
    const key = canonicalJson(item);
    const left = counts.get(key) ?? 0;
    if (left === 0) gone.push(item);
    else counts.set(key, left - 1);
  }
  const come: Item[] = [];
  for (const item of [...after].reverse()) {
    const key = canonicalJson(item);
    const left = counts.get(key) ?? 0;
    if (left === 0) continue;
    come.unshift(item);
    counts.set(key, left - 1);
  }
  return [gone, come];
}

function factChange({ fact, name }: ListRule, before: Item | undefined, after: Item | undefined): FactChange {
  const item = after ?? before!;
  const fields = names(before ?? {}, after ?? {}).flatMap((field) => {
    if (field !== 'attributes') return fieldChange(field, before?.[field], after?.[field]);
    const [a, b] = [(before?.[field] ?? {}) as Item, (after?.[field] ?? {}) as Item];
    return names(a, b).flatMap((key) => fieldChange(`attributes.${key}`, a[key], b[key]));
  });
  return {
    change: before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
    fact,
    name: String(item[name] ?? ''),
    fields,
  };
}

function fieldChange(field: string, before: unknown, after: unknown): FieldChange[] {
  const [a, b] = [before ?? null, after ?? null];
  return canonicalJson(a) === canonicalJson(b) ? [] : [{ field, before: a, after: b }];
}

function changeOf({ before, after }: FieldChange): FactChange['change'] {
  return before === null ? 'added' : after === null ? 'removed' : 'changed';
}

function names(before: Item, after: Item): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])];
}

function push(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
