import type { ArticleNumber } from './article-number';

/** What the library has, or is offered, of one version. */
export interface VersionContent {
  readonly extract: boolean;
  readonly inForceOn: string;
  readonly articles: readonly { readonly number: ArticleNumber; readonly text: string }[];
}

/**
 * `completed`: an extract is followed by a text that has all its articles word for word and more. `replaced`: the text or the day in
 * force differs, and somebody gave a reason.
 */
export type ImportDecision =
  | { readonly outcome: 'created' | 'unchanged' | 'completed' | 'replaced'; readonly differing: readonly ArticleNumber[] }
  | { readonly outcome: 'refused'; readonly differing: readonly ArticleNumber[] };

/**
 * What importing a version does to the library: the same text again changes nothing, and a text that checks and findings cite is never
 * overwritten without a reason.
 *
 * @param stored what the library has of the version.
 * @param replace somebody gave a reason to replace a differing text.
 */
export function decideImport(stored: VersionContent | undefined, offered: VersionContent, replace: boolean): ImportDecision {
  if (!stored) return { outcome: 'created', differing: [] };
  const ours = new Map(stored.articles.map(({ number, text }) => [number, text]));
  const theirs = new Map(offered.articles.map(({ number, text }) => [number, text]));
  const changed = offered.articles.filter(({ number, text }) => ours.has(number) && ours.get(number) !== text).map(({ number }) => number);
  const missing = stored.articles.filter(({ number }) => !theirs.has(number)).map(({ number }) => number);
  const added = offered.articles.filter(({ number }) => !ours.has(number)).map(({ number }) => number);
  const sameDay = stored.inForceOn === offered.inForceOn;
  if (changed.length === 0 && sameDay) {
    // An extract brings nothing to a whole text, nor to an extract that already has its articles.
    if (added.length === 0 && (offered.extract || (missing.length === 0 && !stored.extract)))
      return { outcome: 'unchanged', differing: [] };
    if (stored.extract && missing.length === 0) return { outcome: 'completed', differing: [] };
  }
  const differing = [...changed, ...(offered.extract ? [] : missing), ...(stored.extract ? [] : added)];
  return { outcome: replace ? 'replaced' : 'refused', differing };
}
