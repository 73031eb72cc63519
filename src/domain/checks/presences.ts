import type { CaseRecord } from '../cases';
import type { Zone } from '../kernel';
import type { CheckDefinition } from './check-definition';
import { timeOf } from './stretches';
import type { OfficerPresence } from './surroundings';

/** A stretch longer than this tells of custody or of a slip of the pen, not of where an officer was (a questioning ends within 24 hours). */
export const LONGEST_PRESENCE_MS = 24 * 3_600_000;

/** An officer busy with one act of a case, in epoch milliseconds; a step without a recorded end is a point. */
export interface Presence {
  readonly officer: string;
  /** Type of the event or measure. */
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** What one case says of the hours of its officers, and by which numbers it belongs with others. */
export interface CasePresences {
  readonly caseNumber: string;
  /** Its own number, its incident's, and those of its links. */
  readonly belongs: readonly string[];
  readonly presences: readonly Presence[];
}

/** The types of events and measures that some check of the kind `overlap` looks at; undefined takes any. */
interface BusyTypes {
  readonly event: ReadonlySet<string> | undefined | null;
  readonly measure: ReadonlySet<string> | undefined | null;
}

/**
 * Reads of a case where its officers were, as far as checks of the kind `overlap` care; undefined when no check does. Conditions of a check
 * narrow the acts of the case it judges, not those of other cases: whoever questions somebody is busy, whatever is asked about it.
 */
export function presenceReader(checks: readonly CheckDefinition[]): ((record: CaseRecord) => CasePresences) | undefined {
  const selectors = checks.flatMap(({ rule }) => (rule.kind === 'overlap' ? rule.of : []));
  if (selectors.length === 0) return undefined;
  const typesOf = (collection: string): ReadonlySet<string> | undefined | null => {
    const those = selectors.filter((selector) => selector.collection === collection);
    if (those.length === 0) return null;
    return those.some(({ types }) => types === undefined) ? undefined : new Set(those.flatMap(({ types }) => types!));
  };
  const busy: BusyTypes = { event: typesOf('event'), measure: typesOf('measure') };
  return (record) => ({
    caseNumber: record.caseNumber,
    belongs: belongsOf(record),
    presences: [...new Map(read(record, busy).map((presence) => [keyOf(presence), presence])).values()],
  });
}

function belongsOf({ caseNumber, incidentNumber, links }: CaseRecord): string[] {
  const numbers = [caseNumber, ...(incidentNumber === undefined ? [] : [incidentNumber]), ...(links ?? []).map(({ number }) => number)];
  return [...new Set(numbers)].sort();
}

function read({ events, measures }: CaseRecord, busy: BusyTypes): Presence[] {
  const found: Presence[] = [];
  const add = (
    types: BusyTypes['event'],
    type: string,
    at: string | undefined,
    end: string | undefined,
    officers: readonly string[] = [],
  ) => {
    if (officers.length === 0 || types === null || (types && !types.has(type))) return;
    const from = timeOf(at);
    if (from === undefined) return;
    const to = Math.max(from, timeOf(end) ?? from);
    if (to - from <= LONGEST_PRESENCE_MS) for (const officer of officers) found.push({ officer, type, from, to });
  };
  for (const { type, at, until, by } of events) add(busy.event, type, at, until, by);
  for (const { type, start, end, officers } of measures) add(busy.measure, type, start, end, officers);
  return found;
}

/**
 * What a case has to know of the hours of its officers elsewhere: the presences of `others` that touch its own. Left out is what is the same
 * act told twice: by the same case from another system, and by a case that belongs with this one (it was converted, joined, split, or
 * came from the same incident) at exactly the same time. The order is that of the values, so that it never depends on who was read first.
 */
export function concurrentWith(own: CasePresences, others: readonly CasePresences[], zone: Zone): OfficerPresence[] {
  const found = new Map<string, { readonly caseNumber: string; readonly presence: Presence }>();
  const mine = new Set(own.presences.map(keyOf));
  for (const other of others) {
    if (other.caseNumber === own.caseNumber) continue;
    const together = other.belongs.some((number) => own.belongs.includes(number));
    for (const presence of other.presences) {
      if (together && mine.has(keyOf(presence))) continue;
      if (!own.presences.some(({ officer, from, to }) => officer === presence.officer && presence.from <= to && from <= presence.to))
        continue;
      found.set(`${keyOf(presence)} ${other.caseNumber}`, { caseNumber: other.caseNumber, presence });
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { caseNumber, presence }]) => ({
      officer: presence.officer,
      caseNumber,
      type: presence.type,
      from: zone.momentOf(presence.from),
      to: zone.momentOf(presence.to),
    }));
}

/** Sorts and compares presences by what they say. */
export function keyOf({ officer, type, from, to }: Presence): string {
  return `${officer} ${from} ${to} ${type}`;
}
