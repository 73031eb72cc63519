import { borderOf } from './formats';
import type { Block, Border, CellBorders, Table, TableCell, TableRow } from './model';
import { isOn, NONE, over, type Properties, twips, valueOf } from './properties';
import type { ReadingContext } from './reading-context';
import { childOf, childrenOf, elementsOf, type XmlElement } from './xml';

/** Word's padding of a cell where a file says nothing, points. */
const PADDING = { top: 0, bottom: 0, left: 5.4, right: 5.4 };

/** How what stands in a cell is read; a cell may hold tables again. */
export type ReadCell = (elements: readonly XmlElement[]) => Block[];

export function readTable(element: XmlElement, context: ReadingContext, readCell: ReadCell): Table {
  const own = childOf(element, 'w:tblPr');
  const properties = over(context.styles.table(childOf(own, 'w:tblStyle')?.attributes['w:val']), own);
  const columns = childrenOf(childOf(element, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => twips(attributes['w:w']));
  const elements = childrenOf(element, 'w:tr');
  const rows = elements.map((row, r) => readRow(row, { properties, columns, readCell, first: r === 0, last: r === elements.length - 1 }));
  const position = properties.get('w:tblpPr')?.attributes;
  const align = valueOf(properties, 'w:jc');
  return {
    kind: 'table',
    columns,
    rows,
    align: align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : 'left',
    indent: twips(valueOf(properties, 'w:tblInd', 'w:w')),
    atBottom: position?.['w:tblpYSpec'] === 'bottom',
  };
}

interface RowContext {
  readonly properties: Properties;
  readonly columns: readonly number[];
  readonly readCell: ReadCell;
  readonly first: boolean;
  readonly last: boolean;
}

function readRow(row: XmlElement, { properties, columns, readCell, first, last }: RowContext): TableRow {
  const own = over(NONE, childOf(row, 'w:trPr'));
  const height = own.get('w:trHeight')?.attributes ?? {};
  const lines = properties.get('w:tblBorders');
  const padding = paddingOf(properties.get('w:tblCellMar'), PADDING);
  const cells: TableCell[] = [];
  let column = Number(valueOf(own, 'w:gridBefore') ?? 0);
  for (const cell of childrenOf(row, 'w:tc')) {
    const format = over(NONE, childOf(cell, 'w:tcPr'));
    const span = Math.max(1, Number(valueOf(format, 'w:gridSpan') ?? 1));
    const merge = format.get('w:vMerge');
    const shade = valueOf(format, 'w:shd', 'w:fill');
    const vertical = valueOf(format, 'w:vAlign');
    cells.push({
      blocks: readCell(elementsOf(cell)),
      column,
      span,
      merge: !merge ? 'none' : merge.attributes['w:val'] === 'restart' ? 'start' : 'continue',
      align: vertical === 'center' || vertical === 'bottom' ? vertical : 'top',
      borders: bordersOf(format.get('w:tcBorders'), lines, {
        top: first,
        bottom: last,
        left: column === 0,
        right: column + span >= columns.length,
      }),
      padding: paddingOf(format.get('w:tcMar'), padding),
      shade: shade !== undefined && /^[0-9a-f]{6}$/i.test(shade) ? shade : undefined,
    });
    column += span;
  }
  return {
    cells,
    header: isOn(own, 'w:tblHeader'),
    cantSplit: isOn(own, 'w:cantSplit'),
    height: { exact: height['w:hRule'] === 'exact', value: twips(height['w:val']) },
  };
}

/** A cell's own borders, or the table's: its outer ones at the edges, its inner ones elsewhere. */
function bordersOf(
  own: XmlElement | undefined,
  table: XmlElement | undefined,
  edge: Readonly<Record<'top' | 'bottom' | 'left' | 'right', boolean>>,
): CellBorders {
  const borders: Partial<Record<'top' | 'bottom' | 'left' | 'right', Border>> = {};
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const inner = side === 'top' || side === 'bottom' ? 'w:insideH' : 'w:insideV';
    const names = side === 'left' ? ['w:left', 'w:start'] : side === 'right' ? ['w:right', 'w:end'] : [`w:${side}`];
    const element = names.map((name) => childOf(own, name)).find((found) => found) ?? childOf(table, edge[side] ? names[0]! : inner);
    const border = borderOf(element);
    if (border) borders[side] = border;
  }
  return borders;
}

function paddingOf(element: XmlElement | undefined, fallback: TableCell['padding']): TableCell['padding'] {
  const of = (...names: string[]): number | undefined => {
    const found = names.map((name) => childOf(element, name)).find((margin) => margin);
    return found && twips(found.attributes['w:w']);
  };
  return {
    top: of('w:top') ?? fallback.top,
    bottom: of('w:bottom') ?? fallback.bottom,
    left: of('w:left', 'w:start') ?? fallback.left,
    right: of('w:right', 'w:end') ?? fallback.right,
  };
}
