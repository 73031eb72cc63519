import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  compileMapping,
  parseMapping,
  SeenCases,
  type CsvLayout,
  type MappedField,
  type RowProblem,
  type SourceTrace,
} from '../../src/domain/cases';
import { DomainError, Zone } from '../../src/domain/kernel';
import { readCsv, readSource } from '../../src/platform/readers';

const CASES: CsvLayout = { delimiter: ',', encoding: 'utf-8', rows: 'case' };
const EVENTS: CsvLayout = { ...CASES, rows: 'event', groupBy: 'id' };

function stream(content: string | Buffer, chunk = 1 << 16): Readable {
  const bytes = Buffer.from(content);
  return Readable.from(Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) => bytes.subarray(i * chunk, (i + 1) * chunk)));
}

async function read(
  content: string | Buffer,
  layout = CASES,
  columns: readonly MappedField[] = [],
  chunk?: number,
): Promise<SourceTrace[]> {
  const traces: SourceTrace[] = [];
  for await (const batch of readCsv(stream(content, chunk), layout, columns, { batchSize: 2 })) traces.push(...batch);
  return traces;
}

async function failure(content: string | Buffer, layout = CASES, columns: readonly MappedField[] = []): Promise<DomainError> {
  const error: unknown = await read(content, layout, columns).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a DomainError, met ${String(error)}`);
  return error;
}

const rows = (traces: readonly SourceTrace[]) => traces.map(({ line, attributes }) => ({ line, ...attributes }));

describe('reading a table of cases', () => {
  it.each<[string, string | Buffer, CsvLayout]>([
    ['commas', 'id,name\n1,甲\n2,乙\n', CASES],
    ['semicolons', 'id;name\n1;甲\n2;乙', { ...CASES, delimiter: ';' }],
    ['tabs', 'id\tname\n1\t甲\n2\t乙\n', { ...CASES, delimiter: '\t' }],
    ['CRLF', 'id,name\r\n1,甲\r\n2,乙\r\n', CASES],
    ['a byte order mark', '\ufeffid,name\n1,甲\n2,乙\n', CASES],
    ['a byte order mark before a quote', '\ufeff"id",name\n1,甲\n2,乙\n', CASES],
    ['blanks around the names of columns', ' id , name\n1,甲\n2,乙\n', CASES],
    ['gzip', gzipSync('id,name\n1,甲\n2,乙\n'), CASES],
    // 甲 is bc d7, 乙 is d2 d2 in GB 18030
    [
      'GB 18030',
      Buffer.from([...Buffer.from('id,name\n1,'), 0xbc, 0xd7, ...Buffer.from('\n2,'), 0xd2, 0xd2]),
      { ...CASES, encoding: 'gb18030' },
    ],
  ])('%s', async (_what, content, layout) => {
    for (const chunk of [1, 3, 1 << 16])
      expect(rows(await read(content, layout, [], chunk))).toEqual([
        { line: 2, id: '1', name: '甲' },
        { line: 3, id: '2', name: '乙' },
      ]);
  });

  it('reads quotes, and counts the lines of rows that span several', async () => {
    const content = '\nid,name\n1,"a ""b"", c"\n\n2,"two\nlines"\n3,""\n';
    expect(rows(await read(content))).toEqual([
      { line: 3, id: '1', name: 'a "b", c' },
      { line: 5, id: '2', name: 'two\nlines' },
      { line: 7, id: '3', name: '' },
    ]);
  });

  it('gives a row with too many or too few cells its problem, and goes on', async () => {
    const traces = await read('id,name\n1\n2,b,c\n3,d\n');
    expect(traces.map(({ problems }) => problems)).toEqual([
      [{ line: 2, field: 'row', value: 1, message: 'expected 2 cells, as in the header' }],
      [{ line: 3, field: 'row', value: 3, message: 'expected 2 cells, as in the header' }],
      [],
    ]);
  });

  it('reads a header without rows', async () => {
    expect(await read('id,name\n')).toEqual([]);
  });
});

describe('a header that does not fit the mapping', () => {
  it('stops at once and names column and place', async () => {
    const columns = [
      { field: 'id', path: 'case.caseNumber' },
      { field: 'unit', path: 'case.unit' },
    ];
    const error = await failure('id,Unit\n1,2\n', CASES, columns);
    expect(error.code).toBe('import.mapping-mismatch');
    expect(error.message).toBe('the header lacks the column "unit" (mapping: case.unit); it has "id", "Unit"');
    expect(error.fields).toEqual([{ field: 'case.unit', line: 1, value: 'unit', message: 'expected a column "unit" in the header' }]);
  });

  it('is let go of', async () => {
    const source = stream('id,name\n' + '1,a\n'.repeat(50_000), 1000);
    await expect(readCsv(source, CASES, [{ field: 'unit', path: 'case.unit' }]).next()).rejects.toThrow('lacks the column "unit"');
    await new Promise((closed) => (source.closed ? closed(undefined) : source.on('close', closed)));
  });

  it('may not have a mapped column twice', async () => {
    const error = await failure('id,id\n1,2\n', CASES, [{ field: 'id', path: 'case.caseNumber' }]);
    expect(error.message).toBe('line 1: the header has the column "id" twice');
  });
});

describe('a file that is no table', () => {
  it.each<[string, string | Buffer, CsvLayout, RegExp]>([
    ['an empty file', '', CASES, /the file is empty: expected CSV text in utf-8 with a header row/],
    ['blank lines only', '\n\n', CASES, /the file is empty/],
    ['a truncated gzip', gzipSync('id\n1\n'.repeat(50)).subarray(0, 20), CASES, /the gzip data end early/],
    ['GB 18030 read as UTF-8', Buffer.from([...Buffer.from('id\n'), 0xbc, 0xd7]), CASES, /the content is not utf-8 text/],
    ['binary data', 'PK\0\0,\0', { ...CASES, encoding: 'gb18030' }, /line 1 holds binary data: expected CSV text in gb18030/],
    [
      'a quote that is never closed',
      'id,name\n1,a\n2,"b\n3,c\n',
      CASES,
      /the CSV is broken in the row that begins in line 3: Quote Not Closed/,
    ],
    [
      'a quote inside a cell',
      'id,name\n1,a "b"\n',
      CASES,
      /the CSV is broken in the row that begins in line 2: Invalid Opening Quote: .* at line 2/,
    ],
    [
      'a row without end',
      `id,name\n1,"${'x'.repeat(1_100_000)}`,
      CASES,
      /the CSV is broken in the row that begins in line 2: Max Record Size: .* at line 2/,
    ],
  ])('%s', async (_what, content, layout, message) => {
    const error = await failure(content, layout);
    expect(error.code).toBe('import.unreadable');
    expect(error.message).toMatch(message);
  });
});

