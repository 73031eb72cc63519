import { excepted, readUnless } from '../exceptions';
import { compileComparison, readComparison } from '../comparison';
import { MapReader } from '../reader';
import { insufficient, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Comparison, Condition, Selector } from '../vocabulary';
import type { Kind } from './kind';

/** A document must state certain things (决定书应当载明): each is a comparison on its own fields, with a name for people. */
export interface ElementsRule {
  readonly kind: 'elements';
  readonly act: Selector;
  readonly elements: readonly { readonly label: string; readonly test: Comparison }[];
  readonly unless?: Condition;
}

export const elements: Kind<ElementsRule> = {
  parse(reader) {
    const act = parseSelector(reader.raw('act'), [...reader.path, 'act'], reader.report, 'anchor');
    const stated = reader.list(
      'elements',
      (raw, at) => {
        const element = MapReader.of(raw, at, reader.report);
        const read = { label: element.text('label'), test: readComparison(element, true) };
        element.done();
        return read;
      },
      { least: 1 },
    );
    return { kind: 'elements', act, elements: stated, ...readUnless(reader) };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const tests = rule.elements.map(({ label, test }) => ({ label: scope.label([label]), test: compileComparison(test) }));
    return overAnchors(scope, act, 'item', false, (evaluation, fact) => {
      const facts = [fact.inRole('item')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const lacking: string[] = [];
      const unknown: string[] = [];
      let found = 0;
      for (const { label, test } of tests) {
        const answer = test(evaluation, fact.item);
        if (answer === true) found++;
        else if (answer === false) lacking.push(label);
        else unknown.push(label);
      }
      const numbers = { found, atLeast: tests.length };
      if (found === tests.length) return { outcome: 'pass', reason: 'elements-stated', facts, numbers };
      if (lacking.length === 0) return insufficient('field-missing', unknown.join(scope.phrases.comma), facts);
      const missing = lacking.join(scope.phrases.comma);
      return unlessDoubtful(evaluation, {
        outcome: 'hit',
        reason: 'elements-lacking',
        facts,
        numbers,
        missing,
        ...(fact.at !== undefined && { occurredOn: fact.at.slice(0, 10) }),
        counterfactual: scope.phrases.stated(missing),
      });
    });
  },
};
