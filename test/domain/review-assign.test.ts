import fc from 'fast-check';
import { ASSIGNMENT_ALGORITHM, type AssignInput, assignSlots, doubleReviewed, recusalsOf, type Slot } from '../../src/domain/reviews';

const SEED = Buffer.alloc(32, 7);
const REVIEWERS = ['r1', 'r2', 'r3', 'r4', 'r5'];

const inputs = (mayRecuse: boolean) =>
  fc
    .array(
      fc.record({
        unit: fc.constantFrom('U1', 'U2', 'U3'),
        double: fc.boolean(),
        recused: mayRecuse ? fc.subarray(REVIEWERS) : fc.constant<string[]>([]),
      }),
      { maxLength: 30 },
    )
    .map((cases): AssignInput => ({
      algorithm: ASSIGNMENT_ALGORITHM,
      reviewers: REVIEWERS.map((id) => ({ id, load: 0 })),
      slots: cases.flatMap(({ unit, double, recused }, i): Slot[] =>
        (double ? (['first', 'second'] as const) : (['first'] as const)).map((phase) => ({
          key: `A${i}/${phase}`,
          caseKey: `A${i}`,
          phase,
          unit,
          recused: Object.fromEntries(recused.map((id) => [id, ['own-unit' as const]])),
        })),
      ),
    }));

describe('assigning by lot', () => {
  it('gives no case to who stands aside, nor twice to the same reviewer, and leaves out only what nobody may take', () => {
    fc.assert(
      fc.property(inputs(true), (input) => {
        const { assigned, unassigned } = assignSlots(SEED, input);
        for (const slot of input.slots) {
          const reviewer = assigned[slot.key];
          const others = input.slots.filter((other) => other.caseKey === slot.caseKey && other.key !== slot.key);
          if (reviewer === undefined) {
            expect(unassigned).toContain(slot.key);
            const free = REVIEWERS.filter((id) => slot.recused[id] === undefined);
            expect(free.every((id) => others.some((other) => assigned[other.key] === id))).toBe(true);
          } else {
            expect(slot.recused[reviewer]).toBeUndefined();
            for (const other of others) expect(assigned[other.key]).not.toBe(reviewer);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is even to one sheet when nobody has to stand aside', () => {
    fc.assert(
      fc.property(inputs(false), (input) => {
        const taken = Object.values(assignSlots(SEED, input).assigned);
        const loads = REVIEWERS.map((id) => taken.filter((one) => one === id).length);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same for the same seed whatever the order of slots and reviewers, and something else for another seed', () => {
    fc.assert(
      fc.property(inputs(true), (input) => {
        const turned = { ...input, slots: [...input.slots].reverse(), reviewers: [...input.reviewers].reverse() };
        expect(assignSlots(SEED, turned)).toEqual(assignSlots(SEED, input));
      }),
      { numRuns: 40 },
    );
    const slots = Array.from({ length: 20 }, (_, i): Slot => ({
      key: `A${i}/first`,
      caseKey: `A${i}`,
      phase: 'first',
      unit: 'U1',
      recused: {},
    }));
    const input = { algorithm: ASSIGNMENT_ALGORITHM, slots, reviewers: REVIEWERS.map((id) => ({ id, load: 0 })) } as const;
    expect(assignSlots(Buffer.alloc(32, 8), input)).not.toEqual(assignSlots(SEED, input));
  });

  it('makes up for earlier loads', () => {
    const slots = [1, 2, 3].map((i): Slot => ({ key: `A${i}/first`, caseKey: `A${i}`, phase: 'first', unit: 'U1', recused: {} }));
    const reviewers = [
      { id: 'busy', load: 3 },
      { id: 'free', load: 0 },
    ];
    expect(Object.values(assignSlots(SEED, { algorithm: ASSIGNMENT_ALGORITHM, slots, reviewers }).assigned)).toEqual([
      'free',
      'free',
      'free',
    ]);
  });

  it('passes sheets along a chain so that restrictions do not make the work uneven', () => {
    // b may take either; a only U1, c only U2: whatever is picked first, each has one of three sheets.
    const only = (...ids: string[]) =>
      Object.fromEntries(['a', 'b', 'c'].filter((id) => !ids.includes(id)).map((id) => [id, ['own-unit' as const]]));
    const slots: Slot[] = [
      { key: '1', caseKey: '1', phase: 'first', unit: 'U1', recused: only('a', 'b') },
      { key: '2', caseKey: '2', phase: 'first', unit: 'U2', recused: only('b', 'c') },
      { key: '3', caseKey: '3', phase: 'first', unit: 'U2', recused: only('b', 'c') },
    ];
    const reviewers = ['a', 'b', 'c'].map((id) => ({ id, load: 0 }));
    for (let s = 0; s < 10; s++) {
      const { assigned } = assignSlots(Buffer.alloc(32, s), { algorithm: ASSIGNMENT_ALGORITHM, slots, reviewers });
      expect(Object.values(assigned).sort()).toEqual(['a', 'b', 'c']);
    }
  });

  it('reviews the rounded share twice, the same cases for the same seed', () => {
    const numbers = Array.from({ length: 25 }, (_, i) => `A${i}`);
    const twice = doubleReviewed(SEED, numbers, 1000);
    expect(twice.size).toBe(3); // 25 × 10 % = 2.5, half up
    expect(doubleReviewed(SEED, [...numbers].reverse(), 1000)).toEqual(twice);
  });
});

describe('recusal', () => {
  const of = { unitId: 'u1', unitPath: '/HQ/C1/S1/', officers: ['0001', '0002'] };
  const free = { officer: '0009', unitPath: '/HQ/', pastUnitIds: [], grantPaths: [null] };
  it.each([
    ['a reviewer of the bureau', free, []],
    ['one of the unit', { ...free, unitPath: '/HQ/C1/S1/' }, ['own-unit']],
    ['one of a unit below it', { ...free, unitPath: '/HQ/C1/S1/T1/' }, ['own-unit']],
    ['one of the county above it', { ...free, unitPath: '/HQ/C1/' }, []],
    ['one who served there once', { ...free, pastUnitIds: ['u1'] }, ['past-unit']],
    ['one with a part in the case', { ...free, officer: '0002' }, ['own-case']],
    ['one whose permission comes from the unit itself', { ...free, grantPaths: ['/HQ/C1/S1/'] }, ['own-unit']],
    ['one permitted elsewhere', { ...free, grantPaths: ['/HQ/C2/'] }, ['out-of-scope']],
    ['an account that is no officer’s', { ...free, officer: null, unitPath: null }, []],
  ])('of %s', (_, reviewer, expected) => {
    expect(recusalsOf(reviewer, of)).toEqual(expected);
  });
});
