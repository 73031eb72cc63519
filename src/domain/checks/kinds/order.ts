import { compareTimes, type DatedFact, isDated } from '../evaluation';
import { excepted, readUnless } from '../exceptions';
import { type CompileScope, insufficient, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import { type Condition, MOMENT_FIELDS, type Selector } from '../vocabulary';
import type { Kind } from './kind';

/** Steps must follow each other: approval, then issue, then execution. A step that is not there is not missed here. */
export interface OrderRule {
  readonly kind: 'order';
  readonly act: Selector;
  readonly steps: readonly Selector[];
  /** What a step without its moment means: it is left out, or the order cannot be told. */
  readonly whenMissing: 'skip' | 'insufficient-data';
  readonly unless?: Condition;
}

export const order: Kind<OrderRule> = {
  parse(reader) {
    const { report, path } = reader;
    return {
      kind: 'order',
      act: parseSelector(reader.raw('act'), [...path, 'act'], report, 'anchor'),
      steps: reader.list('steps', (raw, at) => parseSelector(raw, at, report, 'beside'), { least: 2 }),
      whenMissing: reader.oneOf('whenMissing', ['skip', 'insufficient-data'], 'skip'),
      ...readUnless(reader),
    };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const steps = rule.steps.map((selector) => ({ label: labelOf(selector, rule.act, scope), at: compileSelector(selector, scope.index) }));
    return overAnchors(scope, act, 'act', false, (evaluation, fact) => {
      const facts = [];
      const exception = excepted(unless, evaluation, fact, [fact.inRole('act')]);
      if (exception) return exception;
      let before: DatedFact | undefined;
      let earlier = '';
      for (const { label, at } of steps) {
        const step = at.one(evaluation, fact);
        if (!step || !isDated(step)) {
          if (rule.whenMissing === 'insufficient-data') return insufficient('moment-missing', label, [fact.inRole('act')]);
          continue;
        }
        facts.push(step.inRole('step'));
        if (before && compareTimes(step, before) < 0)
          return unlessDoubtful(evaluation, {
            outcome: 'hit',
            reason: 'order-broken',
            facts,
            missing: `${earlier} → ${label}`,
            occurredOn: step.at.slice(0, 10),
            counterfactual: scope.phrases.doneFrom(label, before.at),
          });
        before = step;
        earlier = label;
      }
      if (evaluation.doubt !== undefined) return insufficient('field-missing', evaluation.doubt, [fact.inRole('act')]);
      return facts.length < 2 ? 'end-missing' : { outcome: 'pass', reason: 'order-kept', facts };
    });
  },
};

/** A document made and the same document approved are two steps of one name: the moment tells them apart. */
function labelOf(selector: Selector, act: Selector, scope: CompileScope): string {
  const { collection, types, moment } = selector.collection === 'same' ? { ...act, moment: selector.moment } : selector;
  const label = scope.label(types ?? [collection]);
  const usual = collection === 'same' ? undefined : MOMENT_FIELDS[collection][0];
  return moment === undefined || (selector.collection !== 'same' && moment === usual) ? label : scope.phrases.momentOf(label, moment);
}
