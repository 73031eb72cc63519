import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeightRule,
  LineRuleType,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { CHARACTER_SPACING_TWIPS, FONT, LINE_PITCH_TWIPS, mmToTwips, PAGE, RED, SIZE } from '../../domain/documents';

/** One character of the body with its spacing, twips. */
export const CHARACTER = SIZE.三号 * 20 + CHARACTER_SPACING_TWIPS;
export const TEXT_WIDTH = mmToTwips(PAGE.widthMm - PAGE.marginMm.left - PAGE.marginMm.right);
/** 0.35 mm and 0.25 mm, the rules of 版记, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

export const STYLE = {
  body: 'GwBody',
  flush: 'GwFlush',
  heading: 'GwHeading',
  subheading: 'GwSubheading',
  title: 'GwTitle',
  cell: 'GwCell',
  signature: 'GwSignature',
  picture: 'GwPicture',
} as const;

export function fontOf(eastAsia: string) {
  return { ascii: FONT.latin, hAnsi: FONT.latin, eastAsia, cs: FONT.latin };
}

const styled = (style: string) => (text: string) => new Paragraph({ style, children: [new TextRun(text)] });

/** A paragraph of the body, its first line two characters in. */
export const body = styled(STYLE.body);
/** The last paragraph before 落款: a page with nothing but 落款 and seal is not sent out. */
export function lastBody(text: string): Paragraph {
  return new Paragraph({ style: STYLE.body, keepNext: true, children: [new TextRun(text)] });
}
/** Without an indent: 主送机关. */
export const flush = styled(STYLE.flush);
/** 一、 in 黑体. */
export const heading = styled(STYLE.heading);
/** (一) in 楷体. */
export const subheading = styled(STYLE.subheading);
export const title = styled(STYLE.title);
/** A line with a picture, as high as it. */
export const picture = styled(STYLE.picture);

/** 版头: 密级 in the first line, 发文机关标志 35 mm below the 版心's edge, 发文字号, the red line 4 mm below it. */
export function letterhead(): Paragraph[] {
  return [
    new Paragraph({ style: STYLE.flush, children: [new TextRun({ text: '{密级}', font: fontOf(FONT.hei) })] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mmToTwips(35) - LINE_PITCH_TWIPS, after: LINE_PITCH_TWIPS, line: 48 * 20, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: '{发文机关}', font: fontOf(FONT.title), size: 40 * 2, color: RED })],
    }),
    new Paragraph({
      style: STYLE.flush,
      alignment: AlignmentType.CENTER,
      spacing: { before: LINE_PITCH_TWIPS, line: LINE_PITCH_TWIPS, lineRule: LineRuleType.EXACT },
      border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 4 } },
      children: [new TextRun('{发文字号}')],
    }),
  ];
}

export function documentTitle(): Paragraph {
  return title('{标题}');
}

export function addressee(): Paragraph {
  return flush('{主送单位}：');
}

/** 附件说明 one line below the body, then 署名 and 成文日期 with room for the seal: the date ends four characters from the edge. */
export function closing(): Paragraph[] {
  return [
    new Paragraph({
      style: STYLE.body,
      keepNext: true,
      spacing: { before: LINE_PITCH_TWIPS, line: LINE_PITCH_TWIPS, lineRule: LineRuleType.EXACT },
      children: [new TextRun('{#有附件}附件：{#附件}{多项序号}{附件名称}　{/附件}{/有附件}')],
    }),
    new Paragraph({
      style: STYLE.signature,
      spacing: { before: LINE_PITCH_TWIPS * 2, line: LINE_PITCH_TWIPS, lineRule: LineRuleType.EXACT },
      keepNext: true,
      children: [new TextRun('{发文机关}')],
    }),
    new Paragraph({ style: STYLE.signature, children: [new TextRun('{成文日期}')] }),
  ];
}

