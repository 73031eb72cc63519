import type { CaseRecord } from '../cases';
import type { Moment } from '../kernel';
import { type Collection, MOMENT_FIELDS } from './vocabulary';
import { compareMoments, dayOf, instantOf } from './days';
import type { FactRole, TraceFact } from './verdict';
import { NOTHING_KNOWN, type Surroundings } from './surroundings';

export type Fields = Readonly<Record<string, unknown>>;

/** One item of a case with the moment a selector meant. */
export class Fact {
  private knownDay: number | undefined;
  private knownInstant: number | undefined;
  private shown: TraceFact | undefined;

  constructor(
    readonly list: TraceFact['list'],
    readonly item: Fields,
    readonly position: number,
    readonly at: Moment | undefined,
  ) {}

  /** Local day number of a dated fact. */
  get day(): number {
    return (this.knownDay ??= dayOf(this.at!));
  }

  /** Epoch ms of a dated fact that says the hour. */
  get instant(): number {
    return (this.knownInstant ??= instantOf(this.at!));
  }

  /** As it stands in a trace. */
  inRole(role: FactRole): TraceFact {
    return this.shown?.role === role ? this.shown : (this.shown = showFact(this, role));
  }
}

export type DatedFact = Fact & { readonly at: Moment };

export function factOf(list: Fact['list'], item: Fields, position: number, moment: string): Fact {
  const at = item[moment];
  return new Fact(list, item, position, typeof at === 'string' ? at : undefined);
}

function showFact({ list, item, position: index, at }: Fact, role: FactRole): TraceFact {
  const field = typeFieldOf(list);
  const type = field === undefined ? undefined : item[field];
  if (typeof type === 'string') return at === undefined ? { role, list, index, type } : { role, list, index, type, at };
  return at === undefined ? { role, list, index } : { role, list, index, at };
}

/** Negative when one is earlier; when one of them has no hour, only their days count. */
export function compareTimes(a: DatedFact, b: DatedFact): number {
  return a.at.length > 10 && b.at.length > 10 ? a.instant - b.instant : a.day - b.day;
}

/** Negative when `a` is earlier; facts of one list and one moment go by their place in it. */
export function compareFacts(a: DatedFact, b: DatedFact): number {
  const moments = compareTimes(a, b);
  return moments === 0 && a.list === b.list && a.list !== 'case' ? a.position - b.position : moments;
}

export function isDated(fact: Fact): fact is DatedFact {
  return fact.at !== undefined;
}

/** The evaluation of one case at one instant. One object serves all cases, one after another. */
export class Evaluation {
  record!: CaseRecord;
  surroundings: Surroundings = NOTHING_KNOWN;
  now = 0;
  /** Local day number of `now`. */
  today = 0;
  /** Names a missing value that a condition, an order or an approval hung on since it was last cleared. */
  doubt: string | undefined;

  begin(record: CaseRecord, surroundings: Surroundings, now: number, today: number): void {
    this.record = record;
    this.surroundings = surroundings;
    this.now = now;
    this.today = today;
    this.doubt = undefined;
  }
}

/** The facts of a case that some selectors look at, filled anew for each case. */
class Slot {
  readonly facts: Fact[] = [];

  constructor(
    private readonly list: Collection,
    private readonly moment: string,
    private readonly filled: Slot[],
  ) {}

  put(item: Fields, position: number): void {
    if (this.facts.length === 0) this.filled.push(this);
    this.facts.push(factOf(this.list, item, position, this.moment));
  }
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
export function typeFieldOf(list: Fact['list']): string | undefined {
  if (list === 'other-case') return 'type';
  return list === 'extension' || list === 'case' ? undefined : RECORD_LISTS[list].type;
}

interface ListIndex {
  readonly list: keyof CaseRecord;
  readonly type: string;
  readonly any: Slot[];
  readonly byType: Map<string, Slot[]>;
  /** Slots that were filled by the last case. */
  readonly filled: Slot[];
}

/**
 * Sorts the items of a case into the slots of the selectors that want them, in one pass over its lists. The slots are made
 * while the checks are compiled and reused from case to case, so that looking something up costs nothing.
 */
export class CaseIndex {
  private readonly lists = new Map<IndexedList, ListIndex>();
  private readonly slots = new Map<string, Slot>();

  /** The facts that selectors of these types and this moment will find, case after case. */
  factsOf(list: IndexedList, types: readonly string[] | undefined, moment: string): readonly Fact[] {
    const key = JSON.stringify([list, types ? [...types].sort() : null, moment]);
    const known = this.slots.get(key);
    if (known) return known.facts;
    let index = this.lists.get(list);
    if (!index) this.lists.set(list, (index = { ...RECORD_LISTS[list], any: [], byType: new Map(), filled: [] }));
    const slot = new Slot(list, moment, index.filled);
    this.slots.set(key, slot);
    if (!types) index.any.push(slot);
    for (const type of new Set(types)) index.byType.set(type, [...(index.byType.get(type) ?? []), slot]);
    return slot.facts;
  }

  load(record: CaseRecord): void {
    for (const { list, type, any, byType, filled } of this.lists.values()) {
      // Taking a few out is quicker than setting the length.
      for (const slot of filled) while (slot.facts.length > 0) slot.facts.pop();
      filled.length = 0;
      const items = record[list] as unknown as readonly Fields[];
      for (let position = 0; position < items.length; position++) {
        const item = items[position]!;
        const wanted = byType.get(item[type] as string);
        if (wanted) for (const slot of wanted) slot.put(item, position);
        for (const slot of any) slot.put(item, position);
      }
    }
  }
}

/** The usual moment of a list, or undefined for persons. */
export function usualMoment(list: Collection): string | undefined {
  return MOMENT_FIELDS[list][0];
}

/** The anchor of a rule that has none: the case itself, dated by its first event. */
export function caseFact(record: CaseRecord): Fact {
  let first: Moment | undefined;
  for (const event of record.events) if (first === undefined || compareMoments(event.at, first) < 0) first = event.at;
  return new Fact('case', record as unknown as Fields, 0, first);
}
