import { at, ROME, tryCheck, verdictOn } from './checks-support';

const within = (amount: number, clock: string, more: object = {}, rest: object = {}) => ({
  kind: 'time-limit',
  start: { event: 'A' },
  end: { event: 'B' },
  limit: { amount, clock, ...more },
  ...rest,
});
const events = (...list: [string, string][]) => ({ events: list.map(([type, moment]) => at(type, moment)) });

describe('a limit in calendar days', () => {
  const check = within(90, 'calendar_days', { rollsToWorkingDay: false });

  it.each([
    ['2026-03-01', '2026-05-30', 'pass'], // 30 + 30 + 30 = day 90
    ['2026-03-01', '2026-05-31', 'hit'], // day 91
    ['2024-01-01', '2024-03-31', 'pass'], // 30 + 29 + 31 = 90 in a leap year
    ['2023-01-01', '2023-03-31', 'pass'], // 30 + 28 + 31 = 89
    ['2023-01-01', '2023-04-02', 'hit'], // 91
    ['2026-03-01', '2026-03-01', 'pass'],
  ])('from %s to %s: %s', (from, to, outcome) => expect(verdictOn(check, events(['A', from], ['B', to])).outcome).toBe(outcome));

  it('is due until the day is over, and a hit from the first instant of the next', () => {
    const open = events(['A', '2026-03-01']);
    const due = verdictOn(check, open, '2026-05-30T23:59:59+08:00');
    expect(due).toMatchObject({ outcome: 'due', dueAt: Date.parse('2026-05-31T00:00:00+08:00'), occurrences: 0 });
    const hit = verdictOn(check, open, '2026-05-31T00:00:00+08:00');
    expect(hit).toMatchObject({
      outcome: 'hit',
      occurredOn: '2026-05-31',
      occurrences: 1,
      counterfactual: 'would pass with "B" by 2026-05-30',
    });
    expect(hit.dueAt).toBeUndefined();
  });

  it.each([
    // Rome: summer time ended on 2006-10-29 and began on 2007-03-25; elapsed hours would be 2161 and 2159.
    ['2006-08-01T00:00:00+02:00', '2006-10-30T23:00:00+01:00', 'pass'],
    ['2006-08-01T23:59:00+02:00', '2006-10-31T00:00:00+01:00', 'hit'],
    ['2007-01-01T00:00:00+01:00', '2007-04-01T23:59:00+02:00', 'pass'],
    ['2007-01-01T23:00:00+01:00', '2007-04-02T00:00:00+02:00', 'hit'],
  ])('counts local days over a change of summer time: %s to %s: %s', (from, to, outcome) =>
    expect(verdictOn(check, events(['A', from], ['B', to]), '2010-01-01T00:00:00Z', ROME).outcome).toBe(outcome),
  );

  it('becomes a hit at local midnight on the day summer time ends', () => {
    const one = within(1, 'calendar_days', { rollsToWorkingDay: false });
    const due = verdictOn(one, events(['A', '2006-10-28']), '2006-10-29T12:00:00+01:00', ROME);
    expect(due.dueAt).toBe(Date.parse('2006-10-30T00:00:00+01:00'));
  });
});

describe('a last day that is not worked', () => {
  it.each([
    // 2026-10-01 to 07 is National Day week, 10-10 (Saturday) a make-up working day.
    ['in the holiday week', 10, '2026-09-22', '2026-10-08', 'pass'], // day 10 is 10-02, moves to 10-08
    ['after it', 10, '2026-09-22', '2026-10-09', 'hit'],
    ['on a make-up Saturday that is worked', 10, '2026-09-30', '2026-10-10', 'pass'], // day 10 is 10-10 itself
    ['and not later', 10, '2026-09-30', '2026-10-12', 'hit'],
    ['on an ordinary Saturday', 5, '2026-03-09', '2026-03-16', 'pass'], // day 5 is 03-14, moves to Monday
  ])('%s', (_name, amount, from, to, outcome) =>
    expect(verdictOn(within(amount, 'calendar_days'), events(['A', from], ['B', to])).outcome).toBe(outcome),
  );

  it('says where it moved from', () => {
    const verdict = verdictOn(within(10, 'calendar_days'), events(['A', '2026-09-22'], ['B', '2026-10-09']));
    expect(verdict.trace.parts[0]!.limit).toEqual({
      bound: 'within',
      amount: 10,
      clock: 'calendar_days',
      lastDay: '2026-10-08',
      rolledFrom: '2026-10-02',
    });
  });

  it('does not move in custody', () => {
    const check = within(10, 'calendar_days', { custody: true });
    expect(verdictOn(check, events(['A', '2026-09-22'], ['B', '2026-10-02'])).outcome).toBe('pass');
    expect(verdictOn(check, events(['A', '2026-09-22'], ['B', '2026-10-03'])).outcome).toBe('hit');
  });
});

