import { strFromU8 } from 'fflate';
import { chineseOrdinal } from '../../../domain/documents';
import type { Parts } from '../normalise-zip';
import type { Block, PageSetup, Section, Sides, WordDocument } from './model';
import { readBlocks } from './read-blocks';
import type { ReadingContext } from './reading-context';
import { Styles, twips } from './properties';
import { childOf, childrenOf, elementsOf, parseXml, type XmlElement } from './xml';

/**
 * Reads a DOCX: the main part with its styles, numbering, headers and footers.
 *
 * @throws Error when a part that must be there is not, or is no XML.
 */
export function readWord(parts: Parts): WordDocument {
  const main = 'word/document.xml';
  const document = xmlOf(parts, main);
  const body = childOf(document, 'w:body');
  if (!body) throw new Error('word/document.xml has no body');
  const styles = new Styles(parts.has('word/styles.xml') ? xmlOf(parts, 'word/styles.xml') : undefined);
  const numbering = new Numbering(parts.has('word/numbering.xml') ? xmlOf(parts, 'word/numbering.xml') : undefined);
  const settings = parts.has('word/settings.xml') ? xmlOf(parts, 'word/settings.xml') : undefined;
  const relations = relationsOf(parts, main);

  const contextOf = (part: string, characterGrid: number): ReadingContext => {
    const own = relationsOf(parts, part);
    return {
      styles,
      characterGrid,
      picture: (id) => parts.get(own.get(id) ?? ''),
      number: (id, level) => numbering.next(id, level),
    };
  };
  const sidesOf = (section: XmlElement, kind: 'w:headerReference' | 'w:footerReference', previous: Sides): Sides => {
    const own = childrenOf(section, kind).map(({ attributes }): [string, readonly Block[]] => {
      const part = relations.get(attributes['r:id'] ?? '') ?? '';
      return [attributes['w:type'] ?? 'default', readBlocks(elementsOf(xmlOf(parts, part)), contextOf(part, 0))];
    });
    return { ...previous, ...(Object.fromEntries(own) as Sides) };
  };

  const sections: Section[] = [];
  let headers: Sides = {};
  let footers: Sides = {};
  let elements: XmlElement[] = [];
  const end = (section: XmlElement): void => {
    headers = sidesOf(section, 'w:headerReference', headers);
    footers = sidesOf(section, 'w:footerReference', footers);
    const page = pageOf(section);
    const start = childOf(section, 'w:pgNumType')?.attributes['w:start'];
    sections.push({
      page,
      headers,
      footers,
      titlePage: childOf(section, 'w:titlePg') !== undefined && childOf(section, 'w:titlePg')!.attributes['w:val'] !== '0',
      startsAt: start === undefined ? undefined : Number(start),
      blocks: readBlocks(elements, contextOf(main, characterGridOf(section))),
    });
    elements = [];
  };
  for (const element of elementsOf(body)) {
    if (element.name === 'w:sectPr') {
      end(element);
      continue;
    }
    elements.push(element);
    const inner = element.name === 'w:p' ? childOf(childOf(element, 'w:pPr'), 'w:sectPr') : undefined;
    if (inner) end(inner);
  }
  if (elements.length > 0) end({ name: 'w:sectPr', attributes: {}, children: [] });
  const evenAndOdd = childOf(settings, 'w:evenAndOddHeaders');
  return { sections, evenAndOdd: evenAndOdd !== undefined && evenAndOdd.attributes['w:val'] !== '0' };
}

export function xmlOf(parts: Parts, name: string): XmlElement {
  const bytes = parts.get(name);
  if (!bytes) throw new Error(`${name} is missing`);
  return parseXml(strFromU8(bytes));
}

/** Targets of a part's relations by id, as names of parts. */
export function relationsOf(parts: Parts, part: string): Map<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!parts.has(file)) return new Map();
  return new Map(
    childrenOf(xmlOf(parts, file), 'Relationship').map(({ attributes }) => {
      const target = attributes['Target'] ?? '';
      return [attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `${folder}${target}`];
    }),
  );
}

