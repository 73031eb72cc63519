import fc from 'fast-check';
import {
  articleText,
  assertAccountable,
  assertDivision,
  type Conduct,
  type Degree,
  DEGREES,
  type DivisionFacts,
  type DivisionWeights,
  divideHundredths,
  groundOfRecusal,
  type Part,
  PARTS,
  proposeDivision,
  type SituationCode,
  SITUATIONS,
} from '../../src/domain/accountability';

const WEIGHTS: DivisionWeights = {
  mainShare: 7000,
  degree: { intent: 4, 'gross-negligence': 2, negligence: 1 },
  part: { handler: 3, appraiser: 3, reviewer: 2, approver: 3, leader: 1 },
};
const H = { officer: 'H', part: 'handler' } as const;
const R = { officer: 'R', part: 'reviewer' } as const;
const A = { officer: 'A', part: 'approver' } as const;
const E = { officer: 'E', part: 'appraiser' } as const;
const L = { officer: 'L', part: 'leader' } as const;

/** officer: situation, degree, share */
type Row = readonly [SituationCode, Degree, number];
const divide = (facts: Partial<DivisionFacts> & Pick<DivisionFacts, 'participants'>): Record<string, Row> =>
  Object.fromEntries(
    proposeDivision({ contributors: [], conduct: [], ...facts }, WEIGHTS).map(({ officer, situation, degree, share }) => [
      officer,
      [situation, degree, share],
    ]),
  );

interface TruthTable {
  readonly situation: SituationCode;
  readonly article: string;
  readonly rows: readonly {
    readonly name: string;
    readonly facts: Partial<DivisionFacts> & Pick<DivisionFacts, 'participants'>;
    readonly expected: Readonly<Record<string, Row>>;
  }[];
}

const RULES = '《公安机关人民警察执法过错责任追究规定》';
const LAW = '《人民警察法》';
const none = (situation: SituationCode): Row => [situation, 'none', 0];

