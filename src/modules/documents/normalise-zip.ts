import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

/** The earliest day a zip file can tell, on every machine: the fields are written from local time. */
const NO_DAY = new Date(1980, 0, 1);
const FIRST = '[Content_Types].xml';

/** The parts of an office file (OPC package) by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

/** @throws Error when the bytes are no zip. */
export function unpack(bytes: Uint8Array): Parts {
  const entries = Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/'));
  return new Map(entries);
}

/** Packs parts so that the same parts always give the same bytes: in order of their names, without a time. */
export function pack(parts: Iterable<readonly [string, Uint8Array | string]>): Buffer {
  const entries = [...parts].sort(([a], [b]) => (a === FIRST ? -1 : b === FIRST ? 1 : a < b ? -1 : 1));
  const zippable: Zippable = {};
  for (const [name, content] of entries) zippable[name] = typeof content === 'string' ? strToU8(content) : content;
  return Buffer.from(zipSync(zippable, { level: 6, mtime: NO_DAY }));
}

/**
 * An office file packed anew, without the instants at which it was made: the same content gives the same bytes.
 *
 * @param change of the text of an XML part.
 */
export function normaliseOffice(bytes: Uint8Array, change: (name: string, text: string) => string = (_, text) => text): Buffer {
  const parts = [...unpack(bytes)].map(([name, content]): [string, Uint8Array | string] => {
    if (!name.endsWith('.xml')) return [name, content];
    const text = strFromU8(content);
    if (name !== 'docProps/core.xml') return [name, change(name, text)];
    return [name, text.replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, '$11980-01-01T00:00:00Z')];
  });
  return pack(parts);
}