/** 版记 at the bottom of the last page: 抄送, 印发机关 and 印发日期 in 四号 between rules of 0.35 and 0.25 mm. */
export function imprint(): FileChild[] {
  const side = CHARACTER;
  const columns = [Math.round(TEXT_WIDTH * 0.6), Math.round(TEXT_WIDTH * 0.38), Math.round(TEXT_WIDTH * 0.02)];
  const line = (text: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType], indent: object) =>
    new Paragraph({
      alignment,
      indent,
      spacing: { line: 500, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text, font: fontOf(FONT.body), size: SIZE.四号 * 2 })],
    });
  const cell = (paragraph: Paragraph, columnSpan: number, width: number) =>
    new TableCell({
      children: [paragraph],
      columnSpan,
      width: { size: width, type: WidthType.DXA },
      borders: { left: NONE, right: NONE },
      margins: { left: 0, right: 0, marginUnitType: WidthType.DXA },
    });
  const [a, b, c] = columns as [number, number, number];
  const table = new Table({
    width: { size: a + b + c, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      absoluteHorizontalPosition: 0,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { top: THICK, bottom: THICK, insideHorizontal: THIN, left: NONE, right: NONE, insideVertical: NONE },
    rows: [
      new TableRow({
        children: [
          cell(
            line('{#抄送}抄送：{抄送}。', AlignmentType.LEFT, { left: side + 3 * SIZE.四号 * 20, hanging: 3 * SIZE.四号 * 20 }),
            2,
            a + b,
          ),
          cell(line('{/抄送}', AlignmentType.LEFT, {}), 1, c),
        ],
      }),
      new TableRow({
        children: [
          cell(line('{印发机关}', AlignmentType.LEFT, { left: side }), 1, a),
          cell(line('{印发日期}印发', AlignmentType.RIGHT, { right: side }), 2, b + c),
        ],
      }),
    ],
  });
  return [table, new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, run: { size: 2 }, children: [] })];
}

export interface Column {
  readonly header: string;
  /** Share of the width. */
  readonly share: number;
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
}

/** A bordered table whose second row is repeated for each element of a list; its header is repeated on every page. An empty list is 无。 */
export function listTable(list: string, columns: readonly Column[]): FileChild[] {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.floor((TEXT_WIDTH * share) / total));
  const row = (texts: readonly string[], header: boolean) =>
    new TableRow({
      tableHeader: header,
      cantSplit: header,
      height: { value: 500, rule: HeightRule.ATLEAST },
      children: texts.map(
        (text, i) =>
          new TableCell({
            width: { size: widths[i]!, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [cellLine(text, header ? 'center' : (columns[i]!.align ?? 'left'), header)],
          }),
      ),
    });
  const texts = conditional(
    columns.map(({ text }) => text),
    list,
  );
  return [
    new Table({
      width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      alignment: AlignmentType.CENTER,
      rows: [
        row(
          conditional(
            columns.map(({ header }) => header),
            `有${list}`,
          ),
          true,
        ),
        row(texts, false),
      ],
    }),
    body(`{#无${list}}无。{/无${list}}`),
  ];
}

/** A row that is there, or is repeated, as its tag says: opened in its first cell, closed in its last. */
function conditional(texts: readonly string[], tag: string): string[] {
  return texts.map((text, i) => `${i === 0 ? `{#${tag}}` : ''}${text}${i === texts.length - 1 ? `{/${tag}}` : ''}`);
}

export function cellLine(text: string, align: 'left' | 'center' | 'right' = 'left', hei = false): Paragraph {
  return new Paragraph({
    style: STYLE.cell,
    alignment: AlignmentType[align.toUpperCase() as 'LEFT' | 'CENTER' | 'RIGHT'],
    children: [new TextRun(hei ? { text, font: fontOf(FONT.hei) } : text)],
  });
}

/** A form: rows of label and content, of any heights, as 送达回执 has it. Shares of label and content alternate and are the same in all rows. */
export function formTable(
  shares: readonly number[],
  rows: readonly { readonly cells: readonly string[]; readonly heightMm?: number }[],
): Table {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / total));
  return new Table({
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: rows.map(
      ({ cells, heightMm = 11 }) =>
        new TableRow({
          height: { value: mmToTwips(heightMm), rule: HeightRule.ATLEAST },
          cantSplit: true,
          children: cells.map((text, i) => {
            const last = i === cells.length - 1;
            const columnSpan = last ? shares.length - i : 1;
            return new TableCell({
              columnSpan,
              width: { size: widths.slice(i, i + columnSpan).reduce((a, b) => a + b, 0), type: WidthType.DXA },
              verticalAlign: VerticalAlignTable.CENTER,
              children: [cellLine(text, i % 2 === 0 ? 'center' : 'left', i % 2 === 0)],
            });
          }),
        }),
    ),
  });
}
