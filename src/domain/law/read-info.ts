import type { LocalDate } from '../kernel';
import { DATE, dateOf, findDate } from './law-dates';
import type { InForceSource, LawArticle } from './law-text';

const ADOPTION = /通过|修正|修订|修改|第[一二三四五六七八九十]+次/;
const PUBLICATION = /公布|发布/;
const EXTRACT = /摘录|节录/;
/** Articles from the end in which a statute says when it comes into force. */
const CLOSING = 5;

export interface Info {
  readonly adoptedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  /** The day in a last line `2013年1月1日 施行`; a day before an amendment is not that of the amended text. */
  readonly inForceOn: LocalDate | null;
  readonly extract: boolean;
  /** The last change was a new edition (修订) or the first: its closing article speaks of itself. */
  readonly wholeEdition: boolean;
}

/** What the lines between the title and the text tell: adopted, published, in force. */
export function readInfo(lines: readonly string[]): Info {
  const dated = lines.flatMap((line) => {
    const date = findDate(line);
    return date === undefined ? [] : [{ line, date }];
  });
  const last = dated.at(-1);
  const change = dated.findLast(({ line }) => ADOPTION.test(line) || PUBLICATION.test(line));
  const adoptedOn = dated.findLast(({ line }) => ADOPTION.test(line))?.date ?? null;
  const publishedOn = dated.findLast(({ line }) => PUBLICATION.test(line) && !ADOPTION.test(line))?.date ?? null;
  return {
    adoptedOn,
    // The publication of an earlier edition is not that of this one.
    publishedOn: publishedOn !== null && adoptedOn !== null && publishedOn < adoptedOn ? null : publishedOn,
    inForceOn: last && /施行|实施|生效/.test(last.line) && !ADOPTION.test(last.line) ? last.date : null,
    extract: lines.some((line) => EXTRACT.test(line)),
    wholeEdition: change !== undefined && (!/修正|修改/.test(change.line) || /修订[）)]?$/.test(change.line.trim())),
  };
}

/**
 * The day a version came into force. An amendment (修正) leaves the closing article of the first edition as it was, so a day there that
 * lies before the version is not the version's.
 *
 * @returns undefined when the text does not tell: then the decision that amended it does, and somebody has to say.
 */
export function inForceDay(
  info: Info,
  articles: readonly LawArticle[],
  textVersion: LocalDate,
): { day: LocalDate; source: InForceSource } | undefined {
  if (info.inForceOn !== null) return { day: info.inForceOn, source: 'info' };
  const closing = new RegExp(`本[\\u4e00-\\u9fff]{1,6}自\\s*(?:${DATE}|((?:公布|发布)之日))起\\s*(?:施行|实施|生效|执行)`);
  for (const { text } of articles.slice(-CLOSING).reverse()) {
    const match = closing.exec(text);
    if (!match) continue;
    if (match[4] !== undefined) return info.wholeEdition ? { day: info.publishedOn ?? textVersion, source: 'publication' } : undefined;
    const day = dateOf(match[1]!, match[2]!, match[3]!);
    return day !== undefined && day >= textVersion ? { day, source: 'article' } : undefined;
  }
  return undefined;
}
