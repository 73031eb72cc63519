import { defineLifecycle } from '../kernel';

export type OnsiteState = 'open' | 'submitted' | 'co-signed' | 'refused' | 'counted' | 'withdrawn';
export type OnsiteMove = 'submit' | 'reopen' | 'co-sign' | 'refuse' | 'count' | 'withdraw';
export const ONSITE_STATES = [
  'open',
  'submitted',
  'co-signed',
  'refused',
  'counted',
  'withdrawn',
] as const satisfies readonly OnsiteState[];

/**
 * 实地考评表: filled in while it is open, submitted by an inspector, then signed by the unit's representative or refused by him before a
 * witness. Either way it is counted in the same transaction: a refusal to sign cancels nothing, the unit may still object. Before that an
 * inspector may open it again, as when the unit points out a mistake on the spot.
 */
export const ONSITE_LIFECYCLE = defineLifecycle<OnsiteState, OnsiteMove>({
  name: 'on-site sheet',
  initial: 'open',
  final: ['counted', 'withdrawn'],
  moves: {
    submit: { from: ['open'], to: 'submitted' },
    reopen: { from: ['submitted'], to: 'open' },
    'co-sign': { from: ['submitted'], to: 'co-signed' },
    refuse: { from: ['submitted'], to: 'refused' },
    count: { from: ['co-signed', 'refused'], to: 'counted' },
    withdraw: { from: ['open'], to: 'withdrawn' },
  },
});
