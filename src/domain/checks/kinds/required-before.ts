import type { Condition, Selector } from '../vocabulary';
import { type Evaluation, type Fact, factsFrom, isDated } from '../evaluation';
import { excepted, readUnless } from '../exceptions';
import { overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, type CompiledSelector, compileSelector } from '../selectors';
import type { TraceFact } from '../verdict';
import type { Kind } from './kind';

/** A record must exist and come before an act: no decision without the notice that precedes it. */
export interface RequiredBeforeRule {
  readonly kind: 'required-before';
  readonly act: Selector;
  readonly requires: readonly Selector[];
  readonly mode: 'all' | 'any';
  readonly unless?: Condition;
}

export const requiredBefore: Kind<RequiredBeforeRule> = {
  parse(reader) {
    const { report, path } = reader;
    const act = parseSelector(reader.raw('act'), [...path, 'act'], report, 'anchor');
    const requires = reader.list('requires', (raw, at) => parseSelector(raw, at, report, 'beside'), { least: 1 });
    const mode = reader.oneOf('mode', ['all', 'any'], 'all');
    return { kind: 'required-before', act, requires, mode, ...readUnless(reader) };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const requirements = rule.requires.map((selector) => ({
      label: scope.label(selector.types ?? [selector.collection]),
      before: compileSelector({ ...selector, position: 'before' }, scope.index),
      anywhere: compileSelector({ ...selector, position: 'any' }, scope.index),
    }));
    const any = rule.mode === 'any';
    const actLabel = scope.label(act.types);

    return overAnchors(scope, act, 'act', false, (evaluation, fact) => {
      const facts = factsFrom(fact.inRole('act'));
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const failed: Requirement[] = [];
      for (const requirement of requirements) if (!comesFirst(requirement, evaluation, fact, facts)) failed.push(requirement);
      if (any ? failed.length < requirements.length : failed.length === 0) return { outcome: 'pass', reason: 'record-first', facts };
      const [first] = failed;
      const occurredOn = fact.at?.slice(0, 10);
      return unlessDoubtful(evaluation, {
        outcome: 'hit',
        reason: first!.anywhere.one(evaluation, fact) ? 'record-not-first' : 'record-missing',
        facts,
        missing: first!.label,
        ...(occurredOn !== undefined && { occurredOn }),
        counterfactual: failed
          .map(({ label }) => scope.phrases.recordedBefore(label, actLabel, fact.at))
          .join(any ? scope.phrases.either : '; '),
      });
    });
  },
};

interface Requirement {
  readonly label: string;
  readonly before: CompiledSelector;
  readonly anywhere: CompiledSelector;
}

/** A record on file whose order to the act is not known leaves a doubt, which the selector raises. */
function comesFirst({ before, anywhere }: Requirement, evaluation: Evaluation, act: Fact, facts: TraceFact[]): boolean {
  const found = before.one(evaluation, act);
  const shown = found ?? anywhere.one(evaluation, act);
  if (shown) facts.push(shown.inRole('record'));
  return found !== undefined && isDated(found);
}
