import { Injectable } from '@nestjs/common';
import { DomainError, type FieldProblem, type LocalDate } from '../../domain/kernel';
import { citeVersion, findArticleNumbers, labelOfArticle } from '../../domain/law';
import type { DraftEntry, EntryArticle, SheetEntry } from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { LawQueries } from '../law';
import type { EntryArticleResponse } from './sheets.responses';

/** The provisions that lines of a sheet cite, held against the law library. */
@Injectable()
export class LineArticles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly laws: LawQueries,
  ) {}

  /**
   * Gives every citation its version: the one it names, or the one in force on the day of the act (without one on the day the case was
   * decided, closed or opened). A law of the library is written by its own title. What the library cannot judge is kept as it was cited:
   * an unknown law, an article that an extract leaves out.
   *
   * @throws DomainError `request.invalid` with every problem as a field: an article the law does not have, a version or a day it does not
   * know, no version of a law that is not in the library.
   */
  async resolve(sheetId: string, entries: readonly DraftEntry[]): Promise<SheetEntry[]> {
    const known = await this.laws.known(entries.flatMap(({ article }) => (article === null ? [] : [article.law])));
    const day = known.size === 0 ? '' : await this.dayOfAct(sheetId);
    const problems: FieldProblem[] = [];
    const extracts = new Set<number>();
    const resolved = entries.map((entry, i): SheetEntry => {
      const { article, ...rest } = entry;
      if (article === null) return { ...rest, article };
      const report = ({ field, ...problem }: FieldProblem): SheetEntry => {
        problems.push({ field: `entries[${i}].article.${field}`, ...problem });
        return { ...rest, article: null };
      };
      const law = known.get(article.law);
      if (!law) {
        const { textVersion } = article;
        if (textVersion === null)
          return report({ field: 'textVersion', message: 'is required for a law that is not in the library: the date of the text' });
        return { ...rest, article: { ...article, textVersion } };
      }
      const cited = citeVersion(article, day, law.versions);
      if ('problem' in cited) return report({ ...cited.problem, message: `expected ${cited.problem.message}` });
      if (findArticleNumbers(article.number) === undefined)
        return report({ field: 'number', message: 'expected an article such as 94, 第九十四条 or 80、200', value: article.number });
      if (cited.version.extract) extracts.add(i);
      const { number } = article;
      return { ...rest, article: { law: law.shortTitle, number, textVersion: cited.version.textVersion, on: cited.on } };
    });
    const missing = await this.missingOf(resolved);
    resolved.forEach(({ article }, i) => {
      if (article === null || !known.has(entries[i]!.article!.law) || extracts.has(i)) return;
      const labels = missing[i]!.map(labelOfArticle);
      if (labels.length > 0)
        problems.push({
          field: `entries[${i}].article.number`,
          message: `expected an article of ${article.law}, version ${article.textVersion}, which has no ${labels.join('、')}`,
          value: article.number,
        });
    });
    if (problems.length > 0)
      throw new DomainError('request.invalid', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
    return resolved;
  }

  /** Citations with whether the library has what they cite, and where. */
  async shown(articles: readonly (EntryArticle | null)[]): Promise<(EntryArticleResponse | null)[]> {
    const missing = await this.missingOf(articles.map((article) => ({ article })));
    return articles.map((article, i) => {
      if (article === null) return null;
      const { law, number, textVersion, on = null } = article;
      const inLibrary = missing[i]!.length === 0 && findArticleNumbers(number) !== undefined;
      const href = `/api/v1/law/${encodeURIComponent(law)}/articles/${encodeURIComponent(number)}?version=${textVersion}`;
      return { law, number, textVersion, on, inLibrary, href: inLibrary ? href : null };
    });
  }

  /** Cited numbers the library does not have in that version, for each. */
  private async missingOf(lines: readonly { readonly article: EntryArticle | null }[]): Promise<string[][]> {
    const found = await this.laws.resolveAll(lines.map(({ article }) => article ?? { law: '', number: '', textVersion: '' }));
    return lines.map(({ article }, i) => {
      const has = new Set(found[i]!.map(({ number }) => number));
      return (article === null ? [] : (findArticleNumbers(article.number) ?? [])).filter((number) => !has.has(number));
    });
  }

  private async dayOfAct(sheetId: string): Promise<LocalDate> {
    const [row] = await this.database.query<{ day: LocalDate | null }>(
      `SELECT COALESCE(c.decided_on, c.closed_on, c.opened_on) AS day FROM review_sheet s JOIN case_record c ON c.id = s.case_id WHERE s.id = $1`,
      [sheetId],
    );
    return row?.day ?? this.active.pack.zone.dateOf(this.clock.now());
  }
}
