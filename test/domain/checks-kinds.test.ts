import type { CaseRecord } from '../../src/domain/cases';
import { KIND_NAMES } from '../../src/domain/checks';
import { at, tryCheck, verdictOn } from './checks-support';

type Row = [name: string, parts: Partial<CaseRecord>, outcome: string];
const events = (...list: [string, string][]) => list.map(([type, moment]) => at(type, moment));
const table = (check: object, rows: readonly Row[], now?: string) =>
  it.each(rows)('%s', (_name, parts, outcome) => expect(verdictOn(check, parts, now).outcome).toBe(outcome));

describe('required', () => {
  const accepted = events(['受案', '2026-03-02']);
  const form = { type: '登记表' };
  describe('two documents, one of them signed', () => {
    const check = {
      kind: 'required',
      obligations: [{ trigger: { event: '受案' }, requires: [{ document: '登记表' }, { document: '回执', signature: true }] }],
    };
    table(check, [
      ['both', { events: accepted, documents: [form, { type: '回执', signed: true }] }, 'pass'],
      ['one missing', { events: accepted, documents: [form] }, 'hit'],
      ['not signed', { events: accepted, documents: [form, { type: '回执', signed: false }] }, 'hit'],
      [
        'not signed, the reason noted',
        { events: accepted, documents: [form, { type: '回执', signed: false, refusalReason: '拒签' }] },
        'pass',
      ],
      ['not known whether signed', { events: accepted, documents: [form, { type: '回执' }] }, 'insufficient-data'],
      ['unknown, but something else is missing for certain', { events: accepted, documents: [{ type: '回执' }] }, 'hit'],
      [
        'a second, signed one makes up for the first',
        { events: accepted, documents: [form, { type: '回执', signed: false }, { type: '回执', signed: true }] },
        'pass',
      ],
      ['nothing to require', { documents: [] }, 'not-applicable'],
    ]);
    it('says what is missing and since when', () =>
      expect(verdictOn(check, { events: accepted })).toMatchObject({
        occurredOn: '2026-03-02',
        counterfactual: 'would pass with "登记表" on record; would pass with "回执" on record',
      }));
  });

  describe('by a limit', () => {
    const check = {
      kind: 'required',
      obligations: [
        {
          trigger: { event: '受案' },
          requires: [{ document: '回执' }],
          by: { amount: 3, clock: 'calendar_days', rollsToWorkingDay: false },
        },
      ],
    };
    const made = (madeAt: string) => ({ events: accepted, documents: [{ type: '回执', madeAt }] });
    table(check, [
      ['on the last day', made('2026-03-05'), 'pass'],
      ['a day late', made('2026-03-06'), 'hit'],
      ['of unknown day', { events: accepted, documents: [{ type: '回执' }] }, 'insufficient-data'],
      ['missing, the limit is over', { events: accepted }, 'hit'],
    ]);
    it('is due while the limit runs', () =>
      expect(verdictOn(check, { events: accepted }, '2026-03-05T23:00:00+08:00')).toMatchObject({
        outcome: 'due',
        dueAt: Date.parse('2026-03-06T00:00:00+08:00'),
      }));
  });

  describe('one of two, by a limit', () => {
    const check = {
      kind: 'required',
      obligations: [
        {
          trigger: { event: '受案' },
          requires: [{ document: '甲' }, { document: '乙' }],
          mode: 'any',
          by: { amount: 3, clock: 'calendar_days', rollsToWorkingDay: false },
        },
      ],
    };
    const documents = [{ type: '甲', madeAt: '2026-03-09' }];
    table(check, [['the other may still come', { events: accepted, documents }, 'due']], '2026-03-04T00:00:00+08:00');
    table(check, [
      ['one late, one missing', { events: accepted, documents }, 'hit'],
      ['one late, one in time', { events: accepted, documents: [...documents, { type: '乙', madeAt: '2026-03-03' }] }, 'pass'],
      ['one late, one of unknown day', { events: accepted, documents: [...documents, { type: '乙' }] }, 'insufficient-data'],
    ]);
  });

  it('counts each broken obligation', () => {
    const check = {
      kind: 'required',
      obligations: [
        { trigger: { event: 'A', pick: 'each' }, requires: [{ event: 'B', position: 'after' }] },
        { trigger: { event: 'B' }, requires: [{ event: 'C', position: 'after' }] },
      ],
    };
    const verdict = verdictOn(check, { events: events(['B', '2026-01-01'], ['A', '2026-01-01'], ['A', '2026-01-02']) });
    expect(verdict).toMatchObject({ outcome: 'hit', occurrences: 3, occurredOn: '2026-01-01' });
  });

  it('can ask of the case itself', () => {
    const check = { kind: 'required', obligations: [{ requires: [{ person: 'suspect' }] }] };
    expect(verdictOn(check, { events: accepted }).outcome).toBe('hit');
    expect(verdictOn(check, { events: accepted, persons: [{ id: 'p', role: 'suspect' }] }).outcome).toBe('pass');
  });
});

