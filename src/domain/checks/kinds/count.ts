import type { Condition, Selector } from '../vocabulary';
import { dayOf } from '../days';
import type { Evaluation, Fact, Fields } from '../evaluation';
import { excepted, readUnless } from '../exceptions';
import type { MapReader } from '../reader';
import { type CompiledRule, type CompileScope, insufficient, overAnchors, type RuleResult, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, type CompiledSelector, compileSelector } from '../selectors';
import type { TraceFact, TracePart } from '../verdict';
import type { Kind } from './kind';

/** A number has a bound: officers at an act, objects shown, times a thing was done. */
export interface CountRule {
  readonly kind: 'count';
  readonly of: Selector;
  /** `officers` of each item, `items` selected in all, or the number in a field of each item. */
  readonly counts: string;
  /** A number, or the field of the item that holds it: signed pages must be as many as there are pages. */
  readonly atLeast?: number | string;
  readonly atMost?: number;
  readonly unless?: Condition;
}

const NUMBER_FIELDS = ['pages', 'signedPages'];

export const count: Kind<CountRule> = {
  parse(reader) {
    const { report, path } = reader;
    const of = parseSelector(reader.raw('of'), [...path, 'of'], report, 'anchor');
    const counts = reader.text('counts');
    if (!['officers', 'items', ...NUMBER_FIELDS].includes(counts) && !/^attributes\../.test(counts))
      reader.problem('counts', `expected officers, items, ${NUMBER_FIELDS.join(', ')} or attributes.<name>, found "${counts}"`);
    if (counts === 'officers' && !['event', 'measure'].includes(of.collection))
      reader.problem('counts', 'only events (by) and measures (officers) name their officers');
    const bound = (key: 'atLeast' | 'atMost') => (reader.has(key) ? reader.integer(key, 0) : (reader.raw(key), undefined));
    const atLeast = typeof reader.raw('atLeast') === 'string' ? readField(reader, of.collection) : bound('atLeast');
    const atMost = bound('atMost');
    if (atLeast === undefined && atMost === undefined) report(path, 'expected atLeast or atMost');
    const { unless } = readUnless(reader);
    if (unless && counts === 'items') reader.problem('unless', 'speaks of one item and has no meaning when items are counted; use where');
    return {
      kind: 'count',
      of,
      counts,
      ...(atLeast !== undefined && { atLeast }),
      ...(atMost !== undefined && { atMost }),
      ...(unless && { unless }),
    };
  },

  compile(rule, scope) {
    const of = compileSelector({ pick: 'each', ...rule.of }, scope.index);
    if (rule.counts === 'items') return countItems(rule, scope, of);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const numberOf = rule.counts === 'officers' ? officersOf : fieldOf(rule.counts);
    const least = typeof rule.atLeast === 'string' ? fieldOf(rule.atLeast) : () => rule.atLeast as number | undefined;
    return overAnchors(scope, of, 'item', false, (evaluation, fact) => {
      const facts = [fact.inRole('item')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const number = numberOf(fact);
      if (number === undefined) return insufficient('field-missing', rule.counts, facts);
      const atLeast = least(fact);
      if (atLeast === undefined && rule.atLeast !== undefined) return insufficient('field-missing', String(rule.atLeast), facts);
      return unlessDoubtful(evaluation, bounded({ atLeast, atMost: rule.atMost }, scope, number, facts, fact.at?.slice(0, 10)));
    });
  },
};

/** All items together; the law in force is that of the last of them, the one that makes it too many. */
function countItems(rule: CountRule, scope: CompileScope, of: CompiledSelector): CompiledRule {
  const evaluate = (evaluation: Evaluation): RuleResult => {
    evaluation.doubt = undefined;
    const items = of.all(evaluation);
    const { doubt } = evaluation;
    if (items.length === 0 && doubt === undefined && rule.atLeast === undefined) return 'anchor-missing';
    const last = items.at(-1)?.at;
    if (scope.validity) {
      if (last === undefined) return items.length === 0 ? 'anchor-missing' : [insufficient('moment-missing', scope.label(of.types), [])];
      if (!scope.validity.covers(dayOf(last))) return 'not-in-force';
    }
    const part = bounded(
      { atLeast: rule.atLeast as number | undefined, atMost: rule.atMost },
      scope,
      items.length,
      items.slice(0, 8).map((fact) => fact.inRole('item')),
      last?.slice(0, 10),
    );
    // More items could only help a lower bound and only hurt an upper one.
    const settled = rule.atMost === undefined ? part.outcome === 'pass' : part.outcome === 'hit' && rule.atLeast === undefined;
    return [doubt === undefined || settled ? part : insufficient('field-missing', doubt, part.facts)];
  };
  return { evaluate };
}

function bounded(
  { atLeast, atMost }: { readonly atLeast: number | undefined; readonly atMost: number | undefined },
  scope: CompileScope,
  number: number,
  facts: readonly TraceFact[],
  day: string | undefined,
): TracePart {
  const numbers = { found: number, ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
  const low = atLeast !== undefined && number < atLeast;
  const high = atMost !== undefined && number > atMost;
  if (!low && !high) return { outcome: 'pass', reason: 'count-kept', facts, numbers };
  return {
    outcome: 'hit',
    reason: low ? 'count-low' : 'count-high',
    facts,
    numbers,
    ...(day !== undefined && { occurredOn: day }),
    counterfactual: low ? scope.phrases.atLeast(atLeast) : scope.phrases.atMost(atMost!),
  };
}

/** A bound that stands in a field of the item counted. */
function readField(reader: MapReader, collection: Selector['collection']): string {
  const field = reader.text('atLeast');
  if (!NUMBER_FIELDS.includes(field) && !/^attributes\../.test(field))
    reader.problem('atLeast', `expected a number, ${NUMBER_FIELDS.join(', ')} or attributes.<name>, found "${field}"`);
  if (reader.raw('counts') === 'items')
    reader.problem('atLeast', `expected a number: a field is of one ${collection}, and items are counted`);
  return field;
}

/** Different officers named on an event or a measure; undefined when it names none at all. */
export function officersOf(fact: Fact): number | undefined {
  const officers = fact.list === 'event' ? fact.item['by'] : fact.item['officers'];
  if (!Array.isArray(officers) || officers.length === 0) return undefined;
  // One or two are what most acts name; a set of them would cost more than the rest of the check.
  if (officers.length === 1) return 1;
  if (officers.length === 2) return officers[0] === officers[1] ? 1 : 2;
  return new Set(officers).size;
}

function fieldOf(name: string): (fact: Fact) => number | undefined {
  const attribute = name.startsWith('attributes.') ? name.slice('attributes.'.length) : undefined;
  return (fact) => {
    const holder = attribute === undefined ? fact.item : (fact.item['attributes'] as Fields | undefined);
    const value = holder?.[attribute ?? name];
    return typeof value === 'number' ? value : undefined;
  };
}
