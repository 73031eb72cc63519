import {
  COLLECTIONS,
  type Collection,
  type Condition,
  MOMENT_FIELDS,
  type MomentField,
  type Position,
  POSITIONS,
  type Selector,
} from './vocabulary';
import { compileComparison, readComparison } from './comparison';
import { type CaseIndex, compareFacts, compareTimes, type Evaluation, Fact, type Fields, isDated, usualMoment } from './evaluation';
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

export interface CompiledSelector {
  /** The fact meant by `pick` (the first for `each`), or undefined. Sets `evaluation.doubt` when a missing value stood in the way. */
  one(evaluation: Evaluation, anchor?: Fact): Fact | undefined;
  /** All facts meant, in order of time. */
  all(evaluation: Evaluation, anchor?: Fact): readonly Fact[];
  /** The types wanted, for reasons given to people. */
  readonly types: readonly string[];
  /** The facts of the case at hand it chooses from, where these are known without looking: empty means that it finds none. */
  readonly pool?: readonly Fact[];
}

const NONE: readonly Fact[] = [];

export function compileSelector(selector: Selector, index: CaseIndex): CompiledSelector {
  const types = selector.types ?? [selector.collection];
  if (selector.collection === 'same') return { types: [], ...sameItem(selector.moment!) };
  const { candidates, pool } = compileCandidates(selector, selector.collection, index);
  const known = pool && { pool };
  const takeLast = selector.pick === 'last';
  const one = (evaluation: Evaluation, anchor?: Fact) => {
    const facts = candidates(evaluation, anchor);
    return facts.length < 2 ? facts[0] : extreme(evaluation, facts, takeLast);
  };
  if (selector.pick === 'each') return { types, ...known, one, all: (evaluation, anchor) => sorted(candidates(evaluation, anchor)) };
  return {
    types,
    ...known,
    one,
    all(evaluation, anchor) {
      const facts = candidates(evaluation, anchor);
      return facts.length < 2 ? facts : [extreme(evaluation, facts, takeLast)!];
    },
  };
}

function sameItem(moment: string): Pick<CompiledSelector, 'one' | 'all'> {
  const one = (_evaluation: Evaluation, anchor?: Fact) => {
    const fact = anchor?.atMoment(moment);
    return fact && isDated(fact) ? fact : undefined;
  };
  return {
    one,
    all(evaluation, anchor) {
      const fact = one(evaluation, anchor);
      return fact ? [fact] : NONE;
    },
  };
}

type Candidates = (evaluation: Evaluation, anchor: Fact | undefined) => readonly Fact[];

function compileCandidates(
  selector: Selector,
  list: Collection,
  index: CaseIndex,
): { readonly candidates: Candidates; readonly pool: readonly Fact[] | undefined } {
  const moment = selector.moment ?? usualMoment(list) ?? '';
  const tests = compileTests(selector, list, moment, index);
  const indexed = list === 'extension' ? undefined : index.factsOf(list, selector.types, moment);
  const candidates: Candidates = (evaluation, anchor) => {
    const facts = indexed ?? extensionsOf(evaluation, anchor, moment);
    if (tests === undefined || facts.length === 0) return facts;
    if (facts.length === 1) return tests(evaluation, facts[0]!, anchor) ? facts : NONE;
    return facts.filter((fact) => tests(evaluation, fact, anchor));
  };
  return { candidates, pool: indexed };
}

type FactTest = (evaluation: Evaluation, fact: Fact, anchor: Fact | undefined) => boolean;

/** What a candidate must meet; undefined when nothing. A candidate that cannot be decided is left out and leaves a doubt. */
function compileTests(selector: Selector, list: Collection, moment: string, index: CaseIndex): FactTest | undefined {
  const where = selector.where && compileCondition(selector.where, index);
  const { position = 'any', samePerson } = selector;
  if (!where && position === 'any' && !samePerson) return undefined;
  return (evaluation, fact, anchor) =>
    (!samePerson || !anchor || concernsPerson(evaluation, fact, anchor)) &&
    (!where || holds(where, evaluation, fact, anchor, list)) &&
    (position === 'any' || !anchor || stands(position, evaluation, fact, anchor, moment));
}

function holds(where: CompiledCondition, evaluation: Evaluation, fact: Fact, anchor: Fact | undefined, list: Collection): boolean {
  const answer = where(evaluation, fact.item, anchor);
  if (answer === undefined) evaluation.doubt ??= `${list} ${String(fact.item['type'] ?? fact.position)}: where`;
  return answer === true;
}

