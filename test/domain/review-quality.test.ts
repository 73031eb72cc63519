import { doubleReviewAgreement, missedFaults, type RatedSheet } from '../../src/domain/reviews';

const rated = (score: number, ...items: string[]): RatedSheet => ({ reviewer: 'r', score, items });

describe('agreement of double reviews', () => {
  it('is told by shares, κ of bands and items, and α of scores', () => {
    const pairs = [
      [rated(9_500, 'a'), rated(9_300, 'a')],
      [rated(8_500, 'a', 'b'), rated(8_400, 'b')],
      [rated(7_000), rated(8_200)],
      [rated(5_000), rated(5_000)],
    ] as const;
    const told = doubleReviewAgreement(pairs, 500);
    expect(told).toMatchObject({ cases: 4, withinTolerance: 3 / 4, sameBand: 3 / 4 });
    // observed 3/4, expected (1·1 + 1·2 + 1·0 + 1·1) / 16 = 1/4: (3/4 − 1/4) / (1 − 1/4)
    expect(told.cohen.plain.value).toBeCloseTo(2 / 3, 12);
    expect(told.cohen.quadratic.value!).toBeGreaterThan(told.cohen.plain.value!);
    expect(told.fleiss.count).toBe(4);
    expect(told.alpha.value!).toBeGreaterThan(0.9);
    expect(told.items.map(({ item, agreement }) => [item, agreement])).toEqual([
      ['a', 3 / 4],
      ['b', 1],
    ]);
    // first saw 3, second 2, both 2: 4 × 3 / 3 − 1 = 3, of which 3 were seen
    expect(told.missed).toEqual({ first: 3, second: 2, both: 2, estimated: 3, unseen: 0 });
  });

  it('says nothing where there is nothing to compare', () => {
    expect(doubleReviewAgreement([], 500)).toMatchObject({ cases: 0, withinTolerance: null, sameBand: null, items: [], missed: null });
  });
});

describe('missed faults', () => {
  it.each([
    ['nobody saw any', [], null],
    ['both saw the same', [['a'], ['a']], { first: 1, second: 1, both: 1, estimated: 1, unseen: 0 }],
    // 3 × 3 / 1 − 1 = 8, of which 4 were seen
    [
      'each saw others',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
      { first: 2, second: 2, both: 0, estimated: 8, unseen: 4 },
    ],
  ])('when %s', (_, look, expected) => {
    expect(missedFaults(look.length === 0 ? [] : [[look[0]!, look[1]!]])).toEqual(expected);
  });
});
