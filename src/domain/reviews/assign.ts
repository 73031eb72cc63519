import { divideHalfUp, hmacSha256 } from '../kernel';
import type { RecusalReason } from './recusal';

export const ASSIGNMENT_ALGORITHM = 'zhiping-assign/1';

export const SHEET_PHASES = ['first', 'second', 'adjudication', 're-review'] as const;
export type SheetPhase = (typeof SHEET_PHASES)[number];

/** A sheet that needs somebody to write it. */
export interface Slot {
  /** Unique among the slots of one assigning. */
  readonly key: string;
  /** Slots of one case never go to the same reviewer. */
  readonly caseKey: string;
  readonly phase: SheetPhase;
  /** Code of the reviewed unit. */
  readonly unit: string;
  /** Reviewers who stand aside, each with the reasons. */
  readonly recused: Readonly<Record<string, readonly RecusalReason[]>>;
}

export interface AssignInput {
  readonly algorithm: typeof ASSIGNMENT_ALGORITHM;
  readonly slots: readonly Slot[];
  /** Each with the open work that counts towards the balance before this assigning. */
  readonly reviewers: readonly { readonly id: string; readonly load: number }[];
}

export interface AssignResult {
  /** Reviewer by slot key. */
  readonly assigned: Readonly<Record<string, string>>;
  /** Slots for which nobody is left. */
  readonly unassigned: readonly string[];
}

/**
 * Which cases are reviewed twice: those with the smallest HMAC-SHA256(seed, `double/` + number), as many as the share rounds to (half up).
 *
 * @param share in hundredths of a percent.
 */
export function doubleReviewed(seed: Uint8Array, numbers: readonly string[], share: number): ReadonlySet<string> {
  return new Set(smallestByHmac(seed, 'double', numbers, divideHalfUp(numbers.length * share, 10_000)));
}

/** The `count` texts with the smallest HMAC-SHA256(seed, purpose + `/` + text); the smaller text between equals. */
export function smallestByHmac(seed: Uint8Array, purpose: string, texts: readonly string[], count: number): string[] {
  return texts
    .map((text) => ({ text, hmac: hmacSha256(seed, `${purpose}/${text}`) }))
    .sort((a, b) => compare(a.hmac, b.hmac) || compare(a.text, b.text))
    .slice(0, count)
    .map(({ text }) => text);
}

/**
 * Gives every slot a reviewer: nobody who stands aside, no case to the same reviewer twice, work as even as those rules allow, and between
 * equals first who has the fewest sheets of that unit (so that reviewers are crossed over units), then by HMAC of the seed. A pure function of
 * seed and input: replayed it gives the same.
 */
export function assignSlots(seed: Uint8Array, input: AssignInput): AssignResult {
  const reviewers = input.reviewers.map(({ id }) => id).sort(compare);
  const load = new Map(input.reviewers.map(({ id, load: before }) => [id, before]));
  const ofUnit = new Map<string, number>();
  const taken = new Map<string, string>();
  const byCase = new Map<string, Slot[]>();
  for (const slot of input.slots) byCase.set(slot.caseKey, [...(byCase.get(slot.caseKey) ?? []), slot]);
  const mayTake = (slot: Slot, reviewer: string): boolean =>
    slot.recused[reviewer] === undefined && byCase.get(slot.caseKey)!.every((other) => other === slot || taken.get(other.key) !== reviewer);
  const give = (slot: Slot, reviewer: string): void => {
    const before = taken.get(slot.key);
    if (before !== undefined) shift(before, slot.unit, -1);
    taken.set(slot.key, reviewer);
    shift(reviewer, slot.unit, 1);
  };
  const shift = (reviewer: string, unit: string, by: number): void => {
    load.set(reviewer, load.get(reviewer)! + by);
    const key = `${reviewer}/${unit}`;
    ofUnit.set(key, (ofUnit.get(key) ?? 0) + by);
  };

  const choices = (slot: Slot): number => reviewers.filter((reviewer) => slot.recused[reviewer] === undefined).length;
  const order = input.slots
    .map((slot) => ({ slot, choices: choices(slot), hmac: hmacSha256(seed, `order/${slot.key}`) }))
    .sort((a, b) => a.choices - b.choices || compare(a.hmac, b.hmac) || compare(a.slot.key, b.slot.key))
    .map(({ slot }) => slot);
  for (const slot of order) {
    const [best] = reviewers
      .filter((reviewer) => mayTake(slot, reviewer))
      .map((id) => ({
        id,
        load: load.get(id)!,
        same: ofUnit.get(`${id}/${slot.unit}`) ?? 0,
        hmac: hmacSha256(seed, `pick/${slot.key}/${id}`),
      }))
      .sort((a, b) => a.load - b.load || a.same - b.same || compare(a.hmac, b.hmac) || compare(a.id, b.id));
    if (best) give(slot, best.id);
  }
  balance(order, reviewers, { load, taken, mayTake, give });
  return {
    assigned: Object.fromEntries([...taken].sort(([a], [b]) => compare(a, b))),
    unassigned: order
      .filter(({ key }) => !taken.has(key))
      .map(({ key }) => key)
      .sort(compare),
  };
}

interface State {
  readonly load: ReadonlyMap<string, number>;
  readonly taken: ReadonlyMap<string, string>;
  readonly mayTake: (slot: Slot, reviewer: string) => boolean;
  readonly give: (slot: Slot, reviewer: string) => void;
}

/**
 * Passes sheets on along chains of reviewers from one who has at least two more than the last of the chain, until no chain is left: without
 * recusals the loads then differ by one at most, as far as earlier loads allow (Harvey, Ladner, Lovász and Tamir, Semi-matchings, 2006).
 */
function balance(slots: readonly Slot[], reviewers: readonly string[], state: State): void {
  // Every chain makes the sum of squared loads smaller, so this ends.
  for (;;) {
    const chain = findChain(slots, reviewers, state);
    if (!chain) return;
    for (const { slot, to } of chain.reverse()) state.give(slot, to);
  }
}

function findChain(slots: readonly Slot[], reviewers: readonly string[], { load, taken, mayTake }: State) {
  const heaviestFirst = [...reviewers].sort((a, b) => load.get(b)! - load.get(a)! || compare(a, b));
  for (const start of heaviestFirst) {
    const reached = new Map<string, { slot: Slot; from: string } | undefined>([[start, undefined]]);
    for (const from of reached.keys())
      for (const slot of slots) {
        if (taken.get(slot.key) !== from) continue;
        for (const to of reviewers) {
          if (reached.has(to) || !mayTake(slot, to)) continue;
          reached.set(to, { slot, from });
          if (load.get(start)! - load.get(to)! < 2) continue;
          const steps: { slot: Slot; to: string }[] = [];
          for (let at = to, step = reached.get(at); step; at = step.from, step = reached.get(at))
            steps.unshift({ slot: step.slot, to: at });
          const cases = steps.map((one) => one.slot.caseKey);
          // Two sheets of one case in a chain could end with one reviewer.
          if (new Set(cases).size === cases.length) return steps;
          reached.delete(to);
        }
      }
  }
  return undefined;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
