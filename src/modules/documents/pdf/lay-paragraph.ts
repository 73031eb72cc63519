import { breakLines, isEastAsian } from '../../../domain/documents';
import { nextTab } from '../word/formats';
import type { Border, Paragraph, RunFormat } from '../word/model';
import { type Box, type Mark, moved } from './display-list';
import type { FontBook } from './font-book';
import { type SetCharacter, setLine } from './set-line';

/** Height of a line with no rule of its own, in its largest size: what Chinese fonts ask for. */
const NATURAL_LINE = 1.3;

export interface LayContext {
  readonly fonts: FontBook;
  /** Pitch of the page's line grid. */
  readonly linePitch: number | undefined;
  /** Of the page; unknown in the body, which has no page fields. */
  readonly pageNumber?: number;
  readonly pageCount?: number;
}

/** The lines of a paragraph in a column of this width, with the space around them. */
export function layParagraph(paragraph: Paragraph, width: number, context: LayContext): Box[] {
  const { format } = paragraph;
  const boxes: Box[] = [];
  const keep = format.keepNext ? { keepNext: true } : {};
  let pageBreak = format.pageBreakBefore;
  if (format.before > 0) boxes.push({ height: format.before, marks: [], gap: true, ...keep });
  if (format.borders.top) boxes.push(borderBox(format.borders.top, format.left, width - format.right, 'above'));

  for (const part of splitAtPageBreaks(paragraph)) {
    const characters = charactersOf(part, context);
    const inner = width - format.left - format.right;
    const indentOf = (line: number) => (line === 0 ? format.firstLine : 0);
    const lines = breakLines(characters, (line) => Math.max(1, inner - indentOf(line)));
    if (lines.length === 0) boxes.push({ height: lineHeight(paragraph, paragraph.mark.size * NATURAL_LINE, context), marks: [], ...keep });
    for (const [i, line] of lines.entries()) {
      const indent = indentOf(i);
      const set = setLine(characters, line, { x: format.left + indent, width: inner - indent, align: format.align });
      const content = set.above + set.below || paragraph.mark.size;
      const text = set.marks.some(({ kind }) => kind === 'image') ? content : (content || paragraph.mark.size) * NATURAL_LINE;
      const height = lineHeight(paragraph, text, context);
      boxes.push({ height, marks: moved(set.marks, 0, (height - content) / 2 + set.above), ...keep, ...(pageBreak && { pageBreak }) });
      pageBreak = false;
    }
    pageBreak = true;
  }
  if (format.borders.bottom) boxes.push(borderBox(format.borders.bottom, format.left, width - format.right, 'below'));
  if (format.after > 0) boxes.push({ height: format.after, marks: [], gap: true, ...keep });
  if (format.pageBreakBefore && boxes[0]) boxes[0] = { ...boxes[0], pageBreak: true };
  return boxes;
}

function lineHeight({ format: { line, snapToGrid } }: Paragraph, natural: number, { linePitch }: LayContext): number {
  if (line.rule !== 'multiple') return line.rule === 'exact' ? line.height : Math.max(line.height, natural);
  if (linePitch === undefined || !snapToGrid) return natural * line.factor;
  return Math.max(1, Math.ceil(natural / linePitch - 1e-6)) * linePitch * line.factor;
}

function borderBox(border: Border, left: number, right: number, side: 'above' | 'below'): Box {
  const y = side === 'above' ? border.width / 2 : border.space + border.width / 2;
  const line: Mark = { kind: 'line', x1: left, y1: y, x2: right, y2: y, width: border.width, color: border.color };
  return { height: border.space + border.width, marks: [line], ...(side === 'above' && { keepNext: true }) };
}

/** A page break inside a paragraph ends one part and begins the next. */
function splitAtPageBreaks(paragraph: Paragraph): Paragraph[] {
  const parts: Paragraph['inlines'][number][][] = [[]];
  for (const inline of paragraph.inlines)
    if (inline.kind === 'break' && inline.page) parts.push([]);
    else parts.at(-1)!.push(inline);
  // Word puts a break at the end of a paragraph there to begin the next one: no empty line stays behind.
  if (parts.length > 1 && parts.at(-1)!.length === 0 && parts.length === 2 && parts[0]!.length > 0) parts.pop();
  return parts.map((inlines) => ({ ...paragraph, inlines }));
}

function charactersOf(paragraph: Paragraph, context: LayContext): SetCharacter[] {
  const characters: SetCharacter[] = [];
  let x = paragraph.format.left + paragraph.format.firstLine;
  const add = (character: SetCharacter): void => {
    characters.push(character);
    x = character.endsLine ? paragraph.format.left : x + character.width;
  };
  const write = (text: string, format: RunFormat): void => {
    for (const character of text.replaceAll(/[\r\n\t]/g, ' ')) {
      const font = context.fonts.fontFor(isEastAsian(character) ? format.eastAsia : format.latin, format.bold, character);
      add({ character, width: font.widthOf(character) * format.size + format.spacing, font, format });
    }
  };
  for (const inline of paragraph.inlines) {
    const { format } = inline;
    const font = context.fonts.fontFor(format.latin, format.bold, ' ');
    switch (inline.kind) {
      case 'text':
        write(inline.text, format);
        break;
      case 'field':
        write(String((inline.field === 'PAGE' ? context.pageNumber : context.pageCount) ?? ''), format);
        break;
      case 'break':
        add({ character: '\n', width: 0, endsLine: true, font, format });
        break;
      case 'tab':
        add({ character: '\t', width: nextTab(paragraph.format.tabs, x) - x, font, format });
        break;
      case 'image':
        add({ character: '\ufffc', width: inline.width, font, format, image: inline });
        break;
    }
  }
  return characters;
}
