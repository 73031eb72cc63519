import { compileCoverage, coverageCounterfactual, type CoverageRule, readCoverage } from '../coverage';
import { excepted, readUnless } from '../exceptions';
import { type MapReader } from '../reader';
import { insufficient, overAnchors } from '../scope';
import { parseCondition, parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Condition, Selector } from '../vocabulary';
import { officersOf } from './count';
import type { Kind } from './kind';

/** So many police must be present, or one where the law lets one do it alone under full recording (治安管理处罚法 2025, 108). */
export interface OfficersPresentRule {
  readonly kind: 'officers-present';
  readonly act: Selector;
  readonly atLeast: number;
  readonly alone?: CoverageRule & { readonly when: Condition };
  readonly unless?: Condition;
}

export const officersPresent: Kind<OfficersPresentRule> = {
  parse(reader) {
    const act = parseSelector(reader.raw('act'), [...reader.path, 'act'], reader.report, 'anchor');
    if (act.collection !== 'event' && act.collection !== 'measure')
      reader.problem('act', 'only events (by) and measures (officers) name their officers');
    const alone = reader.optionalMap('alone', readAlone);
    return { kind: 'officers-present', act, atLeast: reader.integer('atLeast', 1), ...(alone && { alone }), ...readUnless(reader) };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const { alone, atLeast } = rule;
    const mayBeAlone = alone && compileCondition(alone.when, scope.index);
    const coverage = alone && compileCoverage(alone, scope);
    const types = alone ? (alone.recordings.types ?? [alone.recordings.collection]) : [];
    const { phrases } = scope;
    return overAnchors(scope, act, 'act', false, (evaluation, fact) => {
      const facts = [fact.inRole('act')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const found = officersOf(fact);
      if (found === undefined) return insufficient('field-missing', fact.list === 'event' ? 'by' : 'officers', facts);
      const numbers = { found, atLeast };
      if (found >= atLeast) return { outcome: 'pass', reason: 'count-kept', facts, numbers };
      const lawful = mayBeAlone ? mayBeAlone(evaluation, fact.item, fact) : false;
      if (lawful === undefined) return insufficient('field-missing', 'alone.when', facts);
      const occurredOn = fact.at !== undefined && { occurredOn: fact.at.slice(0, 10) };
      const more = phrases.atLeast(atLeast);
      if (!lawful || !coverage) return { outcome: 'hit', reason: 'count-low', facts, numbers, ...occurredOn, counterfactual: more };
      const recorded = coverage(evaluation, fact, facts);
      if (recorded.state === 'covered') return { outcome: 'pass', reason: 'alone-recorded', facts, numbers };
      if (recorded.state === 'unknown') return insufficient(recorded.reason, recorded.missing, facts);
      return {
        outcome: 'hit',
        reason: recorded.reason,
        facts,
        numbers,
        ...(recorded.stretches.length > 0 && { stretches: recorded.stretches }),
        ...occurredOn,
        counterfactual: `${more}${phrases.either}${coverageCounterfactual(scope, types, recorded.stretches)}`,
      };
    });
  },
};

function readAlone(reader: MapReader): CoverageRule & { when: Condition } {
  const when = parseCondition(reader.raw('when'), [...reader.path, 'when'], reader.report, true);
  const alone = { when, ...readCoverage(reader) };
  reader.done();
  return alone;
}