describe('working days and months', () => {
  it.each([
    ['2026-09-29', '2026-10-08', 'pass'], // 09-30, then 10-08: two working days
    ['2026-09-29', '2026-10-09', 'hit'],
    ['2026-10-08', '2026-10-10', 'pass'], // 10-09 and the make-up Saturday 10-10
    ['2026-10-08', '2026-10-12', 'hit'],
    ['2026-02-13', '2026-02-24', 'pass'], // make-up Saturday 02-14, then 02-24 after the Spring Festival
    ['2026-02-13', '2026-02-25', 'hit'],
  ])('two working days from %s to %s: %s', (from, to, outcome) =>
    expect(verdictOn(within(2, 'working_days'), events(['A', from], ['B', to])).outcome).toBe(outcome),
  );

  it.each([
    ['2023-01-31', '2023-02-28', 'pass'],
    ['2023-01-31', '2023-03-01', 'hit'],
    ['2024-01-31', '2024-02-29', 'pass'],
  ])('one month in custody from %s to %s: %s', (from, to, outcome) =>
    expect(verdictOn(within(1, 'months', { custody: true }), events(['A', from], ['B', to])).outcome).toBe(outcome),
  );
});

describe('a limit in hours', () => {
  const check = within(24, 'hours');
  it.each([
    ['2026-03-01T08:30:00+08:00', '2026-03-02T08:30:00+08:00', 'pass'],
    ['2026-03-01T08:30:00+08:00', '2026-03-02T08:30:01+08:00', 'hit'],
    ['2026-03-01', '2026-03-02T08:30:00+08:00', 'insufficient-data'],
    ['2026-03-01T08:30:00+08:00', '2026-03-05', 'insufficient-data'],
  ])('from %s to %s: %s', (from, to, outcome) => expect(verdictOn(check, events(['A', from], ['B', to])).outcome).toBe(outcome));

  it('is elapsed time over a change of summer time', () => {
    // The night of 2006-10-28 to 29 in Rome has 25 hours.
    const late = events(['A', '2006-10-28T12:00:00+02:00'], ['B', '2006-10-29T12:00:00+01:00']);
    expect(verdictOn(check, late, '2010-01-01T00:00:00Z', ROME).outcome).toBe('hit');
  });

  it('turns into a hit at the instant it names, and not before', () => {
    const open = events(['A', '2026-03-01T08:30:00+08:00']);
    const due = verdictOn(check, open, '2026-03-02T08:30:00+08:00');
    expect(due.outcome).toBe('due');
    const instant = (offset: number) => new Date(due.dueAt! + offset).toISOString();
    expect(verdictOn(check, open, instant(-1)).outcome).toBe('due');
    expect(verdictOn(check, open, instant(0)).outcome).toBe('hit');
  });
});

describe('no earlier than', () => {
  const check = within(60, 'calendar_days', { bound: 'no-earlier-than' });
  it.each([
    ['2007-01-15', '2007-03-16', 'pass'],
    ['2007-01-15', '2007-03-15', 'hit'],
    ['2007-01-15', '2007-01-10', 'hit'],
  ])('from %s to %s: %s', (from, to, outcome) => expect(verdictOn(check, events(['A', from], ['B', to])).outcome).toBe(outcome));
  it('asks nothing while there is no end', () => expect(verdictOn(check, events(['A', '2007-01-15'])).outcome).toBe('not-applicable'));
});

