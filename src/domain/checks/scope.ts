import type { Zone } from '../kernel';
import type { DayCalendar } from './days';
import { type CaseIndex, compareFacts, dayOfFact, type Evaluation, type Fact, isDated, typeFieldOf } from './evaluation';
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
  /** Whether the check is law on a local day (day number); undefined when it always is. */
  readonly inForce: ((day: number) => boolean) | undefined;
}

/** The parts of a verdict, or the reason why the check does not apply. */
export type RuleResult = readonly TracePart[] | Reason;
export type CompiledRule = (evaluation: Evaluation) => RuleResult;

export type DatedFact = Fact & { at: string };

/** Judges one anchor; undefined when it is none of the rule's business. */
export type Judge = (evaluation: Evaluation, anchor: Fact) => TracePart | undefined;

/**
 * Looks at every anchor of a rule that falls into the days on which the check is law. An anchor whose day is needed and
 * missing is insufficient data, and so is a candidate that could not be decided: neither may vanish silently.
 */
export function overAnchors(scope: CompileScope, anchors: CompiledSelector, role: FactRole, needsMoment: boolean, judge: Judge): CompiledRule {
  const { inForce } = scope;
  return (evaluation) => {
    evaluation.doubt = undefined;
    const facts = anchors.all(evaluation);
    const parts: TracePart[] = [];
    if (evaluation.doubt !== undefined) parts.push(insufficient('field-missing', evaluation.doubt, []));
    let outOfForce = false;
    for (const fact of facts) {
      if (!isDated(fact)) {
        if (needsMoment || inForce) {
          parts.push(insufficient('moment-missing', scope.label(anchors.types), [traceFact(role, fact)]));
          continue;
        }
      } else if (inForce && !inForce(dayOfFact(fact))) {
        outOfForce = true;
        continue;
      }
      evaluation.doubt = undefined;
      const part = judge(evaluation, fact);
      if (part) parts.push(part);
    }
    if (parts.length > 0) return parts;
    return outOfForce ? 'not-in-force' : facts.length > 0 ? 'condition-false' : 'anchor-missing';
  };
}

/** A verdict that a missing value could have changed is not given: missing data is never a hit. */
export function unlessDoubtful(evaluation: Evaluation, part: TracePart): TracePart {
  return evaluation.doubt === undefined ? part : insufficient('field-missing', evaluation.doubt, part.facts);
}

export function insufficient(reason: Reason, missing: string, facts: readonly TraceFact[]): TracePart {
  return { outcome: 'insufficient-data', reason, facts, missing };
}

export function traceFact(role: FactRole, fact: Fact): TraceFact {
  const field = typeFieldOf(fact.list);
  const type = field === undefined ? undefined : fact.item[field];
  if (typeof type === 'string')
    return fact.at === undefined ? { role, list: fact.list, index: fact.position, type } : { role, list: fact.list, index: fact.position, type, at: fact.at };
  return fact.at === undefined ? { role, list: fact.list, index: fact.position } : { role, list: fact.list, index: fact.position, at: fact.at };
}

/** Facts in order of time; those without a moment stay where they are. */
export function inOrder(a: Fact, b: Fact): number {
  return isDated(a) && isDated(b) ? compareFacts(a, b) : 0;
}
