import type { CaseRecord } from '../../src/domain/cases';
import { compileChecks, explainVerdict, type LinkedCase } from '../../src/domain/checks';
import { calendarOf } from '../../src/domain/packs';
import { at, caseOf, checkOf, SHANGHAI, tryCheck, verdictOn } from './checks-support';

type Row = [name: string, parts: Partial<CaseRecord>, outcome: string];
const table = (check: object, rows: readonly Row[]) =>
  it.each(rows)('%s', (_name, parts, outcome) => expect(verdictOn(check, parts).outcome).toBe(outcome));
const clock = (time: string) => `2026-03-02T${time}:00+08:00`;

const question = (from: string, until: string | undefined, rest: object = {}) => ({
  type: '询问',
  at: from.includes('-') ? from : clock(from),
  ...(until !== undefined && { until: clock(until) }),
  person: 'p1',
  ...rest,
});
const recording = (id: string, start: string, end: string | undefined, rest: object = {}) => ({
  id,
  covers: '询问录像',
  person: 'p1',
  start: clock(start),
  ...(end !== undefined && { end: clock(end) }),
  ...rest,
});

describe('recordings cover an interval', () => {
  const check = {
    kind: 'recording-covers',
    act: { event: '询问' },
    recordings: { recording: '询问录像', samePerson: true },
    toleranceSeconds: 60,
  };
  const asked = [question('09:00', '11:00')];
  table(check, [
    ['one recording, longer than the questioning', { events: asked, recordings: [recording('a', '08:58', '11:05')] }, 'pass'],
    ['one as long', { events: asked, recordings: [recording('a', '09:00', '11:00')] }, 'pass'],
    [
      'two that follow each other',
      { events: asked, recordings: [recording('b', '10:00', '11:00'), recording('a', '09:00', '10:00')] },
      'pass',
    ],
    ['a seam of a minute', { events: asked, recordings: [recording('a', '09:00', '10:00'), recording('b', '10:01', '11:00')] }, 'pass'],
    ['a gap of two minutes', { events: asked, recordings: [recording('a', '09:00', '10:00'), recording('b', '10:02', '11:00')] }, 'hit'],
    [
      'one inside the other hides no gap',
      { events: asked, recordings: [recording('a', '09:00', '10:50'), recording('b', '09:10', '09:20')] },
      'hit',
    ],
    ['begun too late', { events: asked, recordings: [recording('a', '09:05', '11:00')] }, 'hit'],
    ['none', { events: asked }, 'hit'],
    ['none, and the end is unknown', { events: [question('09:00', undefined)] }, 'hit'],
    ['of another person', { events: asked, recordings: [recording('a', '09:00', '11:00', { person: 'p2' })] }, 'hit'],
    [
      'of nobody in particular',
      { events: asked, recordings: [recording('a', '09:00', '11:00', { person: undefined })] },
      'insufficient-data',
    ],
    [
      'the end of the questioning is unknown',
      { events: [question('09:00', undefined)], recordings: [recording('a', '09:00', '11:00')] },
      'insufficient-data',
    ],
    ['the end of the recording is unknown', { events: asked, recordings: [recording('a', '09:00', undefined)] }, 'insufficient-data'],
    [
      'one without an end beside one that covers all',
      { events: asked, recordings: [recording('a', '09:00', '11:00'), recording('b', '09:30', undefined)] },
      'pass',
    ],
    [
      'only the day of the questioning is known',
      { events: [question('2026-03-02', '11:00')], recordings: [recording('a', '09:00', '11:00')] },
      'insufficient-data',
    ],
    ['nothing to record', {}, 'not-applicable'],
  ]);

  it('names what is missing', () => {
    const recordings = [recording('a', '09:05', '09:30'), recording('b', '10:00', '10:55')];
    expect(verdictOn(check, { events: asked, recordings })).toMatchObject({
      outcome: 'hit',
      occurredOn: '2026-03-02',
      trace: {
        parts: [
          {
            reason: 'recording-gaps',
            stretches: [
              { from: clock('09:00'), to: clock('09:05') },
              { from: clock('09:30'), to: clock('10:00') },
              { from: clock('10:55'), to: clock('11:00') },
            ],
          },
        ],
      },
      counterfactual:
        'would pass with "询问录像" covering 2026-03-02 09:00:00 to 2026-03-02 09:05:00 and 2026-03-02 09:30:00 to 2026-03-02 10:00:00 and 2026-03-02 10:55:00 to 2026-03-02 11:00:00',
    });
  });
});

