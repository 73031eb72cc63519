import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { openBytes } from './open-bytes';
import { asUnreadable, unreadable } from './unreadable';

/**
 * The text of a file (plain or gzip), chunk by chunk, without its byte order mark. `encoding` is a label, or a function that
 * finds it in the first chunk.
 *
 * @throws DomainError `import.unreadable` when the stream fails, the bytes are not of the encoding, or there are none.
 */
export async function* decodeText(
  input: Readable,
  encoding: string | ((start: Buffer) => string),
  expected: string,
): AsyncGenerator<string> {
  let bytesRead = 0;
  try {
    let decoder: TextDecoder | undefined;
    for await (const chunk of await openBytes(input)) {
      decoder ??= decoderFor(typeof encoding === 'string' ? encoding : encoding(chunk));
      const text = decode(decoder, chunk, bytesRead, expected);
      bytesRead += chunk.length;
      if (text !== '') yield text;
    }
    if (!decoder) throw unreadable(`the file is empty: expected ${expected}`);
    const rest = decode(decoder, undefined, bytesRead, expected);
    if (rest !== '') yield rest;
  } catch (error) {
    throw asUnreadable(error, bytesRead);
  }
}

function decoderFor(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    throw unreadable(`the encoding "${label}" is not known here`, error);
  }
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, offset: number, expected: string): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    const place = chunk ? `between bytes ${offset} and ${offset + chunk.length}` : `at byte ${offset}, the end`;
    throw unreadable(`the content is not ${decoder.encoding} text (${place}): expected ${expected}`, error);
  }
}