function concernsPerson(evaluation: Evaluation, fact: Fact, anchor: Fact): boolean {
  const wanted = anchor.list === 'person' ? anchor.item['id'] : anchor.item['person'];
  const person = fact.list === 'person' ? fact.item['id'] : fact.item['person'];
  if (wanted === undefined || person === undefined) evaluation.doubt ??= `${wanted === undefined ? anchor.list : fact.list}: person`;
  return wanted !== undefined && person === wanted;
}

function stands(position: Position, evaluation: Evaluation, fact: Fact, anchor: Fact, moment: string): boolean {
  if (position === 'any') return true;
  if (fact.item === anchor.item) return position === 'not-before';
  if (!isDated(fact) || !isDated(anchor)) {
    evaluation.doubt ??= isDated(fact) ? `${anchor.list}: moment` : `${fact.list}: ${moment}`;
    return false;
  }
  const moments = compareTimes(fact, anchor);
  if (position === 'not-before') return moments >= 0;
  const order = moments === 0 && fact.list === 'event' && anchor.list === 'event' ? fact.position - anchor.position : moments;
  return position === 'after' ? order >= 0 : order <= 0;
}

/** Whether a dated fact is later than another: two events of one moment go by the list, other ties are no order. */
export function standsAfter(fact: Fact, other: Fact): boolean {
  if (!isDated(fact) || !isDated(other)) return false;
  const moments = compareTimes(fact, other);
  return moments > 0 || (moments === 0 && fact.list === 'event' && other.list === 'event' && fact.position > other.position);
}

/** The first or last dated fact; one without a moment only when there is no other, otherwise it leaves a doubt. */
function extreme(evaluation: Evaluation, facts: readonly Fact[], last: boolean): Fact | undefined {
  let best: Fact | undefined = facts[0];
  for (let i = 1; i < facts.length; i++) {
    const fact = facts[i]!;
    if (!isDated(fact) || !isDated(best!)) {
      if (isDated(fact)) best = fact;
      if (fact.list !== 'person') evaluation.doubt ??= `${fact.list}: moment`;
    } else {
      const order = compareFacts(fact, best);
      if (last ? order >= 0 : order < 0) best = fact;
    }
  }
  return best;
}

function sorted(facts: readonly Fact[]): readonly Fact[] {
  let ordered = true;
  for (let i = 1; i < facts.length && ordered; i++) {
    const [before, fact] = [facts[i - 1]!, facts[i]!];
    ordered = isDated(before) && isDated(fact) && compareFacts(before, fact) <= 0;
  }
  if (ordered) return facts;
  return [...facts].sort((a, b) => (isDated(a) && isDated(b) ? compareFacts(a, b) : a.position - b.position));
}

/** The extensions of the anchor when it is a measure, else those of all measures. */
function extensionsOf(evaluation: Evaluation, anchor: Fact | undefined, moment: string): readonly Fact[] {
  const measures = anchor?.list === 'measure' ? [anchor.item] : (evaluation.record.measures as readonly object[] as readonly Fields[]);
  const extensions = measures.flatMap((measure) => (measure['extensions'] as readonly Fields[] | undefined) ?? []);
  return extensions.map((extension, position) => new Fact('extension', extension, position, undefined, undefined).atMoment(moment));
}

/** True, false, or undefined when a value it hangs on is missing. */
export type CompiledCondition = (evaluation: Evaluation, item: Fields | undefined, anchor: Fact | undefined) => boolean | undefined;

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

export function compileCondition(condition: Condition, index: CaseIndex): CompiledCondition {
  if ('all' in condition) return allOf(condition.all.map((part) => compileCondition(part, index)));
  if ('any' in condition) return anyOf(condition.any.map((part) => compileCondition(part, index)));
  if ('not' in condition) {
    const inner = compileCondition(condition.not, index);
    return (evaluation, item, anchor) => {
      const answer = inner(evaluation, item, anchor);
      return answer === undefined ? undefined : !answer;
    };
  }
  if ('exists' in condition) {
    const selector = compileSelector(condition.exists, index);
    return (evaluation, _item, anchor) => {
      const before = evaluation.doubt;
      evaluation.doubt = undefined;
      const found = selector.one(evaluation, anchor) !== undefined;
      const unsure = !found && evaluation.doubt !== undefined;
      if (!unsure) evaluation.doubt = before;
      return unsure ? undefined : found;
    };
  }
  return compileComparison(condition);
}

function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (evaluation, item, anchor) => {
    let answer: boolean | undefined = true;
    for (const part of parts) {
      const one = part(evaluation, item, anchor);
      if (one === false) return false;
      if (one === undefined) answer = undefined;
    }
    return answer;
  };
}

function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (evaluation, item, anchor) => {
    let answer: boolean | undefined = false;
    for (const part of parts) {
      const one = part(evaluation, item, anchor);
      if (one === true) return true;
      if (one === undefined) answer = undefined;
    }
    return answer;
  };
}
