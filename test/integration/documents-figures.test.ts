import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { drawChart, writeWorkbook } from '../../src/modules/documents';

const SIZE = { widthMm: 156, heightMm: 70, description: '各单位得分' };
const BARS = {
  grid: { left: 40, right: 10, top: 20, bottom: 30 },
  xAxis: { type: 'category' as const, data: ['城东派出所', '城西派出所', '北站派出所'], axisLabel: { fontSize: 9 } },
  yAxis: { type: 'value' as const, min: 60, max: 100 },
  series: [{ type: 'bar' as const, data: [96.2, 91.5, 88], label: { show: true, position: 'top' as const, fontSize: 9 } }],
};

/** For who wants to look: OUT=some/folder. */
const keep = (name: string, bytes: Uint8Array) => {
  if (process.env['OUT'] !== undefined) writeFileSync(join(process.env['OUT'], name), bytes);
};

describe('charts', () => {
  it('are pictures at 300 dots an inch, the same bytes each time', async () => {
    const first = await drawChart(BARS, SIZE);
    keep('chart.png', first.bytes);
    const png = Buffer.from(first.bytes);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // 156 mm / 25.4 × 300 = 1842.5
    expect(png.readUInt32BE(16)).toBe(1843);
    await drawChart({ ...BARS, series: [] }, SIZE);
    expect(Buffer.from((await drawChart(BARS, SIZE)).bytes).equals(png)).toBe(true);
  });

  it('show Chinese text: another name gives another picture', async () => {
    const named = (name: string) => drawChart({ title: { text: name }, series: [] }, SIZE);
    const [a, b, c] = await Promise.all([named('城东'), named('城西'), named('  ')]);
    expect(Buffer.compare(Buffer.from(a.bytes), Buffer.from(b.bytes))).not.toBe(0);
    expect(a.bytes.length).toBeGreaterThan(c.bytes.length);
  });
});

describe('workbooks', () => {
  const content = {
    title: '2026年3月考评',
    at: new Date('2026-04-03T00:00:00Z'),
    sheets: [
      {
        name: '得分',
        title: '2026年3月各单位得分',
        columns: [
          { header: '单位', width: 24 },
          { header: '得分', format: '0.00' },
        ],
        rows: [
          ['城东派出所', 96.2],
          ['=1+1', null],
          ['东'.repeat(30), 1],
        ],
      },
    ],
  };

  it('hold the tables, with texts that look like formulas as texts', async () => {
    const bytes = await writeWorkbook(content);
    keep('workbook.xlsx', bytes);
    const read = new ExcelJS.Workbook();
    await read.xlsx.load(bytes as never);
    const sheet = read.getWorksheet('得分')!;
    expect(sheet.getCell('A1').value).toBe('2026年3月各单位得分');
    expect(sheet.getRow(2).values).toEqual([undefined, '单位', '得分']);
    expect([sheet.getCell('A3').value, sheet.getCell('B3').value, sheet.getCell('B3').numFmt]).toEqual(['城东派出所', 96.2, '0.00']);
    expect(sheet.getCell('A4').value).toBe('=1+1');
    expect(sheet.getCell('A4').formula).toBeUndefined();
    // Thirty characters in a column of eleven: three lines, in whatever program.
    expect([sheet.getRow(4).height, sheet.getRow(5).height]).toEqual([undefined, 45]);
    expect(read.created).toEqual(content.at);
  });

  it('are the same bytes each time', async () => {
    expect((await writeWorkbook(content)).equals(await writeWorkbook(content))).toBe(true);
  });
});
