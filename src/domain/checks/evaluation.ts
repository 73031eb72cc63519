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

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function showFact({ list, position: index, at, type }: Fact, role: FactRole): TraceFact {
  if (type !== undefined) return at === undefined ? { role, list, index, type } : { role, list, index, type, at };
  return at === undefined ? { role, list, index } : { role, list, index, at };
}

/** The facts of a part, with room for a second: to make room later costs as much as a judgement. */
export function factsFrom(fact: TraceFact): TraceFact[] {
  const facts = [fact, fact];
  facts.pop();
  return facts;
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
  /** The earliest instant (epoch ms) at which a verdict given so far changes by time alone. */
  nextDueAt = Infinity;
  /** Names a missing value that a condition, an order or an approval hung on since it was last cleared. */
  doubt: string | undefined;

  begin(record: CaseRecord, surroundings: Surroundings, now: number, today: number): void {
    this.record = record;
    this.surroundings = surroundings;
    this.now = now;
    this.today = today;
    this.nextDueAt = Infinity;
    this.doubt = undefined;
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
