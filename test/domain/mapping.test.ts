import { Zone } from '../../src/domain/kernel';
import {
  compileMapping,
  parseMapping,
  type CaseMapper,
  type CaseRecord,
  type CodeFormats,
  type RowProblem,
  type SourceTrace,
} from '../../src/domain/cases';

const ROME = new Zone('Europe/Rome');
const SHANGHAI = new Zone('Asia/Shanghai');

function mapper(raw: object, zone = ROME, codes: CodeFormats = {}): CaseMapper {
  const definition = parseMapping(raw, (path, message) => {
    throw new Error(`${path.join('.')}: ${message}`);
  });
  return compileMapping(definition!, { zone, codes });
}

const LOG = {
  code: 'fines',
  source: 'fines',
  format: 'xes',
  opening: ['created'],
  case: {
    caseNumber: 'id',
    kind: { value: 'administrative' },
    unit: { event: 'Create Fine', field: 'officer', take: 'first 2 characters' },
    leadOfficer: { event: 'Create Fine', field: 'officer' },
    status: { byEvent: { paid: 'settled', sent: 'with offender' }, default: 'new' },
    attributes: { vehicle: { event: 'Create Fine', field: 'vehicle' } },
  },
  events: {
    each: {
      type: 'name',
      types: { 'Create Fine': 'created', 'Send Fine': 'sent', Payment: 'paid' },
      at: { field: 'when', as: 'date' },
      by: 'officer',
      attributes: { amount: { field: 'amount', as: 'money' }, dismissal: { field: 'dismissal', empty: ['NIL'] } },
    },
  },
};

type Row = Record<string, string>;
const CREATE: Row = {
  name: 'Create Fine',
  when: '2006-07-24T00:00:00+02:00',
  officer: '561',
  amount: '35.0',
  dismissal: 'NIL',
  vehicle: 'A',
};

/** A trace whose line is 10 and whose events stand in lines 20, 21, 22 … */
function trace(events: readonly Row[], attributes: Row = { id: 'A1' }): SourceTrace {
  return { index: 0, line: 10, attributes, events: events.map((row, i) => ({ line: 20 + i, attributes: row })) };
}

function recordOf(found: ReturnType<CaseMapper['map']>): CaseRecord {
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found.record;
}

function problemsOf(found: ReturnType<CaseMapper['map']>): readonly RowProblem[] {
  return 'problems' in found ? found.problems : [];
}

