import type { LocalDate } from '../kernel';
import type { ItemState } from './notice-lifecycle';

/** An item as far as being late is concerned. */
export interface DatedItem {
  readonly state: ItemState;
  readonly dueOn: LocalDate | null;
  /** The local day of its last answer; null when there is none. */
  readonly answeredOn: LocalDate | null;
}

/**
 * Last days that only items have missed which were dropped since: nobody was late with what was owed. An item that was sent back after its
 * last day was late, since its first answer was none; whether it was is seen by the answer that stands.
 */
export function daysNobodyMissed(items: readonly DatedItem[]): LocalDate[] {
  const dropped = items.flatMap(({ state, dueOn }) => (state === 'dropped' && dueOn !== null ? [dueOn] : []));
  const missed = items.flatMap(({ state, dueOn, answeredOn }) =>
    state !== 'dropped' && dueOn !== null && (state === 'open' || answeredOn === null || answeredOn > dueOn) ? [dueOn] : [],
  );
  return [...new Set(dropped)].filter((day) => !missed.includes(day)).sort();
}
