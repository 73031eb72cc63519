import type { Condition, Selector } from '../vocabulary';
import { type Evaluation, type Fact, type Fields } from '../evaluation';
import { MapReader } from '../reader';
import { type CompileScope, insufficient, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector, readSelector } from '../parse-selectors';
import { compileCondition, compileSelector, standsAfter } from '../selectors';
import type { Reason, TraceFact } from '../verdict';
import { excepted, readUnless } from '../exceptions';
import type { Kind } from './kind';

/** An act must not happen in a state: after one event and before another, or once a balance is reached. */
export interface ForbiddenRule {
  readonly kind: 'forbidden';
  readonly act: Selector;
  readonly while: {
    readonly after?: Selector;
    readonly before?: Selector;
    readonly amount?: { readonly of: AmountTerm; readonly atLeast: readonly AmountTerm[] };
  };
  readonly unless?: Condition;
}

/** Money of one item before the act: an attribute that holds an integer of hundredths. */
export interface AmountTerm {
  readonly selector: Selector;
  readonly attribute: string;
  /** `not-reached` is for the sum that has to be reached: without such an item the balance is open. */
  readonly whenMissing: 'zero' | 'insufficient-data' | 'not-reached';
}

export const forbidden: Kind<ForbiddenRule> = {
  parse(reader) {
    const { report, path } = reader;
    const act = parseSelector(reader.raw('act'), [...path, 'act'], report, 'anchor');
    const state = reader.map('while', (map) => {
      const selector = (key: 'after' | 'before') =>
        map.has(key) ? parseSelector(map.raw(key), [...map.path, key], report, 'beside') : (map.raw(key), undefined);
      const after = selector('after');
      const before = selector('before');
      const amount = map.optionalMap('amount', parseAmount);
      if (!after && !before && !amount) report(map.path, 'expected at least one of after, before, amount');
      map.done();
      return { ...(after && { after }), ...(before && { before }), ...(amount && { amount }) };
    });
    return { kind: 'forbidden', act, while: state, ...readUnless(reader) };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const { after, before, amount } = rule.while;
    const begins = after && compileSelector({ ...after, position: 'before' }, scope.index);
    const ends = before && compileSelector({ ...before, position: 'before', pick: 'last' }, scope.index);
    const reached = amount && compileAmount(amount, scope);
    const actLabel = scope.label(act.types);
    const endLabel = before && scope.label(before.types ?? [before.collection]);

    return overAnchors(scope, act, 'act', after !== undefined || before !== undefined || amount !== undefined, (evaluation, fact) => {
      const facts = [fact.inRole('act')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const pass = (reason: Reason) =>
        evaluation.doubt ? insufficient('field-missing', evaluation.doubt, facts) : { outcome: 'pass' as const, reason, facts };
      const ended = ends?.one(evaluation, fact);
      if (ended) facts.push(ended.inRole('state-ends'));
      if (begins) {
        // The state is on when a beginning, certainly before the act, has no end between itself and the act.
        const begun = begins.all(evaluation, fact).find((one) => standsAfter(fact, one) && (!ended || standsAfter(one, ended)));
        if (!begun) return pass('not-in-state');
        facts.push(begun.inRole('state-begins'));
      } else if (ended) return pass('not-in-state');
      const numbers = reached?.(evaluation, fact, facts);
      if (numbers === 'not-reached') return pass('not-in-state');
      if (numbers === 'unknown') return insufficient('field-missing', scope.label([amount!.of.attribute]), facts);
      if (numbers && numbers['reached'] < numbers['bound'])
        return evaluation.doubt ? pass('not-in-state') : { outcome: 'pass', reason: 'not-in-state', facts, numbers };
      const occurredOn = fact.at?.slice(0, 10);
      return unlessDoubtful(evaluation, {
        outcome: 'hit',
        reason: 'in-state',
        facts,
        ...(numbers && { numbers }),
        ...(occurredOn !== undefined && { occurredOn }),
        counterfactual: endLabel ? scope.phrases.afterState(actLabel, endLabel) : scope.phrases.notDone(actLabel, fact.at),
      });
    });
  },
};

function parseAmount(reader: MapReader): { of: AmountTerm; atLeast: AmountTerm[] } {
  const amount = {
    of: reader.map('of', (map) => parseTerm(map, ['insufficient-data', 'zero', 'not-reached'])),
    atLeast: reader.list('atLeast', (raw, path) => parseTerm(MapReader.of(raw, path, reader.report), ['insufficient-data', 'zero']), {
      least: 1,
    }),
  };
  reader.done();
  return amount;
}

function parseTerm(reader: MapReader, choices: readonly AmountTerm['whenMissing'][]): AmountTerm {
  const term = {
    selector: readSelector(reader, 'beside'),
    attribute: reader.text('attribute'),
    whenMissing: reader.oneOf('whenMissing', choices, 'insufficient-data'),
  };
  reader.done();
  return term;
}

type Balance = (
  evaluation: Evaluation,
  act: Fact,
  facts: TraceFact[],
) => Readonly<Record<'reached' | 'bound', number>> | 'unknown' | 'not-reached';

function compileAmount(amount: { of: AmountTerm; atLeast: readonly AmountTerm[] }, scope: CompileScope): Balance {
  const of = compileTerm(amount.of, scope);
  const bounds = amount.atLeast.map((term) => compileTerm(term, scope));
  return (evaluation, act, facts) => {
    const reached = of(evaluation, act, facts);
    if (reached === undefined) return amount.of.whenMissing === 'not-reached' ? 'not-reached' : 'unknown';
    let bound = 0;
    for (const term of bounds) {
      const value = term(evaluation, act, facts);
      if (value === undefined) return 'unknown';
      bound += value;
    }
    return { reached, bound };
  };
}

function compileTerm({ selector, attribute, whenMissing }: AmountTerm, scope: CompileScope) {
  const items = compileSelector({ ...selector, position: 'before' }, scope.index);
  const absent = whenMissing === 'zero' ? 0 : undefined;
  return (evaluation: Evaluation, act: Fact, facts: TraceFact[]): number | undefined => {
    const fact = items.one(evaluation, act);
    if (!fact) return absent;
    facts.push(fact.inRole('amount'));
    const value = (fact.item['attributes'] as Fields | undefined)?.[attribute];
    if (value === undefined || value === null) return absent;
    return Number.isSafeInteger(value) ? (value as number) : undefined;
  };
}
