import type { Condition, Selector } from '../vocabulary';
import { dayOf } from '../days';
import type { Evaluation, Fact, Fields } from '../evaluation';
import { excepted } from '../exceptions';
import { type CompiledRule, type CompileScope, insufficient, overAnchors, unlessDoubtful } from '../scope';
import { compileCondition, type CompiledSelector, compileSelector, parseCondition, parseSelector } from '../selectors';
import type { TraceFact, TracePart } from '../verdict';
import type { Kind } from './kind';

/** A number has a bound: officers at an act, objects shown, times a thing was done. */
export interface CountRule {
  readonly kind: 'count';
  readonly of: Selector;
  /** `officers` of each item, `items` selected in all, or the number in a field of each item. */
  readonly counts: string;
  readonly atLeast?: number;
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
    const atLeast = bound('atLeast');
    const atMost = bound('atMost');
    if (atLeast === undefined && atMost === undefined) report(path, 'expected atLeast or atMost');
    const unless = reader.has('unless')
      ? parseCondition(reader.raw('unless'), [...path, 'unless'], report, true)
      : (reader.raw('unless'), undefined);
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
    return overAnchors(scope, of, 'item', false, (evaluation, fact) => {
      const facts = [fact.inRole('item')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const number = numberOf(fact);
      if (number === undefined) return insufficient('field-missing', rule.counts, facts);
      return unlessDoubtful(evaluation, bounded(rule, scope, number, facts, fact.at?.slice(0, 10)));
    });
  },
};

/** All items together; the law in force is that of the last of them, the one that makes it too many. */
function countItems(rule: CountRule, scope: CompileScope, of: CompiledSelector): CompiledRule {
  return (evaluation: Evaluation) => {
    evaluation.doubt = undefined;
    const items = of.all(evaluation);
    const { doubt } = evaluation;
    if (items.length === 0 && doubt === undefined && rule.atLeast === undefined) return 'anchor-missing';
    const last = items.at(-1)?.at;
    if (scope.inForce) {
      if (last === undefined) return items.length === 0 ? 'anchor-missing' : [insufficient('moment-missing', scope.label(of.types), [])];
      if (!scope.inForce(dayOf(last))) return 'not-in-force';
    }
    const part = bounded(
      rule,
      scope,
      items.length,
      items.slice(0, 8).map((fact) => fact.inRole('item')),
      last?.slice(0, 10),
    );
    // More items could only help a lower bound and only hurt an upper one.
    const settled = rule.atMost === undefined ? part.outcome === 'pass' : part.outcome === 'hit' && rule.atLeast === undefined;
    return [doubt === undefined || settled ? part : insufficient('field-missing', doubt, part.facts)];
  };
}

function bounded(rule: CountRule, scope: CompileScope, number: number, facts: readonly TraceFact[], day: string | undefined): TracePart {
  const numbers = {
    found: number,
    ...(rule.atLeast !== undefined && { atLeast: rule.atLeast }),
    ...(rule.atMost !== undefined && { atMost: rule.atMost }),
  };
  const low = rule.atLeast !== undefined && number < rule.atLeast;
  const high = rule.atMost !== undefined && number > rule.atMost;
  if (!low && !high) return { outcome: 'pass', reason: 'count-kept', facts, numbers };
  return {
    outcome: 'hit',
    reason: low ? 'count-low' : 'count-high',
    facts,
    numbers,
    ...(day !== undefined && { occurredOn: day }),
    counterfactual: low ? scope.phrases.atLeast(rule.atLeast) : scope.phrases.atMost(rule.atMost!),
  };
}

/** Different officers named on an event or a measure; undefined when it names none at all. */
function officersOf(fact: Fact): number | undefined {
  const officers = fact.item[fact.list === 'event' ? 'by' : 'officers'];
  return Array.isArray(officers) && officers.length > 0 ? new Set(officers).size : undefined;
}

function fieldOf(name: string): (fact: Fact) => number | undefined {
  const attribute = name.startsWith('attributes.') ? name.slice('attributes.'.length) : undefined;
  return (fact) => {
    const holder = attribute === undefined ? fact.item : (fact.item['attributes'] as Fields | undefined);
    const value = holder?.[attribute ?? name];
    return typeof value === 'number' ? value : undefined;
  };
}
