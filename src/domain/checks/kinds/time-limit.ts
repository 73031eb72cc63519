import type { Selector } from '../vocabulary';
import { type Evaluation, type Fact, type Fields, isDated, type DatedFact } from '../evaluation';
import { type Excluded, Limit, type LimitRule, parseLimit } from '../limits';
import { MapReader, type Path } from '../reader';
import { type CompileScope, insufficient, inOrder, type Judge, overAnchors, unlessDoubtful } from '../scope';
import { parseSelector } from '../parse-selectors';
import { type CompiledSelector, compileSelector } from '../selectors';
import type { TraceExclusion, TraceExtension, TraceFact, TracePart } from '../verdict';
import type { Kind } from './kind';

/** From a start to an end in so many hours, days or months: within them, or not before they are over. */
export interface TimeLimitRule {
  readonly kind: 'time-limit';
  readonly start: Selector;
  readonly end: Selector;
  readonly limit: LimitRule;
  readonly extensions: readonly ExtensionRule[];
  readonly exclusions: readonly ExclusionRule[];
  readonly whenStartMissing: 'not-applicable' | 'insufficient-data';
  readonly whenEndMissing: 'due' | 'not-applicable';
}

export interface ExtensionRule {
  readonly source: Selector;
  readonly amount: number;
  readonly maxCount: number;
  readonly approverLevels: readonly string[];
}

export interface ExclusionRule {
  readonly label: string;
  readonly from: Selector;
  readonly to: Selector;
}

export const timeLimit: Kind<TimeLimitRule> = {
  parse(reader) {
    const { report, path } = reader;
    const selector = (key: string, standing: 'anchor' | 'beside') => parseSelector(reader.raw(key), [...path, key], report, standing);
    const start = selector('start', 'anchor');
    const end = selector('end', 'beside');
    const limit = reader.map('limit', (map) => parseLimit(map, ['within', 'no-earlier-than']));
    const extensions = reader.list('extensions', (raw, at) => parseExtension(MapReader.of(raw, at, report), at));
    const exclusions = reader.list('exclusions', (raw, at) => parseExclusion(MapReader.of(raw, at, report), at));
    if (limit.bound === 'no-earlier-than') {
      if (extensions.length > 0) reader.problem('extensions', 'have no meaning under no-earlier-than');
      if (exclusions.length > 0) reader.problem('exclusions', 'have no meaning under no-earlier-than');
      if (reader.has('whenEndMissing')) reader.problem('whenEndMissing', 'has no meaning under no-earlier-than');
    }
    return {
      kind: 'time-limit',
      start,
      end,
      limit,
      extensions,
      exclusions,
      whenStartMissing: reader.oneOf('whenStartMissing', ['not-applicable', 'insufficient-data'], 'not-applicable'),
      whenEndMissing: reader.oneOf('whenEndMissing', ['due', 'not-applicable'], 'due'),
    };
  },

  compile(rule, scope) {
    const start = compileSelector(rule.start, scope.index);
    const end = compileSelector({ position: rule.limit.bound === 'within' ? 'not-before' : 'any', ...rule.end }, scope.index);
    const limit = new Limit(rule.limit, scope);
    const judge = rule.limit.bound === 'within' ? judgeWithin(rule, scope, limit, end) : judgeNoEarlier(scope, limit, end);
    const each = overAnchors(scope, start, 'start', true, judge);
    if (rule.whenStartMissing === 'not-applicable') return each;
    const missing = [insufficient('anchor-missing', scope.label(start.types), [])];
    return {
      evaluate(evaluation) {
        const result = each.evaluate(evaluation);
        return result === 'anchor-missing' ? missing : result;
      },
    };
  },
};

function parseExtension(reader: MapReader, path: Path): ExtensionRule {
  const source = parseSelector(reader.raw('source'), [...path, 'source'], reader.report, 'beside');
  const amount = reader.integer('amount', 1);
  const maxCount = reader.has('maxCount') ? reader.integer('maxCount', 1) : (reader.raw('maxCount'), 1);
  const extension = { source, amount, maxCount, approverLevels: reader.texts('approverLevels') };
  reader.done();
  return extension;
}

function parseExclusion(reader: MapReader, path: Path): ExclusionRule {
  const selector = (key: string) => parseSelector(reader.raw(key), [...path, key], reader.report, 'beside');
  const exclusion = { label: reader.text('label'), from: selector('from'), to: selector('to') };
  reader.done();
  return exclusion;
}

