import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

/** The connection ended before the body did. */
class BrokenOff extends Error {}

/** Counts and hashes the bytes of a request as they come. */
export class ReceivedBytes {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(private readonly input: Readable) {}

  async *stream(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of this.input as AsyncIterable<Buffer>) {
        this.bytes += chunk.length;
        this.hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      throw new BrokenOff('the connection was closed', { cause: error });
    }
  }

  digest(): { bytes: number; hash: string } {
    return { bytes: this.bytes, hash: this.hash.copy().digest('hex') };
  }
}

/** Why a body could not be read to its end; undefined when the error is another. */
export function breakOffReason(error: unknown): string | undefined {
  if (error instanceof BrokenOff) return error.message;
  const code = (error as { code?: unknown } | null)?.code;
  if (code === 'Z_BUF_ERROR') return 'the gzip data end early';
  return typeof code === 'string' && code.startsWith('Z_') ? 'the gzip data are damaged' : undefined;
}
