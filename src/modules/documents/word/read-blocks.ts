import { paragraphFormat, runFormat } from './formats';
import type { Block, Inline, Paragraph } from './model';
import { over, type Properties, valueOf } from './properties';
import { readTable } from './read-table';
import type { ReadingContext } from './reading-context';
import { childOf, descendantOf, elementsOf, textOf, type XmlElement } from './xml';

const EMU_PER_POINT = 12_700;
/** Elements that hold others and mean nothing for how these are drawn. */
const TRANSPARENT = new Set(['w:sdtContent', 'w:smartTag', 'w:hyperlink', 'w:fldSimple', 'w:customXml', 'w:ins']);

/** The paragraphs and tables among elements, through content controls. */
export function readBlocks(elements: readonly XmlElement[], context: ReadingContext): Block[] {
  return elements.flatMap((element): Block[] => {
    if (element.name === 'w:p') return [readParagraph(element, context)];
    if (element.name === 'w:tbl') return [readTable(element, context, (inner) => readBlocks(inner, context))];
    if (element.name === 'w:sdt') return readBlocks(elementsOf(childOf(element, 'w:sdtContent')), context);
    return TRANSPARENT.has(element.name) ? readBlocks(elementsOf(element), context) : [];
  });
}

function readParagraph(element: XmlElement, context: ReadingContext): Paragraph {
  const own = childOf(element, 'w:pPr');
  const style = context.styles.paragraph(childOf(own, 'w:pStyle')?.attributes['w:val']);
  const direct = over(style.paragraph, own);
  const numbered = direct.get('w:numPr');
  const number = numbered && numberOf(numbered, context);
  const paragraph = number?.properties ? over(over(style.paragraph, number.properties), own) : direct;

  const grid = valueOf(paragraph, 'w:snapToGrid') === '0' ? 0 : context.characterGrid;
  const mark = runFormat(over(style.run, childOf(own, 'w:rPr')), grid);
  const base = runFormat(style.run, grid);
  const reader = new InlineReader(style.run, grid, context);
  reader.read(elementsOf(element));
  const inlines = reader.inlines;
  const label: Inline[] = number && number.label !== '' ? [{ kind: 'text', text: number.label, format: mark }] : [];
  return { kind: 'paragraph', inlines: [...label, ...inlines], format: paragraphFormat(paragraph, base.size, base.spacing), mark };
}

function numberOf(element: XmlElement, context: ReadingContext) {
  const id = childOf(element, 'w:numId')?.attributes['w:val'] ?? '0';
  return id === '0' ? undefined : context.number(id, Number(childOf(element, 'w:ilvl')?.attributes['w:val'] ?? 0));
}

/** Reads the runs of a paragraph; fields may span several of them. */
class InlineReader {
  readonly inlines: Inline[] = [];
  /** Of the field that is open: its instruction, and whether its result has begun. */
  private field: { instruction: string; inResult: boolean } | undefined;

  constructor(
    private readonly base: Properties,
    private readonly grid: number,
    private readonly context: ReadingContext,
  ) {}

  read(elements: readonly XmlElement[]): void {
    for (const element of elements) {
      if (element.name === 'w:r') this.readRun(element);
      else if (element.name === 'w:fldSimple') this.readSimpleField(element);
      else if (element.name === 'w:sdt') this.read(elementsOf(childOf(element, 'w:sdtContent')));
      else if (TRANSPARENT.has(element.name)) this.read(elementsOf(element));
    }
  }

  private readRun(run: XmlElement): void {
    const own = childOf(run, 'w:rPr');
    const styled = this.context.styles.character(childOf(own, 'w:rStyle')?.attributes['w:val'], this.base);
    const properties = over(styled, own);
    if (properties.has('w:vanish') && valueOf(properties, 'w:vanish') !== '0') return;
    const format = runFormat(properties, this.grid);
    for (const element of elementsOf(run)) {
      if (element.name === 'w:fldChar') {
        const type = element.attributes['w:fldCharType'];
        if (type === 'begin') this.field = { instruction: '', inResult: false };
        else if (type === 'separate' && this.field) this.field.inResult = true;
        else if (type === 'end' && this.field) {
          const field = fieldOf(this.field.instruction);
          if (field) this.inlines.push({ kind: 'field', field, format });
          this.field = undefined;
        }
      } else if (element.name === 'w:instrText') {
        if (this.field) this.field.instruction += textOf(element);
      } else if (!(this.field && (!this.field.inResult || fieldOf(this.field.instruction)))) this.readContent(element, format);
    }
  }

  private readContent(element: XmlElement, format: ReturnType<typeof runFormat>): void {
    switch (element.name) {
      case 'w:t':
        this.inlines.push({ kind: 'text', text: textOf(element), format });
        break;
      case 'w:noBreakHyphen':
        this.inlines.push({ kind: 'text', text: '-', format });
        break;
      case 'w:tab':
        this.inlines.push({ kind: 'tab', format });
        break;
      case 'w:br':
      case 'w:cr':
        this.inlines.push({ kind: 'break', page: element.attributes['w:type'] === 'page', format });
        break;
      case 'w:drawing': {
        const extent = descendantOf(element, 'wp:extent')?.attributes ?? {};
        const bytes = this.context.picture(descendantOf(element, 'a:blip')?.attributes['r:embed'] ?? '');
        if (bytes)
          this.inlines.push({
            kind: 'image',
            bytes,
            width: Number(extent['cx'] ?? 0) / EMU_PER_POINT,
            height: Number(extent['cy'] ?? 0) / EMU_PER_POINT,
            format,
          });
        break;
      }
      default:
    }
  }

  private readSimpleField(element: XmlElement): void {
    const field = fieldOf(element.attributes['w:instr'] ?? '');
    if (!field) return this.read(elementsOf(element));
    const run = childOf(element, 'w:r');
    this.inlines.push({ kind: 'field', field, format: runFormat(over(this.base, childOf(run, 'w:rPr')), this.grid) });
  }
}

/** The fields that are drawn anew; any other shows the result that stands in the file. */
function fieldOf(instruction: string): 'PAGE' | 'NUMPAGES' | undefined {
  const name = instruction.trim().split(/\s/)[0]?.toUpperCase();
  return name === 'PAGE' || name === 'NUMPAGES' ? name : undefined;
}
