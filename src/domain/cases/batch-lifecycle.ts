import { defineLifecycle } from '../kernel';

export type BatchState = 'receiving' | 'complete' | 'incomplete';
export type BatchMove = 'finish' | 'break-off' | 'resume';

/**
 * A batch of cases on its way in. `incomplete`: it broke off (the connection, the gzip data, this process); what was committed stays, and
 * the same file with the same key goes on behind it.
 */
export const BATCH_LIFECYCLE = defineLifecycle<BatchState, BatchMove>({
  name: 'batch',
  initial: 'receiving',
  final: ['complete'],
  moves: {
    finish: { from: ['receiving'], to: 'complete' },
    'break-off': { from: ['receiving'], to: 'incomplete' },
    resume: { from: ['incomplete', 'receiving'], to: 'receiving' },
  },
});
