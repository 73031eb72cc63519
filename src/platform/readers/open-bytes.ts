import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const CHUNK = 128 * 1024;

/**
 * The content of a file that may be gzip: told by its first two bytes (1f 8b), never by its name. Errors of the source and of
 * the gzip data are met while reading. Backpressure reaches the source.
 */
export async function openBytes(input: AsyncIterable<Buffer | string>): Promise<AsyncIterable<Buffer>> {
  const chunks = input[Symbol.asyncIterator]();
  const head: Buffer[] = [];
  let length = 0;
  while (length < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    head.push(toBuffer(next.value));
    length += head.at(-1)!.length;
  }
  const start = Buffer.concat(head);
  const whole = continued(start, chunks);
  if (start.length < 2 || start[0] !== 0x1f || start[1] !== 0x8b) return whole;
  // The callback is needed for `pipeline` to close both ends; the error itself is met by whoever reads.
  return pipeline(Readable.from(whole, { objectMode: false }), createGunzip({ chunkSize: CHUNK }), () => undefined);
}

async function* continued(start: Buffer, rest: AsyncIterator<Buffer | string>): AsyncGenerator<Buffer> {
  try {
    if (start.length > 0) yield start;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield toBuffer(next.value);
  } finally {
    await rest.return?.();
  }
}

function toBuffer(chunk: Buffer | string): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
}