describe('reading a table of events', () => {
  it('gathers rows that follow each other', async () => {
    const traces = await read('id,step\n1,a\n 1 ,b\n2,a\n', EVENTS);
    expect(
      traces.map(({ index, line, events }) => [index, line, events.map((event) => `${event.line} ${event.attributes['step']}`)]),
    ).toEqual([
      [0, 2, ['2 a', '3 b']],
      [1, 4, ['4 a']],
    ]);
  });

  it('never gathers rows without a key', async () => {
    const traces = await read('id,step\n1,a\n,b\n ,c\n', EVENTS);
    expect(traces.map(({ problems }) => problems)).toEqual([
      [],
      [{ line: 3, field: 'id', value: '', message: 'expected the key that holds the rows of a case together' }],
      [{ line: 4, field: 'id', value: '', message: 'expected the key that holds the rows of a case together' }],
    ]);
  });

  it('rejects the whole case of a row with too few cells', async () => {
    const traces = await read('id,step\n1,a\n1\n2,a\n', EVENTS);
    expect(traces.map(({ problems }) => problems?.length)).toEqual([1, 0]);
  });

  it('becomes cases by the mapping; rows of a case that come again later are rejected', async () => {
    const definition = parseMapping(
      {
        code: 'steps',
        source: 'steps',
        format: 'csv',
        csv: { rows: 'event', groupBy: 'id' },
        opening: ['reported'],
        case: { caseNumber: 'id', kind: { value: 'criminal' }, unit: { event: 'File', field: 'unit' }, status: { value: 'open' } },
        events: { each: { type: 'step', types: { Report: 'reported', File: 'filed' }, at: 'when' } },
      },
      (path, message) => {
        throw new Error(`${path.join('.')}: ${message}`);
      },
    )!;
    const mapper = compileMapping(definition, { zone: new Zone('Asia/Shanghai'), codes: {} });
    const content = `id,step,when,unit
1,Report,2026-01-05 10:00,
1,File,2026-01-06,U1
2,Report,2026-01-05,
2,File,2026-01-04,U1
1,Report,2026-01-07,
1,File,2026-01-07,U2
3,File,2026-01-07,U2
`;
    const seen = new SeenCases();
    const outcome: unknown[] = [];
    for await (const batch of readSource(stream(content), definition))
      for (const trace of batch) {
        const mapped = mapper.map(trace);
        const problems: readonly (RowProblem | undefined)[] =
          'record' in mapped ? [seen.check(mapped.record, trace.line)] : mapped.problems;
        outcome.push(problems[0] ? `${problems[0].line} ${problems[0].field}: ${problems[0].message}` : 'ok');
      }
    expect(outcome).toEqual([
      'ok',
      '5 events[1].at: expected no earlier than the opening event "reported" at 2026-01-05',
      '6 externalId: expected each case once (its rows together): this one began in line 2',
      '8 events: expected an event reported, with which a case begins',
    ]);
  });
});