const TABLES: readonly TruthTable[] = [
  {
    situation: 'joint',
    article: `${RULES}第五条`,
    rows: [
      {
        name: 'each by his or her part: 3 : 2 : 3 of 8',
        facts: { participants: [H, R, A], contributors: [{ officer: 'H' }, { officer: 'R' }, { officer: 'A' }] },
        expected: { H: ['joint', 'negligence', 3750], R: ['joint', 'negligence', 2500], A: ['joint', 'negligence', 3750] },
      },
      {
        name: 'by degree too: 3 × 2 : 2 × 1 of 8',
        facts: { participants: [H, R], contributors: [{ officer: 'H', degree: 'gross-negligence' }, { officer: 'R' }] },
        expected: { H: ['joint', 'gross-negligence', 7500], R: ['joint', 'negligence', 2500] },
      },
      {
        name: 'who did not contribute bears nothing',
        facts: { participants: [H, A], contributors: [{ officer: 'H' }] },
        expected: { H: ['joint', 'negligence', 10_000], A: none('joint') },
      },
    ],
  },
  {
    situation: 'opinion-overruled',
    article: `${RULES}第六条`,
    rows: [
      {
        name: 'the approver alone; those with the correct opinion nothing',
        facts: { participants: [H, R, A], conduct: [{ kind: 'opinion-overruled', by: 'A', givenBy: ['H', 'R'] }] },
        expected: {
          A: ['opinion-overruled', 'gross-negligence', 10_000],
          H: none('opinion-overruled'),
          R: none('opinion-overruled'),
        },
      },
      {
        name: 'who else contributed shares with him: 3 × 2 : 3 × 1 of 9',
        facts: {
          participants: [H, R, A],
          contributors: [{ officer: 'H' }],
          conduct: [{ kind: 'opinion-overruled', by: 'A', givenBy: ['R'] }],
        },
        expected: {
          A: ['opinion-overruled', 'gross-negligence', 6667],
          H: ['joint', 'negligence', 3333],
          R: none('opinion-overruled'),
        },
      },
    ],
  },
  {
    situation: 'falsified',
    article: `${RULES}第七条`,
    rows: [
      {
        name: 'alone when the misled had no fault of their own',
        facts: { participants: [H, A], conduct: [{ kind: 'falsified', by: 'H' }] },
        expected: { H: ['falsified', 'intent', 10_000], A: none('joint') },
      },
      {
        name: 'mainly when the approver was careless',
        facts: { participants: [H, A], contributors: [{ officer: 'A' }], conduct: [{ kind: 'falsified', by: 'H' }] },
        expected: { H: ['falsified', 'intent', 7000], A: ['joint', 'negligence', 3000] },
      },
      {
        name: 'no correct opinion beside it relieves him',
        facts: {
          participants: [H, A],
          conduct: [
            { kind: 'opinion-overruled', by: 'A', givenBy: ['H'] },
            { kind: 'falsified', by: 'H' },
          ],
        },
        expected: { H: ['falsified', 'intent', 7000], A: ['opinion-overruled', 'gross-negligence', 3000] },
      },
    ],
  },
  {
    situation: 'false-appraisal',
    article: `${RULES}第八条`,
    rows: [
      {
        name: 'the appraiser alone',
        facts: { participants: [E, H], conduct: [{ kind: 'false-appraisal', by: 'E', degree: 'intent' }] },
        expected: { E: ['false-appraisal', 'intent', 10_000], H: none('joint') },
      },
      {
        name: 'the appraiser mainly',
        facts: { participants: [E, H], contributors: [{ officer: 'H' }], conduct: [{ kind: 'false-appraisal', by: 'E' }] },
        expected: { E: ['false-appraisal', 'gross-negligence', 7000], H: ['joint', 'negligence', 3000] },
      },
    ],
  },
  {
    situation: 'without-approval',
    article: `${RULES}第九条`,
    rows: [
      {
        name: 'who acted, not who was never asked',
        facts: { participants: [H, A], conduct: [{ kind: 'without-approval', by: 'H' }] },
        expected: { H: ['without-approval', 'gross-negligence', 10_000], A: none('joint') },
      },
    ],
  },
  {
    situation: 'superior-decided',
    article: `${RULES}第十条`,
    rows: [
      {
        name: 'the superior, not who reported truthfully',
        facts: { participants: [H, L], conduct: [{ kind: 'superior-decided', by: 'L', reportedBy: ['H'], falseMaterial: false }] },
        expected: { L: ['superior-decided', 'negligence', 10_000], H: none('superior-decided') },
      },
    ],
  },
  {
    situation: 'false-material-to-superior',
    article: `${RULES}第十条`,
    rows: [
      {
        name: 'the lower level, not the superior it misled',
        facts: { participants: [H, L], conduct: [{ kind: 'superior-decided', by: 'L', reportedBy: ['H'], falseMaterial: true }] },
        expected: { H: ['false-material-to-superior', 'intent', 10_000], L: none('false-material-to-superior') },
      },
    ],
  },
  {
    situation: 'order-not-reported',
    article: `${LAW}第三十三条`,
    rows: [
      {
        name: 'both levels: 1 × 2 : 3 × 1 of 5',
        facts: { participants: [H, L], conduct: [{ kind: 'order-beyond-powers', by: 'L', executedBy: ['H'], reported: false }] },
        expected: { L: ['order-not-reported', 'gross-negligence', 4000], H: ['order-not-reported', 'negligence', 6000] },
      },
    ],
  },
  {
    situation: 'order-reported',
    article: `${LAW}第三十三条`,
    rows: [
      {
        name: 'the superior alone',
        facts: { participants: [H, L], conduct: [{ kind: 'order-beyond-powers', by: 'L', executedBy: ['H'], reported: true }] },
        expected: { L: ['order-reported', 'gross-negligence', 10_000], H: none('order-reported') },
      },
    ],
  },
  {
    situation: 'order-executed',
    article: `${LAW}第三十二条`,
    rows: [
      {
        name: 'the superior, not who had to obey',
        facts: { participants: [H, L], conduct: [{ kind: 'order-within-powers', by: 'L', executedBy: ['H'] }] },
        expected: { L: ['order-executed', 'negligence', 10_000], H: none('order-executed') },
      },
    ],
  },
];

describe.each(TABLES)('$article, $situation', ({ situation, article, rows }) => {
  it('cites its article', () => expect(articleText(situation)).toBe(article));

  it.each(rows)('$name', ({ facts, expected }) => expect(divide(facts)).toEqual(expected));

  it.each(rows)('tells in the trace: $name', ({ facts }) => {
    const proposed = proposeDivision({ contributors: [], conduct: [], ...facts }, WEIGHTS);
    expect(proposed.flatMap(({ trace }) => trace).join('\n')).toContain(article);
  });
});