describe('officers present', () => {
  const check = {
    kind: 'officers-present',
    act: { event: '询问' },
    atLeast: 2,
    alone: {
      when: { field: 'item.attributes.place', equals: 'area' },
      recordings: { recording: '询问录像', samePerson: true },
      stated: 'recorded',
    },
  };
  const by = (officers: string[], attributes: Record<string, string | boolean> = { place: 'area' }) => [
    question('09:00', '11:00', { by: officers, attributes }),
  ];
  const full = [recording('a', '09:00', '11:00')];
  table(check, [
    ['two anywhere', { events: by(['1', '2'], { place: 'home' }) }, 'pass'],
    ['one anywhere else', { events: by(['1'], { place: 'home' }), recordings: full }, 'hit'],
    ['one, named twice', { events: by(['1', '1'], { place: 'home' }) }, 'hit'],
    ['one in the area, all recorded', { events: by(['1']), recordings: full }, 'pass'],
    ['one in the area, recorded in part', { events: by(['1']), recordings: [recording('a', '09:00', '10:00')] }, 'hit'],
    ['one in the area, the source says recorded', { events: by(['1'], { place: 'area', recorded: true }) }, 'pass'],
    ['one in the area, the source says not recorded', { events: by(['1'], { place: 'area', recorded: false }) }, 'hit'],
    ['one in the area, nothing said of a recording', { events: by(['1']) }, 'insufficient-data'],
    ['one, who knows where', { events: by(['1'], {}) }, 'insufficient-data'],
    ['two, who knows where', { events: by(['1', '2'], {}) }, 'pass'],
    ['nobody named', { events: by([]) }, 'insufficient-data'],
  ]);

  it('says both ways out', () => {
    expect(verdictOn(check, { events: by(['1']), recordings: [recording('a', '09:00', '10:00')] }).counterfactual).toBe(
      'would pass with at least 2 or would pass with "询问录像" covering 2026-03-02 10:00:00 to 2026-03-02 11:00:00',
    );
  });
});

describe('an officer in two places at once', () => {
  const check = { kind: 'overlap', of: [{ event: '询问' }, { measure: '检查' }] };
  const one = question('09:00', '10:00', { by: ['1', '2'] });
  const other = (from: string, until: string | undefined, rest: object = {}) => question(from, until, { person: 'p2', by: ['1'], ...rest });
  table(check, [
    ['one after the other', { events: [one, other('10:00', '11:00')] }, 'pass'],
    ['a minute at once', { events: [one, other('09:59', '11:00')] }, 'hit'],
    ['other officers', { events: [one, other('09:00', '10:00', { by: ['3', '4'] })] }, 'pass'],
    ['the same person twice in the record', { events: [one, question('09:00', '10:00', { by: ['1', '2'] })] }, 'pass'],
    [
      'the same person in two places',
      {
        events: [
          question('09:00', '10:00', { by: ['1'], attributes: { place: 'a' } }),
          question('09:30', '10:30', { by: ['1'], attributes: { place: 'b' } }),
        ],
      },
      'hit',
    ],
    [
      'a questioning and a search',
      { events: [one], measures: [{ type: '检查', start: clock('09:30'), end: clock('09:40'), person: 'p2', officers: ['2'] }] },
      'hit',
    ],
    ['a moment inside', { events: [one, other('09:30', undefined)] }, 'hit'],
    ['a moment at the edge', { events: [one, other('10:00', undefined)] }, 'pass'],
    ['two moments', { events: [question('09:00', undefined, { by: ['1'] }), other('09:00', undefined)] }, 'pass'],
    ['one of the same day, hour unknown', { events: [one, other('2026-03-02', undefined)] }, 'insufficient-data'],
    ['one of another day, hour unknown', { events: [one, other('2026-03-03', undefined)] }, 'pass'],
    ['nobody named', { events: [one, other('09:30', '09:40', { by: [] })] }, 'insufficient-data'],
    ['nothing that lasts', {}, 'not-applicable'],
  ]);

  it('counts every pair, and names the officer and the time', () => {
    const verdict = verdictOn(check, { events: [one, other('09:30', '10:30', { by: ['1', '2'] })] });
    expect(verdict.occurrences).toBe(2);
    expect(verdict.trace.parts[0]).toMatchObject({
      officer: '1',
      stretches: [{ from: clock('09:30'), to: clock('10:00') }],
      occurredOn: '2026-03-02',
    });
  });

  it('sees other cases when they are given', () => {
    const concurrent = [
      { officer: '2', caseNumber: 'A9', from: clock('09:50'), to: clock('10:20') },
      { officer: '3', caseNumber: 'A9', from: clock('09:50'), to: clock('10:20') },
    ];
    const verdict = verdictOn(check, { events: [one] }, undefined, SHANGHAI, { concurrent });
    expect(verdict).toMatchObject({
      outcome: 'hit',
      occurrences: 1,
      trace: { parts: [{ facts: [{ list: 'event' }, { list: 'other-case', type: 'A9' }] }] },
    });
    expect(verdictOn(check, { events: [one] }).outcome).toBe('pass');
  });
});

