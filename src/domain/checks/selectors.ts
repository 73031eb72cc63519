import { compileComparison } from './comparison';
import type { CaseIndex } from './case-index';
import { compareFacts, compareTimes, type Evaluation, Fact, type Fields, isDated, usualMoment } from './evaluation';
import type { Collection, Condition, Position, Selector } from './vocabulary';

export interface CompiledSelector {
  /** The types wanted, for reasons given to people. */
  readonly types: readonly string[];
  /** The facts of the case at hand it chooses from, where these are known without looking: empty means that it finds none. */
  readonly pool: readonly Fact[] | undefined;
  /** The fact meant by `pick` (the first for `each`), or undefined. Sets `evaluation.doubt` when a missing value stood in the way. */
  one(evaluation: Evaluation, anchor?: Fact): Fact | undefined;
  /** All facts meant, in order of time. */
  all(evaluation: Evaluation, anchor?: Fact): readonly Fact[];
}

export function compileSelector(selector: Selector, index: CaseIndex): CompiledSelector {
  if (selector.collection === 'same') return new SameItem(selector.moment!);
  const moment = selector.moment ?? usualMoment(selector.collection) ?? '';
  if (selector.collection === 'extension') return new ExtensionSelection(selector, 'extension', moment, index, undefined);
  const pool = index.factsOf(selector.collection, selector.types, moment);
  return new Selection(selector, selector.collection, moment, index, pool);
}

const NONE: readonly Fact[] = [];

/** Chooses from the facts that the index holds. A candidate that cannot be decided is left out and leaves a doubt. */
class Selection implements CompiledSelector {
  readonly types: readonly string[];
  private readonly position: Position;
  private readonly where: CompiledCondition | undefined;
  private readonly samePerson: boolean;
  private readonly each: boolean;
  private readonly last: boolean;
  /** Whether it takes every fact there is, whatever the anchor. */
  private readonly takesAny: boolean;

  constructor(
    { types, position = 'any', where, samePerson = false, pick }: Selector,
    private readonly list: Collection,
    private readonly moment: string,
    index: CaseIndex,
    readonly pool: readonly Fact[] | undefined,
  ) {
    this.types = types ?? [list];
    this.position = position;
    this.where = where && compileCondition(where, index);
    this.samePerson = samePerson;
    this.each = pick === 'each';
    this.last = pick === 'last';
    this.takesAny = !where && position === 'any' && !samePerson;
  }

  one(evaluation: Evaluation, anchor?: Fact): Fact | undefined {
    const facts = this.candidates(evaluation, anchor, this.moment);
    if (facts.length === 0) return undefined;
    if (facts.length === 1) return this.takesAny || this.takes(evaluation, facts[0]!, anchor) ? facts[0] : undefined;
    let best: Fact | undefined;
    let undated = false;
    for (let i = 0; i < facts.length; i++) {
      const fact = facts[i]!;
      if (!this.takesAny && !this.takes(evaluation, fact, anchor)) continue;
      if (best === undefined) best = fact;
      else if (isDated(fact) && isDated(best)) {
        const order = compareFacts(fact, best);
        if (this.last ? order >= 0 : order < 0) best = fact;
      } else {
        // One without a moment is meant only when there is no other.
        if (isDated(fact)) best = fact;
        undated = true;
      }
    }
    if (undated && this.list !== 'person') evaluation.doubt ??= `${this.list}: moment`;
    return best;
  }

  all(evaluation: Evaluation, anchor?: Fact): readonly Fact[] {
    const facts = this.candidates(evaluation, anchor, this.moment);
    if (facts.length === 0) return facts;
    if (facts.length === 1) return this.takesAny || this.takes(evaluation, facts[0]!, anchor) ? facts : NONE;
    if (this.each) return sorted(this.takesAny ? facts : facts.filter((fact) => this.takes(evaluation, fact, anchor)));
    const one = this.one(evaluation, anchor);
    return one === undefined ? NONE : [one];
  }

  protected candidates(_evaluation: Evaluation, _anchor: Fact | undefined, _moment: string): readonly Fact[] {
    return this.pool!;
  }

  private takes(evaluation: Evaluation, fact: Fact, anchor: Fact | undefined): boolean {
    return (
      (!this.samePerson || !anchor || concernsPerson(evaluation, fact, anchor)) &&
      (!this.where || this.holds(this.where, evaluation, fact, anchor)) &&
      (this.position === 'any' || !anchor || stands(this.position, evaluation, fact, anchor, this.moment))
    );
  }

  private holds(where: CompiledCondition, evaluation: Evaluation, fact: Fact, anchor: Fact | undefined): boolean {
    const answer = where(evaluation, fact.item, anchor);
    if (answer === undefined) evaluation.doubt ??= `${this.list} ${String(fact.item['type'] ?? fact.position)}: where`;
    return answer === true;
  }
}

