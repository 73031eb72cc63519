import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { SourceEvent, SourceTrace } from '../../domain/cases';
import { decodeText } from './decode-text';
import { unreadable } from './unreadable';

const EXPECTED = 'an XES event log (XML with the root element <log>)';

/** The elements of XES that carry a key and a value. Lists, containers and nested attributes carry none of their own. */
const ATTRIBUTE_ELEMENTS = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/**
 * Reads an XES log (IEEE 1849), plain or gzip, in batches of traces. Values stay texts as written: the mapping gives them
 * types. Extensions, globals, classifiers and attributes of the log are skipped, nested attributes too.
 *
 * A fault may show only at the end of the file, after good traces were handed over: what is made of them must be undone then.
 *
 * @throws DomainError `import.unreadable` with line and column.
 */
export async function* readXes(input: Readable, options: { readonly batchSize?: number } = {}): AsyncGenerator<readonly SourceTrace[]> {
  const batchSize = options.batchSize ?? 500;
  const collector = new TraceCollector();
  for await (const text of decodeText(input, xmlEncoding, EXPECTED)) {
    collector.write(text);
    while (collector.traces.length >= batchSize) yield collector.traces.splice(0, batchSize);
  }
  collector.close();
  if (collector.traces.length > 0) yield collector.traces;
}

/** The encoding that the byte order mark or the XML declaration names; UTF-8 otherwise. */
function xmlEncoding(start: Buffer): string {
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(start.toString('latin1', 0, 300))?.[1] ?? 'utf-8';
}

interface OpenTrace extends SourceTrace {
  readonly attributes: Record<string, string>;
  readonly events: SourceEvent[];
}

class TraceCollector {
  readonly traces: SourceTrace[] = [];

  private readonly parser = new SaxesParser();
  private depth = 0;
  private started = false;
  private count = 0;
  private trace: OpenTrace | undefined;
  /** Where attributes of the present depth belong: the open event or trace, else nowhere. */
  private target: Record<string, string> | undefined;
  private targetDepth = 0;

  constructor() {
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', () => this.shut());
    this.parser.on('error', (error) => {
      throw unreadable(`the XML is broken at line:column ${error.message}`, error);
    });
  }

  write(text: string): void {
    if (!this.started) this.start(text);
    this.parser.write(text);
  }

  close(): void {
    this.parser.close();
  }

  private start(text: string): void {
    const found = text.trimStart();
    if (found === '') return;
    this.started = true;
    if (!found.startsWith('<')) throw unreadable(`the content begins with ${JSON.stringify(found.slice(0, 20))}: expected ${EXPECTED}`);
  }

  private open(tag: SaxesTagPlain): void {
    const depth = ++this.depth;
    const { name } = tag;
    if (this.target && depth === this.targetDepth) {
      if (ATTRIBUTE_ELEMENTS.has(name)) {
        const { key, value } = tag.attributes as { key?: string; value?: string };
        if (key !== undefined && value !== undefined) this.target[key] = value;
        return;
      }
      if (name === 'event' && this.trace && depth === 3) {
        this.target = {};
        this.targetDepth = 4;
        this.trace.events.push({ line: this.parser.line, attributes: this.target });
      }
      return;
    }
    if (depth === 2 && name === 'trace') {
      this.target = {};
      this.targetDepth = 3;
      this.trace = { index: this.count++, line: this.parser.line, attributes: this.target, events: [] };
    } else if (depth === 2 && name === 'event') throw unreadable(`line ${this.parser.line}: an event outside a trace belongs to no case`);
    else if (depth === 1 && name !== 'log')
      throw unreadable(`line ${this.parser.line}: the root element is <${name}>: expected ${EXPECTED}`);
  }

  private shut(): void {
    const depth = this.depth--;
    if (!this.trace) return;
    if (depth === 2) {
      this.traces.push(this.trace);
      this.trace = undefined;
      this.target = undefined;
      this.targetDepth = 0;
    } else if (depth === 3 && this.targetDepth === 4) {
      this.target = this.trace.attributes;
      this.targetDepth = 3;
    }
  }
}
