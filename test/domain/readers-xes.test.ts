import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { SourceTrace } from '../../src/domain/cases';
import { DomainError } from '../../src/domain/kernel';
import { readXes } from '../../src/platform/readers';

const LOG = `<?xml version="1.0" encoding="UTF-8" ?>
<!-- a comment with <trace> in it -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="GLOBAL"/></global>
  <global scope="event"><string key="concept:name" value="GLOBAL"/></global>
  <classifier name="Event Name" keys="concept:name"/>
  <int key="total" value="2"><int key="Payment" value="1"/></int>
  <trace>
    <string key="concept:name" value="A1"><string key="nested" value="no"/></string>
    <event>
      <string key="concept:name" value="Create &amp; Fine"/>
      <date key="time:timestamp" value="2006-07-24T00:00:00+02:00"/>
      <float key="amount" value="35.0"/>
      <int key="points" value="0"/>
      <boolean key="paid" value="false"/>
      <id key="uuid" value="7"/>
      <list key="officers"><string key="officer" value="inside a list"/></list>
    </event>
    <int key="after" value="1"/>
    <event/>
  </trace>
  <trace>
    <string key="concept:name" value="案2"/>
  </trace>
</log>
`;

const EXPECTED: SourceTrace[] = [
  {
    index: 0,
    line: 9,
    attributes: { 'concept:name': 'A1', after: '1' },
    events: [
      {
        line: 11,
        attributes: {
          'concept:name': 'Create & Fine',
          'time:timestamp': '2006-07-24T00:00:00+02:00',
          amount: '35.0',
          points: '0',
          paid: 'false',
          uuid: '7',
        },
      },
      { line: 21, attributes: {} },
    ],
  },
  { index: 1, line: 23, attributes: { 'concept:name': '案2' }, events: [] },
];

async function read(content: Readable | Buffer | string, batchSize?: number): Promise<SourceTrace[]> {
  const input = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
  const traces: SourceTrace[] = [];
  for await (const batch of readXes(input, batchSize === undefined ? {} : { batchSize })) traces.push(...batch);
  return traces;
}

