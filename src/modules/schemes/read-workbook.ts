import { type Cell, Workbook, type Worksheet } from 'exceljs';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { ABOUT, ABOUT_SHEET, type Column, NO, TABLES, type TableSheet, YES } from './workbook-layout';

type Fields = Record<string, unknown>;

/** Where something of the scheme stands in the workbook. */
interface Place {
  readonly sheet: string;
  readonly row: number;
  /** Letter; none for a whole row. */
  readonly column?: string;
  readonly value?: unknown;
}

/** A scheme's JSON as a workbook says it, with the cell of every field. */
export interface SchemeWorkbook {
  readonly document: Fields;
  /** Problems of the workbook itself: unknown sheets and columns, rows of no branch, words that are none. */
  readonly problems: readonly FieldProblem[];
  /** The problem of a field, placed in its cell, in its row, or nowhere in particular; undefined when its cell was reported already. */
  place(problem: FieldProblem): FieldProblem | undefined;
}

/** More rows than any scheme has; a sheet that claims more was not made for this. */
const MOST_ROWS = 5_000;

/**
 * Reads the workbook of a scheme. What it says is not judged here: the document goes the way of any other, and its problems come
 * back to their cells by {@link SchemeWorkbook.place}.
 *
 * @throws DomainError `attachment.not-allowed` when the file is no workbook that can be read.
 */
export async function readSchemeWorkbook(bytes: Uint8Array): Promise<SchemeWorkbook> {
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer);
  } catch (error) {
    throw new DomainError('attachment.not-allowed', 'the workbook cannot be read: save it again as .xlsx', [], { cause: error });
  }
  return new WorkbookReader(workbook).read();
}

class WorkbookReader {
  private readonly problems: FieldProblem[] = [];
  private readonly places = new Map<string, Place>();
  /** Paths of cells whose words are none. */
  private readonly unreadable = new Set<string>();
  private readonly document: Fields = {};

  constructor(private readonly workbook: Workbook) {}

  read(): SchemeWorkbook {
    const known = [ABOUT_SHEET, ...TABLES.map(({ name }) => name)];
    for (const { name } of this.workbook.worksheets)
      if (!known.includes(name))
        this.problems.push({ field: name, sheet: name, message: `is no sheet of a scheme: expected ${known.join('、')}` });
    this.readAbout();
    for (const table of TABLES) this.readTable(table);
    return { document: this.document, problems: this.problems, place: (problem) => this.place(problem) };
  }

  private readAbout(): void {
    const sheet = this.sheet(ABOUT_SHEET);
    if (!sheet) return;
    const byTitle = new Map(ABOUT.map((column) => [column.title, column]));
    sheet.eachRow((row, number) => {
      const title = textOf(row.getCell(1));
      if (number === 1 || title === '') return;
      const column = byTitle.get(title);
      if (!column)
        return this.report(
          { sheet: sheet.name, row: number, column: 'A', value: title },
          `expected one of ${[...byTitle.keys()].join('、')}`,
        );
      const value = this.value(sheet, row.getCell(2), column, column.field);
      if (value !== undefined) setAt(this.document, column.field, value);
    });
  }

  private readTable(table: TableSheet): void {
    const sheet = this.sheet(table.name);
    if (!sheet) return;
    const columns = this.columnsOf(sheet, table);
    sheet.eachRow((row, number) => {
      if (number === 1 || [...columns.keys()].every((c) => textOf(row.getCell(c)) === '')) return;
      const branch = [...columns].find(([, column]) => column.field === 'branch');
      const list = this.listFor(table, branch && row.getCell(branch[0]), { sheet: sheet.name, row: number });
      if (!list) return;
      const path = `${list.path}[${list.entries.length}]`;
      this.places.set(path, { sheet: sheet.name, row: number });
      const entry: Fields = {};
      for (const [c, column] of columns) {
        if (column.field === 'branch') continue;
        const value = this.value(sheet, row.getCell(c), column, `${path}.${column.field}`);
        if (value !== undefined) entry[column.field] = value;
      }
      list.entries.push(entry);
    });
  }

