import { pack, unpack } from './normalise-zip';

export type CellValue = string | number | boolean | null;

export interface SheetColumn {
  readonly header: string;
  /** Characters of the standard font; Chinese characters count two. Default 12. */
  readonly width?: number;
  /** Excel number format, such as `0.00`. */
  readonly format?: string;
  readonly align?: 'left' | 'center' | 'right';
}

export interface Sheet {
  /** At most 31 characters, none of `\ / ? * [ ] :`. */
  readonly name: string;
  /** Above the header, across all columns. */
  readonly title?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}

export interface WorkbookContent {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  /** What the file says it was made at: an instant of the data, never the present. */
  readonly at: Date;
}

const FONT = '宋体';
const LINE = { style: 'thin' } as const;
/** Height of a line of 11 points. */
const LINE_POINTS = 15;

/**
 * Writes tables as XLSX: bordered, with the header repeated on every printed page and kept in view, A4 across, fitted to the width. The
 * same content always gives the same bytes. Texts stay texts: nothing in them is taken for a formula.
 */
export async function writeWorkbook({ title, sheets, at }: WorkbookContent): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  Object.assign(workbook, { title, creator: '', lastModifiedBy: '', created: at, modified: at });
  for (const sheet of sheets) {
    const headerRow = sheet.title === undefined ? 1 : 2;
    const worksheet = workbook.addWorksheet(sheet.name, {
      views: [{ state: 'frozen', ySplit: headerRow }],
      pageSetup: {
        paperSize: 9,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        printTitlesRow: `${headerRow}:${headerRow}`,
      },
    });
    sheet.columns.forEach(({ width = 12 }, i) => (worksheet.getColumn(i + 1).width = width));
    if (sheet.title !== undefined) {
      worksheet.mergeCells(1, 1, 1, Math.max(1, sheet.columns.length));
      const cell = worksheet.getCell(1, 1);
      cell.value = sheet.title;
      cell.font = { name: FONT, size: 14, bold: true };
      cell.alignment = { horizontal: 'center', vertical: 'middle' };
      worksheet.getRow(1).height = 28;
    }
    const header = worksheet.getRow(headerRow);
    sheet.columns.forEach((column, i) => {
      const cell = header.getCell(i + 1);
      cell.value = column.header;
      cell.font = { name: FONT, size: 11, bold: true };
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
      cell.border = { top: LINE, bottom: LINE, left: LINE, right: LINE };
    });
    sheet.rows.forEach((row, r) => {
      sheet.columns.forEach((column, i) => {
        const cell = worksheet.getRow(headerRow + 1 + r).getCell(i + 1);
        cell.value = row[i] ?? null;
        cell.font = { name: FONT, size: 11 };
        cell.border = { top: LINE, bottom: LINE, left: LINE, right: LINE };
        const horizontal = column.align ?? (typeof row[i] === 'number' ? 'right' : 'left');
        cell.alignment = { horizontal, vertical: 'middle', wrapText: true };
        if (column.format !== undefined) cell.numFmt = column.format;
      });
      const lines = Math.max(1, ...sheet.columns.map(({ width = 12 }, i) => linesOf(row[i] ?? null, width)));
      // Not every program makes a row as high as its text by itself.
      if (lines > 1) worksheet.getRow(headerRow + 1 + r).height = lines * LINE_POINTS;
    });
  }
  return pack(unpack(new Uint8Array(await workbook.xlsx.writeBuffer())));
}

/** How many lines a value takes in a column: a Chinese character is as wide as two others, and a margin is left. */
function linesOf(value: CellValue, width: number): number {
  if (typeof value !== 'string') return 1;
  return value.split('\n').reduce((lines, line) => {
    const units = [...line].reduce((sum, character) => sum + (character.charCodeAt(0) > 0xff ? 2 : 1), 0);
    return lines + Math.max(1, Math.ceil(units / (width - 2)));
  }, 0);
}
