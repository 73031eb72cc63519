import fc from 'fast-check';
import { compareSheets, minutesOf, scoreSheet, secondsWorked } from '../../src/domain/reviews';
import type { SchemeItem } from '../../src/domain/schemes';

const item = (code: string, points: number, over: Partial<SchemeItem> = {}): SchemeItem => ({
  code,
  title: `题${code}`,
  points,
  per: 'occurrence',
  class: 'flaw',
  objective: false,
  veto: false,
  basic: false,
  checks: [],
  measure: 'review-findings',
  ...over,
});
const ITEMS = [
  item('wording', 50, { cap: 200 }),
  item('service', 200, { rootCause: 'service' }),
  item('gaps', 500, { rootCause: 'service' }),
  item('once', 300, { per: 'once' }),
  item('heavy', 1500),
  item('basic', 10_000, { basic: true, per: 'once' }),
];
const entry = (code: string, occurrences = 1, key = code) => ({ key, item: code, occurrences });

describe('the score of a sheet', () => {
  it.each([
    ['nothing found', [], 10_000, '未扣分,100.00'],
    ['occurrences', [entry('heavy', 2)], 7_000, '100.00 − 30.00 = 70.00'],
    ['a cap', [entry('wording', 9)], 9_800, '100.00 − 2.00 = 98.00'],
    ['two lines of one item under its cap', [entry('wording', 3, 'a'), entry('wording', 3, 'b')], 9_800, '100.00 − 2.00 = 98.00'],
    ['once', [entry('once', 4)], 9_700, '100.00 − 3.00 = 97.00'],
    ['never below nothing', [entry('heavy', 8)], 0, '100.00 − 120.00 = -20.00,不低于0.00'],
    ['a basic standard', [entry('wording'), entry('basic')], 0, '基本标准不合格(“题basic”),本案计0.00分'],
    ['one root cause, the heavier', [entry('service', 1), entry('gaps', 1)], 9_500, '100.00 − 5.00 = 95.00'],
    ['an item of another branch', [entry('elsewhere', 3)], 10_000, '未扣分,100.00'],
  ])('with %s', (_, entries, score, arithmetic) => {
    expect(scoreSheet(entries, ITEMS)).toMatchObject({ score, arithmetic });
  });

  it('is a whole number from 0 to 100.00, sums its lines, and never grows with a further fault', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom(...ITEMS.map(({ code }) => code)), fc.integer({ min: 1, max: 20 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(entries, (faults) => {
        const lines = faults.map(([code, occurrences], i) => entry(code, occurrences, `k${i}`));
        const scored = scoreSheet(lines, ITEMS);
        expect(Number.isInteger(scored.score) && scored.score >= 0 && scored.score <= 10_000).toBe(true);
        const sum = scored.lines.reduce((points, line) => points + line.points, 0);
        expect(scored.score).toBe(scored.failedBasic.length > 0 ? 0 : Math.max(0, 10_000 - sum));
        expect(scoreSheet([...lines].reverse(), ITEMS).score).toBe(scored.score);
        if (lines.length > 0) expect(scoreSheet(lines.slice(1), ITEMS).score).toBeGreaterThanOrEqual(scored.score);
      }),
    );
  });
});

describe('two blind sheets', () => {
  const sheet = (score: number, ...faults: [string, 'flaw' | 'fault'][]) => ({
    score,
    faults: faults.map(([code, of]) => ({ item: code, class: of })),
  });
  it.each([
    ['agree', sheet(9_500, ['a', 'flaw']), sheet(9_000, ['a', 'flaw']), []],
    ['are too far apart', sheet(9_500), sheet(8_999), ['score']],
    ['differ in an item', sheet(9_500, ['a', 'flaw']), sheet(9_500, ['b', 'flaw']), ['item', 'item']],
    ['differ in a class', sheet(9_500, ['a', 'flaw']), sheet(9_500, ['a', 'fault']), ['class']],
    ['say the same twice', sheet(9_000, ['a', 'flaw'], ['a', 'flaw']), sheet(9_000, ['a', 'flaw']), []],
  ])('%s', (_, first, second, kinds) => {
    expect(compareSheets(first, second, 500, (code) => code).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('differ in words a person reads', () => {
    const [first, second] = [sheet(9_500, ['a', 'flaw'], ['b', 'flaw']), sheet(9_500, ['a', 'fault'])];
    const title = (code: string) => ({ a: '证据缺失', b: '文书不规范' })[code] ?? code;
    expect(compareSheets(first, second, 500, title).map(({ text }) => text)).toEqual([
      '“证据缺失”的问题类别不一致:瑕疵;过错',
      '只有第一份评查表认定“文书不规范”',
    ]);
  });
});

describe('time spent', () => {
  it.each([
    ['the first sign', null, 60_000, 0],
    ['a minute later', 0, 60_000, 60],
    ['five minutes later', 0, 300_000, 300],
    ['after lunch', 0, 3_600_000, 0],
  ])('%s', (_, last, now, seconds) => {
    expect(secondsWorked(last, now)).toBe(seconds);
  });
  it('is a minute at least', () => expect([0, 60, 61].map(minutesOf)).toEqual([1, 1, 2]));
});
