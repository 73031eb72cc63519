import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { CsvLayout, MappedField, SourceTrace } from '../../domain/cases';
import { CaseRows, checkHeader, type Row } from './case-rows';
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