describe('presence by age', () => {
  const check = {
    kind: 'presence',
    act: { event: '询问' },
    under: 18,
    birthdayIncluded: true,
    stated: 'minor',
    requires: [{ event: '到场', samePerson: true }],
  };
  const born = (birthDate: string) => [{ id: 'p1', role: 'offender', birthDate }];
  const asked = [question('09:00', '10:00')];
  const attended = { ...at('到场', clock('09:00')), person: 'p1' };
  table(check, [
    ['seventeen, somebody there', { events: [...asked, attended], persons: born('2008-06-01') }, 'pass'],
    ['seventeen, nobody there', { events: asked, persons: born('2008-06-01') }, 'hit'],
    ['eighteen tomorrow', { events: asked, persons: born('2008-03-03') }, 'hit'],
    ['eighteen today: of age from tomorrow', { events: asked, persons: born('2008-03-02') }, 'hit'],
    ['eighteen yesterday', { events: asked, persons: born('2008-03-01') }, 'not-applicable'],
    ['of age, nobody there', { events: asked, persons: born('1990-01-01') }, 'not-applicable'],
    ['no birth date', { events: asked, persons: [{ id: 'p1', role: 'offender' }] }, 'insufficient-data'],
    ['no birth date, stated to be a minor', { events: [question('09:00', '10:00', { attributes: { minor: true } })], persons: [] }, 'hit'],
    ['no birth date, stated to be of age', { events: [question('09:00', '10:00', { attributes: { minor: false } })] }, 'not-applicable'],
    [
      'the birth date outweighs the statement',
      { events: [question('09:00', '10:00', { attributes: { minor: false } })], persons: born('2008-06-01') },
      'hit',
    ],
    [
      'somebody was there, but with whom',
      { events: [...asked, at('到场', clock('09:00'))], persons: born('2008-06-01') },
      'insufficient-data',
    ],
  ]);
  it('takes the birthday itself as of age where the law does', () => {
    const verdict = verdictOn({ ...check, birthdayIncluded: false }, { events: asked, persons: born('2008-03-02') });
    expect(verdict.outcome).toBe('not-applicable');
  });
});

