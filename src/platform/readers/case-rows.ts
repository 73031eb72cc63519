import type { MappedField, RowProblem, SourceEvent, SourceTrace } from '../../domain/cases';
import { DomainError } from '../../domain/kernel';
import { unreadable } from './unreadable';

/** The cells of a row, and the line where it begins. */
export type Row = string[] & { readonly begin: number };

/** The names of the columns. @throws DomainError `import.mapping-mismatch` when the mapping names one that is not there */
export function checkHeader(row: Row, columns: readonly MappedField[], expected: string): readonly string[] {
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
export class CaseRows {
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