describe('a case from an event log', () => {
  it('becomes a whole record', () => {
    const sent = { name: 'Send Fine', when: '2006-12-05T00:00:00+01:00' };
    expect(recordOf(mapper(LOG).map(trace([CREATE, sent])))).toEqual({
      source: 'fines',
      externalId: 'A1',
      caseNumber: 'A1',
      kind: 'administrative',
      unit: '56',
      leadOfficer: '561',
      status: 'with offender',
      officers: [{ number: '561', role: 'lead' }],
      events: [
        { type: 'created', at: '2006-07-24', by: ['561'], attributes: { amount: 3500 } },
        { type: 'sent', at: '2006-12-05' },
      ],
      documents: [],
      measures: [],
      property: [],
      persons: [],
      recordings: [],
      outcomes: [],
      attributes: { vehicle: 'A' },
    });
  });

  it('says when a step that lasts was over', () => {
    const lasting = {
      ...LOG,
      events: { each: { ...LOG.events.each, at: 'when', until: { field: 'over', format: ['iso', 'yyyy/M/d H:mm'] } } },
    };
    const payment = { name: 'Payment', when: '2006-12-05T09:00:00+01:00', over: '2006/12/5 9:40' };
    const { events } = recordOf(mapper(lasting).map(trace([CREATE, payment])));
    expect(events[0]).not.toHaveProperty('until');
    expect(events[1]).toEqual({ type: 'paid', at: '2006-12-05T09:00:00+01:00', until: '2006-12-05T09:40:00+01:00' });
    const wrong = problemsOf(mapper(lasting).map(trace([CREATE, { ...payment, over: 'noon' }])));
    expect(wrong).toMatchObject([{ field: expect.stringContaining('until'), value: 'noon' }]);
  });

  it('takes a short officer number whole: 9 is unit 9', () => {
    expect(recordOf(mapper(LOG).map(trace([{ ...CREATE, officer: '9' }]))).unit).toBe('9');
  });

  it('takes characters, not halves of them', () => {
    expect(recordOf(mapper(LOG).map(trace([{ ...CREATE, officer: '𠀀𠀁𠀂' }]))).unit).toBe('𠀀𠀁');
  });

  it('gives the status of the last event in time, not in the file', () => {
    const paid = { name: 'Payment', when: '2006-12-06' };
    const sent = { name: 'Send Fine', when: '2006-12-05' };
    expect(recordOf(mapper(LOG).map(trace([CREATE, paid, sent]))).status).toBe('settled');
    expect(recordOf(mapper(LOG).map(trace([CREATE]))).status).toBe('new');
  });

  it.each<[string, Row[], Row, Partial<RowProblem>[]]>([
    [
      'a date that does not exist',
      [CREATE, { name: 'Send Fine', when: '2023-02-29' }],
      { id: 'A1' },
      [{ line: 21, field: 'events[1].at', value: '2023-02-29', message: 'expected a date that exists (ISO 8601) in "when"' }],
    ],
    ['a date that is none', [{ ...CREATE, when: 'yesterday' }], { id: 'A1' }, [{ line: 20, field: 'events[0].at', value: 'yesterday' }]],
    [
      'no date at all',
      [CREATE, { name: 'Payment' }],
      { id: 'A1' },
      [{ line: 21, field: 'events[1].at', value: null, message: 'expected a value in "when"' }],
    ],
    ['no case number', [CREATE], {}, [{ line: 10, field: 'caseNumber', value: null, message: 'expected a value in "id"' }]],
    ['an empty case number', [CREATE], { id: '  ' }, [{ line: 10, field: 'caseNumber', value: '  ' }]],
    [
      'an amount finer than a cent',
      [{ ...CREATE, amount: '35.001' }],
      { id: 'A1' },
      [
        {
          line: 20,
          field: 'events[0].attributes.amount',
          value: '35.001',
          message: 'expected an amount with at most two decimals in "amount"',
        },
      ],
    ],
    [
      'an unknown event',
      [CREATE, { name: 'Lose Fine', when: '2007-01-01' }],
      { id: 'A1' },
      [{ line: 21, field: 'events[1].type', value: 'Lose Fine', message: 'expected one of Create Fine, Send Fine, Payment in "name"' }],
    ],
    ['an event without a name', [CREATE, { when: '2007-01-01' }], { id: 'A1' }, [{ line: 21, field: 'events[1].type', value: null }]],
    [
      'an event before its case',
      [CREATE, { name: 'Payment', when: '2006-07-23' }],
      { id: 'A1' },
      [
        {
          line: 21,
          field: 'events[1].at',
          value: '2006-07-23',
          message: 'expected no earlier than the opening event "created" at 2006-07-24',
        },
      ],
    ],
    [
      'no opening event',
      [{ ...CREATE, name: 'Payment' }],
      { id: 'A1' },
      [{ line: 10, field: 'unit', value: null, message: 'expected a value in "officer" of the event "Create Fine"' }],
    ],
    ['several at once', [{ ...CREATE, when: 'x', amount: 'y' }], {}, [{ field: 'events[0].at' }, { field: 'caseNumber' }]],
  ])('is rejected for %s', (_what, events, attributes, expected) => {
    const found = problemsOf(mapper(LOG).map(trace(events, attributes)));
    expect(found).toEqual(expected.map((problem) => expect.objectContaining(problem) as RowProblem));
  });

  it('asks for an opening event only where the mapping names one', () => {
    const unit = { ...LOG, case: { ...LOG.case, unit: { value: '56' } } };
    const paidOnly = trace([{ ...CREATE, name: 'Payment' }]);
    expect(problemsOf(mapper(unit).map(paidOnly))).toEqual([
      { line: 10, field: 'events', value: null, message: 'expected an event created, with which a case begins' },
    ]);
    expect(recordOf(mapper({ ...unit, opening: [] }).map(paidOnly)).events).toHaveLength(1);
  });

  it('keeps or ignores unknown events when told so, and still counts their lines right', () => {
    const each = LOG.events.each;
    const rows = [{ name: 'Look', when: '2006-07-25' }, CREATE, { name: 'Payment', when: '2006-07-01' }];
    const kept = mapper({ ...LOG, opening: [], events: { each: { ...each, unknown: 'keep' } } });
    expect(recordOf(kept.map(trace(rows))).events.map((event) => event.type)).toEqual(['paid', 'created', 'Look']);
    const ignored = mapper({ ...LOG, events: { each: { ...each, unknown: 'ignore' } } });
    expect(recordOf(ignored.map(trace(rows.slice(0, 2)))).events).toHaveLength(1);
    expect(problemsOf(ignored.map(trace(rows)))).toMatchObject([{ line: 22, value: '2006-07-01' }]);
  });

  it.each<[string, CodeFormats, string]>([
    ['case number', { caseNumber: /[B-Z]\d+/ }, 'caseNumber'],
    ['unit', { unit: /^\d{12}$/ }, 'unit'],
    ['unit of which only a part matches', { unit: /\d/ }, 'unit'],
  ])('is rejected for a %s of another form', (_what, codes, field) => {
    expect(problemsOf(mapper(LOG, ROME, codes).map(trace([CREATE])))).toMatchObject([{ line: 10, field }]);
  });

  it('checks officer numbers wherever they stand', () => {
    const found = problemsOf(mapper(LOG, ROME, { officer: /\d{6}/g }).map(trace([CREATE])));
    expect(found.map(({ field, line }) => `${line} ${field}`)).toEqual(['20 events[0].by', '10 leadOfficer']);
  });

  it('hands on what the reader found wrong', () => {
    const problems = [{ line: 10, field: 'row', value: 3, message: 'expected 4 cells' }];
    expect(mapper(LOG).map({ ...trace([CREATE]), problems })).toEqual({ problems });
  });

  it('knows at the end which mapped fields never came', () => {
    const run = mapper(LOG);
    run.map(trace([{ ...CREATE }]));
    expect(run.fieldsNeverSeen()).toEqual([]);
    const other = mapper({ ...LOG, case: { ...LOG.case, cause: 'caus' } });
    other.map(trace([CREATE]));
    expect(other.fieldsNeverSeen()).toEqual([{ field: 'caus', path: 'case.cause' }]);
  });

  it('is not fooled by keys that every object has', () => {
    const odd = mapper({ ...LOG, case: { ...LOG.case, cause: 'constructor', title: { field: 'toString', event: 'Create Fine' } } });
    expect(recordOf(odd.map(trace([CREATE])))).not.toHaveProperty('cause');
  });
});

