import { strFromU8, strToU8 } from 'fflate';
import { tagValues, TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import { fillTemplate } from './fill-template';
import { pack, type Parts, unpack } from './normalise-zip';
import { drawPdf } from './pdf/draw-pdf';
import type { FontBook } from './pdf/font-book';

export interface RenderedDocument {
  readonly docx: Buffer;
  /** Drawn from that very DOCX. */
  readonly pdf: Buffer;
}

export interface RenderSettings {
  readonly fonts: FontBook;
  /** Fonts of the template that are written under another name. */
  readonly fontNames: ReadonlyMap<string, string>;
}

/** Fills a template and draws the result: the same template, data, instant and fonts give the same bytes. */
export async function renderDocument(
  template: Uint8Array,
  kind: TemplateKind,
  data: Readonly<Record<string, unknown>>,
  now: Date,
  settings: RenderSettings,
): Promise<RenderedDocument> {
  const { fields, title } = TEMPLATE_KINDS[kind];
  const filled = await fillTemplate(unpack(template), tagValues(fields, data));
  const parts = withFacts(withFontNames(filled, settings.fontNames), now);
  const texts = data as { readonly title?: unknown; readonly agency?: unknown };
  const facts = {
    title: typeof texts.title === 'string' ? texts.title : title,
    author: typeof texts.agency === 'string' ? texts.agency : '',
    at: now,
  };
  return { docx: pack(parts), pdf: await drawPdf(parts, settings.fonts, facts) };
}

function withFontNames(parts: Parts, names: ReadonlyMap<string, string>): Parts {
  if (names.size === 0) return parts;
  return new Map(
    [...parts].map(([name, bytes]) => {
      if (!/^word\/[^/]+\.xml$/.test(name)) return [name, bytes];
      const text = strFromU8(bytes).replaceAll(/(w:(?:ascii|hAnsi|eastAsia|cs)=")([^"]*)"/g, (_, start: string, font: string) => {
        return `${start}${names.get(font) ?? font}"`;
      });
      return [name, strToU8(text)];
    }),
  );
}

/** Writes the instant of the data where Word keeps when a file was made and changed. */
function withFacts(parts: Parts, now: Date): Parts {
  const core = 'docProps/core.xml';
  const bytes = parts.get(core);
  if (!bytes) return parts;
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const text = strFromU8(bytes).replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_, start: string) => `${start}${at}`);
  return new Map([...parts, [core, strToU8(text)]]);
}
