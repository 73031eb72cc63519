import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { compileMapping, parseMapping, type RowProblem } from '../../src/domain/cases';
import { Zone } from '../../src/domain/kernel';
import { readSource } from '../../src/platform/readers';

const mapping = (xlsx: object = {}) => {
  const problems: string[] = [];
  const read = parseMapping(
    {
      code: 'sheet',
      source: 'sheet',
      format: 'xlsx',
      xlsx,
      case: {
        caseNumber: '编号',
        kind: { value: 'criminal' },
        unit: '单位',
        status: { value: 'open' },
        title: '名称',
        attributes: { amount: { field: '金额', as: 'money' } },
      },
      events: { fromCase: [{ type: 'accept', at: { field: '受案', format: ['iso'] } }] },
    },
    (path, message) => void problems.push(`${path.join('.')} ${message}`),
  );
  if (!read) throw new Error(problems.join('; '));
  return read;
};

const workbook = async (rows: unknown[][], name = '台账'): Promise<Buffer> => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('说明').addRow(['不是数据']);
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
};

async function read(bytes: Buffer, definition = mapping({ sheet: '台账' })) {
  const mapper = compileMapping(definition, { zone: new Zone('Asia/Shanghai'), codes: {} });
  const records: object[] = [];
  const problems: RowProblem[] = [];
  for await (const traces of readSource(Readable.from([bytes]), definition))
    for (const trace of traces) {
      const mapped = mapper.map(trace);
      if ('record' in mapped) records.push(mapped.record);
      else problems.push(...mapped.problems);
    }
  return { records, problems };
}

const HEADER = ['编号', '单位', '受案', '名称', '金额'];

describe('reading a workbook', () => {
  it('maps the rows of the named sheet: long numbers in full, dates as local time, formulas by their result', async () => {
    const { records, problems } = await read(
      await workbook([
        HEADER,
        [
          '甲-1',
          530102010000,
          new Date('2025-10-02T08:30:00Z'),
          { richText: [{ text: '殴打' }, { text: '他人' }] },
          { formula: '1+70.5', result: 71.5 },
        ],
        [],
        ['甲-2', '530102010000', new Date('2025-10-03T00:00:00Z')],
      ]),
    );
    expect(problems).toEqual([]);
    expect(records).toMatchObject([
      {
        caseNumber: '甲-1',
        unit: '530102010000',
        title: '殴打他人',
        attributes: { amount: 7150 },
        events: [{ at: '2025-10-02T08:30:00+08:00' }],
      },
      { caseNumber: '甲-2', unit: '530102010000', events: [{ at: '2025-10-03' }] },
    ]);
  });

  it('names the row of what is wrong', async () => {
    const { problems } = await read(
      await workbook([HEADER, ['甲-1', '1', 'gestern', '', ''], ['甲-2', '1', '2025-10-03', '', '', '多余']]),
    );
    expect(problems).toMatchObject([
      { line: 2, value: 'gestern', message: expect.stringContaining('a date that exists') },
      { line: 3, field: 'row', message: 'expected 5 cells, as in the header' },
    ]);
  });

  it.each<[string, () => Promise<Buffer>, string]>([
    ['a sheet that is not there', () => workbook([HEADER], '别的'), 'there is no sheet "台账"; there are: 说明, 别的'],
    ['an empty sheet', () => workbook([]), 'the sheet "台账" is empty'],
    ['no workbook', async () => Buffer.from('编号,单位\n'), 'the workbook cannot be read'],
    ['a missing column', () => workbook([['编号', '单位']]), 'the header lacks the column'],
    ['a file cut off', async () => (await workbook([HEADER, ['甲', '1']])).subarray(0, 900), 'workbook'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(read(await bytes())).rejects.toThrow(message);
  });

  it('says where a mapping is wrong', () => {
    expect(() => mapping({ rows: 'event' })).toThrow('xlsx.groupBy is required when a row is an event');
    expect(() => mapping({ delimiter: 'comma' })).toThrow('xlsx.delimiter');
  });
});
