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

/** White space between elements. A carriage return alone counts as a line too; such a file is left to the parser. */
const BLANK = '(?:[ \\t\\n]|\\r\\n)*';
/** Characters that stand for themselves in an attribute, whichever version of XML it is. */
const PLAIN = '[^"&<\\0-\\x1f\\x7f-\\x9f\\u2028\\ud800-\\udfff\\ufffe\\uffff]*';
const plain = (element: string) => new RegExp(BLANK + element, 'y');
const ATTRIBUTE = plain(`<(?:${[...ATTRIBUTE_ELEMENTS].join('|')}) key="(${PLAIN})" value="(${PLAIN})" ?/>`);
const TRACE_BEGINS = plain('<trace>');
const TRACE_ENDS = plain('</trace>');
const EVENT_BEGINS = plain('<event>');
const EVENT_ENDS = plain('</event>');

/** The position behind what the pattern finds right at `from`; -1 when it is not there. */
function behind(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/**
 * Nearly everything in a log is written in one plain way: whole elements of that kind are taken from the text by {@link skim}, and the
 * parser is given the white space in their place, so that it still counts lines and columns. Whatever is written otherwise (nested
 * attributes, entities, comments, an element cut by the end of a chunk) goes through the parser itself.
 */
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
  /** Whether the parser has just read a tag to its end: what follows is content of the element that is open. */
  private atContent = false;
  /** The line of the position up to which lines were counted, while skimming. */
  private line = 0;
  private counted = 0;

  constructor() {
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', () => this.shut());
    this.parser.on('error', (error) => {
      throw unreadable(`the XML is broken at line:column ${error.message}`, error);
    });
  }

  write(text: string): void {
    if (!this.started) this.start(text);
    for (let at = 0; at < text.length;) {
      if (this.atContent) {
        const end = this.skim(text, at);
        if (end > at) this.parser.write(blanked(text, at, end));
        at = end;
      }
      // A tag ends at such a character; one inside a value ends nothing, and then nothing is skimmed behind it.
      const stop = text.indexOf('>', at) + 1 || text.length;
      this.atContent = false;
      this.parser.write(text.slice(at, stop));
      at = stop;
    }
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
    this.atContent = true;
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
    this.atContent = true;
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

  /** Takes the plain elements that follow in the content of the log, a trace or an event. Returns the position behind them. */
  private skim(text: string, from: number): number {
    this.line = this.parser.line;
    this.counted = from;
    if (this.depth === 1) return this.skimTraces(text, from);
    if (this.target === undefined || this.depth !== this.targetDepth - 1) return from;
    return this.depth === 2 ? this.skimTrace(this.trace!, text, from) : skimAttributes(this.target, text, from);
  }

  private skimTraces(text: string, from: number): number {
    for (let end = from; ;) {
      const begun = behind(TRACE_BEGINS, text, end);
      if (begun === -1) return end;
      const trace: OpenTrace = { index: this.count, line: this.lineAt(text, begun), attributes: {}, events: [] };
      const closed = behind(TRACE_ENDS, text, this.skimTrace(trace, text, begun));
      if (closed === -1) return end;
      this.traces.push(trace);
      this.count++;
      end = closed;
    }
  }

  private skimTrace(trace: OpenTrace, text: string, from: number): number {
    for (let end = from; ;) {
      end = skimAttributes(trace.attributes, text, end);
      const begun = behind(EVENT_BEGINS, text, end);
      if (begun === -1) return end;
      const attributes: Record<string, string> = {};
      const closed = behind(EVENT_ENDS, text, skimAttributes(attributes, text, begun));
      if (closed === -1) return end;
      trace.events.push({ line: this.lineAt(text, begun), attributes });
      end = closed;
    }
  }

  private lineAt(text: string, position: number): number {
    for (let end = text.indexOf('\n', this.counted); end !== -1 && end < position; end = text.indexOf('\n', end + 1)) {
      this.line++;
      this.counted = end + 1;
    }
    return this.line;
  }
}

function skimAttributes(target: Record<string, string>, text: string, from: number): number {
  let end = from;
  ATTRIBUTE.lastIndex = from;
  for (let found = ATTRIBUTE.exec(text); found !== null; found = ATTRIBUTE.exec(text)) {
    target[found[1]!] = found[2]!;
    end = ATTRIBUTE.lastIndex;
  }
  return end;
}

/** White space with as many lines as a piece of text, and as much in the last of them. */
function blanked(text: string, from: number, to: number): string {
  let lines = 0;
  let begin = from;
  for (let end = text.indexOf('\n', from); end !== -1 && end < to; end = text.indexOf('\n', begin)) {
    lines++;
    begin = end + 1;
  }
  return '\n'.repeat(lines) + ' '.repeat(to - begin);
}
