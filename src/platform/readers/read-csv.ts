import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { CsvLayout, MappedField, RowProblem, SourceEvent, SourceTrace } from '../../domain/cases';
import { DomainError } from '../../domain/kernel';
import { decodeText } from './decode-text';
import { asUnreadable, unreadable } from './unreadable';

/** One row may not be longer: a quote that is never closed must not swallow the file. In bytes. */
const LONGEST_ROW = 1_000_000;

/**
 * Reads a CSV (plain or gzip, with a header row) as batches of cases: a row each, or consecutive rows with the same key. Empty
 * lines are skipped. A row with too many or too few cells yields a case that carries the problem.
 *
 * @param columns The columns the mapping names; a header without one of them stops the reading at once.
 * @throws DomainError `import.unreadable` with the line, `import.mapping-mismatch` with column and place in the mapping.
 */
export async function* readCsv(
  input: Readable,
  layout: CsvLayout,
  columns: readonly MappedField[],
  options: { readonly batchSize?: number } = {},
): AsyncGenerator<readonly SourceTrace[]> {
  const batchSize = options.batchSize ?? 500;
  const expected = `CSV text in ${layout.encoding} with a header row`;
  const text = Readable.from(decodeText(input, layout.encoding, expected), { objectMode: false });
  // Lines are counted while parsing: an error discards the rows that wait to be read, and must still name its line.
  let line = 1;
  const parser = parse({
    delimiter: layout.delimiter,
    on_record: (cells, { lines }): Row => {
      const begin = line;
      line = lines + 1;
      return Object.assign(cells, { begin });
    },
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: LONGEST_ROW,
  });
  pipeline(text, parser, () => undefined);
  let header: readonly string[] | undefined;
  let cases: CaseRows | undefined;
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      if (row.length === 1 && row[0]!.trim() === '') continue;
      if (!header || !cases) {
        header = checkHeader(row, columns, expected);
        cases = new CaseRows(header, layout.groupBy);
        continue;
      }
      cases.add(row);
      if (cases.ready.length >= batchSize) yield cases.take();
    }
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(`the CSV is broken in the row that begins in line ${line}: ${error.message}`, error);
    throw asUnreadable(error, 0);
  }
  if (!cases) throw unreadable(`the file is empty: expected ${expected}`);
  cases.finish();
  if (cases.ready.length > 0) yield cases.take();
}

/** The cells of a row, and the line where it begins. */
type Row = string[] & { readonly begin: number };

function checkHeader(row: Row, columns: readonly MappedField[], expected: string): readonly string[] {
  const line = row.begin;
  const header = row.map((cell) => cell.trim());
  if (header.some((cell) => cell.includes('\0'))) throw unreadable(`line ${line} holds binary data: expected ${expected}`);
  const missing = columns.filter(({ field }) => !header.includes(field));
  if (missing.length > 0) {
    const named = missing.map(({ field, path }) => `"${field}" (mapping: ${path})`).join(', ');
    throw new DomainError(
      'import.mapping-mismatch',
      `the header lacks the column ${named}; it has ${header.map((cell) => `"${cell}"`).join(', ')}`,
      missing.map(({ field, path }) => ({ field: path, line, value: field, message: `expected a column "${field}" in the header` })),
    );
  }
  for (const { field } of columns)
    if (header.indexOf(field) !== header.lastIndexOf(field)) throw unreadable(`line ${line}: the header has the column "${field}" twice`);
  return header;
}

interface OpenCase extends SourceTrace {
  readonly events: SourceEvent[];
  readonly problems: RowProblem[];
}

/** Makes cases of rows. */
class CaseRows {
  ready: SourceTrace[] = [];
  private count = 0;
  private open: { readonly key: string; readonly trace: OpenCase } | undefined;

  constructor(
    private readonly header: readonly string[],
    private readonly groupBy: string | undefined,
  ) {}

  add(cells: Row): void {
    const line = cells.begin;
    const attributes: Record<string, string> = {};
    for (let i = 0; i < this.header.length && i < cells.length; i++) attributes[this.header[i]!] = cells[i]!;
    const problems: RowProblem[] = [];
    if (cells.length !== this.header.length)
      problems.push({ line, field: 'row', value: cells.length, message: `expected ${this.header.length} cells, as in the header` });
    if (this.groupBy === undefined) {
      this.ready.push({ index: this.count++, line, attributes, events: [], problems });
      return;
    }
    const key = attributes[this.groupBy]?.trim() ?? '';
    if (key === '')
      problems.push({ line, field: this.groupBy, value: key, message: 'expected the key that holds the rows of a case together' });
    if (!this.open || this.open.key !== key || key === '') {
      this.finish();
      this.open = { key, trace: { index: this.count++, line, attributes, events: [], problems: [] } };
    }
    this.open.trace.events.push({ line, attributes });
    this.open.trace.problems.push(...problems);
  }

  /** Closes the case whose rows were being gathered. */
  finish(): void {
    if (this.open) this.ready.push(this.open.trace);
    this.open = undefined;
  }

  take(): SourceTrace[] {
    const { ready } = this;
    this.ready = [];
    return ready;
  }
}
