import { CASE_KINDS, type CaseKind, type CaseRecord } from '../cases';
import type { WorkingCalendar, Zone } from '../kernel';
import type { CheckDefinition } from './check-definition';
import { DayCalendar, dayOf } from './days';
import { CaseIndex, Evaluation, type Fact } from './evaluation';
import { compileRule } from './kinds/registry';
import { type Locale, PHRASES } from './phrases';
import { type CompileScope, insufficient } from './scope';
import { type CompiledCondition, compileCondition } from './selectors';
import { NOTHING_KNOWN, type Surroundings } from './surroundings';
import type { Condition, Outcome } from './vocabulary';
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
  const byKind = new Map(CASE_KINDS.map((kind) => [kind, planFor(kind, checks, index)]));
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
      const { unbegun, groups } = byKind.get(record.kind)!;
      const verdicts = unbegun.slice();
      let nextDueAt = Infinity;
      for (let g = 0; g < groups.length; g++) {
        const { condition, checks, pools, positions } = groups[g]!;
        const applies = condition === undefined || condition(evaluation, undefined, undefined);
        for (let i = 0; i < checks.length; i++) {
          if (applies !== true) {
            verdicts[positions[i]!] = checks[i]!.unmet(applies);
          } else if (pools[i]!.length > 0) {
            const verdict = checks[i]!.judge(evaluation);
            verdicts[positions[i]!] = verdict;
            if (verdict.dueAt !== undefined && verdict.dueAt < nextDueAt) nextDueAt = verdict.dueAt;
          }
        }
      }
      return { verdicts, nextDueAt: nextDueAt === Infinity ? null : nextDueAt };
    },
  };
}

interface CompiledCheck {
  /** The verdict on a case of a kind it applies to, whose conditions are met. */
  judge(this: void, evaluation: Evaluation): Verdict;
  /** The facts of the case at hand it begins with, where these are known: without any, `judge` need not be asked. */
  readonly pool: readonly Fact[] | undefined;
  readonly kinds: ReadonlySet<CaseKind> | undefined;
  readonly when: Condition | undefined;
  /** The verdict on a case of any other kind. */
  readonly otherKind: Verdict;
  readonly anchorMissing: Verdict;
  /** The verdict where its conditions are not met, or cannot be told to be. */
  unmet(this: void, answer: false | undefined): Verdict;
}

/** Checks under one condition on the case as such: many share one, and it is asked once a case. */
interface ConditionGroup {
  readonly condition: CompiledCondition | undefined;
  readonly checks: CompiledCheck[];
  /** For each check the facts it may begin with. */
  readonly pools: (readonly unknown[])[];
  /** Where their verdicts stand. */
  readonly positions: number[];
}

/** In place of the facts a check begins with, where these are only known to itself. */
const ALWAYS_ASKED: readonly unknown[] = [undefined];

/**
 * What is known of the verdicts on cases of a kind before any is seen: the checks for other kinds are silent, and so are the others as
 * long as the case has nothing to begin with.
 */
function planFor(kind: CaseKind, checks: readonly CompiledCheck[], index: CaseIndex) {
  const unbegun: Verdict[] = [];
  const groups = new Map<string, ConditionGroup>();
  for (const [position, check] of checks.entries()) {
    const applicable = check.kinds === undefined || check.kinds.has(kind);
    unbegun.push(applicable ? check.anchorMissing : check.otherKind);
    if (!applicable) continue;
    const key = JSON.stringify(check.when ?? null);
    let group = groups.get(key);
    if (!group)
      groups.set(key, (group = { condition: check.when && compileCondition(check.when, index), checks: [], pools: [], positions: [] }));
    group.checks.push(check);
    group.pools.push(check.pool ?? ALWAYS_ASKED);
    group.positions.push(position);
  }
  return { unbegun, groups: [...groups.values()] };
}

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

  const notApplicable = new Map<Reason, Verdict>();
  const silent = (reason: Reason): Verdict => {
    let verdict = notApplicable.get(reason);
    if (!verdict) {
      const trace = Object.freeze({ article, reason, parts: [] });
      verdict = Object.freeze({ check: code, outcome: 'not-applicable' as const, occurrences: 0, trace });
      notApplicable.set(reason, verdict);
    }
    return verdict;
  };

  const conditionFalse = silent('condition-false');

  return {
    kinds: appliesTo.kinds && new Set(appliesTo.kinds),
    when: appliesTo.when,
    pool: rule.pool,
    otherKind: silent('case-kind'),
    anchorMissing: silent('anchor-missing'),
    // Made when asked: hundreds made here, and kept, would teach the engine to put all verdicts where only a full collection clears them.
    unmet: (answer) =>
      answer === false ? conditionFalse : verdictOf(code, { article, parts: [insufficient('field-missing', 'appliesTo.when', [])] }),
    judge(evaluation) {
      const result = rule(evaluation);
      return typeof result === 'string' ? silent(result) : verdictOf(code, { article, parts: result });
    },
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
  // Keys are set one by one: spreading optional ones costs more than the rest of a verdict.
  const verdict: { -readonly [K in keyof Verdict]: Verdict[K] } = { check, outcome, occurrences, trace };
  if (occurredOn !== undefined) verdict.occurredOn = occurredOn;
  if (dueAt !== undefined) verdict.dueAt = dueAt;
  if (firstHit?.counterfactual !== undefined) verdict.counterfactual = firstHit.counterfactual;
  return verdict;
}
