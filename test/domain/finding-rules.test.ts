import fc from 'fast-check';
import {
  confirmedByMachine,
  mayLeadToAccountability,
  mayWithdraw,
  moveFinding,
  reasonsFor,
  reclassified,
  withoutDoubleCounting,
  type FindingMove,
  type FindingReason,
  type FindingState,
} from '../../src/domain/findings';

describe('the lifecycle of a finding', () => {
  it.each<[FindingState, FindingMove, FindingReason | undefined, FindingState]>([
    ['suspected', 'confirm', undefined, 'confirmed'],
    ['suspected', 'reject', 'facts-differ', 'rejected'],
    ['suspected', 'withdraw', 'facts-changed', 'withdrawn'],
    ['confirmed', 'withdraw', 'facts-changed', 'withdrawn'],
    ['confirmed', 'overturn', 'law-unclear', 'overturned'],
    ['rejected', 'reopen', 'new-evidence', 'suspected'],
    ['withdrawn', 'reopen', 'hit-again', 'suspected'],
  ])('%s, %s (%s) → %s', (state, move, reason, next) => expect(moveFinding(state, move, reason)).toBe(next));

  it.each<[FindingState, FindingMove, string]>([
    ['suspected', 'reject', 'request.invalid'],
    ['confirmed', 'reject', 'lifecycle.refused'],
    ['suspected', 'overturn', 'lifecycle.refused'],
    ['overturned', 'reopen', 'lifecycle.refused'],
  ])('refuses %s, %s without reason: %s', (state, move, code) =>
    expect(() => moveFinding(state, move)).toThrow(expect.objectContaining({ code })),
  );

  it('refuses a reason that belongs to another move', () => {
    expect(() => moveFinding('suspected', 'reject', 'facts-changed')).toThrow(expect.objectContaining({ code: 'request.invalid' }));
    for (const move of ['reject', 'withdraw', 'overturn', 'reopen'] as const) expect(reasonsFor(move).length).toBeGreaterThan(0);
  });

  it.each([
    ['suspected', false, false, true],
    ['confirmed', true, false, true],
    ['confirmed', false, false, false], // a person confirmed it
    ['confirmed', true, true, false], // posted in a published month: only a reversal
    ['rejected', false, false, false],
  ] as const)('a hit that fell away in state %s (machine %p, published %p) may be withdrawn: %p', (state, byMachine, published, may) =>
    expect(mayWithdraw({ state, confirmedByMachine: byMachine, published })).toBe(may),
  );
});

describe('the class of a finding (138号令 Art 2)', () => {
  it('lets only more than a flaw lead to accountability', () =>
    expect((['flaw', 'fault', 'suspected-violation'] as const).map(mayLeadToAccountability)).toEqual([false, true, true]));

  it('changes with a reason only', () => {
    expect(reclassified('flaw', 'fault', '影响决定的合法性')).toBe('fault');
    expect(reclassified('flaw', 'flaw', '')).toBe('flaw');
    expect(() => reclassified('flaw', 'fault', ' ')).toThrow(expect.objectContaining({ code: 'request.invalid' }));
  });
});

describe('confirmation by the machine', () => {
  const item = { objective: true, checks: ['A29'] };
  it.each([
    ['an objective item that counts the check', { source: 'check', check: 'A29', class: 'fault' } as const, item, true],
    ['an item that needs judgement', { source: 'check', check: 'A29', class: 'fault' } as const, { ...item, objective: false }, false],
    ['an item of another check', { source: 'check', check: 'A30', class: 'fault' } as const, item, false],
    ['no item', { source: 'check', check: 'A29', class: 'fault' } as const, undefined, false],
    ['a suspected violation', { source: 'check', check: 'A29', class: 'suspected-violation' } as const, item, false],
    [
      'a decision of a later authority',
      { source: 'outcome', check: 'outcome:litigation-lost', class: 'fault' } as const,
      { objective: true, checks: ['outcome:litigation-lost'] },
      true,
    ],
    [
      'a later authority under an item that needs judgement',
      { source: 'outcome', check: 'outcome:petition-upheld', class: 'fault' } as const,
      { objective: false, checks: ['outcome:petition-upheld'] },
      false,
    ],
    ['a review', { source: 'online-review', class: 'flaw' } as const, item, false],
  ])('with %s', (_, suspicion, schemeItem, expected) => expect(confirmedByMachine(suspicion, schemeItem)).toBe(expected));
});

describe('withoutDoubleCounting', () => {
  const groups = new Map([
    ['intake', { rootCause: 'delay', points: 200, title: '受案超期' }],
    ['filing', { rootCause: 'delay', points: 300, title: '立案超期' }],
  ]);
  const finding = (id: string, caseNumber: string, item: string, occurrences = 1) => ({
    id,
    caseNumber,
    item,
    occurrences,
    occurredOn: '2026-10-05',
  });

  it('keeps the heaviest of one case and root cause, and says why', () => {
    const { kept, dropped } = withoutDoubleCounting(
      [finding('1', 'C1', 'intake'), finding('2', 'C1', 'filing'), finding('3', 'C2', 'intake')],
      groups,
    );
    expect(kept.map(({ id }) => id)).toEqual(['2', '3']);
    expect(dropped).toMatchObject([{ finding: { id: '1' }, keptId: '2', rootCause: 'delay' }]);
    expect(dropped[0]?.text).toBe('案件C1中“受案超期”与“立案超期”同因(delay),只按较重的扣3.00分,本项不再扣2.00分');
  });

  it('weighs occurrences: 2.00 × 2 = 4.00 is more than 3.00', () =>
    expect(withoutDoubleCounting([finding('1', 'C1', 'intake', 2), finding('2', 'C1', 'filing')], groups).kept).toMatchObject([
      { id: '1' },
    ]));

  it('leaves items without root cause alone', () =>
    expect(withoutDoubleCounting([finding('1', 'C1', 'other'), finding('2', 'C1', 'other')], groups).kept).toHaveLength(2));

  it('keeps one finding per case and root cause, the same in any order', () => {
    const findings = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        caseNumber: fc.constantFrom('C1', 'C2'),
        item: fc.constantFrom('intake', 'filing'),
        occurrences: fc.integer({ min: 1, max: 3 }),
        occurredOn: fc.constantFrom('2026-10-05', '2026-10-06'),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    );
    fc.assert(
      fc.property(findings, (list) => {
        const ids = (order: typeof list) => withoutDoubleCounting(order, groups).kept.map(({ id }) => id).sort(); // prettier-ignore
        expect(ids(list)).toHaveLength(new Set(list.map(({ caseNumber }) => caseNumber)).size);
        expect(ids([...list].reverse())).toEqual(ids(list));
      }),
      { numRuns: 100 },
    );
  });
});
