import { hasTime, instantOf, localDateOf, type Moment, type Zone } from '../kernel';
import type { CaseEvent, CaseOfficer, CaseRecord } from './case-record';

/**
 * The one form in which a record is stored and hashed, whichever way it came: moments in the pack's zone, events in order, the
 * lead officer among the officers. Doing it twice changes nothing.
 *
 * @throws RangeError for a moment that is none: records are validated first.
 */
export function normaliseCaseRecord(record: CaseRecord, zone: Zone): CaseRecord {
  return arrangeCaseRecord(placeMoments(record, zone));
}

/** The half of {@link normaliseCaseRecord} for records whose moments are in the zone already. */
export function arrangeCaseRecord(record: CaseRecord): CaseRecord {
  return { ...record, officers: withLead(record.officers, record.leadOfficer), events: inOrder(record.events) };
}

/**
 * Events by day and hour; those of one moment keep their order. An event without an hour stays behind the event of its day
 * that precedes it in the list: nothing says that it came before.
 */
export function inOrder(events: readonly CaseEvent[]): readonly CaseEvent[] {
  if (isInOrder(events)) return events;
  const latestOfDay = new Map<string, number>();
  const keyed = events.map((event) => {
    const day = localDateOf(event.at);
    const instant = instantOf(event.at) ?? latestOfDay.get(day) ?? Number.NEGATIVE_INFINITY;
    latestOfDay.set(day, instant);
    return { event, day, instant };
  });
  keyed.sort((a, b) => (a.day === b.day ? compareNumbers(a.instant, b.instant) : a.day < b.day ? -1 : 1));
  return keyed.map((entry) => entry.event);
}

function isInOrder(events: readonly CaseEvent[]): boolean {
  for (let i = 1; i < events.length; i++) {
    const [a, b] = [events[i - 1]!.at, events[i]!.at];
    if (localDateOf(a) > localDateOf(b)) return false;
    if (localDateOf(a) === localDateOf(b) && (hasTime(a) || hasTime(b))) return false;
  }
  return true;
}

// Subtraction would give NaN for two events of unknown hour.
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The officers of a case, each role once, the lead officer among them. */
export function withLead(officers: readonly CaseOfficer[], lead: string | undefined): readonly CaseOfficer[] {
  const unique = officers.filter((a, i) => officers.findIndex((b) => b.number === a.number && b.role === a.role) === i);
  if (lead === undefined || unique.some((officer) => officer.role === 'lead' && officer.number === lead)) return unique;
  return [{ number: lead, role: 'lead' }, ...unique];
}

/** The keys of the record that hold moments, at any depth. Attributes are left alone: a check that reads a date there reads it as it is. */
const MOMENT_KEYS = new Set([
  'at',
  'madeAt',
  'approvedAt',
  'servedAt',
  'start',
  'end',
  'until',
  'takenAt',
  'handedOverAt',
  'returnedAt',
  'disposedAt',
]);

function placeMoments(record: CaseRecord, zone: Zone): CaseRecord {
  const place = (moment: Moment): Moment => {
    const placed = zone.parseMoment(moment);
    if (placed === undefined) throw new RangeError(`"${moment}" is no moment`);
    return placed;
  };
  const walk = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map((entry: unknown) => walk(entry)) as T;
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(value)) {
      if (key === 'attributes') copy[key] = entry;
      else if (MOMENT_KEYS.has(key) && typeof entry === 'string') copy[key] = place(entry);
      else copy[key] = walk(entry as unknown);
    }
    return copy as T;
  };
  return walk(record);
}
