import { hasTime, instantOf, localDateOf, type Moment } from '../kernel';
import type { CaseEvent } from './case-record';

/** Whether one moment lies before another. When one of them has no hour, days are compared. */
export function isBefore(a: Moment, b: Moment): boolean {
  if (hasTime(a) && hasTime(b)) return instantOf(a)! < instantOf(b)!;
  return localDateOf(a) < localDateOf(b);
}

export interface OpeningProblem {
  /** Which event is wrong; undefined when the case lacks an opening event. */
  readonly event?: number;
  readonly value: Moment | null;
  readonly message: string;
}

/**
 * Whether the timeline begins with its opening event: one of `opening` must be there, and no event may be dated before the
 * first of them. An empty list asks nothing; steps taken before acceptance (先行取证) are then left to the checks.
 */
export function openingProblems(events: readonly CaseEvent[], opening: readonly string[]): OpeningProblem[] {
  if (opening.length === 0) return [];
  let first: CaseEvent | undefined;
  for (const event of events) if (opening.includes(event.type) && (!first || isBefore(event.at, first.at))) first = event;
  if (!first) return [{ value: null, message: `expected an event ${opening.join(' or ')}, with which a case begins` }];
  const problems: OpeningProblem[] = [];
  for (const [i, event] of events.entries())
    if (isBefore(event.at, first.at))
      problems.push({ event: i, value: event.at, message: `expected no earlier than the opening event "${first.type}" at ${first.at}` });
  return problems;
}
