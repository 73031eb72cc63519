import { CASE_KINDS, type CaseKind, type CaseRecord } from '../cases';
import type { WorkingCalendar, Zone } from '../kernel';
import type { CheckDefinition } from './check-definition';
import { DayCalendar, dayOf } from './days';
import { CaseIndex, Evaluation } from './evaluation';
import { compileRule } from './kinds/registry';
import { type Locale, PHRASES } from './phrases';
import { type CompileScope, insufficient } from './scope';
import { compileCondition } from './selectors';
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
  const conditions = new CaseConditions(index);
  const checks = definitions.map((definition) => compileCheck(definition, context, index, calendar, conditions));
  const byKind = new Map(CASE_KINDS.map((kind) => [kind, planFor(kind, checks)]));
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
      conditions.begin();
      const { silent, applicable, positions } = byKind.get(record.kind)!;
      const verdicts = silent.slice();
      let nextDueAt: number | null = null;
      for (let i = 0; i < applicable.length; i++) {
        const verdict = applicable[i]!.judge(evaluation);
        verdicts[positions[i]!] = verdict;
        if (verdict.dueAt !== undefined && (nextDueAt === null || verdict.dueAt < nextDueAt)) nextDueAt = verdict.dueAt;
      }
      return { verdicts, nextDueAt };
    },
  };
}

interface CompiledCheck {
  /** The verdict on a case of a kind it applies to. */
  judge(evaluation: Evaluation): Verdict;
  readonly kinds: ReadonlySet<CaseKind> | undefined;
  /** The verdict on a case of any other kind. */
  readonly otherKind: Verdict;
}

/** What is known of the verdicts on cases of a kind before any is seen: the checks for other kinds are silent. */
function planFor(kind: CaseKind, checks: readonly CompiledCheck[]) {
  const applicable = [...checks.entries()].filter(([, { kinds }]) => kinds === undefined || kinds.has(kind));
  return {
    silent: checks.map(({ otherKind }) => otherKind),
    applicable: applicable.map(([, check]) => check),
    positions: applicable.map(([position]) => position),
  };
}

/** The conditions of checks on the case as such: many checks share one, and it is asked once a case. */
class CaseConditions {
  private readonly known = new Map<string, { answer: boolean | undefined; asked: boolean }>();

  constructor(private readonly index: CaseIndex) {}

  begin(): void {
    for (const state of this.known.values()) state.asked = false;
  }

  compile(condition: Condition): (evaluation: Evaluation) => boolean | undefined {
    const key = JSON.stringify(condition);
    const state = this.known.get(key) ?? { answer: undefined, asked: false };
    this.known.set(key, state);
    const compiled = compileCondition(condition, this.index);
    return (evaluation) => {
      if (!state.asked) {
        state.answer = compiled(evaluation, undefined, undefined);
        state.asked = true;
      }
      return state.answer;
    };
  }
}

function compileCheck(
  definition: CheckDefinition,
  context: CheckContext,
  index: CaseIndex,
  calendar: DayCalendar,
  conditions: CaseConditions,
): CompiledCheck {
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
  const when = appliesTo.when && conditions.compile(appliesTo.when);
  const kinds = appliesTo.kinds && new Set(appliesTo.kinds);

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
  const anchorMissing = silent('anchor-missing');
  const { pool } = rule;

  return {
    kinds,
    otherKind: silent('case-kind'),
    judge(evaluation) {
      if (when) {
        const applies = when(evaluation);
        if (applies === false) return conditionFalse;
        if (applies === undefined) return verdictOf(code, { article, parts: [insufficient('field-missing', 'appliesTo.when', [])] });
      }
      if (pool?.length === 0) return anchorMissing;
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
