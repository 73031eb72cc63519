import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
  allocate,
  assertMayReplace,
  buildFrame,
  commitmentOf,
  compareText,
  countFrame,
  type DrawParameters,
  drawnNumbers,
  drawSample,
  type FrameCandidate,
  type FrameCase,
  frameHash,
  inclusionProbability,
  largestRemainder,
  nextPosition,
  weekOf,
} from '../../src/domain/sampling';

const seedOf = (n: number) => createHash('sha256').update(`seed ${n}`).digest();
const parameters = (overrides: Partial<DrawParameters> = {}): DrawParameters => ({
  quota: { total: 20 },
  unitMinimum: 0,
  unitMaximum: null,
  ...overrides,
});
const draw = (frame: readonly FrameCase[], p: DrawParameters, seed = seedOf(1)) => drawSample(frame, p, seed, commitmentOf(seed));

const lines = (unit: string, n: number, overrides: Partial<FrameCase> = {}): FrameCase[] =>
  Array.from({ length: n }, (_, i) => ({
    unit,
    number: `${unit}-${String(i + 1).padStart(4, '0')}`,
    kind: i % 3 === 0 ? 'criminal' : 'administrative',
    week: (i % 5) + 1,
    certainty: false,
    ...overrides,
  }));

describe('the frame', () => {
  const candidate = (overrides: Partial<FrameCandidate>): FrameCandidate => ({
    unit: 'U1',
    caseNumber: 'A1',
    source: 's',
    externalId: 'x',
    kind: 'criminal',
    placedOn: '2026-10-01',
    certainty: false,
    ...overrides,
  });
  const numbers = (of: Partial<FrameCandidate>[]) => buildFrame(of.map(candidate), '2026-10-01').map(({ line }) => line.number);

  it('is the units by code, the cases of each by number', () => {
    expect(numbers([{ unit: 'U2', caseNumber: 'A0' }, { caseNumber: 'B1' }, { caseNumber: 'A9' }])).toEqual(['A9', 'B1', 'A0']);
  });

  it('orders by UTF-8 bytes, as other languages do', () => {
    // UTF-16 would put the surrogate pair of U+20000 before U+FF21.
    expect(['\u{20000}', '\uFF21', 'Z'].sort(compareText)).toEqual(['Z', '\uFF21', '\u{20000}']);
  });

  it('tells cases with one number apart, by source and external id, and never takes a number that is somebody else’s', () => {
    const twins = [
      { externalId: 'c', unit: 'U2' },
      { externalId: 'b' },
      { externalId: 'a' },
      { caseNumber: 'A1#2', externalId: 'd' },
      { caseNumber: 'A1', source: 'r', externalId: 'z' },
    ];
    const made = buildFrame(twins.map(candidate), '2026-10-01');
    expect(made.map(({ line, of }) => [line.number, of.source, of.externalId])).toEqual([
      ['A1', 'r', 'z'],
      ['A1#2', 's', 'd'],
      ['A1#3', 's', 'a'],
      ['A1#4', 's', 'b'],
      ['A1#5', 's', 'c'],
    ]);
  });

  it('keeps every number on a line of its own', () => {
    expect(numbers([{ caseNumber: 'A\n1' }])).toEqual(['A\uFFFD1']);
  });

  it('is hashed as the numbers joined by newline', () => {
    const expected = createHash('sha256').update('A1\nA2').digest('hex');
    expect(frameHash([{ number: 'A1' }, { number: 'A2' }])).toBe(expected);
  });

  it('counts weeks from the first day of the period', () => {
    expect(['2026-09-21', '2026-09-27', '2026-09-28', '2026-10-18', '2026-10-20'].map((day) => weekOf('2026-09-21', day))).toEqual([
      1, 1, 2, 4, 5,
    ]);
  });
});

