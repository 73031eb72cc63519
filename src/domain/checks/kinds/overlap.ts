import { type Evaluation, Fact, type Fields, isDated } from '../evaluation';
import { insufficient, type CompiledRule, type CompileScope, type RuleResult } from '../scope';
import { parseSelector } from '../parse-selectors';
import { type CompiledSelector, compileSelector } from '../selectors';
import { common, endOf, type Span, timeOf } from '../stretches';
import type { Reason, TracePart } from '../verdict';
import type { Selector } from '../vocabulary';
import type { Kind } from './kind';

/**
 * An officer cannot be in two places at once. Two things of one case are two when they concern different persons or places; the
 * questioning within a summons of the same person is one. Things of other cases come as surroundings and are always another.
 */
export interface OverlapRule {
  readonly kind: 'overlap';
  /** Events (at to until, by) and measures (start to end, officers) that keep their officers busy. */
  readonly of: readonly Selector[];
}

export const overlap: Kind<OverlapRule> = {
  parse(reader) {
    const of = reader.list(
      'of',
      (raw, at) => {
        const selector = parseSelector(raw, at, reader.report, 'anchor');
        if (selector.collection !== 'event' && selector.collection !== 'measure')
          reader.report(at, 'only events (by) and measures (officers) name their officers');
        return selector;
      },
      { least: 1 },
    );
    return { kind: 'overlap', of };
  },

  compile(rule, scope) {
    const selectors = rule.of.map((selector) => compileSelector({ ...selector, pick: 'each' }, scope.index));
    return compileOverlap(selectors, typesOf(rule.of), scope);
  },
};

interface Busy {
  readonly fact: Fact;
  readonly officer: string;
  /** Undefined when only the day is known. */
  readonly span: Span | undefined;
}

/** Types of what keeps an officer busy in other cases; undefined for any. */
function typesOf(of: readonly Selector[]): ReadonlySet<string> | undefined {
  return of.some(({ types }) => types === undefined) ? undefined : new Set(of.flatMap(({ types }) => types!));
}

function compileOverlap(selectors: readonly CompiledSelector[], types: ReadonlySet<string> | undefined, scope: CompileScope): CompiledRule {
  const labels = scope.label(selectors.flatMap(({ types }) => types));
  const evaluate = (evaluation: Evaluation): RuleResult => {
    evaluation.doubt = undefined;
    const collected = collect(selectors, types, scope, evaluation);
    if (typeof collected === 'string') return collected;
    const { busy, unnamed } = collected;
    const parts: TracePart[] = [];
    if (evaluation.doubt !== undefined) parts.push(insufficient('field-missing', evaluation.doubt, []));
    else if (unnamed) parts.push(insufficient('field-missing', 'by', [unnamed.inRole('act')]));
    for (const [i, a] of busy.entries())
      for (let j = i + 1; j < busy.length; j++) {
        const b = busy[j]!;
        if (a.officer !== b.officer || !areTwo(a.fact, b.fact)) continue;
        const part = judge(a, b, scope, labels);
        if (part) parts.push(part);
      }
    if (parts.length > 0) return parts;
    return [{ outcome: 'pass', reason: 'one-place', facts: busy.slice(0, 4).map(({ fact }) => fact.inRole('act')) }];
  };
  return { evaluate };
}

function collect(
  selectors: readonly CompiledSelector[],
  types: ReadonlySet<string> | undefined,
  scope: CompileScope,
  evaluation: Evaluation,
): { busy: Busy[]; unnamed?: Fact } | Reason {
  const busy: Busy[] = [];
  let unnamed: Fact | undefined;
  let reason: Reason = 'anchor-missing';
  let own = 0;
  for (const selector of selectors)
    for (const fact of selector.all(evaluation)) {
      if (isDated(fact) && scope.validity && !scope.validity.covers(fact.day)) {
        reason = 'not-in-force';
        continue;
      }
      own++;
      const officers = fact.item[fact.list === 'event' ? 'by' : 'officers'];
      if (!Array.isArray(officers) || officers.length === 0) unnamed ??= fact;
      else for (const officer of new Set(officers as string[])) busy.push({ fact, officer, span: spanOf(fact) });
    }
  if (own === 0) return reason;
  const officers = new Set(busy.map(({ officer }) => officer));
  for (const [index, { officer, caseNumber, type, from, to }] of (evaluation.surroundings.concurrent ?? []).entries()) {
    if (!officers.has(officer) || (type !== undefined && types && !types.has(type))) continue;
    const fact = new Fact('other-case', { type: caseNumber, end: to }, index, from, caseNumber);
    busy.push({ fact, officer, span: spanOf(fact) });
  }
  return { busy, ...(unnamed && { unnamed }) };
}

function spanOf(fact: Fact): Span | undefined {
  const from = timeOf(fact.at);
  if (from === undefined) return undefined;
  return { from, to: Math.max(from, timeOf(endOf(fact)) ?? from) };
}

/** Two of other cases are for those cases to judge; two of this case are two when a person or a place tells them apart. */
function areTwo(a: Fact, b: Fact): boolean {
  if (a.item === b.item) return false;
  if (a.list === 'other-case' || b.list === 'other-case') return a.list !== b.list;
  const differs = (left: unknown, right: unknown) => left !== undefined && right !== undefined && left !== right;
  return differs(a.item['person'], b.item['person']) || differs(placeOf(a.item), placeOf(b.item));
}

function placeOf(item: Fields): unknown {
  return item['place'] ?? (item['attributes'] as Fields | undefined)?.['place'];
}

function judge(a: Busy, b: Busy, scope: CompileScope, labels: string): TracePart | undefined {
  const facts = [a.fact.inRole('act'), b.fact.inRole('act')];
  if (!a.span || !b.span) {
    const sameDay = isDated(a.fact) && isDated(b.fact) && a.fact.day === b.fact.day;
    return sameDay ? insufficient('hour-missing', labels, facts) : undefined;
  }
  const both = common(a.span, b.span);
  if (!both) return undefined;
  const stretch = { from: scope.zone.momentOf(both.from), to: scope.zone.momentOf(both.to) };
  return {
    outcome: 'hit',
    reason: 'two-places',
    facts,
    officer: a.officer,
    stretches: [stretch],
    occurredOn: stretch.from.slice(0, 10),
    counterfactual: scope.phrases.oneAtATime(a.officer, stretch),
  };
}
