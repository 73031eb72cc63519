import { defineLifecycle } from '../kernel';

export type NoticeState =
  'draft' | 'approved' | 'issued' | 'served' | 'replied' | 'refused' | 'closed' | 'escalated' | 'revoked' | 'withdrawn';
export type NoticeMove =
  | 'approve'
  | 'return'
  | 'withdraw'
  | 'issue'
  | 'serve'
  | 'reply'
  | 'send-back'
  | 'refuse'
  | 'close'
  | 'settle'
  | 'reopen'
  | 'escalate'
  | 'revoke';

/**
 * One notice. It is drafted, signed, issued with its number, served (with a receipt, or with the refusal to take it recorded),
 * answered item by item, verified item by item and closed. `refuse` is the unit's refusal to rectify (拒不整改); `escalate` hands
 * over to the next step of the ladder; `settle` closes it when its last open item was dropped; `revoke` is what an upheld objection or a successful appeal does, whatever has followed
 * meanwhile. Being overdue is no state: it is computed from the deadlines.
 */
export const NOTICE_LIFECYCLE = defineLifecycle<NoticeState, NoticeMove>({
  name: 'notice',
  initial: 'draft',
  final: ['revoked', 'withdrawn'],
  moves: {
    approve: { from: ['draft'], to: 'approved' },
    return: { from: ['approved'], to: 'draft' },
    withdraw: { from: ['draft', 'approved'], to: 'withdrawn' },
    issue: { from: ['approved'], to: 'issued' },
    serve: { from: ['issued'], to: 'served' },
    reply: { from: ['served'], to: 'replied' },
    'send-back': { from: ['replied'], to: 'served' },
    refuse: { from: ['served'], to: 'refused' },
    close: { from: ['replied'], to: 'closed' },
    settle: { from: ['served', 'replied', 'refused'], to: 'closed' },
    reopen: { from: ['closed'], to: 'served' },
    escalate: { from: ['served', 'refused'], to: 'escalated' },
    revoke: { from: ['issued', 'served', 'replied', 'refused', 'closed', 'escalated'], to: 'revoked' },
  },
});

export type ItemState = 'open' | 'replied' | 'verified' | 'dropped';
export type ItemMove = 'reply' | 'verify' | 'send-back' | 'reopen' | 'drop';

/** One item of a notice: what is to be put right. Sent back, it is open again under its deadline; an objection upheld in part drops it. */
export const ITEM_LIFECYCLE = defineLifecycle<ItemState, ItemMove>({
  name: 'notice item',
  initial: 'open',
  final: ['dropped'],
  moves: {
    reply: { from: ['open', 'replied'], to: 'replied' },
    verify: { from: ['replied'], to: 'verified' },
    'send-back': { from: ['replied'], to: 'open' },
    reopen: { from: ['verified'], to: 'open' },
    drop: { from: ['open', 'replied'], to: 'dropped' },
  },
});

/** Whether nothing is left to do: every item was verified or dropped, and not all of them dropped. */
export function isSettled(items: readonly ItemState[]): boolean {
  return items.includes('verified') && items.every((state) => state === 'verified' || state === 'dropped');
}

export type ObjectionState = 'filed' | 'upheld' | 'partly-upheld' | 'dismissed';
export type ObjectionMove = 'uphold' | 'uphold-partly' | 'dismiss';

/** The unit's objection to a notice (监督条例 Art 30): decided once. */
export const NOTICE_OBJECTION_LIFECYCLE = defineLifecycle<ObjectionState, ObjectionMove>({
  name: 'objection to a notice',
  initial: 'filed',
  final: ['upheld', 'partly-upheld', 'dismissed'],
  moves: {
    uphold: { from: ['filed'], to: 'upheld' },
    'uphold-partly': { from: ['filed'], to: 'partly-upheld' },
    dismiss: { from: ['filed'], to: 'dismissed' },
  },
});

export type ExtensionState = 'requested' | 'granted' | 'declined';
export type ExtensionMove = 'grant' | 'decline';

/** The one extension a notice can have. */
export const EXTENSION_LIFECYCLE = defineLifecycle<ExtensionState, ExtensionMove>({
  name: 'extension of a notice',
  initial: 'requested',
  final: ['granted', 'declined'],
  moves: {
    grant: { from: ['requested'], to: 'granted' },
    decline: { from: ['requested'], to: 'declined' },
  },
});
