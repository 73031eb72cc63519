import { type CaseRecord } from '../cases';
import type { WorkingCalendar, Zone } from '../kernel';
import type { CheckDefinition } from './check-definition';
import { DayCalendar, dayOf } from './days';
import { CaseIndex, Evaluation } from './evaluation';
import { compileRule } from './kinds/registry';
import { type Locale, PHRASES } from './phrases';
import { type CompileScope, insufficient } from './scope';
import { compileCondition, type CompiledCondition } from './selectors';
import { NOTHING_KNOWN, type Surroundings } from './surroundings';
import type { Outcome } from './vocabulary';
import type { CaseEvaluation, CheckTrace, Reason, TracePart, Verdict } from './verdict';

export interface CheckContext {
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  /** Language of the counterfactuals; Chinese unless said. */
  readonly locale?: Locale;
  /** How types of events, documents, measures are called. */
  readonly labels?: ReadonlyMap<string, string>;
}

export interface CompiledChecks {
  readonly definitions: readonly CheckDefinition[];
  /**
   * Evaluates all checks on one case at an instant (epoch ms). The same record, instant and surroundings always give the same
   * result. Not reentrant: one call after another.
   */
  evaluate(record: CaseRecord, now: number, surroundings?: Surroundings): CaseEvaluation;
}

/** Turns definitions into functions, once; evaluating a case then parses, looks up and allocates as little as it can. */
export function compileChecks(definitions: readonly CheckDefinition[], context: CheckContext): CompiledChecks {
  const index = new CaseIndex();
  const calendar = new DayCalendar(context.calendar);
  const checks = definitions.map((definition) => compileCheck(definition, context, index, calendar));
  const evaluation = new Evaluation();
  let knownNow = Number.NaN;
  let today = 0;

  return {
    definitions,
    evaluate(record, now, surroundings = NOTHING_KNOWN) {
      if (now !== knownNow) {
        today = dayOf(context.zone.dateOf(now));
        knownNow = now;
      }
      index.load(record);
      evaluation.begin(record, surroundings, now, today);
      const verdicts: Verdict[] = [];
      let nextDueAt: number | null = null;
      for (const check of checks) {
        const verdict = check(evaluation);
        verdicts.push(verdict);
        if (verdict.dueAt !== undefined && (nextDueAt === null || verdict.dueAt < nextDueAt)) nextDueAt = verdict.dueAt;
      }
      return { verdicts, nextDueAt };
    },
  };
}

type CompiledCheck = (evaluation: Evaluation) => Verdict;

function compileCheck(definition: CheckDefinition, context: CheckContext, index: CaseIndex, calendar: DayCalendar): CompiledCheck {
  const { code, article, appliesTo } = definition;
  const phrases = PHRASES[context.locale ?? 'zh-CN'];
  const scope: CompileScope = {
    index,
    calendar,
    zone: context.zone,
    phrases,
    label: (types) => types.map((type) => phrases.quote(context.labels?.get(type) ?? type)).join(phrases.either),
    inForce: compileValidity(definition),
  };
  const rule = compileRule(definition.rule, scope);
  const when: CompiledCondition | undefined = appliesTo.when && compileCondition(appliesTo.when, index);
  const kinds = appliesTo.kinds && new Set(appliesTo.kinds);

  const notApplicable = new Map<Reason, Verdict>();
  const silent = (reason: Reason): Verdict => {
    let verdict = notApplicable.get(reason);
    if (!verdict) {
      verdict = Object.freeze({
        check: code,
        outcome: 'not-applicable' as const,
        occurrences: 0,
        trace: Object.freeze({ article, reason, parts: [] }),
      });
      notApplicable.set(reason, verdict);
    }
    return verdict;
  };

  return (evaluation) => {
    if (kinds && !kinds.has(evaluation.record.kind)) return silent('case-kind');
    if (when) {
      const applies = when(evaluation, undefined, undefined);
      if (applies === false) return silent('condition-false');
      if (applies === undefined) return verdictOf(code, { article, parts: [insufficient('field-missing', 'appliesTo.when', [])] });
    }
    const result = rule(evaluation);
    return typeof result === 'string' ? silent(result) : verdictOf(code, { article, parts: result });
  };
}

function compileValidity({ validFrom, validTo }: CheckDefinition): CompileScope['inForce'] {
  if (validFrom === undefined && validTo === undefined) return undefined;
  const from = validFrom === undefined ? -Infinity : dayOf(validFrom);
  const to = validTo === undefined ? Infinity : dayOf(validTo);
  return (day) => day >= from && day <= to;
}

const WEIGHT: Readonly<Record<Outcome, number>> = { 'not-applicable': 0, pass: 1, 'insufficient-data': 2, due: 3, hit: 4 };

/** One verdict from the parts: the gravest outcome, the number of violations, the first day and the next instant. */
function verdictOf(check: string, trace: CheckTrace): Verdict {
  const { parts } = trace;
  const only = parts[0]!;
  if (parts.length === 1 && only.outcome === 'pass') return { check, outcome: 'pass', occurrences: 0, trace };
  let outcome: Outcome = 'not-applicable';
  let occurrences = 0;
  let firstHit: TracePart | undefined;
  let occurredOn: string | undefined;
  let dueAt: number | undefined;
  for (const part of parts) {
    if (WEIGHT[part.outcome] > WEIGHT[outcome]) outcome = part.outcome;
    if (part.dueAt !== undefined && (dueAt === undefined || part.dueAt < dueAt)) dueAt = part.dueAt;
    if (part.outcome !== 'hit') continue;
    occurrences++;
    firstHit ??= part;
    if (part.occurredOn !== undefined && (occurredOn === undefined || part.occurredOn < occurredOn)) occurredOn = part.occurredOn;
  }
  return {
    check,
    outcome,
    ...(occurredOn !== undefined && { occurredOn }),
    ...(dueAt !== undefined && { dueAt }),
    occurrences,
    trace,
    ...(firstHit?.counterfactual !== undefined && { counterfactual: firstHit.counterfactual }),
  };
}
