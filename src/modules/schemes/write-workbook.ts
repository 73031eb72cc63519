import { type Cell, Workbook, type Worksheet } from 'exceljs';
import type { SchemeDefinition } from '../../domain/schemes';
import { writeSchemeDocument } from './scheme-document';
import { ABOUT, ABOUT_SHEET, type Column, NO, TABLES, type TableSheet, YES } from './workbook-layout';

type Fields = Readonly<Record<string, unknown>>;

/** Rows below the last entry that are still offered lists of words to choose from. */
const SPARE_ROWS = 200;
const LONGEST_FORMULA = 255;

/** A scheme as a workbook that an office can edit and send back: one sheet for what it has once, one for each list. */
export async function writeSchemeWorkbook(scheme: SchemeDefinition, changedAt: Date): Promise<Buffer> {
  const document = writeSchemeDocument(scheme);
  const workbook = new Workbook();
  Object.assign(workbook, { creator: '执评', created: changedAt, modified: changedAt });
  writeAbout(workbook.addWorksheet(ABOUT_SHEET), document);
  for (const table of TABLES) writeTable(workbook.addWorksheet(table.name), table, rowsOf(document, table));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeAbout(sheet: Worksheet, document: Fields): void {
  sheet.columns = [{ width: 22 }, { width: 80 }];
  head(sheet, ['项目', '内容']);
  for (const column of ABOUT) {
    const row = sheet.addRow([column.title]);
    fill(row.getCell(2), column, valueAt(document, column.field));
  }
}

function writeTable(sheet: Worksheet, table: TableSheet, rows: readonly Fields[]): void {
  sheet.columns = table.columns.map(({ width }) => ({ width }));
  head(
    sheet,
    table.columns.map((column) => column.title),
  );
  for (const entry of rows) {
    const row = sheet.addRow([]);
    table.columns.forEach((column, c) => fill(row.getCell(c + 1), column, entry[column.field]));
  }
  const last = sheet.rowCount;
  for (let r = last + 1; r <= last + SPARE_ROWS; r++)
    table.columns.forEach((column, c) => {
      const words = wordsOf(column);
      if (words) offer(sheet.getCell(r, c + 1), words);
    });
}

function head(sheet: Worksheet, titles: readonly string[]): void {
  const row = sheet.addRow([...titles]);
  row.font = { bold: true };
  row.eachCell((cell) => {
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7ECF4' } };
    cell.border = { bottom: { style: 'thin' } };
  });
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
}

function fill(cell: Cell, column: Column, value: unknown): void {
  cell.alignment = { vertical: 'top', wrapText: column.width > 30 };
  // As text, so that 2026-01 does not become a date and a code no number.
  cell.numFmt = column.cell.kind === 'decimal' ? '0.00' : column.cell.kind === 'integer' ? '0' : '@';
  const words = wordsOf(column);
  if (words) offer(cell, words);
  if (value === undefined || value === null) return;
  cell.value = written(column, value);
}

function written({ cell }: Column, value: unknown): string | number {
  if (cell.kind === 'decimal' || cell.kind === 'integer') return Number(value);
  if (cell.kind === 'flag') return value === true ? YES : NO;
  if (cell.kind === 'codes' && Array.isArray(value)) return value.join('、');
  return cell.kind === 'choice' ? (cell.labels[String(value)] ?? String(value)) : String(value);
}

function wordsOf({ cell }: Column): readonly string[] | undefined {
  if (cell.kind === 'flag') return [YES, NO];
  return cell.kind === 'choice' ? Object.values(cell.labels) : undefined;
}

function offer(cell: Cell, words: readonly string[]): void {
  const list = `"${words.join(',')}"`;
  if (list.length <= LONGEST_FORMULA) cell.dataValidation = { type: 'list', allowBlank: true, formulae: [list] };
}

function rowsOf(document: Fields, { list }: TableSheet): readonly Fields[] {
  const branches = listOf(document['branches']);
  if (list === 'items')
    return branches.flatMap((branch) => listOf(branch['items']).map((item): Fields => ({ ...item, branch: branch['code'] })));
  return list === 'bonus' ? listOf(valueAt(document, 'bonus.items')) : listOf(document[list]);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? (value as Fields[]) : [];
}

function valueAt(document: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (value as Fields | undefined)?.[step], document);
}