describe('required before', () => {
  const check = {
    kind: 'required-before',
    act: { event: '决定' },
    requires: [{ document: '告知笔录' }],
    unless: { field: 'item.attributes.procedure', equals: '当场', otherwise: false },
  };
  const decided = events(['决定', '2026-03-10']);
  table(check, [
    ['before', { events: decided, documents: [{ type: '告知笔录', madeAt: '2026-03-09' }] }, 'pass'],
    ['of the same day, hour unknown', { events: decided, documents: [{ type: '告知笔录', madeAt: '2026-03-10' }] }, 'pass'],
    ['after', { events: decided, documents: [{ type: '告知笔录', madeAt: '2026-03-11' }] }, 'hit'],
    ['missing', { events: decided }, 'hit'],
    ['of unknown day', { events: decided, documents: [{ type: '告知笔录' }] }, 'insufficient-data'],
    ['excepted', { events: [{ ...decided[0]!, attributes: { procedure: '当场' } }] }, 'pass'],
    ['no act', {}, 'not-applicable'],
  ]);
  it('goes by the order of the list for two events of one day', () => {
    const order = { kind: 'required-before', act: { event: 'Y' }, requires: [{ event: 'X' }] };
    expect(verdictOn(order, { events: events(['X', '2026-01-01'], ['Y', '2026-01-01']) }).outcome).toBe('pass');
    expect(verdictOn(order, { events: events(['Y', '2026-01-01'], ['X', '2026-01-01']) })).toMatchObject({
      outcome: 'hit',
      trace: { parts: [{ reason: 'record-not-first' }] },
    });
  });
});

