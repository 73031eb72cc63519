import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  Footer,
  type IParagraphStyleOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import { CHARACTER_SPACING_TWIPS, FONT, LINE_PITCH_TWIPS, mmToTwips, PAGE, SIZE } from '../../domain/documents';
import { CHARACTER, fontOf, STYLE, TEXT_WIDTH } from './parts';

const EXACT = { line: LINE_PITCH_TWIPS, lineRule: LineRuleType.EXACT };
/** Half a box of 14 characters around a date of some 6.5 characters that ends four characters from the edge. */
const SIGNATURE = { left: TEXT_WIDTH - Math.round(14.25 * CHARACTER), right: Math.round(0.25 * CHARACTER) };

/** The styles an office sees in Word; what is changed there changes the document. */
const STYLES: readonly IParagraphStyleOptions[] = [
  style(STYLE.body, '公文正文', FONT.body, { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 } }),
  style(STYLE.flush, '公文顶格', FONT.body, {}),
  style(STYLE.heading, '公文一级标题', FONT.hei, { indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 }, keepNext: true }),
  style(STYLE.subheading, '公文二级标题', FONT.kai, { indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 }, keepNext: true }),
  style(STYLE.signature, '公文落款', FONT.body, { alignment: AlignmentType.CENTER, indent: SIGNATURE }),
  {
    ...style(STYLE.title, '公文标题', FONT.title, {
      alignment: AlignmentType.CENTER,
      spacing: { before: 2 * LINE_PITCH_TWIPS, after: LINE_PITCH_TWIPS, line: 700, lineRule: LineRuleType.EXACT },
    }),
    // Digits in a title are of its own weight.
    run: { font: { ascii: FONT.title, hAnsi: FONT.title, eastAsia: FONT.title, cs: FONT.title }, size: SIZE.二号 * 2 },
  },
  {
    ...style(STYLE.cell, '公文表格', FONT.body, { spacing: { line: 400, lineRule: LineRuleType.EXACT } }),
    run: { font: fontOf(FONT.body), size: 12 * 2 },
  },
  style(STYLE.picture, '公文图片', FONT.body, { alignment: AlignmentType.CENTER, spacing: { line: 240, lineRule: LineRuleType.AUTO } }),
];

function style(
  id: string,
  name: string,
  font: string,
  paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
): IParagraphStyleOptions {
  return {
    id,
    name,
    quickFormat: true,
    paragraph: { spacing: EXACT, ...paragraph },
    run: { font: fontOf(font), size: SIZE.三号 * 2, characterSpacing: CHARACTER_SPACING_TWIPS },
  };
}

/** 页码: 四号半角宋体, a dash on each side, 7 mm below the 版心; odd pages to the right, even pages to the left, one character in. */
function pageNumber(side: 'left' | 'right'): Footer {
  const run = { font: { ascii: FONT.song, hAnsi: FONT.song, eastAsia: FONT.song, cs: FONT.song }, size: SIZE.四号 * 2 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: SIZE.四号 * 20 },
        spacing: { line: FOOTER_LINE, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

const FOOTER_LINE = 20 * 20;
/** From the paper's lower edge to the footer's, so that its line begins 7 mm below the 版心. */
const FOOTER = mmToTwips(PAGE.marginMm.bottom - 7) - FOOTER_LINE;

/** A Word file with the page of GB/T 9704. */
export async function officialDocument(title: string, children: readonly FileChild[]): Promise<Buffer> {
  const { top, bottom, left, right } = PAGE.marginMm;
  const document = new Document({
    title,
    creator: '',
    lastModifiedBy: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: fontOf(FONT.body), size: SIZE.三号 * 2 } } }, paragraphStyles: [...STYLES] },
    sections: [
      {
        properties: {
          page: {
            size: { width: mmToTwips(PAGE.widthMm), height: mmToTwips(PAGE.heightMm) },
            margin: {
              top: mmToTwips(top),
              bottom: mmToTwips(bottom),
              left: mmToTwips(left),
              right: mmToTwips(right),
              header: mmToTwips(15),
              footer: FOOTER,
              gutter: 0,
            },
          },
          grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH_TWIPS },
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}
