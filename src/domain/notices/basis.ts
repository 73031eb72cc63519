import type { FindingState } from '../findings';
import { ITEM_LIFECYCLE, type ItemState } from './notice-lifecycle';

/** An item of a notice with what it rests on. */
export interface ItemBasis {
  readonly seq: number;
  readonly state: ItemState;
  /** States of the findings it cites. */
  readonly findings: readonly FindingState[];
}

/** What is left of a notice: everything, some of it, or nothing. */
export interface RemainingBasis {
  /** Items that are there and have lost their ground. */
  readonly fallen: readonly number[];
  /** Those of them that can still be dropped; what was verified has been done and stays. */
  readonly droppable: readonly number[];
  readonly nothingLeft: boolean;
}

/**
 * Decides what falls with what it rests on. An item that cites findings stands as long as one of them is confirmed; one that cites none
 * stands on its inquiry, as long as that is not overturned. A notice without an item left has nothing to order.
 *
 * @param inquiryOverturned whether the notice comes from an inquiry whose determination a successful appeal took back.
 */
export function remainingBasis(items: readonly ItemBasis[], inquiryOverturned: boolean): RemainingBasis {
  const there = items.filter(({ state }) => state !== 'dropped');
  const fallen = there.filter(({ findings }) => (findings.length > 0 ? !findings.includes('confirmed') : inquiryOverturned));
  return {
    fallen: fallen.map(({ seq }) => seq),
    droppable: fallen.filter(({ state }) => ITEM_LIFECYCLE.moves.drop.from.includes(state)).map(({ seq }) => seq),
    nothingLeft: there.length > 0 && fallen.length === there.length,
  };
}