function judgeNoEarlier(scope: CompileScope, limit: Limit, end: CompiledSelector): Judge {
  const endLabel = scope.label(end.types);
  return (evaluation, anchor) => {
    const start = anchor as DatedFact;
    const done = end.one(evaluation, start);
    if (!done) return evaluation.doubt ? insufficient('field-missing', evaluation.doubt, [start.inRole('start')]) : 'end-missing';
    const facts = [start.inRole('start'), done.inRole('end')];
    if (!isDated(done)) return insufficient('moment-missing', endLabel, facts);
    const from = limit.valueOf(start);
    const to = limit.valueOf(done);
    if (from === undefined || to === undefined) return insufficient('hour-missing', missingHour(scope, start, done), facts);
    const amount = limit.amountFor(evaluation, start);
    const first = limit.roll(limit.reach(start, from, amount));
    const interval = limit.interval(from, to);
    if (to >= first)
      return unlessDoubtful(evaluation, { outcome: 'pass', reason: 'not-too-early', facts, interval, limit: limit.trace(amount) });
    return unlessDoubtful(evaluation, {
      outcome: 'hit',
      reason: 'too-early',
      facts,
      interval,
      limit: limit.trace(amount, first),
      occurredOn: done.at.slice(0, 10),
      counterfactual: scope.phrases.doneFrom(endLabel, limit.endText(first)),
    });
  };
}

function judgeWithin(rule: TimeLimitRule, scope: CompileScope, limit: Limit, end: CompiledSelector): Judge {
  const endLabel = scope.label(end.types);
  const extensions = rule.extensions.map((extension) => ({ ...extension, source: compileSelector(extension.source, scope.index) }));
  const exclusions = rule.exclusions.map(({ label, from, to }) => ({
    label,
    from: compileSelector(from, scope.index),
    to: compileSelector({ position: 'not-before', ...to, pick: 'each' }, scope.index),
  }));
  const plain = extensions.length === 0 && exclusions.length === 0;
  return (evaluation, anchor) => {
    const start = anchor as DatedFact;
    const done = end.one(evaluation, start);
    const facts: readonly TraceFact[] = done ? [start.inRole('start'), done.inRole('end')] : [start.inRole('start')];
    if (done) {
      if (!isDated(done)) return insufficient('moment-missing', endLabel, facts);
    } else if (rule.whenEndMissing === 'not-applicable') {
      return evaluation.doubt ? insufficient('field-missing', evaluation.doubt, facts) : 'end-missing';
    }
    const from = limit.valueOf(start);
    const to = done && limit.valueOf(done);
    if (from === undefined || (done && to === undefined)) return insufficient('hour-missing', missingHour(scope, start, done), facts);

    const base = limit.amountFor(evaluation, start);
    const unextended = limit.reach(start, from, base);
    if (to !== undefined && to <= unextended)
      return { outcome: 'pass', reason: 'within-limit', facts, interval: limit.interval(from, to), limit: limit.trace(base) };

    return judgeLate(evaluation, { start, done, facts, from, to }, base, unextended);
  };

  /** What is not in time at first sight: whether it was extended, stood still, or is late. */
  function judgeLate(evaluation: Evaluation, course: Course, base: number, unextended: number): TracePart {
    if (plain) return settled(evaluation, conclude(evaluation, course, base, unextended));
    const { start, from } = course;
    const excluded = collectExclusions(evaluation, start, exclusions);
    let last = limit.shift(from, unextended, excluded, evaluation);
    const applied: TraceExtension[] = [];
    let total = base;
    for (const { source, amount, maxCount, approverLevels } of extensions) {
      let count = 0;
      for (const fact of source.all(evaluation, start)) {
        if (!isDated(fact)) {
          evaluation.doubt ??= `${scope.label(source.types)}: approvedAt`;
          continue;
        }
        const level = fact.item['approverLevel'];
        if (approverLevels.length > 0 && typeof level !== 'string') evaluation.doubt ??= `${scope.label(source.types)}: approverLevel`;
        const refused = refusal(limit, last, fact, approverLevels, level, count >= maxCount);
        applied.push({
          amount,
          approvedAt: fact.at,
          ...(typeof level === 'string' && { approverLevel: level }),
          ...(refused && { refused }),
        });
        if (refused) continue;
        count++;
        total += amount;
        last = limit.shift(from, limit.reach(start, from, total), excluded, evaluation);
      }
    }
    const part = {
      ...conclude(evaluation, course, total, last),
      ...(applied.length > 0 && { extensions: applied }),
      ...(excluded.length > 0 && { exclusions: excluded.map(traceExclusion) }),
    };
    return settled(evaluation, part);
  }

  /** The part where the limit of `amount` ends with `last`; undefined while it is suspended. */
  function conclude(evaluation: Evaluation, { done, facts, from, to }: Course, amount: number, last: number | undefined): TracePart {
    const until = to ?? limit.now(evaluation);
    const interval = limit.interval(from, until);
    if (last === undefined || (to !== undefined && to <= last)) {
      const traced = limit.trace(amount);
      return done
        ? { outcome: 'pass', reason: 'within-limit', facts, interval, limit: traced }
        : { outcome: 'due', reason: 'limit-suspended', facts, interval, limit: traced };
    }
    const final = limit.roll(last);
    const traced = limit.trace(amount, final, last);
    if (until > final)
      return {
        outcome: 'hit',
        reason: done ? 'end-late' : 'limit-passed',
        facts,
        interval,
        limit: traced,
        occurredOn: limit.lateOn(final),
        counterfactual: scope.phrases.doneBy(endLabel, traced.lastInstant ?? traced.lastDay!),
      };
    return done
      ? { outcome: 'pass', reason: 'within-limit', facts, interval, limit: traced }
      : { outcome: 'due', reason: 'limit-running', facts, interval, limit: traced, dueAt: limit.lateFrom(final) };
  }
}

