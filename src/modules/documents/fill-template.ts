import { strToU8 } from 'fflate';
import { type ImageContent, MimeType, type TemplateData, TemplateHandler } from 'easy-template-x';
import { type DocumentImage, MM, tagsOf, type TagValue, type TagValues } from '../../domain/documents';
import { pack, type Parts, unpack } from './normalise-zip';
import { xmlOf } from './word/read-word';
import { childrenOf, elementsOf, textOf, writeXml, type XmlElement, type XmlNode } from './word/xml';

const MAIN = 'word/document.xml';
/** Stands for a line break in a value until the paragraph can be divided there; a character that no text has. */
const NEW_PARAGRAPH = '\ue000';
const PIXELS_PER_POINT = 96 / 72;

/**
 * Fills a template. A paragraph that is a loop or a condition as a whole is repeated or left out as a whole; a line break in a value
 * begins a new paragraph of the same form.
 *
 * @param values by tag, as `tagValues` of the domain makes them.
 */
export async function fillTemplate(template: Parts, values: TagValues): Promise<Parts> {
  const main = xmlOf(template, MAIN);
  markWholeParagraphs(main);
  const prepared = pack([...template].map(([name, bytes]) => [name, name === MAIN ? strToU8(writeXml(main)) : bytes]));
  const filled = unpack(await new TemplateHandler().process(prepared, inEngineTerms(values)));
  const divided = xmlOf(filled, MAIN);
  divideParagraphs(divided);
  return new Map([...filled, [MAIN, strToU8(writeXml(divided))]]);
}

function inEngineTerms(values: TagValues): TemplateData {
  const convert = (value: TagValue): TemplateData[string] => {
    if (typeof value === 'string') return value.replaceAll(/\r\n?|\n/g, NEW_PARAGRAPH).replaceAll('\ufffe', '');
    if (Array.isArray(value)) return value.map(inEngineTerms);
    return typeof value === 'object' ? imageContent(value) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([tag, value]) => [tag, convert(value)]));
}

function imageContent({ bytes, mediaType, widthMm, heightMm, description }: DocumentImage): ImageContent {
  return {
    _type: 'image',
    source: Buffer.from(bytes),
    format: mediaType === 'image/png' ? MimeType.Png : MimeType.Jpeg,
    width: Math.round(widthMm * MM * PIXELS_PER_POINT),
    height: Math.round(heightMm * MM * PIXELS_PER_POINT),
    altText: description,
  };
}

/** Tells the engine of paragraphs that begin with `{#x}` and end with its `{/x}` that they are meant whole. */
function markWholeParagraphs(element: XmlElement): void {
  const own = elementsOf(element);
  for (const child of own) {
    if (child.name !== 'w:p') markWholeParagraphs(child);
    // A cell keeps at least one paragraph.
    else if (isWhole(textsIn(child).map(textOf).join('')) && (element.name !== 'w:tc' || childrenOf(element, 'w:p').length > 1))
      insertBeforeFirstBrace(child);
  }
}

function isWhole(text: string): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{#') || !trimmed.endsWith('}')) return false;
  const tags = tagsOf(trimmed, '');
  let depth = 0;
  for (const [i, { kind }] of tags.entries()) {
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0;
    if (depth === 0) return i === tags.length - 1 && trimmed.lastIndexOf('{/') > trimmed.slice(0, -1).lastIndexOf('}');
  }
  return false;
}

function insertBeforeFirstBrace(paragraph: XmlElement): void {
  for (const element of textsIn(paragraph)) {
    const text = textOf(element);
    const at = text.indexOf('}');
    if (at < 0) continue;
    element.children = [`${text.slice(0, at)} [loopOver: "paragraph"]${text.slice(at)}`];
    return;
  }
}

/** The `w:t` elements of a paragraph, in order. */
function textsIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:t' ? [child] : textsIn(child)));
}

function divideParagraphs(element: XmlElement): void {
  element.children = element.children.flatMap((child): XmlNode[] => {
    if (typeof child === 'string') return [child];
    if (child.name === 'w:p') return divide(child);
    // All its rows were conditions that do not hold.
    if (child.name === 'w:tbl' && childrenOf(child, 'w:tr').length === 0) return [];
    divideParagraphs(child);
    return [child];
  });
}

/**
 * A paragraph as several, cut at each mark in one of its texts; each piece keeps the form of paragraph and run. What keeps it with the
 * next one keeps only its last piece there: else a long text would move to another page as a whole.
 */
function divide(paragraph: XmlElement): XmlElement[] {
  if (!textOf(paragraph).includes(NEW_PARAGRAPH)) return [paragraph];
  const properties = childrenOf(paragraph, 'w:pPr');
  const pieces: XmlNode[][] = [[]];
  for (const child of paragraph.children) {
    if (typeof child === 'string' || child.name === 'w:pPr') continue;
    if (child.name !== 'w:r') {
      pieces.at(-1)!.push(child);
      continue;
    }
    const format = childrenOf(child, 'w:rPr');
    for (const content of elementsOf(child).filter(({ name }) => name !== 'w:rPr')) {
      const texts = content.name === 'w:t' ? textOf(content).split(NEW_PARAGRAPH) : [undefined];
      texts.forEach((text, i) => {
        if (i > 0) pieces.push([]);
        if (text === '') return;
        const inner =
          text === undefined ? content : { ...content, attributes: { ...content.attributes, 'xml:space': 'preserve' }, children: [text] };
        pieces.at(-1)!.push({ ...child, children: [...format, inner] });
      });
    }
  }
  const told = pieces.filter((piece) => piece.length > 0);
  const loose = properties.map((own) => ({
    ...own,
    children: own.children.filter((child) => typeof child === 'string' || child.name !== 'w:keepNext'),
  }));
  return told.map((children, i) => ({ ...paragraph, children: [...(i < told.length - 1 ? loose : properties), ...children] }));
}
