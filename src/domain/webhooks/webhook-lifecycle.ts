import { defineLifecycle } from '../kernel';

export const WEBHOOK_STATES = ['active', 'disabled'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];
export type WebhookMove = 'disable' | 'enable';

export const WEBHOOK_LIFECYCLE = defineLifecycle<WebhookState, WebhookMove>({
  name: 'webhook',
  initial: 'active',
  final: [],
  moves: {
    disable: { from: ['active'], to: 'disabled' },
    enable: { from: ['disabled'], to: 'active' },
  },
});

/** By a person; the receiver answered 410; nothing was delivered for all attempts of a delivery. */
export const DISABLED_REASONS = ['by-hand', 'gone', 'failing'] as const;
export type DisabledReason = (typeof DISABLED_REASONS)[number];

export const DELIVERY_STATES = ['pending', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One event for one webhook. Cancelled: the webhook was switched off while it waited. */
export const DELIVERY_LIFECYCLE = defineLifecycle<DeliveryState, 'deliver' | 'give-up' | 'cancel' | 'replay'>({
  name: 'webhook delivery',
  initial: 'pending',
  final: [],
  moves: {
    deliver: { from: ['pending'], to: 'delivered' },
    'give-up': { from: ['pending'], to: 'failed' },
    cancel: { from: ['pending'], to: 'cancelled' },
    replay: { from: ['delivered', 'failed', 'cancelled'], to: 'pending' },
  },
});
