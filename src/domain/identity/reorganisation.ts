import { addDays, DomainError, type LocalDate } from '../kernel';
import type { UnitKind } from './unit-path';

/** What a reorganisation can change of a unit. Its code cannot change: another code is another unit. */
export interface UnitState {
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly peerGroup: string | null;
}

/** A state that is over; both days belong to it. */
export interface FormerUnitState extends UnitState {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate;
}

/**
 * Decides a change of a unit. With `since`, the day it takes effect, it is a reorganisation and the present state becomes history.
 * Without, it is a correction of what was recorded wrongly; a parent or a kind is never only corrected, because past months would then
 * be read with the wrong tree.
 *
 * @param stateFrom first day of the present state, null when not known
 * @param today the latest day on which something can have taken effect
 * @throws DomainError `unit.invalid`
 */
export function reorganise(
  present: UnitState,
  change: Partial<UnitState>,
  dates: { readonly since?: LocalDate | undefined; readonly stateFrom: LocalDate | null; readonly today: LocalDate },
): { readonly next: UnitState; readonly former?: FormerUnitState } {
  const next = { ...present, ...change };
  const { since, stateFrom, today } = dates;
  const moved = next.parentId !== present.parentId || next.kind !== present.kind;
  const changed = moved || next.name !== present.name || next.peerGroup !== present.peerGroup;
  if (since === undefined) {
    if (moved) throw refused('a change of parent or kind needs the day it takes effect');
    return { next };
  }
  if (!changed) return { next };
  if (since > today) throw refused(`a reorganisation is recorded once it has taken effect, by ${today}`, since);
  if (stateFrom !== null && since <= stateFrom) throw refused(`the present state began on ${stateFrom}: expected a later day`, since);
  return { next, former: { ...present, validFrom: stateFrom, validTo: addDays(since, -1) } };
}

function refused(message: string, since?: LocalDate): DomainError {
  return new DomainError('unit.invalid', message, [{ field: 'since', message, ...(since === undefined ? {} : { value: since }) }]);
}

/**
 * Refuses a time that ends before it begins; unknown ends are allowed.
 *
 * @throws DomainError of the given code
 */
export function assertValidity(from: LocalDate | null, to: LocalDate | null, code: 'unit.invalid' | 'officer.invalid'): void {
  if (from !== null && to !== null && to < from)
    throw new DomainError(code, `it cannot end on ${to}, before it begins on ${from}`, [
      { field: 'validTo', message: `${from} or later`, value: to },
    ]);
}
