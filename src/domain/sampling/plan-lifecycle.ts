import { defineLifecycle } from '../kernel';

export type PlanState = 'draft' | 'approved' | 'drawn' | 'closed' | 'abandoned';
export type PlanMove = 'approve' | 'draw' | 'close' | 'abandon';

/**
 * A plan is changed as a draft only. Approving makes its seed and publishes the commitment; drawing reveals the seed. There is no way
 * back from `approved` to `draft`: a second seed for the same plan would be a second try. A plan that is wrong is abandoned, with a
 * reason, and its commitment stays readable.
 */
export const PLAN_LIFECYCLE = defineLifecycle<PlanState, PlanMove>({
  name: 'sampling plan',
  initial: 'draft',
  final: ['closed', 'abandoned'],
  moves: {
    approve: { from: ['draft'], to: 'approved' },
    draw: { from: ['approved'], to: 'drawn' },
    close: { from: ['drawn'], to: 'closed' },
    abandon: { from: ['draft', 'approved'], to: 'abandoned' },
  },
});

export type DrawCaseState = 'drawn' | 'reviewed' | 'replaced';
export type DrawCaseMove = 'review' | 'replace' | 'return';

/** A drawn case is replaced only before it has been reviewed; `return` is what a sheet sent back for correction does. */
export const DRAW_CASE_LIFECYCLE = defineLifecycle<DrawCaseState, DrawCaseMove>({
  name: 'drawn case',
  initial: 'drawn',
  final: ['replaced'],
  moves: {
    review: { from: ['drawn'], to: 'reviewed' },
    return: { from: ['reviewed'], to: 'drawn' },
    replace: { from: ['drawn'], to: 'replaced' },
  },
});
