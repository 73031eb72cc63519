import { hasTime, type Moment } from '../kernel';
import { instantOf } from './days';
import type { Fact } from './evaluation';

/** From one instant (epoch ms) to another; a thing without a recorded end is a point. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The moment a thing that lasts was over: `until` of an event, `end` of a measure or a recording. */
export function endOf({ list, item }: Fact): Moment | undefined {
  const end = item[list === 'event' ? 'until' : 'end'];
  return typeof end === 'string' ? end : undefined;
}

export function timeOf(moment: Moment | undefined): number | undefined {
  return moment !== undefined && hasTime(moment) ? instantOf(moment) : undefined;
}

/** What of `whole` no part covers, leaving out seams of at most `tolerance` ms. Parts may overlap and come in any order. */
export function gapsIn(whole: Span, parts: readonly Span[], tolerance: number): readonly Span[] {
  const inside = parts.filter(({ from, to }) => to >= whole.from && from <= whole.to).sort((a, b) => a.from - b.from);
  if (inside.length === 0) return [whole];
  const gaps: Span[] = [];
  let covered = whole.from;
  for (const { from, to } of inside) {
    if (from - covered > tolerance) gaps.push({ from: covered, to: from });
    covered = Math.max(covered, to);
  }
  if (whole.to - covered > tolerance) gaps.push({ from: covered, to: whole.to });
  return gaps;
}

/** What two spans have in common; undefined when that is nothing. A point counts only inside a span, not at its edge. */
export function common(a: Span, b: Span): Span | undefined {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  const point = a.from === a.to || b.from === b.to;
  if (point ? a.to - a.from === b.to - b.from || from > to : from >= to) return undefined;
  const wider = a.to - a.from > b.to - b.from ? a : b;
  return point && (from === wider.from || from === wider.to) ? undefined : { from, to };
}