/** The extensions of the anchor when it is a measure, else those of all measures. */
class ExtensionSelection extends Selection {
  protected override candidates(evaluation: Evaluation, anchor: Fact | undefined, moment: string): readonly Fact[] {
    const measures = anchor?.list === 'measure' ? [anchor.item] : (evaluation.record.measures as readonly object[] as readonly Fields[]);
    const extensions = measures.flatMap((measure) => (measure['extensions'] as readonly Fields[] | undefined) ?? []);
    return extensions.map((extension, position) => new Fact('extension', extension, position, undefined, undefined).atMoment(moment));
  }
}

/** The anchor itself at another of its moments. */
class SameItem implements CompiledSelector {
  readonly types = [];
  readonly pool = undefined;

  constructor(private readonly moment: string) {}

  one(_evaluation: Evaluation, anchor?: Fact): Fact | undefined {
    const fact = anchor?.atMoment(this.moment);
    return fact && isDated(fact) ? fact : undefined;
  }

  all(evaluation: Evaluation, anchor?: Fact): readonly Fact[] {
    const fact = this.one(evaluation, anchor);
    return fact ? [fact] : NONE;
  }
}

function concernsPerson(evaluation: Evaluation, fact: Fact, anchor: Fact): boolean {
  const wanted = anchor.list === 'person' ? anchor.item['id'] : anchor.item['person'];
  const person = fact.list === 'person' ? fact.item['id'] : fact.item['person'];
  if (wanted === undefined || person === undefined) evaluation.doubt ??= `${wanted === undefined ? anchor.list : fact.list}: person`;
  return wanted !== undefined && person === wanted;
}

function stands(position: Position, evaluation: Evaluation, fact: Fact, anchor: Fact, moment: string): boolean {
  if (position === 'any') return true;
  if (fact.item === anchor.item) return position === 'not-before';
  if (!isDated(fact) || !isDated(anchor)) {
    evaluation.doubt ??= isDated(fact) ? `${anchor.list}: moment` : `${fact.list}: ${moment}`;
    return false;
  }
  const moments = compareTimes(fact, anchor);
  if (position === 'not-before') return moments >= 0;
  const order = moments === 0 && fact.list === 'event' && anchor.list === 'event' ? fact.position - anchor.position : moments;
  return position === 'after' ? order >= 0 : order <= 0;
}

/** Whether a dated fact is later than another: two events of one moment go by the list, other ties are no order. */
export function standsAfter(fact: Fact, other: Fact): boolean {
  if (!isDated(fact) || !isDated(other)) return false;
  const moments = compareTimes(fact, other);
  return moments > 0 || (moments === 0 && fact.list === 'event' && other.list === 'event' && fact.position > other.position);
}

function sorted(facts: readonly Fact[]): readonly Fact[] {
  let ordered = true;
  for (let i = 1; i < facts.length && ordered; i++) {
    const [before, fact] = [facts[i - 1]!, facts[i]!];
    ordered = isDated(before) && isDated(fact) && compareFacts(before, fact) <= 0;
  }
  if (ordered) return facts;
  return [...facts].sort((a, b) => (isDated(a) && isDated(b) ? compareFacts(a, b) : a.position - b.position));
}

/** True, false, or undefined when a value it hangs on is missing. */
export type CompiledCondition = (evaluation: Evaluation, item: Fields | undefined, anchor: Fact | undefined) => boolean | undefined;

export function compileCondition(condition: Condition, index: CaseIndex): CompiledCondition {
  if ('all' in condition) return allOf(condition.all.map((part) => compileCondition(part, index)));
  if ('any' in condition) return anyOf(condition.any.map((part) => compileCondition(part, index)));
  if ('not' in condition) {
    const inner = compileCondition(condition.not, index);
    return (evaluation, item, anchor) => {
      const answer = inner(evaluation, item, anchor);
      return answer === undefined ? undefined : !answer;
    };
  }
  if ('exists' in condition) {
    const selector = compileSelector(condition.exists, index);
    return (evaluation, _item, anchor) => {
      const before = evaluation.doubt;
      evaluation.doubt = undefined;
      const found = selector.one(evaluation, anchor) !== undefined;
      const unsure = !found && evaluation.doubt !== undefined;
      if (!unsure) evaluation.doubt = before;
      return unsure ? undefined : found;
    };
  }
  return compileComparison(condition);
}

function allOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (evaluation, item, anchor) => {
    let answer: boolean | undefined = true;
    for (const part of parts) {
      const one = part(evaluation, item, anchor);
      if (one === false) return false;
      if (one === undefined) answer = undefined;
    }
    return answer;
  };
}

function anyOf(parts: readonly CompiledCondition[]): CompiledCondition {
  return (evaluation, item, anchor) => {
    let answer: boolean | undefined = false;
    for (const part of parts) {
      const one = part(evaluation, item, anchor);
      if (one === true) return true;
      if (one === undefined) answer = undefined;
    }
    return answer;
  };
}