it('has a truth table for every situation', () => {
  expect(TABLES.map(({ situation }) => situation).sort()).toEqual(Object.keys(SITUATIONS).sort());
});

describe('a proposal', () => {
  it('is refused when nobody answers, or somebody without a part is named', () => {
    expect(() => divide({ participants: [H] })).toThrow(expect.objectContaining({ code: 'inquiry.invalid' }));
    expect(() => divide({ participants: [H], contributors: [{ officer: 'X' }] })).toThrow('X has no part in the case');
  });

  const officer = fc.constantFrom('01', '02', '03', '04', '05');
  const facts = fc
    .record({
      parts: fc.uniqueArray(fc.tuple(officer, fc.constantFrom<Part>(...PARTS)), { minLength: 1, selector: ([number]) => number }),
      contributors: fc.array(fc.record({ officer, degree: fc.constantFrom<Degree>(...DEGREES) }), { maxLength: 5 }),
      conduct: fc.array(
        fc.oneof(
          fc.record({ kind: fc.constant('opinion-overruled' as const), by: officer, givenBy: fc.array(officer, { maxLength: 3 }) }),
          fc.record({ kind: fc.constantFrom('falsified' as const, 'false-appraisal' as const, 'without-approval' as const), by: officer }),
          fc.record({
            kind: fc.constant('superior-decided' as const),
            by: officer,
            reportedBy: fc.array(officer, { maxLength: 3 }),
            falseMaterial: fc.boolean(),
          }),
          fc.record({
            kind: fc.constant('order-beyond-powers' as const),
            by: officer,
            executedBy: fc.array(officer, { maxLength: 3 }),
            reported: fc.boolean(),
          }),
        ) as fc.Arbitrary<Conduct>,
        { maxLength: 3 },
      ),
    })
    .map(({ parts, ...rest }): DivisionFacts => ({ participants: parts.map(([number, part]) => ({ officer: number, part })), ...rest }));

  it('sums to 100.00, gives nothing to who has no part or no blame, and stands as its own decision', () => {
    let divided = 0;
    fc.assert(
      fc.property(facts, (given) => {
        let proposed;
        try {
          proposed = proposeDivision(given, WEIGHTS);
        } catch {
          return;
        }
        divided++;
        expect(proposed.reduce((sum, { share }) => sum + share, 0)).toBe(10_000);
        expect(proposed.map(({ officer: o }) => o).sort()).toEqual(given.participants.map(({ officer: o }) => o).sort());
        for (const { degree, share } of proposed) expect(share > 0).toBe(degree !== 'none');
        assertDivision('fault', proposed, given.participants, proposed);
      }),
      { numRuns: 2000, seed: 19 },
    );
    expect(divided).toBeGreaterThan(200);
  });
});

describe('shares', () => {
  it('divide exactly, whatever the weights and their order', () => {
    const claims = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1 }), weight: fc.nat(1_000_000) }), {
      minLength: 1,
      selector: ({ key }) => key,
    });
    fc.assert(
      fc.property(claims, fc.nat(10_000), (given, total) => {
        fc.pre(given.some(({ weight }) => weight > 0));
        const shares = divideHundredths(given, total);
        expect([...shares.values()].reduce((a, b) => a + b, 0)).toBe(total);
        for (const { key, weight } of given) if (weight === 0) expect(shares.get(key)).toBe(0);
        expect(divideHundredths([...given].reverse(), total)).toEqual(shares);
      }),
    );
  });

  it('give the hundredth left over to the smaller key among equals', () => {
    // 3333.33 each; one hundredth is left over.
    expect(Object.fromEntries(divideHundredths(['c', 'a', 'b'].map((key) => ({ key, weight: 1 }))))).toEqual({ a: 3334, b: 3333, c: 3333 });
  });
});

