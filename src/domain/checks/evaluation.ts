import type { CaseRecord } from '../cases';
import type { Moment } from '../kernel';
import { type Collection, MOMENT_FIELDS } from './vocabulary';
import { compareMoments, dayOf, secondsOf } from './days';
import type { FactRole, TraceFact } from './verdict';
import { NOTHING_KNOWN, type Surroundings } from './surroundings';

export type Fields = Readonly<Record<string, unknown>>;

/** No day or second of a moment: a small integer as those are, so that the fields need no object to hold them. */
const UNKNOWN = -2_000_000_000;

/** One item of a case with the moment a selector meant. */
export class Fact {
  private knownDay = UNKNOWN;
  private knownSeconds = UNKNOWN;
  private shown: TraceFact | undefined = undefined;

  /** @param type what selectors match with their types; undefined for lists whose items have none. */
  constructor(
    readonly list: TraceFact['list'],
    readonly item: Fields,
    readonly position: number,
    readonly at: Moment | undefined,
    readonly type: string | undefined,
  ) {}

  /** Local day number of a dated fact. */
  get day(): number {
    if (this.knownDay === UNKNOWN) this.knownDay = dayOf(this.at!);
    return this.knownDay;
  }

  /** Seconds since 1970 of a dated fact that says the hour. */
  get seconds(): number {
    if (this.knownSeconds === UNKNOWN) this.knownSeconds = secondsOf(this.at!, this.day);
    return this.knownSeconds;
  }

  /** The same item with another of its moments. */
  atMoment(moment: string): Fact {
    return new Fact(this.list, this.item, this.position, textOf(this.item[moment]), this.type);
  }

  /** As it stands in a trace. */
  inRole(role: FactRole): TraceFact {
    const { shown } = this;
    return shown !== undefined && shown.role === role ? shown : (this.shown = showFact(this, role));
  }
}

export type DatedFact = Fact & { readonly at: Moment };

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function showFact({ list, position: index, at, type }: Fact, role: FactRole): TraceFact {
  if (type !== undefined) return at === undefined ? { role, list, index, type } : { role, list, index, type, at };
  return at === undefined ? { role, list, index } : { role, list, index, at };
}

/** Negative when one is earlier; when one of them has no hour, only their days count. */
export function compareTimes(a: DatedFact, b: DatedFact): number {
  return a.at.length > 10 && b.at.length > 10 ? a.seconds - b.seconds : a.day - b.day;
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

type IndexedList = Exclude<Collection, 'extension'>;

interface ListReader {
  of(record: CaseRecord): readonly object[];
  /** What selectors match with their types. */
  typeOf(item: Fields): unknown;
}

/** Functions of their own, so that the engine that runs them learns the shapes of each list apart from the others. */
const RECORD_LISTS: Readonly<Record<IndexedList, ListReader>> = {
  event: { of: ({ events }) => events, typeOf: ({ type }) => type },
  document: { of: ({ documents }) => documents, typeOf: ({ type }) => type },
  measure: { of: ({ measures }) => measures, typeOf: ({ type }) => type },
  property: { of: ({ property }) => property, typeOf: ({ status }) => status },
  person: { of: ({ persons }) => persons, typeOf: ({ role }) => role },
  recording: { of: ({ recordings }) => recordings, typeOf: ({ covers }) => covers },
  outcome: { of: ({ outcomes }) => outcomes, typeOf: ({ type }) => type },
};

/** The facts of a case that some selectors look at: items of these types (any, when absent) with one of their moments. */
interface Slot {
  readonly types: readonly string[] | undefined;
  readonly moment: string;
  readonly facts: Fact[];
}

/** Slots that want the same moment of an item share its fact, and with it what was read of the moment. */
interface Wanted {
  readonly moment: string;
  readonly slots: readonly Slot[];
}

/** The slots of one list, and for each type of item which of them want it. */
class ListIndex {
  private readonly slots: Slot[] = [];
  private readonly byType = new Map<unknown, readonly Wanted[]>();
  private ofOtherTypes: readonly Wanted[] = [];
  /** Facts' arrays that the last case has filled. */
  private readonly filled: Fact[][] = [];
  private readonly reader: ListReader;

  constructor(private readonly list: IndexedList) {
    this.reader = RECORD_LISTS[list];
  }

  add(slot: Slot): void {
    this.slots.push(slot);
    this.ofOtherTypes = this.wantedOf(undefined);
    for (const type of new Set(this.slots.flatMap(({ types }) => types ?? []))) this.byType.set(type, this.wantedOf(type));
  }

  private wantedOf(type: string | undefined): readonly Wanted[] {
    const wanting = this.slots.filter(({ types }) => types === undefined || (type !== undefined && types.includes(type)));
    const moments = [...new Set(wanting.map(({ moment }) => moment))];
    return moments.map((moment) => ({ moment, slots: wanting.filter((slot) => slot.moment === moment) }));
  }

  load(record: CaseRecord): void {
    const { list, filled, byType } = this;
    // Taking a few out is quicker than setting the length.
    for (let i = 0; i < filled.length; i++) while (filled[i]!.length > 0) filled[i]!.pop();
    while (filled.length > 0) filled.pop();
    const items = this.reader.of(record) as readonly Fields[];
    for (let position = 0; position < items.length; position++) {
      const item = items[position]!;
      const type = this.reader.typeOf(item);
      const wanted = byType.get(type) ?? this.ofOtherTypes;
      for (let i = 0; i < wanted.length; i++) {
        const { moment, slots } = wanted[i]!;
        const fact = new Fact(list, item, position, textOf(item[moment]), textOf(type));
        for (let j = 0; j < slots.length; j++) {
          const { facts } = slots[j]!;
          if (facts.length === 0) filled.push(facts);
          facts.push(fact);
        }
      }
    }
  }
}

/**
 * Sorts the items of a case into the slots of the selectors that want them, in one pass over its lists. The slots are made
 * while the checks are compiled and reused from case to case, so that looking something up costs nothing.
 */
export class CaseIndex {
  private readonly lists = new Map<IndexedList, ListIndex>();
  private readonly slots = new Map<string, Slot>();
  private readonly inUse: ListIndex[] = [];

  /** The facts that selectors of these types and this moment will find, case after case. */
  factsOf(list: IndexedList, types: readonly string[] | undefined, moment: string): readonly Fact[] {
    const key = JSON.stringify([list, types ? [...types].sort() : null, moment]);
    const known = this.slots.get(key);
    if (known) return known.facts;
    const slot: Slot = { types, moment, facts: [] };
    this.slots.set(key, slot);
    let index = this.lists.get(list);
    if (!index) {
      this.lists.set(list, (index = new ListIndex(list)));
      this.inUse.push(index);
    }
    index.add(slot);
    return slot.facts;
  }

  load(record: CaseRecord): void {
    for (let i = 0; i < this.inUse.length; i++) this.inUse[i]!.load(record);
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
  return new Fact('case', record as unknown as Fields, 0, first, undefined);
}
