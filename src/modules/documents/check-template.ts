import { checkTags, type Fields, tagsOf, type TemplateTag } from '../../domain/documents';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { type Parts, unpack } from './normalise-zip';
import { NUMBER_FORMATS, relationsOf, xmlOf } from './word/read-word';
import { descendantOf, elementsOf, textOf, type XmlElement } from './word/xml';

/** What a template may not hold, because the PDF could not show it; `docs/templates.md` prints this list. */
export const NOT_DRAWN: Readonly<Record<string, string>> = {
  'w:pict': 'a drawing or text box in the old format',
  'w:object': 'an embedded object',
  'wp:anchor': 'a floating picture or shape; set its wrapping to "in line with text"',
  'mc:AlternateContent': 'a shape or text box',
  'c:chart': 'a chart; use a picture',
  'dgm:relIds': 'a SmartArt drawing',
  'm:oMath': 'a formula',
  'w:footnoteReference': 'a footnote',
  'w:endnoteReference': 'an endnote',
  'w:ins': 'a tracked change; accept or reject all changes',
  'w:del': 'a tracked change; accept or reject all changes',
  'w:moveFrom': 'a tracked change; accept or reject all changes',
  'w:altChunk': 'an inserted file',
  'w:framePr': 'a text frame',
  'w:ruby': 'a phonetic guide',
  'w:sym': 'a symbol of a symbol font; insert it as a character',
  'w:textDirection': 'vertical text',
  'w:pgBorders': 'a page border',
};

/**
 * Whether a file can be the template of a kind: it opens, every tag can be filled, and the PDF can show all that is in it.
 *
 * @returns its parts.
 * @throws DomainError `template.invalid` with every problem and the place where it stands.
 */
export function checkTemplate(bytes: Uint8Array, fields: Fields): Parts {
  let parts: Parts;
  const problems: FieldProblem[] = [];
  const tags: TemplateTag[] = [];
  try {
    parts = unpack(bytes);
    for (const name of drawnParts(parts)) {
      const own: TemplateTag[] = [];
      new PartWalk(parts, name, problems, own).walk(xmlOf(parts, name));
      if (name === 'word/document.xml') tags.unshift(...own);
      else tags.push(...own);
    }
    checkNumbering(parts, problems);
  } catch (error) {
    throw new DomainError('template.invalid', `the file cannot be read as a Word document: ${(error as Error).message}`);
  }
  problems.push(...checkTags(fields, tags));
  if (problems.length > 0) {
    const list = problems.map(({ field, message }) => `${field}: ${message}`);
    throw new DomainError('template.invalid', `the template has ${problems.length} problem(s): ${list.join('; ')}`, problems);
  }
  return parts;
}

/** The main part and the headers and footers it refers to. */
function drawnParts(parts: Parts): string[] {
  const edges = [...relationsOf(parts, 'word/document.xml').values()].filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name));
  return ['word/document.xml', ...edges.filter((name) => parts.has(name)).sort()];
}

class PartWalk {
  private paragraphs = 0;
  private where: string;
  private readonly relations: ReadonlyMap<string, string>;

  constructor(
    private readonly parts: Parts,
    private readonly part: string,
    private readonly problems: FieldProblem[],
    private readonly tags: TemplateTag[],
  ) {
    this.where = part;
    this.relations = relationsOf(parts, part);
  }

  walk(element: XmlElement): void {
    if (element.name === 'w:p') this.enterParagraph(element);
    const reason = NOT_DRAWN[element.name];
    if (reason !== undefined) return this.report(reason);
    if (element.name === 'w:cols' && Number(element.attributes['w:num'] ?? 1) > 1) this.report('text in columns');
    if (element.name === 'w:tab' && ['center', 'right', 'end', 'decimal'].includes(element.attributes['w:val'] ?? ''))
      this.report('a tab that is not left-aligned; use a table or an indent');
    if (element.name === 'w:drawing') this.checkPicture(element);
    for (const child of elementsOf(element)) this.walk(child);
  }

  private enterParagraph(paragraph: XmlElement): void {
    const text = wordsOf(paragraph);
    const place = this.part === 'word/document.xml' ? '' : `${this.part.slice(5, -4)}, `;
    this.where = `${place}paragraph ${++this.paragraphs}${text === '' ? '' : ` “${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`}`;
    this.tags.push(...tagsOf(text, this.where));
  }

  private checkPicture(drawing: XmlElement): void {
    const target = this.relations.get(descendantOf(drawing, 'a:blip')?.attributes['r:embed'] ?? '');
    const bytes = target === undefined ? undefined : this.parts.get(target);
    if (!bytes) return;
    const png = bytes[0] === 0x89 && bytes[1] === 0x50;
    const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    // Colour types 4 and 6 have an alpha channel; byte 28 tells of interlacing.
    if (png && (bytes[25] === 4 || bytes[25] === 6 || bytes[28] !== 0))
      this.report('a PNG that is transparent or interlaced; save it without');
    else if (!png && !jpeg) this.report('a picture that is neither PNG nor JPEG');
  }

  private report(reason: string): void {
    this.problems.push({ field: this.where, message: `holds ${reason}, which the PDF cannot show` });
  }
}

/** The text of a paragraph; what a nested table or box says belongs to its own paragraphs. */
function wordsOf(element: XmlElement): string {
  return elementsOf(element)
    .map((child) => (child.name === 'w:t' ? textOf(child) : child.name === 'w:p' ? '' : wordsOf(child)))
    .join('');
}

function checkNumbering(parts: Parts, problems: FieldProblem[]): void {
  if (!parts.has('word/numbering.xml')) return;
  const formats = new Set<string>();
  const walk = (element: XmlElement): void => {
    if (element.name === 'w:numFmt') formats.add(element.attributes['w:val'] ?? '');
    elementsOf(element).forEach(walk);
  };
  walk(xmlOf(parts, 'word/numbering.xml'));
  for (const format of formats)
    if (!NUMBER_FORMATS.includes(format))
      problems.push({ field: 'numbering', message: `counts in the format ${format}, which the PDF cannot show`, value: format });
}