describe('a case from a table', () => {
  const TABLE = {
    code: 'ledger',
    source: 'ledger',
    format: 'csv',
    case: {
      externalId: '流水号',
      caseNumber: '案件编号',
      kind: { field: '类别', map: { 行政: 'administrative', 刑事: 'criminal' } },
      unit: '单位',
      sourceVersion: { field: '版本', as: 'integer' },
      status: { field: '状态', default: '办理中' },
      attributes: { minor: { field: '未成年', as: 'boolean' }, weight: { field: '重量', as: 'number' } },
    },
    officers: [{ role: 'reviewer', number: '审核人' }],
    events: {
      fromCase: [
        {
          type: 'accepted',
          at: { field: '受案时间', format: ['yyyy/M/d H:mm', 'yyyy年M月d日'] },
          by: { field: '受案民警', separator: '、' },
        },
        { type: 'decided', at: { field: '决定日期', as: 'date' }, attributes: { fine: { field: '罚款', as: 'money' } } },
      ],
    },
  };
  const ROW: Row = {
    流水号: '7',
    案件编号: 'A1',
    类别: '刑事',
    单位: '330100000000',
    版本: '3',
    受案时间: '2026/2/9 8:05',
    受案民警: '000001、 000002',
  };
  const row = (changes: Row): SourceTrace => trace([], { ...ROW, ...changes });
  const run = () => mapper(TABLE, SHANGHAI, { officer: /\d{6}/ });

  it('has its events in columns; an empty date is no event', () => {
    expect(recordOf(run().map(row({ 决定日期: '', 未成年: '否', 重量: '0.25', 审核人: '000009' })))).toMatchObject({
      externalId: '7',
      sourceVersion: 3,
      kind: 'criminal',
      status: '办理中',
      officers: [{ number: '000009', role: 'reviewer' }],
      events: [{ type: 'accepted', at: '2026-02-09T08:05:00+08:00', by: ['000001', '000002'] }],
      attributes: { minor: false, weight: 0.25 },
    });
  });

  it.each<[string, Row, string]>([
    ['a kind that is not listed', { 类别: '民事' }, 'kind'],
    ['a version that is none', { 版本: '1.5' }, 'sourceVersion'],
    ['a version below zero', { 版本: '-1' }, 'sourceVersion'],
    ['a date of no format listed', { 受案时间: '9.2.2026' }, 'events.accepted.at'],
    ['30 February', { 受案时间: '2026年2月30日' }, 'events.accepted.at'],
    ['24 o’clock', { 受案时间: '2026/2/9 24:00' }, 'events.accepted.at'],
    ['an officer among several', { 受案民警: '000001、张三' }, 'events.accepted.by'],
    ['a fine in words', { 决定日期: '2026-03-01', 罚款: '五百元' }, 'events.decided.attributes.fine'],
    ['a boolean that is none', { 未成年: 'maybe' }, 'attributes.minor'],
  ])('is rejected for %s', (_what, changes, field) => {
    expect(problemsOf(run().map(row(changes)))).toMatchObject([{ line: 10, field }]);
  });
});

