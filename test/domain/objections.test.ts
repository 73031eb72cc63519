import { weekdayCalendar } from '../../src/domain/kernel';
import { changeOf, objectionTerms, overturnRate } from '../../src/domain/reviews';

/** The National Day holiday of 2026 as a city may have it: 1 to 7 October off, Saturday 10 October worked. */
const calendar = weekdayCalendar(
  new Map([...[1, 2, 3, 4, 5, 6, 7].map((d) => [`2026-10-0${d}`, false] as const), ['2026-10-10', true] as const]),
);

describe('the terms of an objection', () => {
  it.each([
    ['from Monday to Thursday', '2026-03-09', '2026-03-10', '2026-03-12', '2026-03-13'],
    ['over a weekend', '2026-03-12', '2026-03-17', '2026-03-17', '2026-03-20'],
    ['over the holiday, with its make-up day', '2026-09-30', '2026-10-08', '2026-10-10', '2026-10-12'],
  ])('run %s', (_, known, today, fileBy, decideBy) => {
    expect(objectionTerms(known, today, calendar)).toEqual({ fileBy, decideBy });
  });

  it('are over on the day after the last', () => {
    expect(() => objectionTerms('2026-03-09', '2026-03-13', calendar)).toThrow(expect.objectContaining({ code: 'objection.out-of-time' }));
  });
});

describe('a change', () => {
  const before = { class: 'fault', occurrences: 3, published: false } as const;

  it('lowers the class, the occurrences, or both', () => {
    expect(changeOf(before, { class: 'flaw' })).toEqual({ class: 'flaw', occurrences: 3 });
    expect(changeOf(before, { class: 'flaw', occurrences: 1 })).toEqual({ class: 'flaw', occurrences: 1 });
    expect(changeOf({ ...before, published: true }, { class: 'flaw' })).toEqual({ class: 'flaw', occurrences: 3 });
  });

  it.each([
    ['nothing', before, {}],
    ['more occurrences', before, { occurrences: 4 }],
    ['what a published month counts', { ...before, published: true }, { occurrences: 1 }],
  ])('never changes %s', (_, finding, to) => {
    expect(() => changeOf(finding, to)).toThrow(expect.objectContaining({ code: 'objection.invalid' }));
  });
});

it('overturns are a share of what was decided', () => {
  expect(overturnRate({ upheld: 1, changed: 1, dismissed: 1 })).toBe(6667); // (1 + 1) / 3
  expect(overturnRate({ upheld: 0, changed: 0, dismissed: 2 })).toBe(0);
  expect(overturnRate({ upheld: 0, changed: 0, dismissed: 0 })).toBeNull();
});
