import { compileCoverage, coverageCounterfactual, type CoverageRule, readCoverage } from '../coverage';
import { excepted, readUnless } from '../exceptions';
import { insufficient, overAnchors } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Condition, Selector } from '../vocabulary';
import type { Kind } from './kind';

/** Recordings, joined together, must cover the whole of something that lasts: a questioning, a search. */
export interface RecordingCoversRule extends CoverageRule {
  readonly kind: 'recording-covers';
  readonly act: Selector;
  readonly unless?: Condition;
}

export const recordingCovers: Kind<RecordingCoversRule> = {
  parse(reader) {
    const act = parseSelector(reader.raw('act'), [...reader.path, 'act'], reader.report, 'anchor');
    if (act.collection !== 'event' && act.collection !== 'measure')
      reader.problem('act', 'only events (at, until) and measures (start, end) last');
    return { kind: 'recording-covers', act, ...readCoverage(reader), ...readUnless(reader) };
  },

  compile(rule, scope) {
    const act = compileSelector({ pick: 'each', ...rule.act }, scope.index);
    const coverage = compileCoverage(rule, scope);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const types = rule.recordings.types ?? [rule.recordings.collection];
    return overAnchors(scope, act, 'act', false, (evaluation, fact) => {
      const facts = [fact.inRole('act')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      const found = coverage(evaluation, fact, facts);
      if (found.state === 'covered') return { outcome: 'pass', reason: 'recording-complete', facts };
      if (found.state === 'unknown') return insufficient(found.reason, found.missing, facts);
      return {
        outcome: 'hit',
        reason: found.reason,
        facts,
        ...(found.stretches.length > 0 && { stretches: found.stretches }),
        ...(fact.at !== undefined && { occurredOn: fact.at.slice(0, 10) }),
        counterfactual: coverageCounterfactual(scope, types, found.stretches),
      };
    });
  },
};