describe('a division somebody decides', () => {
  const participants = [H, A];
  const proposed = proposeDivision({ participants, contributors: [{ officer: 'H' }], conduct: [] }, WEIGHTS);
  const one = { officer: 'H', part: 'handler', situation: 'joint', degree: 'negligence', share: 10_000 } as const;
  const refusal = (decided: Parameters<typeof assertDivision>[1], conclusion: Parameters<typeof assertDivision>[0] = 'fault') => {
    try {
      assertDivision(conclusion, decided, participants, proposed);
    } catch (error) {
      return (error as { fields: { field: string }[] }).fields[0]!.field;
    }
    return undefined;
  };

  it.each([
    ['as proposed', [one], undefined],
    ['shares of 99.99', [{ ...one, share: 9999, reason: '酌情' }], 'responsibilities'],
    ['another share without a reason', [{ ...one, share: 6000 }], 'responsibilities[0].reason'],
    ['somebody without a part', [{ ...one, officer: 'X' }], 'responsibilities[0].officer'],
    ['another part than the one had', [{ ...one, part: 'approver' as const }], 'responsibilities[0].officer'],
    ['a share without blame', [{ ...one, degree: 'none' as const }], 'responsibilities[0].share'],
    [
      'blame without a share',
      [one, { ...one, officer: 'A', part: 'approver' as const, share: 0, reason: '失察' }],
      'responsibilities[1].share',
    ],
    ['somebody twice', [one, one], 'responsibilities[1].officer'],
    ['nobody', [], 'responsibilities'],
  ])('%s', (_, decided, field) => expect(refusal(decided)).toBe(field));

  it('has no shares for a flaw', () => {
    expect(refusal([one], 'flaw')).toBe('responsibilities');
    expect(refusal([], 'flaw')).toBeUndefined();
  });
});

describe('accountability', () => {
  const sanctions = [
    { code: 'warning', title: '警告', basis: '人民警察法第四十八条', verified: 'V' as const, days: null },
    { code: 'suspension', title: '停止执行职务', basis: '公安机关督察条例第十二条', verified: 'V' as const, days: { least: 10, most: 60 } },
  ];
  const on = { conclusion: 'fault', degree: 'negligence', effects: [] } as const;
  const code = (
    change: Partial<Parameters<typeof assertAccountable>[0]>,
    chosen: Parameters<typeof assertAccountable>[1] = [{ code: 'warning' }],
  ) => {
    try {
      assertAccountable({ ...on, ...change }, chosen, sanctions);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return undefined;
  };

  it.each([
    ['for a fault', {}, undefined],
    ['not for a flaw (138号令 Art 2)', { conclusion: 'flaw' as const }, 'accountability.refused'],
    ['not when nothing was wrong', { conclusion: 'no-fault' as const }, 'accountability.refused'],
    ['not for what is handed over', { conclusion: 'suspected-violation' as const }, 'accountability.refused'],
    ['not without blame', { degree: 'none' as const }, 'accountability.refused'],
    ['not when exempt', { effects: ['exempting' as const] }, 'accountability.refused'],
  ])('%s', (_, change, expected) => expect(code(change)).toBe(expected));

  it.each([
    [9, 'request.invalid'],
    [10, undefined],
    [60, undefined],
    [61, 'request.invalid'],
  ])('suspends for 10 to 60 days (督察条例 Art 12): %d', (days, expected) =>
    expect(code({}, [{ code: 'suspension', days }])).toBe(expected),
  );

  it('knows only the sanctions of the pack', () => expect(code({}, [{ code: 'beheading' }])).toBe('request.invalid'));
});

describe('recusal', () => {
  const person = { login: 'p', userId: 'u1', officerId: 'o1', unitPaths: ['/C/B/'] };
  it.each([
    ['nothing against it', '/C/A/', [], [], undefined],
    ['of the same unit', '/C/B/', [], [], 'p belongs to the unit the inquiry concerns'],
    ['of a unit below it', '/C/', [], [], 'p belongs to the unit the inquiry concerns'],
    ['of the unit above it', '/C/B/S/', [], [], undefined],
    ['on the case', '/C/A/', ['o1'], [], 'p had a part in the case'],
    ['its reviewer', '/C/A/', [], ['u1'], 'p reviewed the case'],
  ])('%s', (_, unitPath, officerIds, reviewerIds, expected) =>
    expect(groundOfRecusal(person, { unitPath, officerIds, reviewerIds })).toBe(expected),
  );
});