async function failure(content: Readable | Buffer | string): Promise<string> {
  const error: unknown = await read(content).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a DomainError, met ${String(error)}`);
  expect(error.code).toBe('import.unreadable');
  return error.message;
}

describe('reading an event log', () => {
  it('gives traces with their lines and texts as written, and nothing of the head or of nested attributes', async () => {
    expect(await read(LOG)).toEqual(EXPECTED);
  });

  it.each([1, 2, 7, 64])('does not mind where the stream is cut (every %i bytes, gzip or plain)', async (size) => {
    for (const bytes of [Buffer.from(LOG), gzipSync(LOG)]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      expect(await read(Readable.from(chunks))).toEqual(EXPECTED);
    }
  });

  it('tells gzip by its first bytes, whatever the name says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'readers-'));
    try {
      writeFileSync(join(folder, 'packed.xes'), gzipSync(LOG));
      writeFileSync(join(folder, 'plain.xes.gz'), LOG);
      expect(await read(createReadStream(join(folder, 'packed.xes')))).toEqual(EXPECTED);
      expect(await read(createReadStream(join(folder, 'plain.xes.gz')))).toEqual(EXPECTED);
      expect(await failure(createReadStream(join(folder, 'missing.xes')))).toMatch(/cannot be read \(ENOENT/);
      expect(await failure(createReadStream(folder))).toMatch(/cannot be read \(EISDIR/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads gzip files that were put one behind the other', async () => {
    expect(await read(Buffer.concat([gzipSync(LOG.slice(0, 700)), gzipSync(LOG.slice(700))]))).toEqual(EXPECTED);
  });

  it('follows the byte order mark and the declared encoding', async () => {
    expect(await read(`\ufeff${LOG}`)).toEqual(EXPECTED);
    expect(await read(Buffer.from(`\ufeff${LOG}`, 'utf16le'))).toEqual(EXPECTED);
    const latin = LOG.replace('UTF-8', 'ISO-8859-1').replace('案2', 'é2');
    expect((await read(Buffer.from(latin, 'latin1')))[1]?.attributes).toEqual({ 'concept:name': 'é2' });
    // GB 18030: 案 is b0 b8
    const chinese = Buffer.from(LOG.replace('UTF-8', 'GB18030').replace('案2', '??2'), 'latin1');
    chinese.set([0xb0, 0xb8], chinese.indexOf('??2'));
    expect(await read(chinese)).toEqual(EXPECTED);
    expect(await failure(LOG.replace('UTF-8', 'KLINGON'))).toBe('the encoding "KLINGON" is not known here');
  });

  it('hands over batches as it goes', async () => {
    const many = `<log>${'<trace></trace>'.repeat(10)}</log>`;
    const sizes: number[] = [];
    const chunks = Array.from({ length: many.length }, (_, i) => Buffer.from(many[i]!));
    for await (const batch of readXes(Readable.from(chunks), { batchSize: 4 })) sizes.push(batch.length);
    expect(sizes).toEqual([4, 4, 2]);
  });

  it('reads no further than it is asked to, and lets go of the source', async () => {
    let sent = 0;
    const source = Readable.from(
      (function* () {
        yield Buffer.from('<log>');
        while (sent < 100_000) {
          sent++;
          yield Buffer.from('<trace><string key="k" value="v"/></trace>');
        }
      })(),
    );
    for await (const batch of readXes(source, { batchSize: 10 })) {
      expect(batch).toHaveLength(10);
      break;
    }
    expect(sent).toBeLessThan(20_000);
    expect(source.destroyed).toBe(true);
  });

  it('reads a log without cases', async () => {
    expect(await read('<log></log>')).toEqual([]);
  });
});

describe('what is read plainly and what goes through the parser', () => {
  const name = fc.constantFrom('string', 'date', 'int', 'float', 'boolean', 'id', 'list', 'event', 'trace', 'x:string');
  const value = fc.constantFrom('a', '', '35.0', 'a>b', '/>', '&lt;&#x6848;', '案', '😀', "it's", 'two\nlines', '&boom;', '\u0001', ' x ');
  const blank = fc.constantFrom(
    '',
    '',
    '\n',
    '\r\n',
    '\n\t\t',
    '  ',
    '\r',
    'text',
    '<!-- a > <event> -->',
    '<![CDATA[<trace>]]>',
    '<?p <event> ?>',
  );
  const attribute = fc
    .tuple(
      name,
      value,
      value,
      fc.constantFrom('key="K" value="V"', 'value="V" key="K"', "key='K' value='V'", 'key="K"  value="V" ', 'key="K"', 'key="K" key="V"'),
    )
    .map(([element, key, given, form]) => [element, form.replace('K', () => key.trim() || 'k').replace('V', () => given)] as const);
  const leaf = fc
    .tuple(attribute, fc.constantFrom('/>', '/>', '/>', ' />', '></S>'))
    .map(([[element, text], end]) => `<${element} ${text}${end.replace('S', element)}`);
  const plainLeaf = fc
    .tuple(fc.constantFrom('string', 'date', 'int'), fc.constantFrom('k', 'concept:name', 'a'), fc.constantFrom('1', 'b', '案', 'a>b'))
    .map(([element, key, given]) => `<${element} key="${key}" value="${given}"/>`);
  const content = (inner: fc.Arbitrary<string>, most: number) =>
    fc.array(fc.tuple(blank, inner), { maxLength: most }).map((parts) => parts.flat().join(''));
  const nested = attribute.chain(([element, text]) => content(leaf, 2).map((inner) => `<${element} ${text}>${inner}</${element}>`));
  const leaves = fc.oneof({ weight: 6, arbitrary: plainLeaf }, { weight: 1, arbitrary: leaf }, { weight: 1, arbitrary: nested });
  const event = fc.oneof(
    { weight: 6, arbitrary: content(plainLeaf, 3).map((inner) => `<event>${inner.replace(/text|<[!?].*?>/gs, '')}</event>`) },
    { weight: 2, arbitrary: content(leaves, 4).map((inner) => `<event>${inner}</event>`) },
    fc.constant('<event/>'),
    fc.constant('<event a="1">\n</event >'),
  );
  const trace = fc
    .tuple(blank, content(fc.oneof(leaves, event, event), 5), fc.constantFrom('<trace>', '<trace>', '<trace>', '<trace\n>'))
    .map(([before, inner, begin]) => `${before}${begin}${inner}</trace>`);
  const log = fc.tuple(fc.array(trace, { maxLength: 4 }), blank).map(([traces, end]) => `<log>\n${traces.join('')}${end}</log>\n`);
  /** With a piece gone or a stray one in it, most are broken. */
  const damaged = fc
    .tuple(log, fc.nat(), fc.nat({ max: 8 }), fc.constantFrom('', '<', '>', '</event>', '<trace>', '"', '&'))
    .map(([text, place, length, stray]) => {
      const at = 5 + (place % (text.length - 5)); // behind <log>: how much is told of another beginning depends on the pieces
      return text.slice(0, at) + stray + text.slice(at + length);
    });
  const outcome = async (text: string, size: number) => {
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
    return read(Readable.from(chunks)).catch((error: unknown) => String(error).replace(/[\d:]+(?= text data outside)/, '')); // told at its end, which a piece may be
  };

  it('come out alike, with the same lines and the same errors, in one piece and byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(log, log, damaged), fc.integer({ min: 20, max: 200 }), async (text, size) => {
        const expected = await outcome(text, 1); // a plain element never fits into a piece: the parser reads it all
        expect(await outcome(text, text.length * 4)).toEqual(expected);
        expect(await outcome(text, size)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});

describe('a file that is no event log', () => {
  const packed = gzipSync(LOG);

  it.each<[string, Buffer | string, RegExp]>([
    [
      'a truncated gzip',
      packed.subarray(0, packed.length - 12),
      /the gzip data end early, after \d+ bytes of unpacked content: the file is truncated/,
    ],
    ['a gzip of which only the head came', packed.subarray(0, 5), /the gzip data end early, after 0 bytes/],
    ['a damaged gzip', Buffer.concat([packed.subarray(0, 60), Buffer.alloc(40, 0xaa), packed.subarray(100)]), /the gzip data are damaged/],
    [
      'a gzip whose check sum is wrong',
      Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)]),
      /the gzip data are damaged \(incorrect data check\)/,
    ],
    ['an empty file', '', /the file is empty: expected an XES event log \(XML with the root element <log>\)/],
    ['an empty gzip', gzipSync(''), /the file is empty/],
    ['blanks only', ' \n\n', /the XML is broken at line:column 3:0: document must contain a root element/],
    ['XML that ends early', LOG.slice(0, LOG.indexOf('<event/>')), /the XML is broken at line:column 21:\d+: unclosed tag: trace/],
    ['tags that do not match', '<log>\n<trace>\n</event></trace></log>', /the XML is broken at line:column 3:8/],
    [
      'an entity nobody declared',
      '<log>\n<trace><string key="a" value="&boom;"/></trace></log>',
      /the XML is broken at line:column 2:\d+: undefined entity/,
    ],
    ['a second root', '<log></log><log></log>', /the XML is broken at line:column 1:/],
    ['another root', '<?xml version="1.0"?>\n<html></html>', /line 2: the root element is <html>: expected an XES event log/],
    ['an event outside a trace', '<log>\n<event></event></log>', /line 2: an event outside a trace/],
    ['CSV', 'id,name\n1,2\n', /the content begins with "id,name\\n1,2\\n": expected an XES event log/],
    ['binary rubbish', Buffer.from([0x80, 0xff, 0x00, 0xfe, 0x13]), /the content is not utf-8 text \(between bytes 0 and 5\)/],
    [
      'a character cut in half at the end',
      Buffer.from([...Buffer.from('<log></log>'), 0xe6, 0xa1]),
      /the content is not utf-8 text \(at byte 13, the end\)/,
    ],
  ])('%s', async (_what, content, message) => {
    expect(await failure(content)).toMatch(message);
  });

  it('one that stops coming', async () => {
    const source = Readable.from(
      (function* () {
        yield Buffer.from('<log>');
        throw new Error('the line is dead');
      })(),
    );
    expect(await failure(source)).toBe('the file cannot be read (the line is dead), after 5 bytes of unpacked content');
  });
});
