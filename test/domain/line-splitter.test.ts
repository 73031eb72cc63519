import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { LineSplitter } from '../../src/platform/readers';

describe('cutting bytes into lines', () => {
  const sha = (text: string) => createHash('sha256').update(text).digest('hex');

  it('gives the same lines and hashes however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'bc', '\n', '长', 'xxxxxxxxxxxx')),
        fc.array(fc.nat(7), { minLength: 1 }),
        (parts, cuts) => {
          const bytes = Buffer.from(parts.join(''));
          const text = bytes.toString();
          const splitter = new LineSplitter(10);
          const lines: { number: number; text: string | undefined; length: number; hash: string; upTo: number }[] = [];
          const take = (found: Iterable<{ number: number; bytes: Buffer | undefined; length: number }>) => {
            for (const { number, bytes: kept, length } of found)
              lines.push({ number, text: kept?.toString(), length, hash: splitter.digest(), upTo: splitter.bytes });
          };
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const size = 1 + cuts[i % cuts.length]!;
            take(splitter.push(bytes.subarray(at, at + size)));
            at += size;
          }
          take(splitter.end());
          const expected = text.split('\n');
          if (expected.at(-1) === '') expected.pop();
          expect(lines.map((line) => line.text)).toEqual(expected.map((line) => (Buffer.byteLength(line) > 10 ? undefined : line)));
          for (const line of lines) expect(line.hash).toBe(sha(bytes.subarray(0, line.upTo).toString()));
          expect(lines.at(-1)?.upTo ?? 0).toBe(bytes.length);
        },
      ),
    );
  });
});