function pageOf(section: XmlElement): PageSetup {
  const size = childOf(section, 'w:pgSz')?.attributes ?? {};
  const margin = childOf(section, 'w:pgMar')?.attributes ?? {};
  const grid = childOf(section, 'w:docGrid')?.attributes ?? {};
  const gutter = twips(margin['w:gutter']);
  return {
    width: twips(size['w:w'], 595.3),
    height: twips(size['w:h'], 841.9),
    top: Math.abs(twips(margin['w:top'], 72)),
    bottom: Math.abs(twips(margin['w:bottom'], 72)),
    left: twips(margin['w:left'], 90) + gutter,
    right: twips(margin['w:right'], 90),
    header: twips(margin['w:header'], 42.55),
    footer: twips(margin['w:footer'], 49.6),
    linePitch: ['lines', 'linesAndChars', 'snapToChars'].includes(grid['w:type'] ?? '')
      ? twips(grid['w:linePitch']) || undefined
      : undefined,
  };
}

/** `w:charSpace` is in 1/4096 of a point. */
function characterGridOf(section: XmlElement): number {
  const grid = childOf(section, 'w:docGrid')?.attributes ?? {};
  if (grid['w:type'] !== 'linesAndChars' && grid['w:type'] !== 'snapToChars') return 0;
  return Number(grid['w:charSpace'] ?? 0) / 4096;
}

/** Counts numbered paragraphs; simple formats only, which the check of templates sees to. */
class Numbering {
  private readonly levels = new Map<string, Map<number, XmlElement>>();
  private readonly counts = new Map<string, number[]>();

  constructor(root: XmlElement | undefined) {
    const abstracts = new Map(childrenOf(root, 'w:abstractNum').map((element) => [element.attributes['w:abstractNumId'], element]));
    for (const num of childrenOf(root, 'w:num')) {
      const abstract = abstracts.get(childOf(num, 'w:abstractNumId')?.attributes['w:val']);
      const levels = childrenOf(abstract, 'w:lvl').map((level): [number, XmlElement] => [Number(level.attributes['w:ilvl']), level]);
      this.levels.set(num.attributes['w:numId'] ?? '', new Map(levels));
    }
  }

  next(id: string, level: number): { label: string; properties: XmlElement | undefined } | undefined {
    const levels = this.levels.get(id);
    const definition = levels?.get(level);
    if (!levels || !definition) return undefined;
    const counts = this.counts.get(id) ?? [];
    counts[level] = (counts[level] ?? startOf(definition) - 1) + 1;
    counts.length = level + 1;
    this.counts.set(id, counts);
    const text = childOf(definition, 'w:lvlText')?.attributes['w:val'] ?? '';
    const label = text.replaceAll(/%(\d)/g, (_, digit: string) => {
      const other = Number(digit) - 1;
      return formatNumber(counts[other] ?? 1, childOf(levels.get(other), 'w:numFmt')?.attributes['w:val'] ?? 'decimal');
    });
    return { label, properties: childOf(definition, 'w:pPr') };
  }
}

/** Formats of {@link Numbering}. */
export const NUMBER_FORMATS = [
  'decimal',
  'chineseCounting',
  'chineseCountingThousand',
  'japaneseCounting',
  'lowerLetter',
  'upperLetter',
  'lowerRoman',
  'upperRoman',
  'ideographDigital',
  'decimalEnclosedCircle',
  'bullet',
  'none',
];

function formatNumber(n: number, format: string): string {
  if (format === 'none') return '';
  if (['chineseCounting', 'chineseCountingThousand', 'japaneseCounting'].includes(format) && n < 100) return chineseOrdinal(n);
  if (format === 'ideographDigital' && n < 100) return chineseOrdinal(n);
  if (format === 'decimalEnclosedCircle' && n <= 20) return String.fromCodePoint(0x2460 + n - 1);
  if (format === 'lowerRoman' || format === 'upperRoman') return roman(n, format === 'upperRoman');
  if (format === 'lowerLetter') return String.fromCharCode(96 + ((n - 1) % 26) + 1);
  if (format === 'upperLetter') return String.fromCharCode(64 + ((n - 1) % 26) + 1);
  return String(n);
}

function startOf(level: XmlElement): number {
  return Number(childOf(level, 'w:start')?.attributes['w:val'] ?? 1);
}

function roman(n: number, upper: boolean): string {
  const values: readonly [number, string][] = [
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = n;
  let text = '';
  for (const [value, digits] of values) for (; rest >= value; rest -= value) text += digits;
  return upper ? text.toUpperCase() : text;
}
