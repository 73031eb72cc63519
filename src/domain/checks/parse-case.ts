import { CASE_KINDS, type CaseKind, type CaseRecord, OFFICER_ROLES, type Scalar } from '../cases';
import { hasTime, type Zone } from '../kernel';
import { describe, MapReader, type Path, type Report } from './reader';
import type { Surroundings } from './surroundings';

type FieldType = 'text' | 'texts' | 'moment' | 'date' | 'flag' | 'number' | 'attributes' | 'role' | 'kind' | 'extensions' | 'custody';
type Shape = Readonly<Record<string, FieldType | readonly [FieldType, 'required']>>;

const ITEMS: Readonly<Record<string, Shape>> = {
  officers: { number: ['text', 'required'], role: ['role', 'required'] },
  events: {
    type: ['text', 'required'],
    at: ['moment', 'required'],
    until: 'moment',
    by: 'texts',
    person: 'text',
    attributes: 'attributes',
  },
  documents: {
    type: ['text', 'required'],
    number: 'text',
    madeAt: 'moment',
    approvedAt: 'moment',
    approvedBy: 'text',
    approverLevel: 'text',
    servedAt: 'moment',
    servedTo: 'text',
    signed: 'flag',
    refusalReason: 'text',
    person: 'text',
    pages: 'number',
    signedPages: 'number',
    attributes: 'attributes',
  },
  measures: {
    type: ['text', 'required'],
    start: ['moment', 'required'],
    end: 'moment',
    person: 'text',
    place: 'text',
    officers: 'texts',
    approvedAt: 'moment',
    approverLevel: 'text',
    extensions: 'extensions',
    attributes: 'attributes',
  },
  property: {
    id: ['text', 'required'],
    name: ['text', 'required'],
    status: 'text',
    takenAt: 'moment',
    handedOverAt: 'moment',
    returnedAt: 'moment',
    disposedAt: 'moment',
    keeper: 'text',
    custody: 'custody',
    attributes: 'attributes',
  },
  persons: {
    id: ['text', 'required'],
    role: ['text', 'required'],
    name: 'text',
    identityNumber: 'text',
    birthDate: 'date',
    sex: 'text',
    attributes: 'attributes',
  },
  recordings: { id: ['text', 'required'], start: ['moment', 'required'], end: 'moment', covers: 'text', person: 'text', place: 'text' },
  outcomes: { type: ['text', 'required'], at: ['moment', 'required'], authority: 'text', reason: 'text' },
};
const LINKED_CASE: Shape = { caseNumber: ['text', 'required'], kind: ['kind', 'required'], openedAt: 'moment' };
const OFFICER_PRESENCE: Shape = {
  officer: ['text', 'required'],
  caseNumber: ['text', 'required'],
  type: 'text',
  from: ['moment', 'required'],
  to: ['moment', 'required'],
};
const EXTENSION: Shape = { approvedAt: ['moment', 'required'], approverLevel: 'text', until: 'moment', reason: 'text' };
const CUSTODY: Shape = { at: ['moment', 'required'], action: ['text', 'required'], by: 'text' };

/**
 * Reads the compact case of a check's test: what is not written is empty, moments are placed in the pack's zone. This is
 * for examples in packs; cases of source systems come through ingest, which knows units and officers.
 */
export function parseTestCase(raw: unknown, path: Path, report: Report, zone: Zone, kind: CaseKind): CaseRecord {
  const reader = MapReader.of(raw, path, report);
  const items = Object.fromEntries(
    Object.entries(ITEMS).map(([name, shape]) => [name, reader.list(name, (value, at) => readItem(value, at, report, shape, zone))]),
  );
  const optional = Object.fromEntries(
    ['cause', 'title', 'leadOfficer', 'incidentNumber'].flatMap((key) => {
      const text = reader.optionalText(key);
      return text === undefined ? [] : [[key, text]];
    }),
  );
  const record = {
    source: 'test',
    externalId: 'test',
    caseNumber: reader.optionalText('caseNumber') ?? 'test',
    kind: reader.oneOf('kind', CASE_KINDS, kind),
    unit: reader.optionalText('unit') ?? 'test',
    status: reader.optionalText('status') ?? 'open',
    ...optional,
    ...items,
    attributes: reader.has('attributes')
      ? readAttributes(reader.raw('attributes'), [...path, 'attributes'], report)
      : (reader.raw('attributes'), {}),
  };
  reader.done();
  return record as unknown as CaseRecord;
}

/** Reads what a check's test says was looked up beside its case. */
export function parseSurroundings(reader: MapReader, zone: Zone): Surroundings {
  const items = (key: string, shape: Shape): unknown =>
    reader.has(key) ? reader.list(key, (raw, at) => readItem(raw, at, reader.report, shape, zone)) : (reader.raw(key), undefined);
  const [linkedCases, concurrent] = [items('linkedCases', LINKED_CASE), items('concurrent', OFFICER_PRESENCE)];
  reader.done();
  return { ...(linkedCases !== undefined && { linkedCases }), ...(concurrent !== undefined && { concurrent }) } as Surroundings;
}

function readItem(raw: unknown, path: Path, report: Report, shape: Shape, zone: Zone): Record<string, unknown> {
  const reader = MapReader.of(raw, path, report);
  const item: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(shape)) {
    const [type, required] = typeof entry === 'string' ? [entry, false] : [entry[0], true];
    if (!reader.has(key)) {
      reader.raw(key);
      if (required) reader.problem(key, 'is required');
      continue;
    }
    const value = readField(reader, key, type, zone);
    if (value !== undefined) item[key] = value;
  }
  reader.done();
  return item;
}

function readField(reader: MapReader, key: string, type: FieldType, zone: Zone): unknown {
  const items = (shape: Shape) => reader.list(key, (raw, at) => readItem(raw, at, reader.report, shape, zone));
  switch (type) {
    case 'text':
      return reader.text(key);
    case 'texts':
      return reader.texts(key);
    case 'moment':
      return reader.moment(key, zone);
    case 'date':
      return reader.date(key);
    case 'flag':
      return reader.flag(key, false);
    case 'number':
      return reader.integer(key);
    case 'attributes':
      return readAttributes(reader.raw(key), [...reader.path, key], reader.report);
    case 'role':
      return reader.oneOf(key, OFFICER_ROLES);
    case 'kind':
      return reader.oneOf(key, CASE_KINDS);
    case 'extensions':
      return items(EXTENSION);
    case 'custody':
      return items(CUSTODY);
  }
}

function readAttributes(raw: unknown, path: Path, report: Report): Record<string, Scalar> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    report(path, `expected a mapping of names and values, found ${describe(raw)}`);
    return {};
  }
  const attributes: Record<string, Scalar> = {};
  for (const [name, value] of Object.entries(raw as Record<string, unknown>)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') attributes[name] = value;
    else report([...path, name], `expected a text, a number, true or false, found ${describe(value)}`);
  }
  return attributes;
}

/** The instant of a moment; a day is its first instant in the zone. */
export function instantIn(zone: Zone, moment: string): number {
  return hasTime(moment) ? Date.parse(moment) : zone.instantAt(moment);
}
