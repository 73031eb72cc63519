import type { ArticleNumber } from './article-number';

export interface ComparedArticle {
  readonly number: ArticleNumber;
  readonly text: string;
}

/** `renumbered`: another number over nearly the same text; `changed`: another text, and perhaps another number. */
export type ArticleChange = 'same' | 'changed' | 'renumbered' | 'added' | 'removed';

export interface ArticlePair {
  readonly change: ArticleChange;
  readonly from: ArticleNumber | null;
  readonly to: ArticleNumber | null;
  /** 0 to 100: share of the pairs of neighbouring characters that both texts have. */
  readonly similarity: number;
}

/** From here on two texts under different numbers are the same article renumbered. */
const NEARLY_THE_SAME = 90;
/** From here on two texts under different numbers are one article, changed. */
const RELATED = 50;
/** Under the same number less is enough: an amendment may rewrite most of an article where it stands. */
const RELATED_IN_PLACE = 30;
/** Share of a text's pairs that another has when it has taken the text in, and the size from which that tells something. */
const CONTAINED = 75;
const TELLING = 30;
/** An article that moved far back does not put everything before it among the removed ones at once. */
const MOST_REMOVED_TOGETHER = 20;

/**
 * Which article of one version became which of another: by text, never by number alone, because a revision moves most articles.
 *
 * @returns a pair for every article of either, in the order of the second version; what was removed stands where it was.
 */
export function compareVersions(before: readonly ComparedArticle[], after: readonly ComparedArticle[]): ArticlePair[] {
  const origins = matchArticles(before, after);
  const taken = new Set([...origins.values()].map(({ index }) => index));
  const pairs: ArticlePair[] = [];
  let next = 0;
  const removedUpTo = (end: number) => {
    for (; next < end; next++) if (!taken.has(next)) pairs.push({ change: 'removed', from: before[next]!.number, to: null, similarity: 0 });
  };
  after.forEach((article, i) => {
    const origin = origins.get(i);
    if (!origin) {
      pairs.push({ change: 'added', from: null, to: article.number, similarity: 0 });
      return;
    }
    if (origin.index >= next && origin.index - next <= MOST_REMOVED_TOGETHER) removedUpTo(origin.index + 1);
    const from = before[origin.index]!;
    pairs.push({
      change: changeOf(from, article, origin.similarity),
      from: from.number,
      to: article.number,
      similarity: origin.similarity,
    });
  });
  removedUpTo(before.length);
  return pairs;
}

/** The number that an article of one version has in the other; undefined when it has none there. */
export function followArticle(
  number: ArticleNumber,
  from: readonly ComparedArticle[],
  to: readonly ComparedArticle[],
): (ArticlePair & { readonly to: ArticleNumber }) | undefined {
  const pair = compareVersions(from, to).find((candidate) => candidate.from === number);
  return pair && pair.to !== null ? { ...pair, to: pair.to } : undefined;
}

function changeOf(from: ComparedArticle, to: ComparedArticle, similarity: number): ArticleChange {
  if (from.number === to.number) return from.text === to.text ? 'same' : 'changed';
  return similarity >= NEARLY_THE_SAME ? 'renumbered' : 'changed';
}

/** For each article of the second version its origin in the first; the most similar pairs are made first, ties by nearness. */
function matchArticles(
  before: readonly ComparedArticle[],
  after: readonly ComparedArticle[],
): Map<number, { index: number; similarity: number }> {
  const first = before.map(({ text }) => pairsOf(text));
  const second = after.map(({ text }) => pairsOf(text));
  const candidates: { i: number; j: number; similarity: number; distance: number }[] = [];
  for (const [j, there] of second.entries())
    for (const [i, here] of first.entries()) {
      const similarity = before[i]!.text === after[j]!.text ? 100 : Math.min(99, likeness(here, there));
      const enough = before[i]!.number === after[j]!.number ? RELATED_IN_PLACE : RELATED;
      if (similarity >= enough) candidates.push({ i, j, similarity, distance: Math.abs(i / before.length - j / after.length) });
    }
  candidates.sort((a, b) => b.similarity - a.similarity || a.distance - b.distance || a.j - b.j || a.i - b.i);
  const origins = new Map<number, { index: number; similarity: number }>();
  const taken = new Set<number>();
  for (const { i, j, similarity } of candidates)
    if (!origins.has(j) && !taken.has(i)) {
      origins.set(j, { index: i, similarity });
      taken.add(i);
    }
  return origins;
}

/** Pairs of neighbouring characters with their counts, punctuation left out. */
function pairsOf(text: string): { counts: Map<string, number>; size: number } {
  const plain = text.replaceAll(/[\s，。；：、（）《》“”]/g, '');
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, size: Math.max(plain.length - 1, 0) };
}

/**
 * Dice's coefficient of two texts, in per cent. A text that the other has nearly whole among new paragraphs counts as related, never
 * as nearly the same (治安管理处罚法 2012 第九十八条 in 2025 第一百一十七条).
 */
function likeness(a: ReturnType<typeof pairsOf>, b: ReturnType<typeof pairsOf>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let common = 0;
  const [small, large] = a.counts.size < b.counts.size ? [a.counts, b.counts] : [b.counts, a.counts];
  for (const [pair, count] of small) common += Math.min(count, large.get(pair) ?? 0);
  const dice = Math.round((200 * common) / (a.size + b.size));
  const contained = Math.round((100 * common) / smaller);
  return smaller >= TELLING && contained >= CONTAINED ? Math.max(dice, RELATED, contained - 30) : dice;
}
