import { type FieldProblem, isLocalDate, type LocalDate } from '../kernel';
import { type ArticleNumber, compareArticleNumbers, labelOfArticle, readArticleNumber } from './article-number';
import { NUMBER_CHARACTERS } from './chinese-number';
import type { InForceSource, LawArticle, LawSection, LawText, SectionKind } from './law-text';
import { inForceDay, readInfo } from './read-info';

export interface ParseOptions {
  /** Name of the file, such as `治安管理处罚法(2025-06-27).md`: tells the version. */
  readonly name?: string | undefined;
  /** The version, when it is known from elsewhere; goes before the file's name and the info block. */
  readonly textVersion?: LocalDate | undefined;
  /** The day it came into force, when it is known from elsewhere; goes before what the text says. */
  readonly inForceOn?: LocalDate | undefined;
  /** Days in force that are known beside the text, asked when the text does not tell. */
  readonly knownInForce?: ((title: string, textVersion: LocalDate) => LocalDate | undefined) | undefined;
}

export interface ParsedLaw {
  /** Present when there is no problem. */
  readonly law?: LawText;
  readonly problems: readonly FieldProblem[];
}

const INFO_END = /^<!--\s*INFO END\s*-->$/;
const NUMERAL = `[0-9０-９${NUMBER_CHARACTERS}]{1,12}`;
const ARTICLE = new RegExp(`^第\\s*(${NUMERAL})\\s*条(?:\\s*之\\s*(${NUMERAL}))?(?=[^第款]|$)[\\s\\u3000]*(.*)$`);
const HEADING = /^#{2,6}\s+(.+)$/;
const NUMBERED = new RegExp(`^(第\\s*${NUMERAL}\\s*(分编|编|章|节))[\\s\\u3000]*(.*)$`);
/** A heading that lost its number signs: short, and no sentence. */
const BARE = new RegExp(`^第\\s*${NUMERAL}\\s*(?:分编|编|章|节)(?:[\\s\\u3000]+[^，。；：]{1,40})?$`);
const CONTENTS = /^(?:#{2,6}\s+)?目\s*[录次]$/;
const CLOSING_PART = /^附\s*则$/;
const ANNEX_LIST = /^附件?\s*[:：]/;
const ANNEX = /^附件\s*([0-9０-９一二三四五六七八九十]{1,3})\s*[:：.、\s]?\s*(.*)$/;
/** Control characters other than tabs, halves of surrogate pairs, and what a wrong decoding leaves. */
const UNPRINTABLE = /[^\P{Cc}\t]|\p{Cs}|\ufffd/u;
const FILE_VERSION = /(?:[(（]|-)(\d{4}-\d{2}-\d{2})[)）]?(?:\.md)?$/;

const KINDS: Readonly<Record<string, SectionKind>> = { 编: 'book', 分编: 'sub-book', 章: 'chapter', 节: 'section' };
const RANKS: Readonly<Record<SectionKind, number>> = { book: 0, 'sub-book': 1, chapter: 2, section: 3, part: 0 };

/**
 * Reads one version of a statute in Markdown: `# title`, lines on its adoption, `<!-- INFO END -->`, headings (第…编, 章, 节),
 * articles that begin a line with 第…条, their paragraphs and items, and annexes (附件1：…).
 *
 * @returns every problem with its line, and no law, when the text is not of that form: no title, no article, articles out of order or
 *   missing (unless the text calls itself an extract), no version, no day in force.
 */
export function parseLaw(markdown: string, options: ParseOptions = {}): ParsedLaw {
  return new LawParser(markdown, options).parse();
}

interface OpenArticle {
  readonly number: ArticleNumber;
  readonly label: string;
  readonly section: number | null;
  readonly line: number;
  readonly paragraphs: string[];
}

class LawParser {
  private readonly problems: FieldProblem[] = [];
  private readonly lines: readonly string[];
  private readonly info: string[] = [];
  private readonly preamble: string[] = [];
  private readonly sections: LawSection[] = [];
  private readonly articles: OpenArticle[] = [];
  private section: number | null = null;
  private title = '';
  /** Headings of a table of contents; the first that comes again begins the text. */
  private contents: Set<string> | undefined;
  /** Numbers of annexes are unique by their place, whatever they call themselves. */
  private annexes = 0;
  private inAnnexList = false;

  constructor(
    markdown: string,
    private readonly options: ParseOptions,
  ) {
    this.lines = markdown.split(/\r\n|\r|\n/).map((line) => line.replaceAll(/[\u200b\ufeff]/g, '').trim());
  }

  parse(): ParsedLaw {
    const body = this.readHead();
    this.verifyCharacters();
    for (let i = body; i < this.lines.length; i++) if (this.lines[i] !== '') this.readLine(this.lines[i]!, i + 1);
    if (this.articles.length === 0) this.report('articles', this.lines.length, 'at least one article that begins a line, such as 第一条');
    const info = readInfo(this.info);
    const articles = this.articles.map(({ number, label, section, paragraphs }) => ({
      number,
      label,
      section,
      text: paragraphs.join('\n'),
    }));
    this.verifyOrder(info.extract);
    const textVersion = this.version(info.adoptedOn ?? info.publishedOn);
    const inForce = textVersion === undefined ? undefined : this.inForce(info, articles, textVersion);
    if (this.problems.length > 0 || textVersion === undefined || inForce === undefined) return { problems: this.problems };
    const { adoptedOn, publishedOn, extract } = info;
    return {
      problems: [],
      law: {
        title: this.title,
        textVersion,
        adoptedOn,
        publishedOn,
        inForceOn: inForce.day,
        inForceSource: inForce.source,
        extract,
        info: this.info,
        preamble: this.preamble.length === 0 ? null : this.preamble.join('\n'),
        sections: this.sections,
        articles,
      },
    };
  }

  /** A file in another encoding, or a binary one, shows by characters that no text has. */
  private verifyCharacters(): void {
    const at = this.lines.findIndex((line) => UNPRINTABLE.test(line));
    if (at >= 0) this.report('text', at + 1, 'text in UTF-8 without control characters');
  }

  /** Title and info block; returns the index of the first line of the text. */
  private readHead(): number {
    const first = this.lines.findIndex((line) => line !== '');
    const title = /^#\s+(.+)$/.exec(this.lines[first] ?? '');
    if (title) this.title = title[1]!.replaceAll(/\s+/g, '');
    else this.report('title', Math.max(first, 0) + 1, 'the title in the first line, such as # 中华人民共和国行政处罚法', this.lines[first]);
    const end = this.lines.findIndex((line) => INFO_END.test(line));
    if (end < 0) {
      this.report('info', first + 2, 'a line <!-- INFO END --> between the dates of adoption and the text');
      return first + 1;
    }
    for (const line of this.lines.slice(first + 1, end)) {
      if (line === '') continue;
      if (CONTENTS.test(line)) break;
      this.info.push(line);
    }
    return end + 1;
  }

  private readLine(line: string, at: number): void {
    const article = ARTICLE.exec(line);
    if (this.contents) {
      const repeated = this.contents.has(line.replaceAll(/\s/g, ''));
      if (!article && !repeated && !HEADING.test(line)) {
        this.contents.add(line.replaceAll(/\s/g, ''));
        return;
      }
      this.contents = undefined;
    }
    const heading = HEADING.exec(line)?.[1]?.trim();
    if (CONTENTS.test(line)) this.contents = new Set();
    else if (heading !== undefined) this.open(heading, at);
    else if (BARE.test(line)) this.open(line, at);
    else if (CLOSING_PART.test(line)) this.open('附则', at);
    else if (article) this.begin(article[1]!, article[2], article[3]!, line, at);
    else this.readParagraph(line, at);
  }

  /** Opens a section under the nearest wider one. */
  private open(heading: string, at: number): void {
    const numbered = NUMBERED.exec(heading);
    const kind: SectionKind = numbered ? KINDS[numbered[2]!]! : 'part';
    const label = numbered ? numbered[1]!.replaceAll(/\s/g, '') : '';
    const title = (numbered ? numbered[3]! : heading).replaceAll(/[\s\u3000]+/g, '');
    if (title.length > 100) {
      this.report('sections', at, 'a heading of at most 100 characters', heading);
      return;
    }
    let parent = kind === 'part' ? null : this.section;
    while (parent !== null && RANKS[this.sections[parent]!.kind] >= RANKS[kind]) parent = this.sections[parent]!.parent;
    // A part (附则) holds nothing but articles.
    if (parent !== null && this.sections[parent]!.kind === 'part') parent = null;
    this.section = this.sections.push({ kind, label, title, parent }) - 1;
  }

  private begin(main: string, sub: string | undefined, rest: string, line: string, at: number): void {
    const number = readArticleNumber(`第${main}条${sub === undefined ? '' : `之${sub}`}`);
    if (number === undefined) {
      this.report('articles', at, 'a number that can be read, such as 第一百一十六条', line.slice(0, 30));
      return;
    }
    this.inAnnexList = false;
    const paragraphs = rest === '' ? [] : [rest];
    this.articles.push({ number, label: labelOfArticle(number), section: this.section, line: at, paragraphs });
  }

  private readParagraph(line: string, at: number): void {
    const annex = this.articles.length > 0 ? ANNEX.exec(line) : null;
    if (annex) {
      this.inAnnexList = false;
      const number = `annex-${++this.annexes}`;
      this.articles.push({
        number,
        label: labelOfArticle(number),
        section: null,
        line: at,
        paragraphs: annex[2] === '' ? [] : [annex[2]!],
      });
    } else if (this.articles.length > 0 && ANNEX_LIST.test(line)) this.inAnnexList = true;
    else if (this.inAnnexList) return;
    else if (this.articles.length > 0) this.articles.at(-1)!.paragraphs.push(line);
    else this.preamble.push(line);
  }

  /** Articles rise one by one; an extract may leave some out. */
  private verifyOrder(extract: boolean): void {
    let before: ArticleNumber | undefined;
    for (const { number, label, line, paragraphs } of this.articles) {
      if (paragraphs.length === 0) this.report('articles', line, 'a text after the number', label);
      const expected = expectedAfter(before);
      if (before !== undefined && compareArticleNumbers(number, before) <= 0)
        this.report('articles', line, `${expected.map(labelOfArticle).join(' or ')} after ${labelOfArticle(before)}`, label);
      else if (!extract && !number.startsWith('annex-') && !expected.includes(number))
        this.report(
          'articles',
          line,
          `${expected.map(labelOfArticle).join(' or ')}${before === undefined ? ' first' : ''}; a text that leaves articles out says 摘录 in its info block`,
          label,
        );
      before = number;
    }
  }

  private version(lastChange: LocalDate | null): LocalDate | undefined {
    const given = this.options.textVersion ?? FILE_VERSION.exec(this.options.name ?? '')?.[1] ?? lastChange;
    if (given !== null && isLocalDate(given)) return given;
    this.report(
      'textVersion',
      1,
      'the day of the version: in the name of the file such as 行政处罚法(2021-01-22).md, in the info block, or given',
      given ?? undefined,
    );
    return undefined;
  }

  private inForce(
    info: ReturnType<typeof readInfo>,
    articles: readonly LawArticle[],
    version: LocalDate,
  ): { day: LocalDate; source: InForceSource } | undefined {
    if (this.options.inForceOn !== undefined) return { day: this.options.inForceOn, source: 'given' };
    const told = inForceDay(info, articles, version);
    if (told) return told;
    const known = this.options.knownInForce?.(this.title, version);
    if (known !== undefined) return { day: known, source: 'known' };
    const last = this.articles.at(-1);
    this.report(
      'inForceOn',
      last?.line ?? this.lines.length,
      `the day this version came into force: neither the info block nor a closing article tells it for the version ${version} (an amendment keeps the closing article of the first edition); give it`,
    );
    return undefined;
  }

  private report(field: string, line: number, message: string, value?: string): void {
    this.problems.push({ field, line, message, ...(value !== undefined && { value: value.slice(0, 100) }) });
  }
}

/** What may follow an article: the next number, or the next inserted one (之一). */
function expectedAfter(before: ArticleNumber | undefined): ArticleNumber[] {
  if (before === undefined) return ['1'];
  if (before.startsWith('annex-')) return [`annex-${Number(before.slice('annex-'.length)) + 1}`];
  const [main, sub = 0] = before.split('-').map(Number);
  return [String(main! + 1), `${main}-${sub + 1}`];
}
