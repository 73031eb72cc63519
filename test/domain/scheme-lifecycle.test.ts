import { nextState } from '../../src/domain/kernel';
import { assertChangeable, SCHEME_LIFECYCLE, type SchemeMove, type SchemeState } from '../../src/domain/schemes';

describe('the lifecycle of a scheme version', () => {
  it.each<[SchemeState, SchemeMove, SchemeState]>([
    ['draft', 'approve', 'approved'],
    ['approved', 'return-to-draft', 'draft'],
    ['approved', 'use', 'in-use'],
    ['approved', 'retire', 'retired'],
    ['in-use', 'retire', 'retired'],
  ])('%s → %s → %s', (state, move, next) => expect(nextState(SCHEME_LIFECYCLE, state, move)).toBe(next));

  it.each<[SchemeState, SchemeMove]>([
    ['draft', 'use'],
    ['in-use', 'return-to-draft'],
    ['retired', 'use'],
  ])('refuses %s → %s', (state, move) =>
    expect(() => nextState(SCHEME_LIFECYCLE, state, move)).toThrow(expect.objectContaining({ code: 'lifecycle.refused' })),
  );

  it('changes in draft only', () => {
    expect(() => assertChangeable('draft')).not.toThrow();
    for (const state of ['approved', 'in-use', 'retired'] as const)
      expect(() => assertChangeable(state)).toThrow(expect.objectContaining({ code: 'scheme.frozen' }));
  });
});
