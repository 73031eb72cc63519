import { defineLifecycle } from '../kernel';

export type DecisionState = 'decided' | 'reversed';

/** A decision that somebody answers for a fault stands until an appeal or a reversed determination takes it back. */
export const ACCOUNTABILITY_LIFECYCLE = defineLifecycle<DecisionState, 'reverse'>({
  name: 'accountability decision',
  initial: 'decided',
  final: ['reversed'],
  moves: { reverse: { from: ['decided'], to: 'reversed' } },
});

export const APPEAL_OUTCOMES = ['dismiss', 'reverse-decision', 'reverse-determination'] as const;
export type AppealMove = (typeof APPEAL_OUTCOMES)[number];
export type AppealState = 'filed' | 'dismissed' | 'decision-reversed' | 'determination-reversed';

/**
 * An appeal (申诉). It may fail, take back one decision about one officer while the determination stands, or take back the
 * determination with everything that rests on it.
 */
export const APPEAL_LIFECYCLE = defineLifecycle<AppealState, AppealMove>({
  name: 'appeal',
  initial: 'filed',
  final: ['dismissed', 'decision-reversed', 'determination-reversed'],
  moves: {
    dismiss: { from: ['filed'], to: 'dismissed' },
    'reverse-decision': { from: ['filed'], to: 'decision-reversed' },
    'reverse-determination': { from: ['filed'], to: 'determination-reversed' },
  },
});
