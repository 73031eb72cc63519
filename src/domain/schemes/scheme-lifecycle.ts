import { defineLifecycle, DomainError } from '../kernel';

export type SchemeState = 'draft' | 'approved' | 'in-use' | 'retired';
export type SchemeMove = 'approve' | 'return-to-draft' | 'use' | 'retire';

/** A version is in use from the first assessment run that is planned with it; then it is frozen for good. */
export const SCHEME_LIFECYCLE = defineLifecycle<SchemeState, SchemeMove>({
  name: 'scheme',
  initial: 'draft',
  final: ['retired'],
  moves: {
    approve: { from: ['draft'], to: 'approved' },
    'return-to-draft': { from: ['approved'], to: 'draft' },
    use: { from: ['approved'], to: 'in-use' },
    retire: { from: ['approved', 'in-use'], to: 'retired' },
  },
});

/**
 * Scores must stay recomputable from the version they name, so only a draft changes. An approved version goes back to
 * draft first; from the first use on, a change is a new version.
 *
 * @throws DomainError `scheme.frozen`
 */
export function assertChangeable(state: SchemeState): void {
  if (state === 'draft') return;
  const advice = state === 'approved' ? 'return it to draft first' : 'make a new version';
  throw new DomainError('scheme.frozen', `a scheme version in state "${state}" cannot change: ${advice}`);
}
