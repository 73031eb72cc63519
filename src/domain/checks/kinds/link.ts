import { CASE_KINDS, type CaseKind } from '../../cases';
import { Fact, type DatedFact, type Fields } from '../evaluation';
import { excepted, readUnless } from '../exceptions';
import { Limit, type LimitRule, parseLimit } from '../limits';
import { insufficient, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { compileCondition, compileSelector } from '../selectors';
import type { Condition, Selector } from '../vocabulary';
import type { Kind } from './kind';

/** What calls for a case must have one within a limit (案件体外循环): cases that name this incident, or that it names, come as surroundings. */
export interface LinkRule {
  readonly kind: 'link';
  readonly trigger: Selector;
  /** Kinds of case that answer it. */
  readonly to: readonly CaseKind[];
  /** Attribute of the trigger that holds the number of the case, where the source links by itself. */
  readonly stated?: string;
  readonly by: LimitRule;
  readonly unless?: Condition;
}

export const link: Kind<LinkRule> = {
  parse(reader) {
    const stated = reader.optionalText('stated');
    return {
      kind: 'link',
      trigger: parseSelector(reader.raw('trigger'), [...reader.path, 'trigger'], reader.report, 'anchor'),
      to: reader.list('to', (raw, at) => readKind(raw, (message) => reader.report(at, message)), { least: 1 }),
      ...(stated !== undefined && { stated }),
      by: reader.map('by', (map) => parseLimit(map, ['within'])),
      ...readUnless(reader),
    };
  },

  compile(rule, scope) {
    const trigger = compileSelector(rule.trigger, scope.index);
    const unless = rule.unless && compileCondition(rule.unless, scope.index);
    const limit = new Limit(rule.by, scope);
    const label = scope.label(rule.to);
    return overAnchors(scope, trigger, 'trigger', true, (evaluation, fact) => {
      const facts = [fact.inRole('trigger')];
      const exception = excepted(unless, evaluation, fact, facts);
      if (exception) return exception;
      if (rule.stated !== undefined) {
        const number = (fact.item['attributes'] as Fields | undefined)?.[rule.stated];
        if (typeof number === 'string' && number !== '') return { outcome: 'pass', reason: 'linked', facts };
      }
      const cases = evaluation.surroundings.linkedCases;
      if (!cases) return insufficient('links-unknown', label, facts);
      const start = fact as DatedFact;
      const from = limit.valueOf(start);
      if (from === undefined) return insufficient('hour-missing', scope.label(trigger.types), facts);
      const amount = limit.amountFor(evaluation, start);
      const reached = limit.reach(start, from, amount);
      const last = limit.roll(reached);
      const traced = limit.trace(amount, last, reached);
      let late: Fact | undefined;
      for (const [index, { kind, caseNumber, openedAt }] of cases.entries()) {
        if (!rule.to.includes(kind)) continue;
        const linked = new Fact('other-case', { type: caseNumber }, index, openedAt, caseNumber);
        const at = openedAt === undefined ? undefined : limit.valueOf(linked as DatedFact);
        if (at === undefined || at <= last)
          return { outcome: 'pass', reason: 'linked', facts: [...facts, linked.inRole('record')], limit: traced };
        late ??= linked;
      }
      if (!late && limit.now(evaluation) <= last)
        return unlessDoubtful(evaluation, {
          outcome: 'due',
          reason: 'limit-running',
          facts,
          limit: traced,
          missing: label,
          dueAt: limit.lateFrom(last),
        });
      return unlessDoubtful(evaluation, {
        outcome: 'hit',
        reason: late ? 'end-late' : 'link-missing',
        facts: late ? [...facts, late.inRole('record')] : facts,
        limit: traced,
        missing: label,
        occurredOn: limit.lateOn(last),
        counterfactual: scope.phrases.doneBy(label, limit.endText(last)),
      });
    });
  },
};

function readKind(raw: unknown, problem: (message: string) => void): CaseKind {
  const kind = CASE_KINDS.find((name) => name === raw);
  if (kind === undefined) problem(`expected ${CASE_KINDS.join(', ')}`);
  return kind ?? 'other';
}
