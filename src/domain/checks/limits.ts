import { dateOfDayNumber } from '../kernel';
import { type Clock, CLOCKS, type Condition } from './vocabulary';
import { addMonthsToDay, type DayCalendar } from './days';
import type { DatedFact, Evaluation, Fact } from './evaluation';
import { MapReader } from './reader';
import type { CompileScope } from './scope';
import { parseCondition } from './parse-selectors';
import { compileCondition } from './selectors';
import type { TraceLimit } from './verdict';

const HOUR_SECONDS = 3600;

/** How long something may take (or must wait). See docs/packs.md, `limit`. */
export interface LimitRule {
  readonly amount: number;
  readonly clock: Clock;
  readonly bound: 'within' | 'no-earlier-than';
  /** A last day that is not worked moves to the next working day; never in custody (行程 35, 刑诉法 105). */
  readonly rollsToWorkingDay: boolean;
  readonly alternatives: readonly { readonly when: Condition; readonly amount: number }[];
}

/** Reads a limit; `bounds` are the ways it may be meant where it stands. */
export function parseLimit(reader: MapReader, bounds: readonly LimitRule['bound'][]): LimitRule {
  const amount = reader.integer('amount', 0);
  const clock = reader.oneOf('clock', CLOCKS);
  const bound = reader.oneOf('bound', bounds, 'within');
  const custody = reader.flag('custody', false);
  const rolls = reader.flag('rollsToWorkingDay', bound === 'within' && !custody && (clock === 'calendar_days' || clock === 'months'));
  if (rolls && custody) reader.problem('rollsToWorkingDay', 'expected false: in custody the limit ends on its day (行程 35, 刑诉法 105)');
  if (rolls && clock === 'hours') reader.problem('rollsToWorkingDay', 'expected false: hours do not move to a working day');
  const alternatives = reader.list('alternatives', (raw, path) => {
    const alternative = MapReader.of(raw, path, reader.report);
    const when = parseCondition(alternative.raw('when'), [...path, 'when'], reader.report, true);
    const read = { when, amount: alternative.integer('amount', 0) };
    alternative.done();
    return read;
  });
  reader.done();
  return { amount, clock, bound, rollsToWorkingDay: rolls, alternatives };
}

/** A stretch that does not count; `to` is undefined while it lasts. */
export interface Excluded {
  readonly label: string;
  readonly from: DatedFact;
  readonly to: DatedFact | undefined;
}

/**
 * A limit ready to be computed. It works on one scale: local day numbers, or seconds since 1970 when hours count. The
 * first day is not counted (domain.md 6.1); an hour limit is elapsed time.
 */
export class Limit {
  readonly hours: boolean;
  private readonly clock: Clock;
  private readonly amount: number;
  private readonly calendar: DayCalendar;
  private plain: TraceLimit | undefined = undefined;
  private readonly alternatives: readonly { readonly when: ReturnType<typeof compileCondition>; readonly amount: number }[];

  constructor(
    private readonly rule: LimitRule,
    private readonly scope: CompileScope,
  ) {
    this.clock = rule.clock;
    this.amount = rule.amount;
    this.hours = rule.clock === 'hours';
    this.calendar = scope.calendar;
    this.alternatives = rule.alternatives.map(({ when, amount }) => ({ when: compileCondition(when, scope.index), amount }));
  }

  /** The amount that applies to this start: that of the first alternative whose condition holds. */
  amountFor(evaluation: Evaluation, start: Fact): number {
    for (const { when, amount } of this.alternatives) {
      const holds = when(evaluation, start.item, start);
      if (holds) return amount;
      if (holds === undefined) evaluation.doubt ??= 'limit.alternatives';
    }
    return this.amount;
  }

  /** A fact on the scale of the limit; undefined when hours count and its moment does not say the hour. */
  valueOf(fact: DatedFact): number | undefined {
    if (!this.hours) return fact.day;
    return fact.at.length > 10 ? fact.seconds : undefined;
  }

  /** Where `amount` leads from `start`, before exclusions and before it moves to a working day. */
  reach(start: DatedFact, from: number, amount: number): number {
    switch (this.clock) {
      case 'hours':
        return from + amount * HOUR_SECONDS;
      case 'calendar_days':
        return from + amount;
      case 'working_days':
        return this.calendar.addWorking(from, amount);
      case 'months':
        return addMonthsToDay(start.at.slice(0, 10), amount);
    }
  }

  /**
   * Puts the end off by what does not count, exclusions being in order of their beginning. Undefined when one that began
   * in time has not ended: the limit is suspended.
   */
  shift(start: number, end: number, exclusions: readonly Excluded[], evaluation: Evaluation): number | undefined {
    let last = end;
    let counted = start;
    for (const { from, to } of exclusions) {
      const begins = this.valueOf(from);
      const ends = to && this.valueOf(to);
      if (begins === undefined || (to && ends === undefined)) {
        evaluation.doubt ??= 'exclusions: hour';
        continue;
      }
      const low = Math.max(begins, counted);
      if (low >= last) break;
      if (ends === undefined) return undefined;
      if (ends <= low) continue;
      const { calendar } = this;
      last = this.clock === 'working_days' ? calendar.addWorking(last, calendar.workingBetween(low, ends)) : last + ends - low;
      counted = ends;
    }
    return last;
  }

  /** The last day in time, moved to a working day where the rule says so. */
  roll(last: number): number {
    return this.rule.rollsToWorkingDay ? this.calendar.roll(last) : last;
  }

  /** The instant (epoch ms) from which it is late: moments have whole seconds, so the second after the last in time. */
  lateFrom(last: number): number {
    return this.hours ? (last + 1) * 1000 : this.scope.zone.instantAt(dateOfDayNumber(last + 1));
  }

  /** The first day on which it is late. */
  lateOn(last: number): string {
    return this.hours ? this.scope.zone.dateOf((last + 1) * 1000) : dateOfDayNumber(last + 1);
  }

  /** Now, on the scale of the limit, in whole seconds as moments are. */
  now(evaluation: Evaluation): number {
    return this.hours ? Math.floor(evaluation.now / 1000) : evaluation.today;
  }

  /** The end of the limit as people read it. */
  endText(last: number): string {
    return this.hours ? this.scope.zone.momentOf(last * 1000) : dateOfDayNumber(last);
  }

  interval(from: number, to: number): { amount: number; clock: Clock } {
    switch (this.clock) {
      case 'hours':
        return { amount: Math.round((to - from) / (HOUR_SECONDS / 100)) / 100, clock: 'hours' };
      case 'working_days':
        return { amount: this.calendar.workingBetween(from, to), clock: 'working_days' };
      default:
        return { amount: to - from, clock: 'calendar_days' };
    }
  }

  trace(amount: number, last?: number, unrolled?: number): TraceLimit {
    const { bound, clock } = this.rule;
    if (last === undefined) {
      // Most limits are kept, and say no more than what they are.
      if (this.plain?.amount !== amount) this.plain = Object.freeze({ bound, amount, clock });
      return this.plain;
    }
    if (this.hours) return { bound, amount, clock, lastInstant: this.endText(last) };
    const lastDay = this.endText(last);
    return unrolled === undefined || unrolled === last
      ? { bound, amount, clock, lastDay }
      : { bound, amount, clock, lastDay, rolledFrom: this.endText(unrolled) };
  }
}
