import type { Block, Border, Table, TableCell, TableRow } from '../word/model';
import { type Box, heightOf, type Mark, stacked } from './display-list';

/** A row whose cells are laid, ready to be put on a page whole or in pieces. */
export interface LaidRow {
  readonly height: number;
  readonly header: boolean;
  /** May be divided between pages when it is higher than what is left. */
  readonly divisible: boolean;
  /** A cell goes on in the next row. */
  readonly keepNext: boolean;
  readonly marks: readonly Mark[];
  /** The marks of the first part, at most `available` high, and the row that is left; undefined when not one line fits. */
  divide(available: number): { readonly first: Box; readonly rest: LaidRow } | undefined;
}

export type LayBlocks = (blocks: readonly Block[], width: number) => Box[];

interface LaidCell {
  readonly cell: TableCell;
  readonly x: number;
  readonly width: number;
  readonly boxes: readonly Box[];
  /** Height of the rows it goes through. */
  room: number;
}

const EPSILON = 0.01;

/** Lays the rows of a table in a column of this width; a table that is wider is narrowed in proportion. */
export function layTable(table: Table, width: number, layBlocks: LayBlocks): LaidRow[] {
  const sum = table.columns.reduce((total, column) => total + column, 0);
  const scale = sum > width && sum > 0 ? width / sum : 1;
  const edges = [0];
  for (const column of table.columns) edges.push(edges.at(-1)! + column * scale);
  const total = edges.at(-1)!;
  const left = table.align === 'center' ? (width - total) / 2 : table.align === 'right' ? width - total : scale < 1 ? 0 : table.indent;
  const edgeOf = (column: number) => left + (edges[Math.min(column, edges.length - 1)] ?? 0);

  const rows = table.rows.map((row) =>
    row.cells.map((cell): LaidCell => {
      const x = edgeOf(cell.column);
      const cellWidth = edgeOf(cell.column + cell.span) - x;
      const inner = Math.max(1, cellWidth - cell.padding.left - cell.padding.right);
      return { cell, x, width: cellWidth, boxes: cell.merge === 'continue' ? [] : layBlocks(cell.blocks, inner), room: 0 };
    }),
  );
  const heights = rows.map((cells, r) => {
    const { value, exact } = table.rows[r]!.height;
    const needed = cells.filter(({ cell }) => cell.merge === 'none').map(contentHeight);
    return exact && value > 0 ? value : Math.max(value, ...needed, 0);
  });
  const lastRowOf = rows.map((cells, r) => cells.map((laid) => (laid.cell.merge === 'start' ? mergedUntil(rows, r, laid.cell.column) : r)));
  for (const [r, cells] of rows.entries())
    for (const [c, laid] of cells.entries()) {
      const until = lastRowOf[r]![c]!;
      const span = heights.slice(r, until + 1).reduce((a, b) => a + b, 0);
      // What a merged cell needs more than its rows have is given by the last of them.
      if (laid.cell.merge === 'start' && contentHeight(laid) > span) heights[until]! += contentHeight(laid) - span;
    }
  for (const [r, cells] of rows.entries())
    for (const [c, laid] of cells.entries()) laid.room = heights.slice(r, lastRowOf[r]![c]! + 1).reduce((a, b) => a + b, 0);

  return rows.map((cells, r) => {
    const goesOn = cells.some((_, c) => lastRowOf[r]![c]! > r) || (rows[r + 1] ?? []).some(({ cell }) => cell.merge === 'continue');
    return laidRow(table.rows[r]!, cells, heights[r]!, goesOn && r + 1 < rows.length);
  });
}

function contentHeight({ boxes, cell }: LaidCell): number {
  return heightOf(boxes) + cell.padding.top + cell.padding.bottom;
}

function mergedUntil(rows: readonly (readonly LaidCell[])[], from: number, column: number): number {
  let r = from;
  while (rows[r + 1]?.some(({ cell }) => cell.column === column && cell.merge === 'continue')) r++;
  return r;
}

function laidRow(row: TableRow, cells: readonly LaidCell[], height: number, keepNext: boolean): LaidRow {
  const marks = cells.flatMap((laid) => {
    const free = laid.room - contentHeight(laid);
    const dy = laid.cell.align === 'center' ? free / 2 : laid.cell.align === 'bottom' ? free : 0;
    const content = stacked(laid.boxes, laid.x + laid.cell.padding.left, laid.cell.padding.top + Math.max(0, dy));
    return [...frameOf(laid, height, keepNext && laid.cell.merge !== 'none'), ...content];
  });
  return {
    height,
    header: row.header,
    divisible: !row.cantSplit && !keepNext && cells.every(({ cell }) => cell.merge === 'none'),
    keepNext,
    marks,
    divide: (available) => divideRow(row, cells, available),
  };
}

function divideRow(row: TableRow, cells: readonly LaidCell[], available: number): { first: Box; rest: LaidRow } | undefined {
  const parts = cells.map((laid) => {
    const room = available - laid.cell.padding.top - laid.cell.padding.bottom;
    let taken = 0;
    let used = 0;
    while (taken < laid.boxes.length && used + laid.boxes[taken]!.height <= room + EPSILON) used += laid.boxes[taken++]!.height;
    return { first: { ...laid, boxes: laid.boxes.slice(0, taken) }, rest: { ...laid, boxes: laid.boxes.slice(taken) } };
  });
  // Every cell with content must have begun, or the row would look empty.
  if (parts.some(({ first, rest }) => first.boxes.length === 0 && rest.boxes.length > 0)) return undefined;
  const firstHeight = Math.max(...parts.map(({ first }) => contentHeight(first)));
  const restHeight = Math.max(...parts.map(({ rest }) => contentHeight(rest)));
  const sized = (laid: LaidCell, room: number): LaidCell => ({ ...laid, cell: { ...laid.cell, align: 'top' }, room });
  const first = laidRow(
    row,
    parts.map((part) => sized(part.first, firstHeight)),
    firstHeight,
    false,
  );
  const rest = laidRow(
    row,
    parts.map((part) => sized(part.rest, restHeight)),
    restHeight,
    false,
  );
  return { first: { height: firstHeight, marks: first.marks }, rest };
}

/** Shade and borders of a cell. A merged cell has no line where it goes on. */
function frameOf({ cell, x, width }: LaidCell, height: number, goesOn: boolean): Mark[] {
  const { borders } = cell;
  const marks: Mark[] = [];
  if (cell.shade !== undefined) marks.push({ kind: 'area', x, y: 0, width, height, color: cell.shade });
  const line = (border: Border | undefined, x1: number, y1: number, x2: number, y2: number): void => {
    if (border) marks.push({ kind: 'line', x1, y1, x2, y2, width: border.width, color: border.color });
  };
  if (cell.merge !== 'continue') line(borders.top, x, 0, x + width, 0);
  if (!goesOn) line(borders.bottom, x, height, x + width, height);
  line(borders.left, x, 0, x, height);
  line(borders.right, x + width, 0, x + width, height);
  return marks;
}
