import { defineLifecycle } from '../kernel';

export type RunState = 'planned' | 'collecting' | 'scoring' | 'ranked' | 'published' | 'superseded' | 'failed' | 'abandoned';
export type RunMove = 'collect' | 'score' | 'rank' | 'publish' | 'supersede' | 'fail' | 'retry' | 'abandon';

/**
 * One assessment of one period. Collecting freezes the inputs, scoring works unit by unit, ranking closes the arithmetic,
 * publishing closes the month. A retry begins again at collecting: every step finds what is already done and keeps it.
 * Abandoning is for a run nobody wants; a published one can only be superseded by a later one.
 */
export const RUN_LIFECYCLE = defineLifecycle<RunState, RunMove>({
  name: 'assessment run',
  initial: 'planned',
  final: ['superseded', 'abandoned'],
  moves: {
    collect: { from: ['planned'], to: 'collecting' },
    score: { from: ['collecting'], to: 'scoring' },
    rank: { from: ['scoring'], to: 'ranked' },
    publish: { from: ['ranked'], to: 'published' },
    supersede: { from: ['published'], to: 'superseded' },
    fail: { from: ['planned', 'collecting', 'scoring'], to: 'failed' },
    retry: { from: ['failed'], to: 'collecting' },
    abandon: { from: ['planned', 'collecting', 'scoring', 'ranked', 'failed'], to: 'abandoned' },
  },
});