describe('order', () => {
  const check = {
    kind: 'order',
    act: { document: '拘留证' },
    steps: [
      { same: true, moment: 'approvedAt' },
      { same: true, moment: 'madeAt' },
      { measure: '拘留', samePerson: true },
    ],
  };
  const warrant = (approvedAt: string | undefined, madeAt: string | undefined) => ({
    documents: [{ type: '拘留证', person: 'p1', ...(approvedAt !== undefined && { approvedAt }), ...(madeAt !== undefined && { madeAt }) }],
  });
  const held = { measures: [{ type: '拘留', start: clock('12:00'), person: 'p1' }] };
  table(check, [
    ['approved, issued, executed', { ...warrant(clock('10:00'), clock('11:00')), ...held }, 'pass'],
    ['all at one moment', { ...warrant(clock('12:00'), clock('12:00')), ...held }, 'pass'],
    ['issued before it was approved', { ...warrant(clock('11:01'), clock('11:00')), ...held }, 'hit'],
    ['executed before it was issued', { ...warrant(clock('10:00'), clock('12:01')), ...held }, 'hit'],
    ['approved after execution, issue unknown', { ...warrant(clock('13:00'), undefined), ...held }, 'hit'],
    ['the same day, hours unknown', { ...warrant('2026-03-02', '2026-03-02'), ...held }, 'pass'],
    ['a day late', { ...warrant('2026-03-03', undefined), ...held }, 'hit'],
    ['nothing to compare with', warrant(undefined, clock('11:00')), 'not-applicable'],
    [
      'a measure of who knows whom',
      { ...warrant(clock('10:00'), clock('11:00')), measures: [{ type: '拘留', start: clock('09:00') }] },
      'insufficient-data',
    ],
    ['no warrant', held, 'not-applicable'],
  ]);
  it('names the step that came too early', () => {
    expect(verdictOn(check, { ...warrant(clock('11:01'), clock('11:00')), ...held })).toMatchObject({
      occurredOn: '2026-03-02',
      counterfactual: 'would pass with making of "拘留证" on or after 2026-03-02 11:01:00',
      trace: { parts: [{ missing: 'approval of "拘留证" → making of "拘留证"' }] },
    });
  });
  it('cannot tell when a moment is missing and the rule asks for it', () => {
    const verdict = verdictOn({ ...check, whenMissing: 'insufficient-data' }, { ...warrant(undefined, clock('11:00')), ...held });
    expect(verdict.outcome).toBe('insufficient-data');
  });
});

describe('an incident and its case', () => {
  const check = {
    kind: 'link',
    trigger: { event: '处置', where: { field: 'item.attributes.result', equals: 'case' } },
    to: ['administrative', 'criminal'],
    stated: 'caseNumber',
    by: { amount: 24, clock: 'hours' },
  };
  const settled = (attributes: Record<string, string> = { result: 'case' }) => ({
    events: [{ ...at('处置', clock('09:00')), attributes }],
  });
  const judge = (linkedCases: readonly LinkedCase[] | undefined, now?: string, parts: Partial<CaseRecord> = settled()) =>
    verdictOn(check, parts, now, SHANGHAI, linkedCases && { linkedCases });
  const opened = (openedAt: string): LinkedCase => ({ caseNumber: 'A1', kind: 'administrative', openedAt });

  it.each([
    ['nobody looked', undefined, 'insufficient-data'],
    ['there is none', [], 'hit'],
    ['opened in time', [opened('2026-03-03T09:00:00+08:00')], 'pass'],
    ['opened a second late', [opened('2026-03-03T09:00:01+08:00')], 'hit'],
    ['opened, who knows when', [{ caseNumber: 'A1', kind: 'criminal' }], 'pass'],
    ['another incident is no case', [{ caseNumber: 'J2', kind: 'incident' }], 'hit'],
  ] as const)('%s', (_name, linked, outcome) => expect(judge(linked as readonly LinkedCase[] | undefined).outcome).toBe(outcome));

  it('is due until the limit passes', () => {
    expect(judge([], clock('10:00'))).toMatchObject({ outcome: 'due', dueAt: Date.parse('2026-03-03T09:00:01+08:00') });
  });
  it('takes the word of a source that links by itself', () => {
    expect(judge(undefined, undefined, settled({ result: 'case', caseNumber: 'A7' })).outcome).toBe('pass');
  });
  it('asks nothing of what needs no case', () => {
    expect(judge([], undefined, settled({ result: 'advised' })).outcome).toBe('not-applicable');
    expect(judge([], undefined, settled({})).outcome).toBe('insufficient-data');
  });
});

