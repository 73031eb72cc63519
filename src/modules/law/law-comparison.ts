import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/kernel';
import { type ArticlePair, compareTexts, compareVersions, labelOfArticle, readArticleNumbers, shortTitle } from '../../domain/law';
import { Database } from '../../platform/database';
import { type FoundVersion, LawQueries } from './law.queries';
import type { ArticleComparisonQuery, ArticleQuery, VersionComparisonQuery } from './law.requests';
import type { ArticleComparisonResponse, ArticleHistoryEntry, ArticleResponse, VersionComparisonResponse } from './law.responses';

interface StoredArticle {
  readonly number: string;
  readonly text: string;
}

/** Comparisons kept in memory: one of two long statutes takes a third of a second. */
const KEPT = 32;

/** What became of the articles of a law from version to version. */
@Injectable()
export class LawComparison {
  private readonly kept = new Map<string, readonly ArticlePair[]>();

  constructor(
    private readonly database: Database,
    private readonly queries: LawQueries,
  ) {}

  /** Articles added, removed, changed and renumbered. @throws DomainError `law.not-found`, `law.version-not-found` */
  async versions(reference: string, query: VersionComparisonQuery): Promise<VersionComparisonResponse> {
    const from = await this.queries.version(reference, query.from);
    const to = await this.queries.version(reference, query.to);
    const pairs = await this.pairs(from, to);
    const counts = { same: 0, changed: 0, renumbered: 0, added: 0, removed: 0 };
    for (const { change } of pairs) counts[change]++;
    return {
      law: shortTitle(from.title),
      fromVersion: from.textVersion,
      toVersion: to.textVersion,
      counts,
      articles: pairs.filter(({ change }) => query.same || change !== 'same'),
    };
  }

  /**
   * One article of the first version beside what became of it in the second; when it was taken out, its whole text is `removed`.
   *
   * @throws DomainError `request.invalid`, `law.not-found`, `law.version-not-found`, `law.article-not-found`
   */
  async article(reference: string, number: string, query: ArticleComparisonQuery): Promise<ArticleComparisonResponse> {
    const wanted = oneNumber(number);
    const from = await this.queries.version(reference, query.from);
    const to = await this.queries.version(reference, query.to);
    const pair = (await this.pairs(from, to)).find((candidate) => candidate.from === wanted);
    if (!pair) throw notFound(from, wanted);
    const texts = await this.database.query<{ versionId: string; number: string; text: string }>(
      'SELECT version_id AS "versionId", number, text FROM law_article WHERE (version_id, number) IN (($1, $2), ($3, $4))',
      [from.versionId, wanted, to.versionId, pair.to],
    );
    const textOf = ({ versionId }: FoundVersion, of: string | null) =>
      texts.find((article) => article.versionId === versionId && article.number === of)?.text ?? '';
    return {
      law: shortTitle(from.title),
      fromVersion: from.textVersion,
      toVersion: to.textVersion,
      ...pair,
      segments: compareTexts(textOf(from, wanted), textOf(to, pair.to)),
    };
  }

  /**
   * The article in every version the library has, followed through renumbering, the oldest first.
   *
   * @throws DomainError `request.invalid`, `law.not-found`, `law.version-not-found`, `law.article-not-found`
   */
  async history(reference: string, number: string, query: ArticleQuery): Promise<ArticleHistoryEntry[]> {
    const wanted = oneNumber(number);
    const start =
      query.version === undefined
        ? await this.queries.versionOn(reference, query.on ?? this.queries.today())
        : await this.queries.version(reference, query.version);
    const versions = (await this.queries.versionsOf(start)).reverse();
    const at = versions.findIndex(({ versionId }) => versionId === start.versionId);
    const steps = new Map<number, { number: string; change: ArticleHistoryEntry['change'] }>([[at, { number: wanted, change: null }]]);
    for (let i = at; i > 0; i--) {
      const pair = (await this.pairs(versions[i - 1]!, versions[i]!)).find(({ to }) => to === steps.get(i)!.number);
      if (!pair) throw notFound(versions[i]!, steps.get(i)!.number);
      if (pair.from === null) break;
      steps.set(i, { number: steps.get(i)!.number, change: changeOf(pair) });
      steps.set(i - 1, { number: pair.from, change: null });
    }
    for (let i = at; i < versions.length - 1; i++) {
      const pair = (await this.pairs(versions[i]!, versions[i + 1]!)).find(({ from }) => from === steps.get(i)!.number);
      if (!pair) throw notFound(versions[i]!, steps.get(i)!.number);
      if (pair.to === null) break;
      steps.set(i + 1, { number: pair.to, change: changeOf(pair) });
    }
    const entries = [...steps]
      .sort(([a], [b]) => a - b)
      .map(([i, step]) => ({ ...step, law: start.title, textVersion: versions[i]!.textVersion }));
    const articles: (ArticleResponse | undefined)[] = (await this.queries.resolveAll(entries)).map(([article]) => article);
    return entries.map(({ change }, i) => {
      const article = articles[i];
      if (!article) throw notFound(start, wanted);
      return { ...article, change };
    });
  }

  private async pairs(from: FoundVersion, to: FoundVersion): Promise<readonly ArticlePair[]> {
    const key = [from, to].map(({ versionId, version }) => `${versionId}@${version}`).join('>');
    const known = this.kept.get(key);
    if (known) return known;
    const pairs = compareVersions(await this.articlesOf(from), await this.articlesOf(to));
    if (this.kept.size >= KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, pairs);
    return pairs;
  }

  private articlesOf({ versionId }: FoundVersion): Promise<StoredArticle[]> {
    return this.database.query<StoredArticle>('SELECT number, text FROM law_article WHERE version_id = $1 ORDER BY ordinal', [versionId]);
  }
}

function changeOf({ change }: ArticlePair): ArticleHistoryEntry['change'] {
  return change === 'changed' || change === 'renumbered' ? change : 'same';
}

/** @throws DomainError `request.invalid` */
function oneNumber(text: string): string {
  const numbers = readArticleNumbers(text);
  if (numbers.length === 1) return numbers[0]!;
  const message = 'one article';
  throw new DomainError('request.invalid', `number: expected ${message}`, [{ field: 'number', message, value: text.slice(0, 100) }]);
}

function notFound({ title, textVersion }: FoundVersion, number: string): DomainError {
  return new DomainError('law.article-not-found', `${title}, version ${textVersion}, has no ${labelOfArticle(number)} here`);
}
