import type { Border, ParagraphFormat, RunFormat } from './model';
import { isOn, type Properties, twips, valueOf } from './properties';
import { childOf, childrenOf, type XmlElement } from './xml';

/** Word's own defaults where a file says nothing. */
const DEFAULT_SIZE = 10;
const DEFAULT_TAB = 21;

/** @param grid what the page's grid adds to each character, points. */
export function runFormat(run: Properties, grid: number): RunFormat {
  const fonts = run.get('w:rFonts')?.attributes ?? {};
  const size = valueOf(run, 'w:sz') === undefined ? DEFAULT_SIZE : Number(valueOf(run, 'w:sz')) / 2;
  const color = valueOf(run, 'w:color');
  const underline = valueOf(run, 'w:u');
  const vertical = valueOf(run, 'w:vertAlign');
  const small = vertical === 'superscript' || vertical === 'subscript';
  return {
    eastAsia: fonts['w:eastAsia'] ?? fonts['w:ascii'] ?? '宋体',
    latin: fonts['w:ascii'] ?? fonts['w:hAnsi'] ?? fonts['w:eastAsia'] ?? 'Times New Roman',
    size: small ? size * 0.65 : size,
    bold: isOn(run, 'w:b'),
    italic: isOn(run, 'w:i'),
    underline: underline !== undefined && underline !== 'none',
    strike: isOn(run, 'w:strike'),
    color: color !== undefined && /^[0-9a-f]{6}$/i.test(color) ? color.toUpperCase() : '000000',
    spacing: twips(valueOf(run, 'w:spacing')) + (valueOf(run, 'w:snapToGrid') === '0' ? 0 : grid),
    raise: small ? (vertical === 'superscript' ? 0.35 * size : -0.14 * size) : Number(valueOf(run, 'w:position') ?? 0) / 2,
  };
}

/** @param size of the paragraph's own font, which its indents in characters count. */
export function paragraphFormat(paragraph: Properties, size: number, spacing: number): ParagraphFormat {
  const indents = paragraph.get('w:ind')?.attributes ?? {};
  const gaps = paragraph.get('w:spacing')?.attributes ?? {};
  const character = size + spacing;
  const chars = (name: string): number | undefined =>
    indents[name] === undefined || Number(indents[name]) === 0 ? undefined : (Number(indents[name]) / 100) * character;
  const hanging = chars('w:hangingChars') ?? (indents['w:hanging'] === undefined ? undefined : twips(indents['w:hanging']));
  const line = twips(gaps['w:line'], 12);
  const rule = gaps['w:lineRule'] ?? 'auto';
  const borders = paragraph.get('w:pBdr');
  const top = borderOf(childOf(borders, 'w:top'));
  const bottom = borderOf(childOf(borders, 'w:bottom'));
  const pitch = 12;
  const lines = (name: string): number | undefined =>
    gaps[name] === undefined || Number(gaps[name]) === 0 ? undefined : (Number(gaps[name]) / 100) * pitch;
  return {
    align: alignOf(valueOf(paragraph, 'w:jc')),
    left: chars('w:leftChars') ?? chars('w:startChars') ?? twips(indents['w:left'] ?? indents['w:start']),
    right: chars('w:rightChars') ?? chars('w:endChars') ?? twips(indents['w:right'] ?? indents['w:end']),
    firstLine: chars('w:firstLineChars') ?? (hanging === undefined ? twips(indents['w:firstLine']) : -hanging),
    before: lines('w:beforeLines') ?? twips(gaps['w:before']),
    after: lines('w:afterLines') ?? twips(gaps['w:after']),
    line: rule === 'exact' || rule === 'atLeast' ? { rule, height: line } : { rule: 'multiple', factor: line / 12 },
    snapToGrid: valueOf(paragraph, 'w:snapToGrid') !== '0' && valueOf(paragraph, 'w:snapToGrid') !== 'false',
    keepNext: isOn(paragraph, 'w:keepNext'),
    pageBreakBefore: isOn(paragraph, 'w:pageBreakBefore'),
    borders: { ...(top && { top }), ...(bottom && { bottom }) },
    tabs: childrenOf(paragraph.get('w:tabs'), 'w:tab')
      .filter(({ attributes }) => attributes['w:val'] !== 'clear')
      .map(({ attributes }) => twips(attributes['w:pos']))
      .sort((a, b) => a - b),
  };
}

/** The next stop to the right of a place in a line, from the left edge of the text. */
export function nextTab(tabs: readonly number[], x: number): number {
  return tabs.find((stop) => stop > x + 0.01) ?? (Math.floor(x / DEFAULT_TAB + 1e-6) + 1) * DEFAULT_TAB;
}

/** Undefined for no border; widths of Word are eighths of a point. */
export function borderOf(element: XmlElement | undefined): Border | undefined {
  const style = element?.attributes['w:val'];
  if (!element || style === undefined || style === 'nil' || style === 'none') return undefined;
  const color = element.attributes['w:color'] ?? 'auto';
  return {
    width: Number(element.attributes['w:sz'] ?? 4) / 8,
    color: /^[0-9a-f]{6}$/i.test(color) ? color.toUpperCase() : '000000',
    space: Number(element.attributes['w:space'] ?? 0),
    double: style === 'double' || style.startsWith('thickThin') || style.startsWith('thinThick'),
  };
}

function alignOf(value: string | undefined): ParagraphFormat['align'] {
  switch (value) {
    case 'center':
      return 'center';
    case 'right':
    case 'end':
      return 'right';
    case 'both':
    case 'distribute':
      return 'justify';
    default:
      return 'left';
  }
}
