import type { Readable } from 'node:stream';
import ExcelJS, { type CellValue } from 'exceljs';
import type { CsvLayout, MappedField, SourceTrace } from '../../domain/cases';
import { DomainError } from '../../domain/kernel';
import { CaseRows, checkHeader, type Row } from './case-rows';
import { unreadable } from './unreadable';

const EXPECTED = 'a workbook (XLSX) with a sheet that has a header row';

/**
 * Reads a sheet of a workbook as batches of cases, like {@link readCsv}: the first row names the columns, empty rows are skipped. A date
 * cell becomes "2026-01-31T08:30:00" (local, ISO), a formula its last result, a number what it is in full. Distinct texts of the workbook
 * are held in memory, as its format keeps them apart from the rows.
 *
 * @throws DomainError `import.unreadable` when it is no workbook or lacks the sheet, `import.mapping-mismatch` for a missing column.
 */
export async function* readXlsx(
  input: Readable,
  layout: CsvLayout,
  columns: readonly MappedField[],
  options: { readonly batchSize?: number } = {},
): AsyncGenerator<readonly SourceTrace[]> {
  const batchSize = options.batchSize ?? 500;
  const names: string[] = [];
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(input, {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'ignore',
    });
    for await (const sheet of reader) {
      const { name } = sheet as unknown as { name: string };
      names.push(name);
      if (layout.sheet !== undefined && name !== layout.sheet) continue;
      let cases: CaseRows | undefined;
      let width = 0;
      for await (const row of sheet) {
        const cells = cellsOf(row.values as CellValue[], row.number);
        if (cells.every((cell) => cell.trim() === '')) continue;
        if (!cases) {
          while (cells.at(-1)?.trim() === '') cells.pop();
          width = cells.length;
          cases = new CaseRows(checkHeader(cells, columns, EXPECTED), layout.groupBy);
          continue;
        }
        // A sheet does not keep empty cells at the end of a row.
        while (cells.length < width) cells.push('');
        while (cells.length > width && cells.at(-1)!.trim() === '') cells.pop();
        cases.add(cells);
        if (cases.ready.length >= batchSize) yield cases.take();
      }
      if (!cases) throw unreadable(`the sheet "${name}" is empty: expected ${EXPECTED}`);
      cases.finish();
      if (cases.ready.length > 0) yield cases.take();
      return;
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw unreadable(
      `the workbook cannot be read (${error instanceof Error ? error.message : String(error)}): expected ${EXPECTED}`,
      error,
    );
  }
  if (names.length === 0) throw unreadable(`there is no sheet in the file: expected ${EXPECTED}`);
  throw unreadable(`there is no sheet "${layout.sheet}"; there are: ${names.join(', ')}`);
}

function cellsOf(values: readonly CellValue[], line: number): Row {
  // ExcelJS counts columns from 1 and leaves holes.
  const cells = Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => textOf(values[i + 1]));
  return Object.assign(cells, { begin: line });
}

function textOf(value: CellValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const text = value.toISOString().slice(0, 19);
    return text.endsWith('T00:00:00') ? text.slice(0, 10) : text;
  }
  if (typeof value !== 'object') return typeof value === 'number' ? numberText(value) : String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('result' in value || 'formula' in value || 'sharedFormula' in value) return textOf((value as { result?: CellValue }).result);
  if ('text' in value) return textOf(value.text as CellValue);
  return 'error' in value ? String(value.error) : '';
}

/** A code of twelve or eighteen digits must not become 5.3E+11. */
function numberText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
}
