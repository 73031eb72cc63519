import { defineLifecycle, nextState } from '../kernel';

export type SheetState = 'open' | 'submitted' | 'returned' | 'withdrawn';
export type SheetMove = 'submit' | 'return' | 'withdraw';
export const SHEET_STATES = ['open', 'submitted', 'returned', 'withdrawn'] as const satisfies readonly SheetState[];

/**
 * 评查表: written while it is open, submitted once. A supervisor may return it for correction; it is then submitted again. `withdraw` is what a
 * reassignment does to the sheet of the reviewer who gives the case away, and a replacement to that of the case that left the sample.
 */
export const SHEET_LIFECYCLE = defineLifecycle<SheetState, SheetMove>({
  name: 'review sheet',
  initial: 'open',
  final: ['withdrawn'],
  moves: {
    submit: { from: ['open', 'returned'], to: 'submitted' },
    return: { from: ['submitted'], to: 'returned' },
    withdraw: { from: ['open', 'returned'], to: 'withdrawn' },
  },
});

/** Whether its reviewer may still write it. */
export function isWritable(state: SheetState): boolean {
  return state === 'open' || state === 'returned';
}

/** @throws DomainError `lifecycle.refused` */
export function nextSheetState(state: SheetState, move: SheetMove): SheetState {
  return nextState(SHEET_LIFECYCLE, state, move);
}
