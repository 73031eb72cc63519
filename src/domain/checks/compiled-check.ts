import type { CaseKind } from '../cases';
import type { WorkingCalendar, Zone } from '../kernel';
import type { CaseIndex } from './case-index';
import type { CheckDefinition } from './check-definition';
import { type DayCalendar, dayOf } from './days';
import type { Evaluation, Fact } from './evaluation';
import { compileRule } from './kinds/registry';
import { type Locale, PHRASES } from './phrases';
import { type CompiledRule, insufficient, Validity } from './scope';
import type { CheckTrace, Reason, TracePart, Verdict } from './verdict';
import type { Article, Condition, Outcome } from './vocabulary';

export interface CheckContext {
  readonly zone: Zone;
  readonly calendar: WorkingCalendar;
  /** Language of the counterfactuals; Chinese unless said. */
  readonly locale?: Locale;
  /** How types of events, documents, measures are called. */
  readonly labels?: ReadonlyMap<string, string>;
}

/** One check ready to judge cases. Objects of one class, since a check that is spread over many places takes long to fetch. */
export class CompiledCheck {
  readonly kinds: ReadonlySet<CaseKind> | undefined;
  readonly when: Condition | undefined;
  /** The facts of the case at hand it begins with, where these are known: without any, it need not be asked. */
  readonly pool: readonly Fact[] | undefined;
  private readonly rule: CompiledRule;
  private readonly code: string;
  private readonly article: Article;
  private readonly silences = new Map<Reason, Verdict>();

  constructor(definition: CheckDefinition, context: CheckContext, index: CaseIndex, calendar: DayCalendar) {
    const { code, article, appliesTo, rule } = definition;
    const phrases = PHRASES[context.locale ?? 'zh-CN'];
    this.code = code;
    this.article = article;
    this.kinds = appliesTo.kinds && new Set(appliesTo.kinds);
    this.when = appliesTo.when;
    this.rule = compileRule(rule, {
      index,
      calendar,
      zone: context.zone,
      phrases,
      label: (types) => types.map((type) => phrases.quote(context.labels?.get(type) ?? type)).join(phrases.either),
      validity: validityOf(definition),
    });
    this.pool = this.rule.pool;
  }

  /** The verdict on a case of a kind it applies to, whose conditions are met. */
  judge(evaluation: Evaluation): Verdict {
    const result = this.rule.evaluate(evaluation);
    if (typeof result === 'string') return this.silent(result);
    // Most verdicts are of one part, and passes.
    if (result.length === 1 && result[0]!.outcome === 'pass')
      return { check: this.code, outcome: 'pass', occurrences: 0, trace: { article: this.article, parts: result } };
    const verdict = verdictOf(this.code, { article: this.article, parts: result });
    if (verdict.dueAt !== undefined && verdict.dueAt < evaluation.nextDueAt) evaluation.nextDueAt = verdict.dueAt;
    return verdict;
  }

  /** The verdict where its conditions are not met (false), or cannot be told to be (undefined). */
  unmet(answer: false | undefined): Verdict {
    // Made when asked: hundreds made beforehand, and kept, would teach the engine to put all verdicts where only a full collection clears them.
    return answer === false
      ? this.silent('condition-false')
      : verdictOf(this.code, { article: this.article, parts: [insufficient('field-missing', 'appliesTo.when', [])] });
  }

  /** The verdict where it does not apply; there is one for each reason. */
  silent(reason: Reason): Verdict {
    let verdict = this.silences.get(reason);
    if (!verdict) {
      const trace = Object.freeze({ article: this.article, reason, parts: NOTHING });
      verdict = Object.freeze({ check: this.code, outcome: 'not-applicable' as const, occurrences: 0, trace });
      this.silences.set(reason, verdict);
    }
    return verdict;
  }
}

const NOTHING: readonly TracePart[] = [];

function validityOf({ validFrom, validTo }: CheckDefinition): Validity | undefined {
  if (validFrom === undefined && validTo === undefined) return undefined;
  return new Validity(validFrom === undefined ? -Infinity : dayOf(validFrom), validTo === undefined ? Infinity : dayOf(validTo));
}

const WEIGHT: Readonly<Record<Outcome, number>> = { 'not-applicable': 0, pass: 1, 'insufficient-data': 2, due: 3, hit: 4 };

/** One verdict from the parts: the gravest outcome, the number of violations, the first day and the next instant. */
function verdictOf(check: string, trace: CheckTrace): Verdict {
  let outcome: Outcome = 'not-applicable';
  let occurrences = 0;
  let firstHit: TracePart | undefined;
  let occurredOn: string | undefined;
  let dueAt: number | undefined;
  for (const part of trace.parts) {
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