/** Doubts cannot undo what was done in time, nor set a limit going again. */
function settled(evaluation: Evaluation, part: TracePart): TracePart {
  return part.outcome === 'pass' || part.reason === 'limit-suspended' ? part : unlessDoubtful(evaluation, part);
}

/** From a start to its end, if there is one, on the scale of the limit. */
interface Course {
  readonly start: DatedFact;
  readonly done: Fact | undefined;
  readonly facts: readonly TraceFact[];
  readonly from: number;
  readonly to: number | undefined;
}

/** An extension approved when the limit was already over, by the wrong level, or beyond the number allowed, extends nothing. */
function refusal(
  limit: Limit,
  last: number | undefined,
  fact: DatedFact,
  levels: readonly string[],
  level: unknown,
  full: boolean,
): TraceExtension['refused'] {
  if (full) return 'too-many';
  if (levels.length > 0 && !levels.some((known) => known === level)) return 'wrong-level';
  if (last === undefined) return undefined;
  const approved = limit.valueOf(fact);
  const final = limit.roll(last);
  const late = approved === undefined ? fact.at > limit.endText(final).slice(0, 10) : approved > final;
  return late ? 'too-late' : undefined;
}

interface CompiledExclusion {
  readonly label: string;
  readonly from: CompiledSelector;
  readonly to: CompiledSelector;
}

/** Every beginning takes the first end after it that no other has taken: two appraisals that overlap have an end each. */
function collectExclusions(evaluation: Evaluation, start: Fact, rules: readonly CompiledExclusion[]): readonly Excluded[] {
  const found: Excluded[] = [];
  for (const { label, from, to } of rules) {
    const taken = new Set<Fields>();
    for (const begin of from.all(evaluation, start)) {
      const end = to.all(evaluation, begin).find(({ item }) => begin.item === item || !taken.has(item));
      if (!isDated(begin) || (end && !isDated(end))) {
        evaluation.doubt ??= `${label}: moment`;
        continue;
      }
      if (end) taken.add(end.item);
      found.push({ label, from: begin, to: end && isDated(end) ? end : undefined });
    }
  }
  return found.sort((a, b) => inOrder(a.from, b.from));
}

function traceExclusion({ label, from, to }: Excluded): TraceExclusion {
  return to ? { label, from: from.at, to: to.at } : { label, from: from.at };
}

function missingHour(scope: CompileScope, start: Fact, end: Fact | undefined): string {
  const fact = start.at !== undefined && start.at.length <= 10 ? start : end!;
  return scope.label([String(fact.item['type'] ?? fact.list)]);
}
