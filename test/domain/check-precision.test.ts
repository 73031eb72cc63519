import fc from 'fast-check';
import { judgePrecision, precisionOf, REASONS_AGAINST_CHECK, standingMove } from '../../src/domain/findings';
import { parseManifest, USUAL_SUPERVISION } from '../../src/domain/packs';

const policy = { minimumDecisions: 10, threshold: 60, windowMonths: 6 };

describe('the precision of a check', () => {
  it.each([
    [0, 0, 'undecided'],
    [0, 9, 'undecided'], // one decision short
    [0, 10, 'below'],
    [5, 5, 'below'], // 50 %
    [6, 4, 'reached'], // 60 % is enough
    [599, 401, 'below'], // 59.9 %
    [10, 0, 'reached'],
  ] as const)('%d confirmed, %d rejected: %s', (confirmed, rejected, judgement) =>
    expect(judgePrecision({ confirmed, rejected }, policy)).toBe(judgement),
  );

  it.each([
    [0, 0, null],
    [1, 2, 3333],
    [99_999, 1, 9999], // never rounded up to certainty
    [3, 0, 10_000],
  ])('of %d and %d is shown as %p hundredths of a percent', (confirmed, rejected, shown) =>
    expect(precisionOf({ confirmed, rejected })).toBe(shown),
  );

  it('is not touched by grounds that excuse a fault', () =>
    expect(REASONS_AGAINST_CHECK).toEqual(['facts-differ', 'exception-applies', 'record-wrong', 'duplicate']));
});

describe('the standing of a check', () => {
  it.each([
    ['binding', 2, 8, 'demote'],
    ['binding', 8, 2, undefined],
    ['binding', 0, 3, undefined],
    ['advisory', 8, 2, 'recover'],
    ['advisory', 2, 8, undefined],
    ['advisory', 1, 0, undefined], // decisions ran out of the window: nothing is concluded
  ] as const)('%s with %d confirmed and %d rejected: %s', (standing, confirmed, rejected, move) =>
    expect(standingMove(standing, { confirmed, rejected }, policy)).toBe(move),
  );

  it('moves at most once for the same decisions', () =>
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (confirmed, rejected) => {
        const move = standingMove('binding', { confirmed, rejected }, policy);
        expect(standingMove(move === 'demote' ? 'advisory' : 'binding', { confirmed, rejected }, policy)).toBeUndefined();
      }),
    ));
});

describe('what a pack says of supervision', () => {
  const read = (supervision: unknown) => {
    const problems: string[] = [];
    const manifest = parseManifest(
      {
        name: 'x',
        title: 'x',
        locale: 'zh-CN',
        timeZone: 'Asia/Shanghai',
        calendar: { base: 'chinese-days' },
        milestones: { opened: ['report'] },
        supervision,
      },
      (path, message) => problems.push(`${path.join('.')}: ${message}`),
    );
    return { problems: problems.filter((problem) => problem.startsWith('supervision')), supervision: manifest.supervision };
  };

  it('may be nothing', () => expect(read(undefined)).toEqual({ problems: [], supervision: USUAL_SUPERVISION }));

  it('may be one number', () =>
    expect(read({ precision: { threshold: 75 } }).supervision).toEqual({
      ...USUAL_SUPERVISION,
      precision: { ...USUAL_SUPERVISION.precision, threshold: 75 },
    }));

  it('is refused by name when it cannot be', () =>
    expect(read({ warning: { leadHours: 0, leadDays: 3 }, precision: { threshold: 101 } }).problems).toEqual([
      expect.stringMatching(/^supervision.warning.leadHours: /),
      expect.stringMatching(/^supervision.warning.leadDays: /),
      expect.stringMatching(/^supervision.precision.threshold: /),
    ]));
});