describe('extensions', () => {
  const check = within(
    30,
    'calendar_days',
    { rollsToWorkingDay: false },
    {
      extensions: [
        { source: { document: '延长', moment: 'approvedAt', pick: 'each' }, amount: 30, maxCount: 2, approverLevels: ['superior'] },
      ],
    },
  );
  const documents = (...list: object[]) => ({ documents: list.map((more) => ({ type: '延长', ...more })) });
  const on = (day: string, ...list: object[]) => verdictOn(check, { ...events(['A', '2026-03-01'], ['B', day]), ...documents(...list) });
  const granted = (approvedAt: string) => ({ approvedAt, approverLevel: 'superior' });

  it.each([
    ['none: day 30', '2026-03-31', [], 'pass'],
    ['none: day 31', '2026-04-01', [], 'hit'],
    ['one: day 60', '2026-04-30', [granted('2026-03-31')], 'pass'],
    ['one: day 61', '2026-05-01', [granted('2026-03-31')], 'hit'],
    ['approved after the limit', '2026-04-20', [granted('2026-04-01')], 'hit'],
    ['two: day 90', '2026-05-30', [granted('2026-03-31'), granted('2026-04-30')], 'pass'],
    ['three, of which two count', '2026-06-10', [granted('2026-03-20'), granted('2026-04-20'), granted('2026-05-20')], 'hit'],
    ['by the wrong level', '2026-04-20', [{ approvedAt: '2026-03-20', approverLevel: 'station' }], 'hit'],
    ['by a level nobody noted', '2026-04-20', [{ approvedAt: '2026-03-20' }], 'insufficient-data'],
    ['without a date of approval', '2026-04-20', [{ approverLevel: 'superior' }], 'insufficient-data'],
    ['without a date, when none is needed', '2026-03-20', [{ approverLevel: 'superior' }], 'pass'],
  ])('%s', (_name, day, list, outcome) => expect(on(day, ...list).outcome).toBe(outcome));

  it('shows why an extension does not count', () => {
    expect(on('2026-04-20', granted('2026-04-01')).trace.parts[0]!.extensions).toEqual([
      { amount: 30, approvedAt: '2026-04-01', approverLevel: 'superior', refused: 'too-late' },
    ]);
  });
});

describe('exclusions', () => {
  const check = within(
    30,
    'calendar_days',
    { rollsToWorkingDay: false },
    { exclusions: [{ label: '鉴定', from: { event: '委托', pick: 'each' }, to: { event: '收到' } }] },
  );

  it.each([
    // 10 to 20 March: ten days do not count; the limit is day 40, 10 April.
    [
      'last day',
      '2026-04-10',
      [
        ['委托', '2026-03-10'],
        ['收到', '2026-03-20'],
      ],
      'pass',
    ],
    [
      'a day late',
      '2026-04-11',
      [
        ['委托', '2026-03-10'],
        ['收到', '2026-03-20'],
      ],
      'hit',
    ],
    // Two that overlap, 10 to 20 and 15 to 25 March: fifteen days; 15 April.
    [
      'overlapping, last day',
      '2026-04-15',
      [
        ['委托', '2026-03-10'],
        ['委托', '2026-03-15'],
        ['收到', '2026-03-20'],
        ['收到', '2026-03-25'],
      ],
      'pass',
    ],
    [
      'overlapping, a day late',
      '2026-04-16',
      [
        ['委托', '2026-03-10'],
        ['委托', '2026-03-15'],
        ['收到', '2026-03-20'],
        ['收到', '2026-03-25'],
      ],
      'hit',
    ],
    [
      'after the limit was over',
      '2026-04-05',
      [
        ['委托', '2026-04-02'],
        ['收到', '2026-04-04'],
      ],
      'hit',
    ],
  ] as [string, string, [string, string][], string][])('%s', (_name, end, list, outcome) =>
    expect(verdictOn(check, events(['A', '2026-03-01'], ...list, ['B', end])).outcome).toBe(outcome),
  );

  it('suspends the limit while it lasts: due, without a date', () => {
    const verdict = verdictOn(check, events(['A', '2026-03-01'], ['委托', '2026-03-10']));
    expect(verdict.outcome).toBe('due');
    expect(verdict.dueAt).toBeUndefined();
  });
});

