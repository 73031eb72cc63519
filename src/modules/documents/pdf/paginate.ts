import type { Block, Section, Sides, WordDocument } from '../word/model';
import { type Box, heightOf, type Mark, moved, stacked } from './display-list';
import type { FontBook } from './font-book';
import { type LaidRow, layTable } from './lay-table';
import { type LayContext, layParagraph } from './lay-paragraph';

/** A page, ready to be drawn. */
export interface LaidPage {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

type Flow =
  | { readonly kind: 'box'; readonly box: Box }
  | { readonly kind: 'row'; readonly row: LaidRow; readonly headers: readonly LaidRow[] }
  | { readonly kind: 'bottom'; readonly box: Box };

const EPSILON = 0.01;

/** Puts a document on pages: body, then headers and footers, which know how many pages there are. */
export function paginate(document: WordDocument, fonts: FontBook): LaidPage[] {
  const bodies = document.sections.map((section) => flowPages(section, fonts));
  const pageCount = bodies.reduce((sum, pages) => sum + pages.length, 0);
  let pageNumber = 0;
  return document.sections.flatMap((section, s) =>
    bodies[s]!.map((body, p) => {
      pageNumber = p === 0 && section.startsAt !== undefined ? section.startsAt : pageNumber + 1;
      const context: LayContext = { fonts, linePitch: undefined, pageNumber, pageCount };
      return {
        width: section.page.width,
        height: section.page.height,
        marks: [...body, ...edgeMarks(section, document, context, p === 0)],
      };
    }),
  );
}

function flowPages(section: Section, fonts: FontBook): Mark[][] {
  const { page } = section;
  const context: LayContext = { fonts, linePitch: page.linePitch };
  const width = page.width - page.left - page.right;
  const flow = flowOf(section.blocks, width, context);
  const writer = new PageWriter(page.height - page.top - page.bottom);
  for (const [i, item] of flow.entries()) writer.put(item, flow, i);
  return writer.pages.map((marks) => moved(marks, page.left, page.top));
}

function flowOf(blocks: readonly Block[], width: number, context: LayContext): Flow[] {
  return blocks.flatMap((block): Flow[] => {
    if (block.kind === 'paragraph') return layParagraph(block, width, context).map((box) => ({ kind: 'box', box }));
    const rows = layTable(block, width, (inner, innerWidth) => layBlocks(inner, innerWidth, context));
    if (block.atBottom) return [{ kind: 'bottom', box: boxOf(rows) }];
    const count = rows.findIndex(({ header }) => !header);
    const headers = rows.slice(0, count < 0 ? 0 : count);
    return rows.map((row) => ({ kind: 'row', row, headers: row.header ? [] : headers }));
  });
}

/** Blocks in a column that is not divided: cells, headers, footers. */
export function layBlocks(blocks: readonly Block[], width: number, context: LayContext): Box[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return layParagraph(block, width, context);
    const rows = layTable(block, width, (inner, innerWidth) => layBlocks(inner, innerWidth, context));
    return rows.map(({ height, marks }) => ({ height, marks }));
  });
}

function boxOf(rows: readonly LaidRow[]): Box {
  const boxes = rows.map(({ height, marks }) => ({ height, marks }));
  return { height: heightOf(boxes), marks: stacked(boxes, 0, 0) };
}

function edgeMarks(section: Section, { evenAndOdd }: WordDocument, context: LayContext, first: boolean): Mark[] {
  const { page } = section;
  const width = page.width - page.left - page.right;
  const side = (sides: Sides): readonly Block[] => {
    if (first && section.titlePage) return sides.first ?? [];
    return (evenAndOdd && context.pageNumber! % 2 === 0 ? sides.even : sides.default) ?? [];
  };
  const header = layBlocks(side(section.headers), width, context);
  const footer = layBlocks(side(section.footers), width, context);
  return [...stacked(header, page.left, page.header), ...stacked(footer, page.left, page.height - page.footer - heightOf(footer))];
}

/** Fills pages from the top; a page that is full is followed by the next. */
class PageWriter {
  readonly pages: Mark[][] = [[]];
  private y = 0;
  private capacity: number;

  constructor(private readonly full: number) {
    this.capacity = full;
  }

  put(item: Flow, flow: readonly Flow[], index: number): void {
    if (item.kind === 'bottom') this.putAtBottom(item.box);
    else if (item.kind === 'row') this.putRow(item.row, item.headers, chainFrom(flow, index));
    else this.putBox(item.box, chainFrom(flow, index));
  }

  private putBox(box: Box, chain: number): void {
    if (box.pageBreak && this.y > 0) this.turn();
    else if (!this.fits(box.height)) this.turn();
    else if (chain > box.height && !this.fits(chain) && chain <= this.full) this.turn();
    if (box.gap && this.y === 0 && this.pages.length > 1) return;
    this.write(box.marks, box.height);
  }

  private putRow(row: LaidRow, headers: readonly LaidRow[], chain: number): void {
    let rest = row;
    for (;;) {
      if (this.fits(rest === row ? Math.max(row.height, Math.min(chain, this.full)) : rest.height)) break;
      const above = headers.reduce((sum, { height }) => sum + height, 0);
      const onFreshPage = rest.height + above <= this.full + EPSILON;
      const divided = onFreshPage || !rest.divisible ? undefined : rest.divide(this.capacity - this.y);
      if (divided) {
        this.write(divided.first.marks, divided.first.height);
        rest = divided.rest;
      } else if (this.y === 0 || (this.pages.length > 1 && Math.abs(this.y - above) < EPSILON && above > 0)) break;
      this.turn();
      for (const header of headers) this.write(header.marks, header.height);
    }
    this.write(rest.marks, rest.height);
  }

  private putAtBottom(box: Box): void {
    if (!this.fits(box.height)) this.turn();
    this.capacity -= box.height;
    this.pages.at(-1)!.push(...moved(box.marks, 0, this.capacity));
  }

  private fits(height: number): boolean {
    return this.y === 0 || this.y + height <= this.capacity + EPSILON;
  }

  private write(marks: readonly Mark[], height: number): void {
    this.pages.at(-1)!.push(...moved(marks, 0, this.y));
    this.y += height;
  }

  private turn(): void {
    this.pages.push([]);
    this.y = 0;
    this.capacity = this.full;
  }
}

/** Height of an item with those that must stay on its page, up to the first line of what they stay with. */
function chainFrom(flow: readonly Flow[], index: number): number {
  let sum = 0;
  for (let i = index; i < flow.length; i++) {
    const item = flow[i]!;
    if (item.kind === 'bottom') break;
    sum += item.kind === 'box' ? item.box.height : item.row.height;
    const goesOn = item.kind === 'box' ? item.box.keepNext || item.box.gap : item.row.keepNext;
    if (!goesOn) break;
  }
  return sum;
}
