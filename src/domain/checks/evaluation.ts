import type { CaseRecord } from '../cases';
import type { Moment } from '../kernel';
import { type Collection, MOMENT_FIELDS } from './check-definition';
import { compareMoments, dayOf } from './days';

export type Fields = Readonly<Record<string, unknown>>;

/** One item of a case with the moment a selector meant. */
export interface Fact {
  readonly list: Collection | 'case';
  readonly item: Fields;
  readonly position: number;
  readonly at: Moment | undefined;
}

export function factOf(list: Fact['list'], item: Fields, position: number, moment: string): Fact {
  const at = item[moment];
  return { list, item, position, at: typeof at === 'string' ? at : undefined };
}

/** Negative when `a` is earlier. Two events of one moment go by their order in the list; items of other lists tie. */
export function compareFacts(a: Fact & { at: Moment }, b: Fact & { at: Moment }): number {
  const moments = compareMoments(a.at, b.at);
  return moments === 0 && a.list === b.list && a.list !== 'case' ? a.position - b.position : moments;
}

export function isDated(fact: Fact): fact is Fact & { at: Moment } {
  return fact.at !== undefined;
}

/** The evaluation of one case at one instant. One object serves all cases, one after another. */
export class Evaluation {
  record!: CaseRecord;
  now = 0;
  /** Local day number of `now`. */
  today = 0;
  /** Names a missing value that a condition, an order or an approval hung on since it was last cleared. */
  doubt: string | undefined;

  begin(record: CaseRecord, now: number, today: number): void {
    this.record = record;
    this.now = now;
    this.today = today;
    this.doubt = undefined;
  }
}

/** The items of a case that one selector can look at, filled anew for each case. */
export class Slot {
  readonly items: Fields[] = [];
  readonly positions: number[] = [];
}

type IndexedList = Exclude<Collection, 'extension'>;

const RECORD_LISTS: Readonly<Record<IndexedList, { readonly list: keyof CaseRecord; readonly type: string }>> = {
  event: { list: 'events', type: 'type' },
  document: { list: 'documents', type: 'type' },
  measure: { list: 'measures', type: 'type' },
  property: { list: 'property', type: 'status' },
  person: { list: 'persons', type: 'role' },
  recording: { list: 'recordings', type: 'covers' },
  outcome: { list: 'outcomes', type: 'type' },
};

/** The field of an item that selectors match with their types; extensions have none. */
export function typeFieldOf(list: Collection | 'case'): string | undefined {
  return list === 'extension' || list === 'case' ? undefined : RECORD_LISTS[list].type;
}

interface ListIndex {
  readonly list: keyof CaseRecord;
  readonly type: string;
  readonly any: Slot[];
  readonly byType: Map<string, Slot[]>;
  /** Slots that were filled by the last case. */
  filled: Slot[];
}

/**
 * Sorts the items of a case into the slots of the selectors that want them, in one pass over its lists. The slots are made
 * while the checks are compiled and reused from case to case, so that looking something up costs nothing.
 */
export class CaseIndex {
  private readonly lists = new Map<IndexedList, ListIndex>();
  private readonly slots = new Map<string, Slot>();

  slotFor(list: IndexedList, types: readonly string[] | undefined): Slot {
    const key = JSON.stringify([list, types ? [...types].sort() : null]);
    const known = this.slots.get(key);
    if (known) return known;
    const slot = new Slot();
    this.slots.set(key, slot);
    let index = this.lists.get(list);
    if (!index) this.lists.set(list, (index = { ...RECORD_LISTS[list], any: [], byType: new Map(), filled: [] }));
    if (!types) index.any.push(slot);
    for (const type of new Set(types)) index.byType.set(type, [...(index.byType.get(type) ?? []), slot]);
    return slot;
  }

  load(record: CaseRecord): void {
    for (const index of this.lists.values()) {
      for (const slot of index.filled) slot.items.length = slot.positions.length = 0;
      index.filled.length = 0;
      const items = record[index.list] as unknown as readonly Fields[];
      for (let position = 0; position < items.length; position++) {
        const item = items[position]!;
        const wanted = index.byType.get(item[index.type] as string);
        if (wanted) for (const slot of wanted) put(slot, item, position, index.filled);
        for (const slot of index.any) put(slot, item, position, index.filled);
      }
    }
  }
}

function put(slot: Slot, item: Fields, position: number, filled: Slot[]): void {
  if (slot.items.length === 0) filled.push(slot);
  slot.items.push(item);
  slot.positions.push(position);
}

/** The usual moment of a list, or undefined for persons. */
export function usualMoment(list: Collection): string | undefined {
  return MOMENT_FIELDS[list][0];
}

/** The anchor of a rule that has none: the case itself, dated by its first event. */
export function caseFact(record: CaseRecord): Fact {
  let first: Moment | undefined;
  for (const event of record.events) if (first === undefined || compareMoments(event.at, first) < 0) first = event.at;
  return { list: 'case', item: record as unknown as Fields, position: 0, at: first };
}

/** Local day number of a dated fact. */
export function dayOfFact(fact: Fact & { at: Moment }): number {
  return dayOf(fact.at);
}
