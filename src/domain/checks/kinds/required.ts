import type { Condition, Selector } from '../vocabulary';
import { caseFact, type DatedFact, type Evaluation, factsFrom } from '../evaluation';
import { Limit, type LimitRule, parseLimit } from '../limits';
import { MapReader, type Path } from '../reader';
import { type CompiledRule, type CompileScope, insufficient, overAnchors, unlessDoubtful } from '../scope';
import {
  compileRequirement,
  findingsOf,
  isMet,
  parseRequirement,
  type Requirement,
  stillPossible,
  worstOfAll,
  worstOfAny,
} from '../requirements';
import { parseCondition, parseSelector } from '../parse-selectors';
import { compileCondition, type CompiledSelector, compileSelector } from '../selectors';
import type { Reason, TracePart } from '../verdict';
import type { Kind } from './kind';

/** A record must exist once something has happened, optionally signed, optionally by a limit. */
export interface RequiredRule {
  readonly kind: 'required';
  readonly obligations: readonly Obligation[];
}

export interface Obligation {
  /** Absent: the case itself. */
  readonly trigger?: Selector;
  readonly requires: readonly Requirement[];
  readonly mode: 'all' | 'any';
  readonly by?: LimitRule;
  readonly when?: Condition;
}

export const required: Kind<RequiredRule> = {
  parse(reader) {
    const obligations = reader.list('obligations', (raw, path) => parseObligation(MapReader.of(raw, path, reader.report), path), {
      least: 1,
    });
    return { kind: 'required', obligations };
  },

  compile(rule, scope) {
    const obligations = rule.obligations.map((obligation) => compileObligation(obligation, scope));
    if (obligations.length === 1) return obligations[0]!;
    return {
      evaluate(evaluation) {
        const parts: TracePart[] = [];
        let reason: Reason = 'anchor-missing';
        for (const obligation of obligations) {
          const result = obligation.evaluate(evaluation);
          if (typeof result === 'string') reason = result;
          else parts.push(...result);
        }
        return parts.length > 0 ? parts : reason;
      },
    };
  },
};

function parseObligation(reader: MapReader, path: Path): Obligation {
  const { report } = reader;
  const trigger = reader.has('trigger')
    ? parseSelector(reader.raw('trigger'), [...path, 'trigger'], report, 'anchor')
    : (reader.raw('trigger'), undefined);
  const requires = reader.list('requires', (raw, at) => parseRequirement(MapReader.of(raw, at, report)), { least: 1 });
  const mode = reader.oneOf('mode', ['all', 'any'], 'all');
  const by = reader.optionalMap('by', (map) => parseLimit(map, ['within']));
  const when = reader.has('when')
    ? parseCondition(reader.raw('when'), [...path, 'when'], report, trigger !== undefined)
    : (reader.raw('when'), undefined);
  reader.done();
  return { ...(trigger && { trigger }), requires, mode, ...(by && { by }), ...(when && { when }) };
}

function compileObligation(obligation: Obligation, scope: CompileScope): CompiledRule {
  const requirements = obligation.requires.map((requirement) => compileRequirement(requirement, scope));
  const limit = obligation.by && new Limit(obligation.by, scope);
  const when = obligation.when && compileCondition(obligation.when, scope.index);
  const any = obligation.mode === 'any';
  const trigger = obligation.trigger ? compileSelector(obligation.trigger, scope.index) : THE_CASE;

  return overAnchors(scope, trigger, 'trigger', limit !== undefined, (evaluation, anchor) => {
    const facts = factsFrom(anchor.inRole('trigger'));
    if (when) {
      const applies = when(evaluation, anchor.item, anchor);
      if (applies === undefined) return insufficient('field-missing', 'when', facts);
      if (!applies) return 'condition-false';
    }
    const due = limit && deadlineOf(limit, evaluation, anchor as DatedFact);
    if (limit && !due) return insufficient('hour-missing', scope.label(trigger.types), facts);
    const findings = findingsOf(requirements, evaluation, anchor, facts, limit, due?.final);
    if (any ? findings.some(isMet) : findings.every(isMet)) return { outcome: 'pass', reason: 'record-present', facts };
    const traced = due && { limit: limit.trace(due.amount, due.final, due.unrolled) };
    const worst = (any ? worstOfAny(findings) : worstOfAll(findings))!;
    if (worst.state === 'unknown') return insufficient(worst.reason, worst.missing, facts);
    const counterfactual = findings
      .filter((finding) => finding.state === 'unmet')
      .map((finding) => finding.counterfactual)
      .join(any ? scope.phrases.either : '; ');
    if (due && stillPossible(worst.reason) && limit.now(evaluation) <= due.final)
      return unlessDoubtful(evaluation, {
        outcome: 'due',
        reason: 'limit-running',
        facts,
        ...traced,
        missing: worst.missing,
        dueAt: limit.lateFrom(due.final),
      });
    const occurredOn = due ? limit.lateOn(due.final) : anchor.at?.slice(0, 10);
    return unlessDoubtful(evaluation, {
      outcome: 'hit',
      reason: worst.reason,
      facts,
      ...traced,
      missing: worst.missing,
      ...(occurredOn !== undefined && { occurredOn }),
      counterfactual,
    });
  });
}

/** Where nothing has to happen first, the case itself stands at the beginning. */
const THE_CASE: CompiledSelector = {
  types: [],
  pool: undefined,
  one: ({ record }) => caseFact(record),
  all: ({ record }) => [caseFact(record)],
};

function deadlineOf(
  limit: Limit,
  evaluation: Evaluation,
  trigger: DatedFact,
): { amount: number; unrolled: number; final: number } | undefined {
  const from = limit.valueOf(trigger);
  if (from === undefined) return undefined;
  const amount = limit.amountFor(evaluation, trigger);
  const unrolled = limit.reach(trigger, from, amount);
  return { amount, unrolled, final: limit.roll(unrolled) };
}
