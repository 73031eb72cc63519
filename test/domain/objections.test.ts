import { weekdayCalendar } from '../../src/domain/kernel';
import { changeOf, decideObjectionBy, explainTerms, objectionTerms, overturnRate, sheetVisibleOn } from '../../src/domain/reviews';

/** The National Day holiday of 2026 as a city may have it: 1 to 7 October off, Saturday 10 October worked. */
const calendar = weekdayCalendar(
  new Map([...[1, 2, 3, 4, 5, 6, 7].map((d) => [`2026-10-0${d}`, false] as const), ['2026-10-10', true] as const]),
);

const basis = { visibleOn: null, days: 3, decideDays: 3, scheme: { code: 'monthly', number: 2 } };

describe('the terms of an objection', () => {
  it.each([
    ['from Monday to Thursday', '2026-03-09', '2026-03-10', '2026-03-12', '2026-03-13'],
    ['over a weekend', '2026-03-12', '2026-03-17', '2026-03-17', '2026-03-20'],
    ['over the holiday, with its make-up day', '2026-09-30', '2026-10-08', '2026-10-10', '2026-10-12'],
  ])('run %s', (_, confirmedOn, today, fileBy, decideBy) => {
    const terms = objectionTerms({ ...basis, confirmedOn }, calendar);
    expect(terms).toMatchObject({ knownOn: confirmedOn, knownBy: 'confirmed', fileBy });
    expect(decideObjectionBy(terms, today, calendar)).toBe(decideBy);
  });

  it.each([
    ['the confirmation of a finding of no sheet', null, '2026-03-09', 'confirmed', '2026-03-12'],
    ['the confirmation of a finding whose sheet could be seen before', '2026-03-02', '2026-03-09', 'confirmed', '2026-03-12'],
    ['the confirmation of a finding whose sheet could be seen that day', '2026-03-09', '2026-03-09', 'confirmed', '2026-03-12'],
    ['the day on which its sheet may be seen', '2026-03-16', '2026-03-16', 'sheet-visible', '2026-03-19'],
  ] as const)('begin with %s', (_, visibleOn, knownOn, knownBy, fileBy) => {
    const terms = objectionTerms({ ...basis, visibleOn, confirmedOn: '2026-03-09' }, calendar);
    expect(terms).toEqual({ ...basis, visibleOn, confirmedOn: '2026-03-09', knownOn, knownBy, fileBy });
    expect(explainTerms(terms)).toContain(`自${knownOn}的次日起算,3个工作日内(至${fileBy})可提出异议`);
  });

  it('are as long as the scheme says', () => {
    const terms = objectionTerms({ ...basis, days: 5, decideDays: 1, confirmedOn: '2026-03-09' }, calendar);
    expect(terms.fileBy).toBe('2026-03-16');
    expect(decideObjectionBy(terms, '2026-03-16', calendar)).toBe('2026-03-17');
    expect(explainTerms(terms)).toContain('5个工作日内(至2026-03-16)可提出异议,提出后1个工作日内裁定(monthly第2版)');
  });

  it('are over on the day after the last', () => {
    const terms = objectionTerms({ ...basis, confirmedOn: '2026-03-09' }, calendar);
    expect(() => decideObjectionBy(terms, '2026-03-13', calendar)).toThrow(expect.objectContaining({ code: 'objection.out-of-time' }));
  });
});

it.each([
  ['the day of the plan, if it counted before', '2026-04-10', '2026-04-03', '2026-04-10'],
  ['the day on which it began to count, if the plan lets it be seen by then', '2026-04-10', '2026-04-12', '2026-04-12'],
  ['not before today while it is sent back', '2026-04-10', null, '2026-04-20'],
])('a sheet is to be seen from %s on', (_, visibleFrom, countedOn, seen) => {
  expect(sheetVisibleOn({ visibleFrom, countedOn }, '2026-04-20')).toBe(seen);
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
