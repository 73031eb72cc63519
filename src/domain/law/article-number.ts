import { DomainError } from '../kernel';
import { NUMBER_CHARACTERS, readNumber, writeNumber } from './chinese-number';

/**
 * The number of an article in the form in which it is stored: `116`, and `291-1` for 第二百九十一条之一. Annexes after the last article
 * are numbered `annex-1` and so on.
 */
export type ArticleNumber = string;

const DIGITS = `[0-9０-９${NUMBER_CHARACTERS}]{1,12}`;
/** 第…条, 第…条之…; statutes as they are printed sometimes have a space before 条. */
const NUMBER = `第?\\s*(${DIGITS})\\s*条?(?:\\s*(?:之|-|－)\\s*(${DIGITS})条?)?`;
/** A paragraph or item after the number narrows what is meant; the article is the same. */
const NARROWER = `(?:第?\\s*${DIGITS}\\s*款)?(?:第?\\s*[（(]?${DIGITS}[）)]?\\s*项)?`;
const ONE = new RegExp(`^${NUMBER}${NARROWER}$`);
const RANGE = new RegExp(`^${NUMBER}\\s*(?:—|–|－|~|～|至|-{1,2})+\\s*${NUMBER}$`);
const ANNEX = /^(?:annex-|附件)(\d{1,2})$/;

/** A citation never names more articles than this: a range of a thousand is a slip. */
const MOST = 200;

/**
 * The number of one article, as people and checks write it: `116`, `第一百一十六条`, `第二百九十一条之一`, `291-1`, with or without a
 * paragraph (第二款) or an item; undefined when the text is none.
 */
export function readArticleNumber(text: string): ArticleNumber | undefined {
  const trimmed = text.trim();
  const annex = ANNEX.exec(trimmed.normalize('NFKC'));
  if (annex) return `annex-${Number(annex[1])}`;
  const match = ONE.exec(trimmed);
  return match ? join(match[1]!, match[2]) : undefined;
}

/**
 * The numbers a citation names, in its order and each once: `80、200`, `148—150`, `第五十五条、第五十六条`.
 *
 * @throws DomainError `request.invalid` when a part is no number, a range runs backwards, or it names more than 200 articles.
 */
export function readArticleNumbers(text: string): ArticleNumber[] {
  const numbers = findArticleNumbers(text);
  if (numbers) return numbers;
  const message =
    'an article such as 116, 第一百一十六条 or 291-1, several such as 80、200, or a range such as 148—150 of at most 200 articles';
  throw new DomainError('request.invalid', `number: expected ${message}`, [{ field: 'number', message, value: text.slice(0, 100) }]);
}

/** Like {@link readArticleNumbers}, undefined when the text cites no articles ("受案审查期限"). */
export function findArticleNumbers(text: string): ArticleNumber[] | undefined {
  const numbers = new Set<ArticleNumber>();
  for (const part of text.split(/[、,，;；和及]/)) {
    const one = readArticleNumber(part);
    if (one !== undefined) {
      numbers.add(one);
      continue;
    }
    const range = RANGE.exec(part.trim());
    const [from, to] = range ? [join(range[1]!, range[2]), join(range[3]!, range[4])] : [];
    // A range of 之一, 之二 … cannot be counted out.
    if (from === undefined || to === undefined || from.includes('-') || to.includes('-')) return undefined;
    if (Number(to) < Number(from) || Number(to) - Number(from) >= MOST) return undefined;
    for (let number = Number(from); number <= Number(to); number++) numbers.add(String(number));
  }
  return numbers.size === 0 || numbers.size > MOST ? undefined : [...numbers];
}

/** How a statute writes the number: `291-1` → 第二百九十一条之一, `annex-1` → 附件1. */
export function labelOfArticle(number: ArticleNumber): string {
  if (number.startsWith('annex-')) return `附件${number.slice('annex-'.length)}`;
  const [main, sub] = number.split('-').map(Number);
  return `第${writeNumber(main!)}条${sub === undefined ? '' : `之${writeNumber(sub)}`}`;
}

/** Compares two numbers by their place in a statute. */
export function compareArticleNumbers(a: ArticleNumber, b: ArticleNumber): number {
  const place = (number: ArticleNumber) => {
    const annex = number.startsWith('annex-');
    const [main = 0, sub = 0] = (annex ? number.slice('annex-'.length) : number).split('-').map(Number);
    return [annex ? 1 : 0, main, sub] as const;
  };
  const [first, second] = [place(a), place(b)];
  return first[0] - second[0] || first[1] - second[1] || first[2] - second[2];
}

function join(main: string, sub: string | undefined): ArticleNumber | undefined {
  const number = readNumber(main);
  const inserted = sub === undefined ? undefined : readNumber(sub);
  if (number === undefined || number === 0 || (sub !== undefined && !inserted)) return undefined;
  return inserted === undefined ? String(number) : `${number}-${inserted}`;
}
