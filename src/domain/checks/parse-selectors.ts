import { COLLECTIONS, type Collection, type Condition, MOMENT_FIELDS, type MomentField, POSITIONS, type Selector } from './vocabulary';
import { readComparison } from './comparison';
import { describe, didYouMean, MapReader, type Path, type Report } from './reader';

/** A selector stands as the anchor of a rule, or beside an anchor and may be tied to it. */
export type Standing = 'anchor' | 'beside';

const ANY_MOMENT: readonly string[] = [...new Set(Object.values(MOMENT_FIELDS).flat())];

export function parseSelector(raw: unknown, path: Path, report: Report, standing: Standing): Selector {
  const reader = MapReader.of(raw, path, report);
  const selector = readSelector(reader, standing);
  reader.done();
  return selector;
}

/** Reads the keys of a selector from a mapping that may have more; the caller closes the reader. */
export function readSelector(reader: MapReader, standing: Standing): Selector {
  const choices: readonly (Collection | 'same')[] = standing === 'beside' ? [...COLLECTIONS, 'same'] : COLLECTIONS;
  const given = choices.filter((name) => reader.raw(name) !== undefined);
  const collection = given[0];
  if (collection === undefined || given.length > 1) {
    reader.report(reader.path, `expected exactly one of ${choices.join(', ')}, found ${given.length === 0 ? 'none' : given.join(', ')}`);
    return { collection: collection ?? 'event' };
  }
  const types = collection === 'same' ? undefined : readTypes(reader, collection);
  if (collection === 'same' && reader.raw('same') !== true) reader.problem('same', 'expected true');
  const moment = readMoment(reader, collection);
  const where = reader.has('where') ? parseCondition(reader.raw('where'), [...reader.path, 'where'], reader.report, true) : undefined;
  const pick = reader.has('pick') ? reader.oneOf('pick', ['first', 'last', 'each']) : undefined;
  const beside = standing === 'beside' && collection !== 'same';
  const position = beside && reader.has('position') ? reader.oneOf('position', POSITIONS) : undefined;
  const samePerson = beside && reader.flag('samePerson', false);
  return {
    collection,
    ...(types && { types }),
    ...(moment && { moment }),
    ...(where && { where }),
    ...(pick && { pick }),
    ...(position && { position }),
    ...(samePerson && { samePerson }),
  };
}

function readTypes(reader: MapReader, collection: Collection): string[] | undefined {
  const types = reader.texts(collection, 1);
  if (types.length === 1 && types[0] === 'any') return undefined;
  if (collection === 'extension') reader.problem(collection, 'expected any: extensions have no type');
  return types;
}

function readMoment(reader: MapReader, collection: Collection | 'same'): MomentField | undefined {
  if (!reader.has('moment')) {
    reader.raw('moment');
    if (collection === 'same') reader.problem('moment', 'is required: which moment of the anchor is meant');
    return undefined;
  }
  const choices: readonly string[] = collection === 'same' ? ANY_MOMENT : MOMENT_FIELDS[collection];
  const value = reader.raw('moment');
  if (typeof value === 'string' && choices.includes(value)) return value as MomentField;
  const expected = choices.length === 0 ? `a ${collection} has no moments` : `expected ${choices.join(', ')}`;
  reader.problem('moment', `${expected}, found ${describe(value)}${didYouMean(value, choices)}`);
  return undefined;
}

/** Reads a condition; `item` says whether there is an item its fields can speak of. */
export function parseCondition(raw: unknown, path: Path, report: Report, item: boolean): Condition {
  const reader = MapReader.of(raw, path, report);
  const condition = read(reader, item);
  reader.done();
  return condition;
}

function read(reader: MapReader, item: boolean): Condition {
  const each = (value: unknown, at: Path) => parseCondition(value, at, reader.report, item);
  if (reader.has('all')) return { all: reader.list('all', each, { least: 1 }) };
  if (reader.has('any')) return { any: reader.list('any', each, { least: 1 }) };
  if (reader.has('not')) return { not: each(reader.raw('not'), [...reader.path, 'not']) };
  if (reader.has('exists')) return { exists: parseSelector(reader.raw('exists'), [...reader.path, 'exists'], reader.report, 'beside') };
  if (reader.has('field')) return readComparison(reader, item);
  reader.report(reader.path, 'expected a condition: field with an operator, exists, all, any or not');
  return { all: [] };
}
