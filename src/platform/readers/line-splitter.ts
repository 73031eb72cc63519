import { createHash } from 'node:crypto';

/** One line of a stream of bytes. */
export interface Line {
  /** Counted from 1; empty lines count. */
  readonly number: number;
  /** Its bytes without the newline; undefined when it was longer than allowed and was not kept. */
  readonly bytes: Buffer | undefined;
  readonly length: number;
}

const NEWLINE = 0x0a;

/**
 * Cuts bytes into lines and hashes them on the way. It holds at most one line, and of a line that is too long nothing: its length is
 * counted to the newline. Lines are handed out one by one, so that whoever takes one can ask for the hash of everything up to its end.
 */
export class LineSplitter {
  /** Lines handed out so far. */
  lines = 0;
  /** Bytes up to the end of the last line handed out, newlines included. */
  bytes = 0;
  private readonly hash = createHash('sha256');
  private held: Buffer[] = [];
  private heldLength = 0;

  constructor(private readonly longest: number) {}

  /** SHA-256 of those bytes. */
  digest(): string {
    return this.hash.copy().digest('hex');
  }

  *push(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const piece = chunk.subarray(start, end + 1);
      start = end + 1;
      yield this.finish(piece, 1);
    }
    this.hold(chunk.subarray(start));
  }

  /** The rest, when the last line has no newline. */
  *end(): Generator<Line> {
    if (this.heldLength > 0) yield this.finish(Buffer.alloc(0), 0);
  }

  private finish(piece: Buffer, newline: number): Line {
    const length = this.heldLength + piece.length - newline;
    this.bytes += length + newline;
    // What was dropped has been hashed already.
    for (const part of this.held) this.hash.update(part);
    this.hash.update(piece);
    let bytes: Buffer | undefined;
    if (length <= this.longest) {
      const content = newline === 1 ? piece.subarray(0, -1) : piece;
      bytes = this.held.length === 0 ? content : Buffer.concat([...this.held, content]);
    }
    this.held = [];
    this.heldLength = 0;
    return { number: ++this.lines, bytes, length };
  }

  private hold(piece: Buffer): void {
    if (piece.length === 0) return;
    this.heldLength += piece.length;
    this.held.push(piece);
    if (this.heldLength <= this.longest) return;
    for (const part of this.held) this.hash.update(part);
    this.held = [];
  }
}
