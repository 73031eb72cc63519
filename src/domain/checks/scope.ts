import type { Zone } from '../kernel';
import type { DayCalendar } from './days';
import type { CaseIndex } from './case-index';
import { compareFacts, type Evaluation, type Fact, isDated } from './evaluation';
import type { Phrases } from './phrases';
import type { CompiledSelector } from './selectors';
import type { FactRole, Reason, TraceFact, TracePart } from './verdict';

/** What the compilation of one check stands on. */
export interface CompileScope {
  readonly index: CaseIndex;
  readonly calendar: DayCalendar;
  readonly zone: Zone;
  readonly phrases: Phrases;
  /** The types of a selector as people call them, quoted. */
  readonly label: (types: readonly string[]) => string;
  /** When the check is law; undefined when it always is. */
  readonly validity: Validity | undefined;
}

/** The local days (day numbers) of an act on which a check is law, the first and the last included. */
export class Validity {
  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {}

  covers(day: number): boolean {
    return day >= this.first && day <= this.last;
  }
}

/** The parts of a verdict, or the reason why the check does not apply. */
export type RuleResult = readonly TracePart[] | Reason;

export interface CompiledRule {
  /** Judges the case at hand. */
  evaluate(evaluation: Evaluation): RuleResult;
  /** The facts of the case at hand the rule begins with, where these are known: when there are none, it answers `anchor-missing`. */
  readonly pool?: readonly Fact[] | undefined;
}

/** Judges one anchor, or says why there is nothing to judge. */
export type Judge = (evaluation: Evaluation, anchor: Fact) => TracePart | Reason;

/**
 * Looks at every anchor of a rule that falls into the days on which the check is law. An anchor whose day is needed and
 * missing is insufficient data, and so is a candidate that could not be decided: neither may vanish silently.
 */
export function overAnchors(
  scope: CompileScope,
  anchors: CompiledSelector,
  role: FactRole,
  needsMoment: boolean,
  judge: Judge,
): CompiledRule {
  return new AnchoredRule(scope, anchors, role, needsMoment, judge);
}

class AnchoredRule implements CompiledRule {
  readonly pool: readonly Fact[] | undefined;
  private readonly validity: Validity | undefined;

  constructor(
    private readonly scope: CompileScope,
    private readonly anchors: CompiledSelector,
    private readonly role: FactRole,
    private readonly needsMoment: boolean,
    private readonly judge: Judge,
  ) {
    this.pool = anchors.pool;
    this.validity = scope.validity;
  }

  evaluate(evaluation: Evaluation): RuleResult {
    evaluation.doubt = undefined;
    const facts = this.anchors.all(evaluation);
    if (facts.length !== 1 || evaluation.doubt !== undefined) return this.evaluateAll(evaluation, facts);
    // Most rules have one fact to begin with.
    const only = facts[0]!;
    const { judge } = this;
    if (!isDated(only)) return this.evaluateAll(evaluation, facts);
    if (this.validity !== undefined && !this.validity.covers(only.day)) return 'not-in-force';
    const part = judge(evaluation, only);
    return typeof part === 'string' ? part : [part];
  }

  private evaluateAll(evaluation: Evaluation, facts: readonly Fact[]): RuleResult {
    const { scope, validity, judge } = this;
    const parts: TracePart[] = [];
    if (evaluation.doubt !== undefined) parts.push(insufficient('field-missing', evaluation.doubt, []));
    let reason: Reason = 'anchor-missing';
    for (const fact of facts) {
      if (!isDated(fact)) {
        if (this.needsMoment || validity) {
          parts.push(insufficient('moment-missing', scope.label(this.anchors.types), [fact.inRole(this.role)]));
          continue;
        }
      } else if (validity && !validity.covers(fact.day)) {
        reason = 'not-in-force';
        continue;
      }
      evaluation.doubt = undefined;
      const part = judge(evaluation, fact);
      if (typeof part === 'string') reason = part;
      else parts.push(part);
    }
    return parts.length > 0 ? parts : reason;
  }
}

/** A verdict that a missing value could have changed is not given: missing data is never a hit. */
export function unlessDoubtful(evaluation: Evaluation, part: TracePart): TracePart {
  return evaluation.doubt === undefined ? part : insufficient('field-missing', evaluation.doubt, part.facts);
}

export function insufficient(reason: Reason, missing: string, facts: readonly TraceFact[]): TracePart {
  return { outcome: 'insufficient-data', reason, facts, missing };
}

/** Facts in order of time; those without a moment stay where they are. */
export function inOrder(a: Fact, b: Fact): number {
  return isDated(a) && isDated(b) ? compareFacts(a, b) : 0;
}
