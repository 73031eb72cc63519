import { TEMPLATE_KIND_NAMES, TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import { normaliseOffice } from '../../modules/documents';
import { CONTENTS } from './contents';
import { officialDocument } from './page';

/**
 * No line is held back for a neighbour, no mark hangs in the margin, nothing is put between Chinese and Latin, and lines keep their exact height off the page's grid: 28
 * characters a line and 22 lines a page are counted like this, and the library that writes the file has no word for it. The order
 * of a paragraph's properties is the standard's.
 */
const LINES =
  '<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>';

function countLines(name: string, text: string): string {
  return name === 'word/styles.xml' ? text.replaceAll(/<w:spacing (?=[^>]*w:line=)/g, `${LINES}<w:spacing `) : text;
}

/** The default template of every kind, by the name of its file; the same bytes each time. */
export async function defaultTemplates(): Promise<ReadonlyMap<string, Buffer>> {
  const templates = new Map<string, Buffer>();
  for (const kind of TEMPLATE_KIND_NAMES) templates.set(`${kind}.docx`, await defaultTemplate(kind));
  return templates;
}

async function defaultTemplate(kind: TemplateKind): Promise<Buffer> {
  const document = await officialDocument(TEMPLATE_KINDS[kind].title, CONTENTS[kind]());
  return normaliseOffice(document, countLines);
}
