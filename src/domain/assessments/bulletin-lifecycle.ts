import { defineLifecycle } from '../kernel';

export type BulletinState = 'draft' | 'signed';
export type BulletinMove = 'redraft' | 'sign';

/** A bulletin is drafted from a closed month, as often as it takes, and signed by somebody else; then it stands as it was sent out. */
export const BULLETIN_LIFECYCLE = defineLifecycle<BulletinState, BulletinMove>({
  name: 'bulletin',
  initial: 'draft',
  final: ['signed'],
  moves: {
    redraft: { from: ['draft'], to: 'draft' },
    sign: { from: ['draft'], to: 'signed' },
  },
});