describe('largest remainders', () => {
  it('are those of the method: 10 seats by 53, 24, 23', () => {
    // 5.3, 2.4, 2.3 → 5, 2, 2; the seat left goes to .4
    const { of } = largestRemainder(
      [53, 24, 23].map((weight, i) => ({ key: `${i}`, weight, lower: 0, upper: weight })),
      10,
      compareText,
    );
    expect(of.map(({ seats }) => seats)).toEqual([5, 3, 2]);
  });

  it('give an equal remainder to the smaller key', () => {
    const { of } = largestRemainder(
      ['b', 'a', 'c'].map((key) => ({ key, weight: 1, lower: 0, upper: 1 })),
      2,
      compareText,
    );
    expect(of.map(({ key, seats }) => `${key}${seats}`)).toEqual(['b1', 'a1', 'c0']);
  });

  it('share what the bounds leave: minimum 3, maximum 5 of 12', () => {
    // Shares 9.6, 1.2, 1.2: those below miss 3.6, the one above exceeds by 4.6, so it is fixed at 5; 3.5 each remain of 7.
    const { of } = largestRemainder(
      [80, 10, 10].map((weight, i) => ({ key: `${i}`, weight, lower: 3, upper: 5 })),
      12,
      compareText,
    );
    expect(of.map(({ seats, fixed }) => [seats, fixed])).toEqual([
      [5, 'upper'],
      [4, null],
      [3, null],
    ]);
  });

  const claims = fc
    .array(fc.record({ weight: fc.nat(500), lower: fc.nat(40), spare: fc.nat(60) }), { minLength: 1, maxLength: 30 })
    .map((of) =>
      of.map(({ weight, lower, spare }, i) => {
        const upper = Math.min(weight, lower + spare);
        return { key: `k${i}`, weight, lower: Math.min(lower, upper), upper };
      }),
    );

  it('sum to what was asked where the bounds allow it, and keep the bounds', () => {
    fc.assert(
      fc.property(claims, fc.nat(2000), (of, asked) => {
        const low = of.reduce((sum, c) => sum + c.lower, 0);
        const high = of.reduce((sum, c) => sum + c.upper, 0);
        const result = largestRemainder(of, asked, compareText);
        expect(result.seats).toBe(Math.min(Math.max(asked, low), high));
        expect(result.of.reduce((sum, { seats }) => sum + seats, 0)).toBe(result.seats);
        for (const [i, { seats }] of result.of.entries()) {
          expect(seats).toBeGreaterThanOrEqual(of[i]!.lower);
          expect(seats).toBeLessThanOrEqual(of[i]!.upper);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stay within one of the exact share when nothing is bound', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 20 }), fc.nat(100), (weights, percent) => {
        const whole = weights.reduce((sum, w) => sum + w, 0);
        const asked = Math.floor((whole * percent) / 100);
        const { of } = largestRemainder(
          weights.map((weight, i) => ({ key: `${i}`, weight, lower: 0, upper: weight })),
          asked,
          compareText,
        );
        for (const [i, { seats }] of of.entries()) expect(Math.abs(seats * whole - asked * weights[i]!)).toBeLessThan(whole);
      }),
    );
  });
});

const frames = fc
  .array(
    fc.record({
      unit: fc.constantFrom('U1', 'U2', 'U3', 'U4'),
      id: fc.nat(5000),
      kind: fc.constantFrom('administrative', 'criminal'),
      week: fc.integer({ min: 1, max: 5 }),
      certainty: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { maxLength: 150 },
  )
  .map((of) => [...new Map(of.map(({ id, ...line }) => [id, { ...line, number: `A${id}` }])).values()]);
const wishes = fc.record({
  quota: fc.oneof(fc.record({ total: fc.nat(200) }), fc.record({ share: fc.nat(10_000) })),
  unitMinimum: fc.nat(10),
  unitMaximum: fc.option(fc.integer({ min: 10, max: 40 }), { nil: null }),
});

describe('the draw', () => {
  it('takes the smallest HMACs of each stratum', () => {
    const frame = lines('U1', 12, { kind: 'criminal', week: 1 });
    const seed = seedOf(7);
    const expected = frame
      .map(({ number }) => ({ number, hmac: createHmac('sha256', seed).update(number).digest('hex') }))
      .sort((a, b) => (a.hmac < b.hmac ? -1 : 1))
      .slice(0, 5)
      .map(({ number }) => number);
    expect(drawnNumbers(draw(frame, parameters({ quota: { total: 5 } }), seed))).toEqual(expected);
  });

  it('refuses a seed that was not the one committed to', () => {
    expect(() => drawSample(lines('U1', 3), parameters(), seedOf(1), commitmentOf(seedOf(2)))).toThrow(
      expect.objectContaining({ code: 'sampling.seed-mismatch' }),
    );
  });

  it('refuses a frame with a number twice', () => {
    const [line] = lines('U1', 1);
    expect(() => draw([line!, line!], parameters())).toThrow(expect.objectContaining({ code: 'sampling.frame-invalid' }));
  });

  it('always takes the certain cases, on top of the quota', () => {
    const frame = [...lines('U1', 30), ...lines('U1', 4, { certainty: true }).map((l) => ({ ...l, number: `X${l.number}` }))];
    const result = draw(frame, parameters({ quota: { total: 10 } }));
    expect(drawnNumbers(result)).toHaveLength(14);
    expect(drawnNumbers(result).filter((number) => number.startsWith('X'))).toHaveLength(4);
    expect(result.allocation.strata[0]).toMatchObject({ certainty: true, kind: 'all', week: 0, frameSize: 4, sampleSize: 4 });
  });

  it('divides a unit by kind and week only as finely as leaves each stratum a case', () => {
    const levels = [10, 9, 2, 1].map((total) => allocate(countFrame(lines('U1', 50)), parameters({ quota: { total } })).units[0]!.level);
    expect(levels).toEqual(['kind-week', 'kind', 'kind', 'unit']);
  });

  it('rounds a share of the frame up', () => {
    expect(allocate(countFrame(lines('U1', 101)), parameters({ quota: { share: 1000 } }))).toMatchObject({ asked: 11, given: 11 });
  });

  it('says when minimum and maximum do not allow the quota', () => {
    const counts = countFrame([...lines('U1', 30), ...lines('U2', 2)]);
    expect(allocate(counts, parameters({ quota: { total: 5 }, unitMinimum: 10 }))).toMatchObject({ asked: 5, given: 12 });
    expect(allocate(counts, parameters({ quota: { total: 99 }, unitMaximum: 10 }))).toMatchObject({ asked: 99, given: 12 });
  });

  it('keeps sums, bounds and the frame, whatever the plan says', () => {
    fc.assert(
      fc.property(frames, wishes, (frame, wish) => {
        const result = draw(frame, wish);
        const drawable = (unit: string) => frame.filter((line) => line.unit === unit && !line.certainty).length;
        const { units, strata, given, asked } = result.allocation;
        expect(units.reduce((sum, { share }) => sum + share.seats, 0)).toBe(given);
        const bounds = units.map(({ unit }) => {
          const upper = Math.min(wish.unitMaximum ?? Infinity, drawable(unit));
          return { lower: Math.min(wish.unitMinimum, upper), upper };
        });
        const low = bounds.reduce((sum, b) => sum + b.lower, 0);
        const high = bounds.reduce((sum, b) => sum + b.upper, 0);
        expect(given).toBe(Math.min(Math.max(asked, low), high));
        for (const [u, { unit, share }] of units.entries()) {
          expect(share.seats).toBeGreaterThanOrEqual(bounds[u]!.lower);
          expect(share.seats).toBeLessThanOrEqual(bounds[u]!.upper);
          const own = strata.filter((stratum) => stratum.unit === unit && !stratum.certainty);
          expect(own.reduce((sum, { sampleSize }) => sum + sampleSize, 0)).toBe(share.seats);
          // Nothing that can be drawn at all is beyond reach.
          if (share.seats > 0) expect(own.filter(({ sampleSize }) => sampleSize === 0)).toEqual([]);
        }
        expect(result.orders.map((order) => order.length)).toEqual(strata.map(({ frameSize }) => frameSize));
        const all = result.orders.flat().map(({ line }) => line.number);
        expect([...all].sort()).toEqual(frame.map(({ number }) => number).sort());
        const certain = frame.filter(({ certainty }) => certainty).map(({ number }) => number);
        expect(drawnNumbers(result)).toEqual(expect.arrayContaining(certain));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which cases come', () => {
    fc.assert(
      fc.property(
        frames.chain((frame) => fc.tuple(fc.constant(frame), fc.shuffledSubarray(frame, { minLength: frame.length }))),
        wishes,
        ([frame, shuffled], wish) => {
          expect(draw(shuffled, wish)).toEqual(draw(frame, wish));
        },
      ),
    );
  });

  it('draws each case as often as its inclusion probability says', () => {
    const frame = [...lines('U1', 40), ...lines('U2', 15)];
    const wish = parameters({ quota: { total: 20 }, unitMinimum: 6 });
    const DRAWS = 3000;
    const times = new Map<string, number>();
    for (let i = 0; i < DRAWS; i++)
      for (const number of drawnNumbers(draw(frame, wish, seedOf(i)))) times.set(number, (times.get(number) ?? 0) + 1);
    const { allocation, orders } = draw(frame, wish);
    for (const [s, stratum] of allocation.strata.entries())
      for (const { line } of orders[s]!) {
        const p = Number(inclusionProbability(stratum));
        expect(p).toBeGreaterThan(0);
        // Four standard errors: of 55 cases one in 300 runs would fail by chance, and the seeds are fixed.
        const error = 4 * Math.sqrt((p * (1 - p)) / DRAWS);
        expect(Math.abs((times.get(line.number) ?? 0) / DRAWS - p)).toBeLessThanOrEqual(error + 1e-12);
      }
  });
});

describe('inclusion probabilities', () => {
  it('are written with twelve places, half up', () => {
    expect(
      [
        [1, 3],
        [2, 3],
        [5, 5],
      ].map(([sampleSize, frameSize]) => inclusionProbability({ sampleSize: sampleSize!, frameSize: frameSize! })),
    ).toEqual(['0.333333333333', '0.666666666667', '1.000000000000']);
  });
});

describe('replacements', () => {
  it('take the next of the stratum that was never taken', () => {
    expect(nextPosition([1, 2, 3], 9)).toBe(4);
    expect(nextPosition([1, 2, 3, 4], 9)).toBe(5);
  });

  it('end with the stratum', () => {
    expect(() => nextPosition([1, 2], 2)).toThrow(expect.objectContaining({ code: 'sampling.stratum-exhausted' }));
  });

  const reviewed = '/HQ/C1/S1/';
  it.each([
    ['the city', { grantPaths: [null], ownUnitPath: '/HQ/' }, true],
    ['a unit above', { grantPaths: ['/HQ/C1/'], ownUnitPath: null }, true],
    ['the unit itself', { grantPaths: [reviewed], ownUnitPath: null }, false],
    ['an officer of the unit, whatever the grant', { grantPaths: [null], ownUnitPath: reviewed }, false],
    ['an officer of a unit below', { grantPaths: [null], ownUnitPath: `${reviewed}T1/` }, false],
    ['another unit', { grantPaths: ['/HQ/C2/'], ownUnitPath: null }, false],
  ])('are made by %s: %s', (_, replacer, allowed) => {
    if (allowed) expect(() => assertMayReplace(replacer, reviewed)).not.toThrow();
    else expect(() => assertMayReplace(replacer, reviewed)).toThrow(expect.objectContaining({ code: 'sampling.own-unit' }));
  });
});
