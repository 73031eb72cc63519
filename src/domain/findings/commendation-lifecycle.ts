import { defineLifecycle } from '../kernel';

export type CommendationState = 'recorded' | 'revoked';
export type CommendationMove = 'revoke';

/** 加分: what was done well counts from the day it is recorded, until it turns out not to have been so. */
export const COMMENDATION_LIFECYCLE = defineLifecycle<CommendationState, CommendationMove>({
  name: 'commendation',
  initial: 'recorded',
  final: ['revoked'],
  moves: { revoke: { from: ['recorded'], to: 'revoked' } },
});
