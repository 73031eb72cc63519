import { defineLifecycle } from '../kernel';

export type ProposalState = 'proposed' | 'accepted' | 'dismissed';
export type ProposalMove = 'accept' | 'dismiss';

/** A general problem that the machine proposes to put right by a plan; a person decides. */
export const PROPOSAL_LIFECYCLE = defineLifecycle<ProposalState, ProposalMove>({
  name: 'rectification proposal',
  initial: 'proposed',
  final: ['accepted', 'dismissed'],
  moves: { accept: { from: ['proposed'], to: 'accepted' }, dismiss: { from: ['proposed'], to: 'dismissed' } },
});

export type PlanState = 'open' | 'closed';
export type PlanMove = 'close' | 'reopen';

/** 整改计划: open until all its items are done. */
export const PLAN_LIFECYCLE = defineLifecycle<PlanState, PlanMove>({
  name: 'rectification plan',
  initial: 'open',
  final: [],
  moves: { close: { from: ['open'], to: 'closed' }, reopen: { from: ['closed'], to: 'open' } },
});

/** Chapter four of the 2009 plan: 立即整改, 限期整改 with somebody responsible, and plans for what is general. */
export const URGENCIES = ['immediate', 'time-limited', 'general'] as const;
export type Urgency = (typeof URGENCIES)[number];