describe('forbidden', () => {
  describe('before something', () => {
    const check = { kind: 'forbidden', act: { measure: '拘留' }, while: { before: { event: '立案' } } };
    const held = [{ type: '拘留', start: '2026-03-02T10:00:00+08:00' }];
    table(check, [
      ['after it', { measures: held, events: events(['立案', '2026-03-01']) }, 'pass'],
      ['of the same day, hour unknown', { measures: held, events: events(['立案', '2026-03-02']) }, 'pass'],
      ['the same day, an hour too early', { measures: held, events: events(['立案', '2026-03-02T11:00:00+08:00']) }, 'hit'],
      ['a day too early', { measures: held, events: events(['立案', '2026-03-03']) }, 'hit'],
      ['without it', { measures: held }, 'hit'],
      ['no act', { events: events(['立案', '2026-03-01']) }, 'not-applicable'],
    ]);
  });

  describe('between two', () => {
    const between = (pick: string) => ({
      kind: 'forbidden',
      act: { event: 'X' },
      while: { after: { event: 'A', pick }, before: { event: 'Z' } },
    });
    table(between('first'), [
      ['before the beginning', { events: events(['X', '2026-01-01'], ['A', '2026-01-02']) }, 'pass'],
      ['inside', { events: events(['A', '2026-01-01'], ['X', '2026-01-02'], ['Z', '2026-01-03']) }, 'hit'],
      ['after the end', { events: events(['A', '2026-01-01'], ['Z', '2026-01-02'], ['X', '2026-01-03']) }, 'pass'],
      ['begun once', { events: events(['A', '2026-01-01'], ['Z', '2026-01-02'], ['A', '2026-01-03'], ['X', '2026-01-04']) }, 'pass'],
      ['one day, inside by the list', { events: events(['A', '2026-01-01'], ['X', '2026-01-01'], ['Z', '2026-01-01']) }, 'hit'],
      ['one day, after by the list', { events: events(['A', '2026-01-01'], ['Z', '2026-01-01'], ['X', '2026-01-01']) }, 'pass'],
    ]);
    table(between('each'), [
      ['begun anew', { events: events(['A', '2026-01-01'], ['Z', '2026-01-02'], ['A', '2026-01-03'], ['X', '2026-01-04']) }, 'hit'],
    ]);
  });

  it('compares whole cents only', () => {
    const check = {
      kind: 'forbidden',
      act: { event: 'X' },
      while: { amount: { of: { event: 'P', attribute: 'paid' }, atLeast: [{ event: 'F', attribute: 'due' }] } },
    };
    const outcome = (paid: unknown) =>
      verdictOn(check, {
        events: [
          { ...at('F', '2026-01-01'), attributes: { due: 4600 } },
          { ...at('P', '2026-01-02'), attributes: { paid: paid as number } },
          at('X', '2026-01-03'),
        ],
      }).outcome;
    expect([outcome(4600), outcome(4599), outcome(46.5), outcome('4600')]).toEqual([
      'hit',
      'pass',
      'insufficient-data',
      'insufficient-data',
    ]);
  });
});

describe('count', () => {
  const measure = (...officers: string[]) => ({ measures: [{ type: '检查', start: '2026-01-01', officers }] });
  table({ kind: 'count', of: { measure: '检查' }, counts: 'officers', atLeast: 2 }, [
    ['two', measure('1', '2'), 'pass'],
    ['one twice', measure('1', '1'), 'hit'],
    ['one', measure('1'), 'hit'],
    ['none named', measure(), 'insufficient-data'],
    ['none named at all', { measures: [{ type: '检查', start: '2026-01-01' }] }, 'insufficient-data'],
    ['no such measure', {}, 'not-applicable'],
  ]);
  table({ kind: 'count', of: { event: '退补' }, counts: 'items', atMost: 2 }, [
    ['two', { events: events(['退补', '2026-01-01'], ['退补', '2026-02-01']) }, 'pass'],
    ['three', { events: events(['退补', '2026-01-01'], ['退补', '2026-02-01'], ['退补', '2026-03-01']) }, 'hit'],
    ['none', {}, 'not-applicable'],
  ]);
  table({ kind: 'count', of: { event: '辨认' }, counts: 'attributes.shown', atLeast: 7 }, [
    ['seven', { events: [{ ...at('辨认', '2026-01-01'), attributes: { shown: 7 } }] }, 'pass'],
    ['six', { events: [{ ...at('辨认', '2026-01-01'), attributes: { shown: 6 } }] }, 'hit'],
    ['unknown', { events: [at('辨认', '2026-01-01')] }, 'insufficient-data'],
  ]);
});

describe('authority', () => {
  const check = {
    kind: 'authority',
    act: { document: '决定书' },
    rules: [
      { when: { field: 'item.attributes.penalty', equals: '拘留' }, levels: ['county', 'city'] },
      { when: { field: 'item.attributes.amount', gt: 100000, otherwise: false }, levels: ['county'] },
    ],
  };
  const decision = (attributes: Record<string, string | number>, approverLevel?: string) => ({
    documents: [{ type: '决定书', madeAt: '2026-01-01', attributes, ...(approverLevel && { approverLevel }) }],
  });
  table(check, [
    ['high enough', decision({ penalty: '拘留' }, 'city'), 'pass'],
    ['too low', decision({ penalty: '拘留' }, 'station'), 'hit'],
    ['level unknown', decision({ penalty: '拘留' }), 'insufficient-data'],
    ['kind unknown', decision({ amount: 5 }, 'station'), 'insufficient-data'],
    ['1000.00 exactly', decision({ penalty: '罚款', amount: 100000 }, 'station'), 'pass'],
    ['1000.01', decision({ penalty: '罚款', amount: 100001 }, 'station'), 'hit'],
    ['no rule for it', decision({ penalty: '警告' }), 'pass'],
  ]);
});

