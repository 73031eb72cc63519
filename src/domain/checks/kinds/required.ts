import type { Condition, Selector } from '../vocabulary';
import { caseFact, type Evaluation, type Fact, isDated, type DatedFact } from '../evaluation';
import { Limit, type LimitRule, parseLimit } from '../limits';
import { MapReader, type Path } from '../reader';
import { type CompiledRule, type CompileScope, insufficient, overAnchors, unlessDoubtful } from '../scope';
import { compileCondition, type CompiledSelector, compileSelector, parseCondition, readSelector, parseSelector } from '../selectors';
import type { Reason, TraceFact, TracePart } from '../verdict';
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

export interface Requirement {
  readonly selector: Selector;
  /** Signed, or the reason for not signing noted (行程 77). */
  readonly signature: boolean;
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
    return (evaluation) => {
      const parts: TracePart[] = [];
      let reason: Reason = 'anchor-missing';
      for (const obligation of obligations) {
        const result = obligation(evaluation);
        if (typeof result === 'string') reason = result;
        else parts.push(...result);
      }
      return parts.length > 0 ? parts : reason;
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

function parseRequirement(reader: MapReader): Requirement {
  const selector = readSelector(reader, 'beside');
  const signature = reader.flag('signature', false);
  if (signature && selector.collection !== 'document') reader.problem('signature', 'only a document can be signed');
  reader.done();
  return { selector, signature };
}

function compileObligation(obligation: Obligation, scope: CompileScope): CompiledRule {
  const requirements = obligation.requires.map((requirement) => compileRequirement(requirement, scope));
  const limit = obligation.by && new Limit(obligation.by, scope);
  const when = obligation.when && compileCondition(obligation.when, scope.index);
  const any = obligation.mode === 'any';
  const trigger: CompiledSelector = obligation.trigger
    ? compileSelector(obligation.trigger, scope.index)
    : { types: [], one: (evaluation) => caseFact(evaluation.record), all: (evaluation) => [caseFact(evaluation.record)] };

  return overAnchors(scope, trigger, 'trigger', limit !== undefined, (evaluation, anchor) => {
    const facts = [anchor.inRole('trigger')];
    if (when) {
      const applies = when(evaluation, anchor.item, anchor);
      if (applies === undefined) return insufficient('field-missing', 'when', facts);
      if (!applies) return 'condition-false';
    }
    const due = limit && deadlineOf(limit, evaluation, anchor as DatedFact);
    if (limit && !due) return insufficient('hour-missing', scope.label(trigger.types), facts);
    const findings = requirements.map((requirement) => requirement(evaluation, anchor, limit, due?.final, facts));
    const traced = due && { limit: limit.trace(due.amount, due.final, due.unrolled) };
    const worst = any ? worstOfAny(findings) : worstOfAll(findings);
    if (!worst) return { outcome: 'pass', reason: 'record-present', facts };
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

/** While the limit runs a missing record may still come and a missing signature be given; a late record stays late. */
function stillPossible(reason: Reason): boolean {
  return reason === 'record-missing' || reason === 'signature-missing';
}

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

interface Finding {
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly reason: Reason;
  readonly missing: string;
  readonly counterfactual: string;
}

/** Where all are required: what cannot be put right any more, then what is missing, then what is not known. */
function worstOfAll(findings: readonly Finding[]): Finding | undefined {
  return (
    findings.find(({ state, reason }) => state === 'unmet' && !stillPossible(reason)) ??
    findings.find(({ state }) => state === 'unmet') ??
    findings.find(({ state }) => state === 'unknown')
  );
}

/** Where one is enough: nothing once one is met; what is not known might be it, and what may still come too. */
function worstOfAny(findings: readonly Finding[]): Finding | undefined {
  if (findings.some(({ state }) => state === 'met')) return undefined;
  return findings.find(({ state }) => state === 'unknown') ?? findings.find(({ reason }) => stillPossible(reason)) ?? findings[0];
}

type RequirementTest = (
  evaluation: Evaluation,
  anchor: Fact,
  limit: Limit | undefined,
  last: number | undefined,
  facts: TraceFact[],
) => Finding;

/** Any one record of the kind that is in order meets the requirement; otherwise the best of them says what is wrong. */
function compileRequirement({ selector, signature }: Requirement, scope: CompileScope): RequirementTest {
  const records = compileSelector({ ...selector, ...(selector.collection !== 'same' && { pick: selector.pick ?? 'each' }) }, scope.index);
  const label = scope.label(records.types);
  const { phrases } = scope;
  const met: Finding = { state: 'met', reason: 'record-present', missing: label, counterfactual: '' };
  const absent: Finding = { state: 'unmet', reason: 'record-missing', missing: label, counterfactual: phrases.onRecord(label) };
  const unsigned: Finding = { state: 'unmet', reason: 'signature-missing', missing: label, counterfactual: phrases.signed(label) };
  const unknown = (reason: Reason): Finding => ({ state: 'unknown', reason, missing: label, counterfactual: '' });

  return (evaluation, anchor, limit, last, facts) => {
    let best: Finding = absent;
    for (const record of records.all(evaluation, anchor)) {
      const finding = judge(record, limit, last);
      if (facts.length < 8) facts.push(record.inRole('record'));
      if (finding.state === 'met') return met;
      if (best === absent || finding.state === 'unknown') best = finding;
    }
    return best;
  };

  function judge(record: Fact, limit: Limit | undefined, last: number | undefined): Finding {
    if (limit && last !== undefined) {
      if (!isDated(record)) return unknown('moment-missing');
      const at = limit.valueOf(record);
      if (at === undefined) return unknown('hour-missing');
      if (at > last)
        return { state: 'unmet', reason: 'record-late', missing: label, counterfactual: phrases.doneBy(label, limit.endText(last)) };
    }
    if (!signature || record.item['signed'] === true) return met;
    const refusal = record.item['refusalReason'];
    if (typeof refusal === 'string' && refusal.trim() !== '') return met;
    return record.item['signed'] === false ? unsigned : unknown('field-missing');
  }
}