  /** The list a row of the sheet belongs to: an item to the list of the branch whose code it names. */
  private listFor(table: TableSheet, branchCell: Cell | undefined, row: Place): { path: string; entries: unknown[] } | undefined {
    if (table.list === 'bonus') {
      const bonus = (this.document['bonus'] ??= {}) as Fields;
      return { path: 'bonus.items', entries: (bonus['items'] ??= []) as unknown[] };
    }
    if (table.list !== 'items') return { path: table.list, entries: (this.document[table.list] ??= []) as unknown[] };
    const branches = (this.document['branches'] ?? []) as Fields[];
    const code = branchCell ? textOf(branchCell) : '';
    const b = branches.findIndex((branch) => branch['code'] === code);
    const branch = branches[b];
    if (branch) return { path: `branches[${b}].items`, entries: (branch['items'] ??= []) as unknown[] };
    const codes = branches.map((one) => String(one['code'])).join('、');
    this.report({ ...row, ...(branchCell && { column: letterOf(branchCell) }), value: code }, `expected the code of a branch: ${codes}`);
    return undefined;
  }

  private columnsOf(sheet: Worksheet, table: TableSheet): Map<number, Column> {
    const columns = new Map<number, Column>();
    sheet.getRow(1).eachCell((cell, c) => {
      const title = textOf(cell);
      const column = table.columns.find((one) => one.title === title);
      if (column) columns.set(c, column);
      else if (title !== '')
        this.report(
          { sheet: sheet.name, row: 1, column: letterOf(cell), value: title },
          `expected one of ${table.columns.map((one) => one.title).join('、')}`,
        );
    });
    const present = new Set(columns.values());
    const missing = table.columns.filter((column) => !present.has(column)).map(({ title }) => title);
    if (missing.length > 0) this.report({ sheet: sheet.name, row: 1 }, `lacks the column ${missing.join('、')}`);
    return columns;
  }

  /** The sheet if it is there and of a size that can be a scheme's. */
  private sheet(name: string): Worksheet | undefined {
    const sheet = this.workbook.getWorksheet(name);
    if (!sheet) this.problems.push({ field: name, sheet: name, message: 'this sheet is missing' });
    else if (sheet.actualRowCount > MOST_ROWS)
      this.problems.push({ field: name, sheet: name, message: `has ${sheet.actualRowCount} rows: expected at most ${MOST_ROWS}` });
    else return sheet;
    return undefined;
  }

  /** What a cell says, in the form of the JSON; undefined for an empty cell. */
  private value(sheet: Worksheet, cell: Cell, { cell: { kind }, cell: form }: Column, path: string): unknown {
    const text = textOf(cell);
    const place: Place = { sheet: sheet.name, row: Number(cell.row), column: letterOf(cell), value: text };
    this.places.set(path, place);
    if (text === '') return undefined;
    if (kind === 'integer' && /^\d+$/.test(text)) return Number(text);
    if (kind === 'codes') return text.split(/[、,,;;\s]+/).filter((code) => code !== '');
    if (form.kind === 'flag') {
      if (text === YES || text === NO) return text === YES;
      this.report(place, `expected ${YES} or ${NO}`);
      return undefined;
    }
    if (form.kind === 'choice') {
      const word = Object.entries(form.labels).find(([, label]) => label === text);
      if (word) return word[0];
      // A code is handed on: the scheme's own reader knows them, and refuses a forbidden measure with the rule that forbids it.
      if (/^[a-z-]+$/.test(text)) return text;
      this.unreadable.add(path);
      this.report(place, `expected one of ${Object.values(form.labels).join('、')}`);
      return undefined;
    }
    return text;
  }

  private place(problem: FieldProblem): FieldProblem | undefined {
    if (this.unreadable.has(problem.field)) return undefined;
    for (let path = problem.field; path !== ''; path = path.replace(/(?:\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
      const at = this.places.get(path);
      if (at) return { ...problem, ...placed(at) };
    }
    return problem;
  }

  private report(at: Place, message: string): void {
    this.problems.push({ ...placed(at), message });
  }
}

function placed({ sheet, row, column, value }: Place): Omit<FieldProblem, 'message'> {
  return {
    field: `${sheet}!${column ?? ''}${row}`,
    sheet,
    line: row,
    ...(column !== undefined && { column }),
    ...(value !== undefined && { value }),
  };
}

/** What stands in a cell, as a person reads it: a formula by its result, a date that was a month by its month. */
function textOf(cell: Cell): string {
  const { value } = cell;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 7);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('result' in value) return value.result instanceof Date ? value.result.toISOString().slice(0, 7) : String(value.result ?? '').trim();
  if ('text' in value) return String(value.text).trim();
  return 'error' in value ? String(value.error) : '';
}

function letterOf(cell: Cell): string {
  return cell.address.replace(/\d+$/, '');
}

function setAt(document: Fields, path: string, value: unknown): void {
  const steps = path.split('.');
  const holder = steps.slice(0, -1).reduce<Fields>((fields, step) => (fields[step] ??= {}) as Fields, document);
  holder[steps.at(-1)!] = value;
}