describe('applicability', () => {
  const check = (appliesTo: object) => ({ appliesTo, kind: 'required', obligations: [{ requires: [{ document: 'D' }] }] });
  it.each([
    [{ kinds: ['criminal'] }, 'not-applicable'],
    [{ kinds: ['administrative'] }, 'hit'],
    [{ when: { field: 'case.cause', equals: '盗窃' } }, 'insufficient-data'],
    [{ when: { field: 'case.cause', equals: '盗窃', otherwise: false } }, 'not-applicable'],
    [
      {
        when: {
          any: [
            { field: 'case.cause', equals: '盗窃' },
            { field: 'case.unit', equals: 'u' },
          ],
        },
      },
      'hit',
    ],
    [
      {
        when: {
          all: [
            { field: 'case.cause', equals: '盗窃' },
            { field: 'case.unit', equals: 'v' },
          ],
        },
      },
      'not-applicable',
    ],
    [{ when: { not: { field: 'case.cause', equals: '盗窃' } } }, 'insufficient-data'],
    [{ when: { not: { field: 'case.cause', present: true } } }, 'hit'],
    [{ when: { exists: { event: 'A', where: { field: 'item.at', gte: '2026-01-01' } } } }, 'hit'],
    [{ when: { exists: { event: 'A', where: { field: 'item.at', lt: '2026-01-01' } } } }, 'not-applicable'],
    [{ when: { field: 'case.status', in: ['open', 'closed'] } }, 'hit'],
    [{ when: { field: 'case.unit', matches: '[a-t]' } }, 'not-applicable'],
  ])('%j gives %s', (appliesTo, outcome) =>
    expect(verdictOn(check(appliesTo), { events: events(['A', '2026-01-01T10:00:00+08:00']) }).outcome).toBe(outcome),
  );
});

it.each([
  [{ kind: 'timelimit' }, [`kind: expected ${KIND_NAMES.join(', ')}, found "timelimit" (did you mean time-limit?)`]],
  [
    { kind: 'count', of: { evnt: 'A' }, counts: 'items', atMost: 1 },
    [
      'of: expected exactly one of event, document, measure, property, person, recording, outcome, extension, found none',
      'of.evnt: is no key known here (did you mean event?)',
    ],
  ],
  [{ kind: 'count', of: { event: 'A', moment: 'madeAt' }, counts: 'items', atMost: 1 }, ['of.moment: expected at, until, found "madeAt"']],
  [
    { kind: 'count', of: { event: 'A', where: { field: 'item.tpye', equals: 1 } }, counts: 'items', atMost: 1 },
    ['of.where.field: "tpye" is no field of an item (did you mean type?)'],
  ],
  [
    { kind: 'count', of: { event: 'A' }, counts: 'items', atMost: 1, appliesTo: { when: { field: 'item.type', equals: 'x' } } },
    ['appliesTo.when.field: there is no item here: only fields that begin with case. can be asked for'],
  ],
  [
    { kind: 'count', of: { event: 'A' }, counts: 'items', atMost: 1, validFrom: '2023-02-29' },
    ['validFrom: expected a day that exists, such as 2026-01-31, found "2023-02-29"'],
  ],
  [{ kind: 'count', of: { event: 'A' }, counts: 'items' }, [': expected atLeast or atMost']],
  [{ kind: 'forbidden', act: { event: 'A' }, while: {} }, ['while: expected at least one of after, before, amount']],
])('refuses %j', (keys, problems) =>
  expect(tryCheck(keys).problems).toEqual(
    problems.map((problem) => (problem.startsWith(':') ? `checks.0${problem}` : `checks.0.${problem}`)),
  ),
);