describe('what a document must state', () => {
  const check = {
    kind: 'elements',
    act: { document: '决定书' },
    elements: [
      { label: '事实', field: 'item.attributes.facts', equals: true },
      { label: '印章', field: 'item.attributes.sealed', equals: true },
    ],
    unless: { field: 'item.refusalReason', present: true },
  };
  const decision = (attributes: Record<string, boolean>, rest: object = {}) => ({
    documents: [{ type: '决定书', madeAt: '2026-03-02', attributes, ...rest }],
  });
  table(check, [
    ['everything', decision({ facts: true, sealed: true }), 'pass'],
    ['not everything', decision({ facts: true, sealed: false }), 'hit'],
    ['something unknown', decision({ facts: true }), 'insufficient-data'],
    ['something unknown, something lacking for certain', decision({ sealed: false }), 'hit'],
    ['excepted', decision({ sealed: false }, { refusalReason: 'x' }), 'pass'],
  ]);
  it('lists what is lacking', () => {
    expect(verdictOn(check, decision({ facts: false, sealed: false })).counterfactual).toBe('would pass with "事实", "印章" stated');
  });
});

describe('a bound in a field', () => {
  const check = { kind: 'count', of: { document: '笔录' }, counts: 'signedPages', atLeast: 'pages' };
  const record = (rest: object) => ({ documents: [{ type: '笔录', madeAt: '2026-03-02', ...rest }] });
  table(check, [
    ['all pages', record({ pages: 3, signedPages: 3 }), 'pass'],
    ['all but one', record({ pages: 3, signedPages: 2 }), 'hit'],
    ['pages unknown', record({ signedPages: 2 }), 'insufficient-data'],
    ['signatures unknown', record({ pages: 3 }), 'insufficient-data'],
  ]);
});

it.each([
  [{ kind: 'overlap', of: [{ document: 'A' }] }, ['of.0: only events (by) and measures (officers) name their officers']],
  [
    { kind: 'recording-covers', act: { document: 'A' }, recordings: { recording: 'R' } },
    ['act: only events (at, until) and measures (start, end) last'],
  ],
  [{ kind: 'recording-covers', act: { event: 'A' }, recordings: { document: 'R' } }, ['recordings: expected recordings: { recording: … }']],
  [{ kind: 'order', act: { event: 'A' }, steps: [{ event: 'B' }] }, ['steps: expected at least 2 of these, found 1']],
  [
    { kind: 'link', trigger: { event: 'A' }, to: ['police'], by: { amount: 1, clock: 'hours' } },
    ['to.0: expected administrative, criminal, incident, other'],
  ],
  [
    { kind: 'count', of: { document: 'A' }, counts: 'signedPages', atLeast: 'sheets' },
    ['atLeast: expected a number, pages, signedPages or attributes.<name>, found "sheets"'],
  ],
])('refuses %j', (keys, problems) => expect(tryCheck(keys).problems).toEqual(problems.map((problem) => `checks.0.${problem}`)));

it('tells the new kinds in Chinese', () => {
  const check = checkOf({ kind: 'overlap', of: [{ event: '询问' }] });
  const record = caseOf({
    events: [question('09:00', '10:00', { by: ['980001'] }), question('09:30', '11:00', { by: ['980001'], person: 'p2' })],
  });
  const labels = new Map<string, string>();
  const context = { zone: SHANGHAI, calendar: calendarOf('chinese-days'), locale: 'zh-CN' as const, labels };
  const [verdict] = compileChecks([check], context).evaluate(record, Date.parse('2027-01-01T00:00:00Z')).verdicts;
  expect(explainVerdict(verdict!, { locale: 'zh-CN', labels })).toEqual([
    '依据:L第1条(2025-01-01文本)',
    '询问 2026-03-02 09:00:00 → 询问 2026-03-02 09:30:00;2026-03-02 09:30:00至2026-03-02 10:00:00;民警980001;同时在两处;如民警980001在2026-03-02 09:30:00至2026-03-02 10:00:00只参加其中一项,即符合规定',
  ]);
});