describe('dates', () => {
  const at = (text: string, format: string | undefined, as: string, zone: Zone) => {
    const run = mapper(
      {
        code: 'd',
        source: 'd',
        format: 'csv',
        case: { caseNumber: 'id', kind: { value: 'other' }, unit: { value: 'u' }, status: { value: 's' } },
        events: { fromCase: [{ type: 'e', at: { field: 'when', as, ...(format !== undefined && { format }) } }] },
      },
      zone,
    );
    const found = run.map(trace([], { id: '1', when: text }));
    return 'record' in found ? found.record.events[0]?.at : 'rejected';
  };

  it.each([
    // text, format, as, zone, moment
    ['2006-07-24T00:00:00+02:00', undefined, 'moment', ROME, '2006-07-24T00:00:00+02:00'],
    ['2006-12-05T00:00:00.000+01:00', undefined, 'moment', ROME, '2006-12-05T00:00:00+01:00'],
    ['2006-07-24T00:00:00+01:00', undefined, 'moment', ROME, '2006-07-24T01:00:00+02:00'], // winter offset in summer: one hour on, same day
    ['2006-12-05T00:00:00+02:00', undefined, 'date', ROME, '2006-12-04'], // summer offset in winter is the evening before
    ['2006-07-24T22:30:00Z', undefined, 'moment', ROME, '2006-07-25T00:30:00+02:00'],
    ['2006-07-24T22:30:00Z', undefined, 'date', ROME, '2006-07-25'],
    ['2006-07-24T22:30:00Z', undefined, 'date', SHANGHAI, '2006-07-25'],
    ['2006-07-24', undefined, 'moment', ROME, '2006-07-24'],
    ['2006-07-24 08:30', undefined, 'moment', ROME, '2006-07-24T08:30:00+02:00'],
    ['2006-03-26 02:30', undefined, 'moment', ROME, '2006-03-26T03:30:00+02:00'], // does not exist: the clock went from 2 to 3
    ['2006-03-26 01:59', undefined, 'moment', ROME, '2006-03-26T01:59:00+01:00'],
    ['2006-10-29 03:00', undefined, 'moment', ROME, '2006-10-29T03:00:00+01:00'],
    ['2026/2/9 8:05', 'yyyy/M/d H:mm', 'moment', SHANGHAI, '2026-02-09T08:05:00+08:00'],
    ['2026/02/09 08:05', 'yyyy/M/d H:mm', 'moment', SHANGHAI, '2026-02-09T08:05:00+08:00'],
    ['2026/2/9 8:05', 'yyyy/MM/dd HH:mm', 'moment', SHANGHAI, 'rejected'],
    ['20260209080501', 'yyyyMMddHHmmss', 'moment', SHANGHAI, '2026-02-09T08:05:01+08:00'],
    ['09.02.2026', 'dd.MM.yyyy', 'moment', SHANGHAI, '2026-02-09'],
    ['09x02x2026', 'dd.MM.yyyy', 'moment', SHANGHAI, 'rejected'],
    ['2026年2月9日', 'yyyy年M月d日', 'moment', SHANGHAI, '2026-02-09'],
    ['2024-02-29', undefined, 'moment', SHANGHAI, '2024-02-29'],
    ['2023-02-29', undefined, 'moment', SHANGHAI, 'rejected'],
    ['2026-13-01', undefined, 'moment', SHANGHAI, 'rejected'],
    ['2026-04-31', 'yyyy-MM-dd', 'date', SHANGHAI, 'rejected'],
    ['2026-04-30T25:00:00', undefined, 'moment', SHANGHAI, 'rejected'],
  ] as const)('%s by %s as %s', (text, format, as, zone, expected) => {
    expect(at(text, format, as, zone)).toBe(expected);
  });
});

describe('money', () => {
  it.each([
    ['35', 3500],
    ['71.5', 7150],
    ['36.02', 3602],
    ['0.07', 7],
    ['35.000', 3500],
    ['-2.5', -250],
    ['-0.00', 0],
    ['1.0E7', 1_000_000_000],
    ['1.5e-1', 15],
    ['19.99', 1999], // 19.99 × 100 is 1998.9999999999998 in floating point
    ['35.001', undefined],
    ['1e-3', undefined],
    ['35,50', undefined],
    ['', undefined],
    ['NaN', undefined],
    ['99999999999999.99', undefined], // more than can be held exactly
  ])('%s', (text, cents) => {
    const run = mapper({ ...LOG, events: { each: { ...LOG.events.each, attributes: { amount: { field: 'amount', as: 'money' } } } } });
    const found = run.map(trace([{ ...CREATE, amount: text }]));
    if (cents === undefined && text !== '') expect(problemsOf(found)).toHaveLength(1);
    else expect(recordOf(found).events[0]?.attributes?.['amount']).toBe(cents);
  });
});
