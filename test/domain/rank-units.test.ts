import fc from 'fast-check';
import { rankUnits, type RankedInput } from '../../src/domain/assessments';

const unit = (code: string, score: number | null, vetoed = false): RankedInput => ({
  unit: code,
  assessed: score !== null,
  score,
  grade: score === null ? null : 'g',
  vetoed,
});
const places = (ranked: ReturnType<typeof rankUnits>) => ranked.map((one) => [one.unit, one.peerGroup, one.place, one.of]);

describe('rankUnits', () => {
  it('ranks within peer groups, ties share a place and the next stays empty', () => {
    const groups = new Map([['a', 'station'], ['b', 'station'], ['c', 'station'], ['d', 'county'], ['e', 'station']]); // prettier-ignore
    expect(places(rankUnits([unit('e', 9000), unit('c', 9340), unit('a', 9340), unit('d', 5000), unit('b', 9500)], groups))).toEqual([
      ['d', 'county', 1, 1],
      ['b', 'station', 1, 4],
      ['a', 'station', 2, 4],
      ['c', 'station', 2, 4],
      ['e', 'station', 4, 4],
    ]);
  });

  it('gives no place to a unit that was not assessed', () => {
    const ranked = rankUnits([unit('a', null), unit('b', 0), unit('c', 9000)], new Map());
    expect(places(ranked)).toEqual([
      ['c', null, 1, 2],
      ['b', null, 2, 2],
      ['a', null, null, 2],
    ]);
    expect(ranked[2]).toMatchObject({ score: null, grade: null, scoreChange: null, placeChange: null });
  });

  it('puts a veto behind all units without one', () =>
    expect(places(rankUnits([unit('a', 9900, true), unit('b', 6000), unit('c', 9900, true), unit('d', 9000, true)], new Map())).map(([code, , place]) => [code, place])).toEqual([
      ['b', 1],
      ['a', 2],
      ['c', 2],
      ['d', 4],
    ])); // prettier-ignore

  it('shows the change against the last month', () => {
    const previous = new Map([
      ['a', { score: 9000, place: 3 }],
      ['b', { score: null, place: null }],
    ]);
    expect(rankUnits([unit('a', 9340), unit('b', 9100), unit('c', 9000)], new Map(), previous)).toMatchObject([
      { unit: 'a', scoreChange: 340, placeChange: 2 }, // 93.40 − 90.00; from 3rd to 1st
      { unit: 'b', scoreChange: null, placeChange: null },
      { unit: 'c', scoreChange: null, placeChange: null },
    ]);
  });

  it('a place is one more than the number of units ahead, in any order of input', () => {
    const units = fc.uniqueArray(
      fc.tuple(fc.stringMatching(/^[a-z]{2}$/), fc.option(fc.integer({ min: 0, max: 5 })), fc.boolean()).map(([code, score, vetoed]) => unit(code, score, score !== null && vetoed)),
      { selector: (one) => one.unit, maxLength: 12 },
    ); // prettier-ignore
    fc.assert(
      fc.property(units, (list) => {
        const ranked = rankUnits(list, new Map());
        expect(rankUnits([...list].reverse(), new Map())).toEqual(ranked);
        expect(ranked).toHaveLength(list.length);
        for (const one of list) {
          const ahead = list.filter(
            (other) => other.assessed && (one.vetoed === other.vetoed ? (other.score ?? 0) > (one.score ?? 0) : one.vetoed),
          );
          expect(ranked.find((other) => other.unit === one.unit)?.place).toBe(one.assessed ? ahead.length + 1 : null);
        }
      }),
      { numRuns: 200 },
    );
  });
});
