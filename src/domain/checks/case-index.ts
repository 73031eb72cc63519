import type { CaseRecord } from '../cases';
import { Fact, type Fields, textOf } from './evaluation';
import type { Collection, MomentField } from './vocabulary';

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

type MomentReader = (item: Fields) => unknown;

/** Written out, since the engine fetches a property by a name it knows sooner than by one it is given. */
const MOMENTS: Readonly<Record<MomentField, MomentReader>> = {
  at: ({ at }) => at,
  until: ({ until }) => until,
  madeAt: ({ madeAt }) => madeAt,
  approvedAt: ({ approvedAt }) => approvedAt,
  servedAt: ({ servedAt }) => servedAt,
  start: ({ start }) => start,
  end: ({ end }) => end,
  takenAt: ({ takenAt }) => takenAt,
  handedOverAt: ({ handedOverAt }) => handedOverAt,
  returnedAt: ({ returnedAt }) => returnedAt,
  disposedAt: ({ disposedAt }) => disposedAt,
};
const NO_MOMENT: MomentReader = () => undefined;

/** The facts of a case that some selectors look at: items of these types (any, when absent) with one of their moments. */
interface Slot {
  readonly types: readonly string[] | undefined;
  readonly moment: string;
  readonly facts: Fact[];
}

/** The slots that want the same moment of an item share its fact, and with it what was read of the moment. */
interface Wanted {
  readonly moment: MomentReader;
  /** The facts of the first of these slots, and of any others. */
  readonly facts: Fact[];
  readonly others: readonly Fact[][];
  /** Another moment that is wanted of the item. */
  readonly next: Wanted | undefined;
}

/** The slots of one list, and for each type of item which of them want it. */
class ListIndex {
  private readonly slots: Slot[] = [];
  private readonly byType = new Map<unknown, Wanted>();
  private ofOtherTypes: Wanted | undefined = undefined;
  /** Facts' arrays that the last case has filled. */
  private readonly filled: Fact[][] = [];
  private readonly reader: ListReader;

  constructor(private readonly list: IndexedList) {
    this.reader = RECORD_LISTS[list];
  }

  add(slot: Slot): void {
    this.slots.push(slot);
    this.ofOtherTypes = this.wantedOf(undefined);
    for (const type of new Set(this.slots.flatMap(({ types }) => types ?? []))) this.byType.set(type, this.wantedOf(type)!);
  }

  private wantedOf(type: string | undefined): Wanted | undefined {
    const byMoment = new Map<string, Fact[][]>();
    for (const { types, moment, facts } of this.slots) {
      if (types !== undefined && (type === undefined || !types.includes(type))) continue;
      byMoment.set(moment, [...(byMoment.get(moment) ?? []), facts]);
    }
    let wanted: Wanted | undefined;
    for (const [moment, [facts, ...others]] of byMoment)
      wanted = { moment: MOMENTS[moment as MomentField] ?? NO_MOMENT, facts: facts!, others, next: wanted };
    return wanted;
  }

  load(record: CaseRecord): void {
    const { list, filled, byType, reader, ofOtherTypes } = this;
    // Taking a few out is quicker than setting the length.
    for (let i = 0; i < filled.length; i++) while (filled[i]!.length > 0) filled[i]!.pop();
    while (filled.length > 0) filled.pop();
    const items = reader.of(record) as readonly Fields[];
    for (let position = 0; position < items.length; position++) {
      const item = items[position]!;
      const type = reader.typeOf(item);
      for (let wanted = byType.get(type) ?? ofOtherTypes; wanted !== undefined; wanted = wanted.next) {
        const fact = new Fact(list, item, position, textOf(wanted.moment(item)), textOf(type));
        this.keep(wanted.facts, fact);
        for (let i = 0; i < wanted.others.length; i++) this.keep(wanted.others[i]!, fact);
      }
    }
  }

  private keep(facts: Fact[], fact: Fact): void {
    if (facts.length === 0) this.filled.push(facts);
    facts.push(fact);
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