describe('several starts', () => {
  const check = {
    kind: 'time-limit',
    start: { measure: '传唤', pick: 'each' },
    end: { same: true, moment: 'end' },
    limit: { amount: 8, clock: 'hours' },
  };
  const summons = (start: string, end?: string) => ({
    type: '传唤',
    start: `2026-03-01T${start}:00+08:00`,
    ...(end && { end: `2026-03-01T${end}:00+08:00` }),
  });

  it('are one verdict that counts the violations', () => {
    const verdict = verdictOn(check, { measures: [summons('08:00', '16:01'), summons('09:00', '17:00'), summons('10:00', '23:00')] });
    expect(verdict).toMatchObject({ outcome: 'hit', occurrences: 2, occurredOn: '2026-03-01' });
    expect(verdict.trace.parts.map((part) => part.outcome)).toEqual(['hit', 'pass', 'hit']);
  });

  it('keep the instant of one that still runs beside a hit', () => {
    const verdict = verdictOn(check, { measures: [summons('01:00', '10:00'), summons('08:00')] }, '2026-03-01T12:00:00+08:00');
    expect(verdict).toMatchObject({ outcome: 'hit', occurrences: 1, dueAt: Date.parse('2026-03-01T16:00:01+08:00') });
  });

  it('have an end of the same person each', () => {
    const perPerson = {
      kind: 'time-limit',
      start: { measure: '拘留', pick: 'each' },
      end: { event: '讯问', samePerson: true },
      limit: { amount: 24, clock: 'hours' },
    };
    const measures = ['p1', 'p2'].map((person) => ({ type: '拘留', start: '2026-03-01T08:00:00+08:00', person }));
    const asked = [{ ...at('讯问', '2026-03-01T10:00:00+08:00'), person: 'p1' }];
    expect(verdictOn(perPerson, { measures, events: asked })).toMatchObject({ outcome: 'hit', occurrences: 1 });
    const unnamed = [...asked, at('讯问', '2026-03-01T11:00:00+08:00')];
    expect(verdictOn(perPerson, { measures, events: unnamed }).outcome).toBe('insufficient-data');
  });
});

describe('alternatives, validity and missing starts', () => {
  it('takes the amount of the first alternative that holds; an unknown one decides nothing', () => {
    const check = (otherwise?: boolean) =>
      within(3, 'calendar_days', {
        rollsToWorkingDay: false,
        alternatives: [
          { when: { field: 'item.attributes.reason', equals: '复杂', ...(otherwise !== undefined && { otherwise }) }, amount: 7 },
        ],
      });
    const started = (attributes?: Record<string, string>) => ({
      events: [{ ...at('A', '2026-03-01'), ...(attributes && { attributes }) }, at('B', '2026-03-07')],
    });
    expect(verdictOn(check(), started({ reason: '复杂' })).outcome).toBe('pass');
    expect(verdictOn(check(), started({ reason: '普通' })).outcome).toBe('hit');
    expect(verdictOn(check(), started()).outcome).toBe('insufficient-data');
    expect(verdictOn(check(false), started()).outcome).toBe('hit');
  });

  it('applies the law in force on the day of the start', () => {
    const check = { ...within(1, 'calendar_days', { rollsToWorkingDay: false }), validFrom: '2026-01-01', validTo: '2026-12-31' };
    const late = (from: string, to: string) => verdictOn(check, events(['A', from], ['B', to]));
    expect(late('2025-12-31', '2026-02-01')).toMatchObject({ outcome: 'not-applicable', trace: { reason: 'not-in-force' } });
    expect(late('2026-01-01', '2026-02-01').outcome).toBe('hit');
    expect(late('2026-12-31', '2027-02-01').outcome).toBe('hit');
    expect(late('2027-01-01', '2027-02-01').outcome).toBe('not-applicable');
  });

  it('says what it does without a start', () => {
    expect(verdictOn(within(1, 'calendar_days'), events(['B', '2026-01-01'])).outcome).toBe('not-applicable');
    const strict = within(1, 'calendar_days', {}, { whenStartMissing: 'insufficient-data' });
    expect(verdictOn(strict, events(['B', '2026-01-01'])).outcome).toBe('insufficient-data');
  });

  it('lets an end of the same day count, wherever it stands in the list', () =>
    expect(verdictOn(within(1, 'calendar_days'), events(['B', '2026-01-01'], ['A', '2026-01-01'])).outcome).toBe('pass'));
});

it('refuses a limit that makes no sense', () => {
  expect(tryCheck(within(1, 'hours', { rollsToWorkingDay: true })).problems).toEqual([
    'checks.0.limit.rollsToWorkingDay: expected false: hours do not move to a working day',
  ]);
  expect(tryCheck(within(-1, 'weeks')).problems).toEqual([
    'checks.0.limit.amount: expected a whole number of at least 0, found -1',
    'checks.0.limit.clock: expected hours, calendar_days, working_days, months, found "weeks"',
  ]);
});

it('gives no hit when the first of several ends cannot be told', () => {
  const check = { ...within(60, 'calendar_days', { bound: 'no-earlier-than' }), end: { document: 'B' } };
  const documents = [{ type: 'B', madeAt: '2026-01-10' }, { type: 'B' }];
  expect(verdictOn(check, { ...events(['A', '2026-01-01']), documents: documents.slice(0, 1) }).outcome).toBe('hit');
  expect(verdictOn(check, { ...events(['A', '2026-01-01']), documents }).outcome).toBe('insufficient-data');
});
