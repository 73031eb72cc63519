import { Injectable } from '@nestjs/common';
import { DomainError, isLocalDate, type LocalDate } from '../../domain/kernel';
import { findArticleNumbers, labelOfArticle, lawKey, readArticleNumbers, shortTitle } from '../../domain/law';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { LawLibrary } from './law-library';
import type { ArticleQuery, LawQuery } from './law.requests';
import type { ArticleResponse, ArticlesResponse, LawResponse, LawTextResponse, LawVersionResponse, SectionResponse } from './law.responses';

/** How checks and findings cite the law. */
export interface ArticleReference {
  readonly law: string;
  /** One number or several, as {@link readArticleNumbers} takes them. */
  readonly number: string;
  readonly textVersion: string;
}

/** A law of the library. */
export interface FoundLaw {
  readonly id: string;
  readonly title: string;
}

/** One version of a law, with the row's own version so that what was computed of it can be kept. */
export interface FoundVersion extends FoundLaw {
  readonly versionId: string;
  readonly textVersion: LocalDate;
  readonly version: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** The day before the next version's first is the last of this one. */
const UNTIL = 'v.until_on - 1 AS "inForceUntil"';
const VERSION_COLUMNS = `v.text_version AS "textVersion", v.adopted_on AS "adoptedOn", v.published_on AS "publishedOn",
  v.in_force_on AS "inForceOn", ${UNTIL}, v.in_force_source AS "inForceSource", v.extract, v.article_count AS articles`;
const ARTICLE_COLUMNS = `l.title, v.text_version AS "textVersion", v.in_force_on AS "inForceOn", ${UNTIL}, a.number, a.label, a.heading, a.text`;

type ArticleRow = Omit<ArticleResponse, 'law'> & { readonly title: string };

/** Reads the library: laws by title or id, versions by their day, articles by number as in force on a day. */
@Injectable()
export class LawQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly library: LawLibrary,
  ) {}

  /** Laws by their title, each with its versions. */
  async list(query: LawQuery): Promise<Page<LawResponse>> {
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<FoundLaw & { key: string }>(
      `SELECT id, title, key FROM law
       WHERE ($1::text IS NULL OR key COLLATE "C" > $1) AND ($2::text IS NULL OR strpos(title, $2) > 0) ORDER BY key COLLATE "C" LIMIT $3`,
      [after, query.title ?? null, query.limit + 1],
    );
    const { items, ...rest } = pageOf(rows, query.limit, ({ key }) => [key]);
    return { items: await this.withVersions(items), ...rest };
  }

  /** @throws DomainError `law.not-found` */
  async get(reference: string): Promise<LawResponse> {
    const [law] = await this.withVersions([await this.law(reference)]);
    return law!;
  }

  /**
   * The text of a version with its headings.
   *
   * @throws DomainError `law.not-found`, `law.version-not-found`
   */
  async text(reference: string, textVersion: string): Promise<LawTextResponse> {
    const { versionId, title } = await this.version(reference, textVersion);
    const [version] = await this.database.query<LawVersionResponse & { info: string[]; preamble: string | null }>(
      `SELECT ${VERSION_COLUMNS}, v.info, v.preamble FROM law_version_span v WHERE v.id = $1`,
      [versionId],
    );
    const sections = await this.database.query<SectionResponse>(
      'SELECT kind, label, title, parent FROM law_section WHERE version_id = $1 ORDER BY ordinal',
      [versionId],
    );
    const content = await this.database.query<LawTextResponse['content'][number]>(
      'SELECT number, label, section, text FROM law_article WHERE version_id = $1 ORDER BY ordinal',
      [versionId],
    );
    return { law: shortTitle(title), ...version!, sections, content };
  }

  /**
   * The articles that a number or a citation such as `80、200` names, as in force on a day or in a version.
   *
   * @throws DomainError `request.invalid`, `law.not-found`, `law.version-not-found` when none was in force, `law.article-not-found` when
   *   the version has none of them.
   */
  async articles(reference: string, number: string, query: ArticleQuery): Promise<ArticlesResponse> {
    const on = query.version === undefined ? (query.on ?? this.today()) : null;
    const numbers = readArticleNumbers(number);
    const version = on === null ? await this.version(reference, query.version!) : await this.versionOn(reference, on);
    const rows = await this.database.query<ArticleRow>(
      `SELECT ${ARTICLE_COLUMNS} FROM law_article a JOIN law_version_span v ON v.id = a.version_id JOIN law l ON l.id = v.law_id
       WHERE a.version_id = $1 AND a.number = ANY($2) ORDER BY array_position($2, a.number)`,
      [version.versionId, numbers],
    );
    const articles = rows.map(articleOf);
    const missing = numbers.filter((wanted) => !articles.some((article) => article.number === wanted));
    if (articles.length === 0)
      throw new DomainError(
        'law.article-not-found',
        `${version.title}, version ${version.textVersion}, has no ${missing.map(labelOfArticle).join('、')} here`,
      );
    return { on, articles, missing };
  }

  /**
   * The article (or articles, when the number is a citation such as `80、200`) as in force on a day: of the act, usually.
   *
   * @throws DomainError as {@link articles}.
   */
  async articleInForce(law: string, number: string, day: LocalDate): Promise<ArticleResponse[]> {
    return (await this.articles(law, number, { on: day })).articles;
  }

  /** The articles a reference cites; none when the library does not have them. */
  async resolve(reference: ArticleReference): Promise<ArticleResponse[]> {
    return (await this.resolveAll([reference]))[0]!;
  }

  /** {@link resolve} for a list, in one statement: the answers stand in the order of the references. */
  async resolveAll(references: readonly ArticleReference[]): Promise<ArticleResponse[][]> {
    const wanted = references.flatMap(({ law, number, textVersion }, at) =>
      isLocalDate(textVersion)
        ? (findArticleNumbers(number) ?? []).map((one, seq) => ({ at, seq, key: this.keyOf(law), version: textVersion, number: one }))
        : [],
    );
    const found: ArticleResponse[][] = references.map(() => []);
    if (wanted.length === 0) return found;
    const rows = await this.database.query<ArticleRow & { at: number }>(
      `SELECT w.at, ${ARTICLE_COLUMNS}
       FROM jsonb_to_recordset($1) AS w(at integer, seq integer, key text, version date, number text)
       JOIN law l ON l.key = w.key
       JOIN law_version_span v ON v.law_id = l.id AND v.text_version = w.version
       JOIN law_article a ON a.version_id = v.id AND a.number = w.number
       ORDER BY w.at, w.seq`,
      [JSON.stringify(wanted)],
    );
    for (const { at, ...row } of rows) found[at]!.push(articleOf(row));
    return found;
  }

  /** The laws that these references name, by reference; those the library does not have are left out. */
  async known(references: readonly string[]): Promise<ReadonlyMap<string, LawResponse>> {
    const keys = new Map(references.map((reference) => [reference, this.keyOf(reference)]));
    if (keys.size === 0) return new Map();
    const rows = await this.database.query<FoundLaw & { key: string }>('SELECT id, title, key FROM law WHERE key = ANY($1)', [
      [...new Set(keys.values())],
    ]);
    const laws = await this.withVersions(rows);
    return new Map(
      [...keys].flatMap(([reference, key]) => {
        const at = rows.findIndex((row) => row.key === key);
        return at < 0 ? [] : [[reference, laws[at]!] as const];
      }),
    );
  }

  /** Whether the library holds any law at all. */
  async isEmpty(): Promise<boolean> {
    const [row] = await this.database.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT 1 FROM law) AS empty');
    return row!.empty;
  }

  /**
   * A law by its id, its title with or without 中华人民共和国 and 《》, or an abbreviation of the pack.
   *
   * @throws DomainError `law.not-found`
   */
  async law(reference: string): Promise<FoundLaw> {
    const [law] = UUID.test(reference)
      ? await this.database.query<FoundLaw>('SELECT id, title FROM law WHERE id = $1', [reference])
      : await this.database.query<FoundLaw>('SELECT id, title FROM law WHERE key = $1', [this.keyOf(reference)]);
    if (!law) throw new DomainError('law.not-found', `the library has no law "${reference.slice(0, 100)}"`);
    return law;
  }

  /** @throws DomainError `request.invalid`, `law.not-found`, `law.version-not-found` */
  async version(reference: string, textVersion: string): Promise<FoundVersion> {
    const message = 'the day that names the version, such as 2025-06-27';
    if (!isLocalDate(textVersion))
      throw new DomainError('request.invalid', `version: expected ${message}`, [
        { field: 'version', message, value: textVersion.slice(0, 100) },
      ]);
    const law = await this.law(reference);
    const versions = await this.versionsOf(law);
    const found = versions.find((version) => version.textVersion === textVersion);
    if (found) return found;
    const known = versions.map((version) => version.textVersion).join(', ');
    throw new DomainError('law.version-not-found', `the library has no version ${textVersion} of ${law.title}; it has ${known}`);
  }

  /** @throws DomainError `law.not-found`, `law.version-not-found` when none was in force on the day. */
  async versionOn(reference: string, day: LocalDate): Promise<FoundVersion> {
    const law = await this.law(reference);
    const versions = await this.versionsOf(law);
    const found = versions.find((version) => version.inForceOn <= day);
    if (found) return found;
    throw new DomainError(
      'law.version-not-found',
      `the first version of ${law.title} that the library has came into force on ${versions.at(-1)?.inForceOn}, after ${day}`,
    );
  }

  /** The versions of a law, the one that came into force last first. */
  async versionsOf(law: FoundLaw): Promise<(FoundVersion & { readonly inForceOn: LocalDate })[]> {
    const rows = await this.database.query<{ versionId: string; textVersion: string; version: number; inForceOn: string }>(
      `SELECT id AS "versionId", text_version AS "textVersion", version, in_force_on AS "inForceOn"
       FROM law_version WHERE law_id = $1 ORDER BY in_force_on DESC, text_version DESC`,
      [law.id],
    );
    return rows.map((row) => ({ ...law, ...row }));
  }

  /** Today in the pack's time zone. */
  today(): LocalDate {
    return this.active.pack.zone.dateOf(this.clock.now());
  }

  private keyOf(reference: string): string {
    const key = lawKey(reference);
    return this.library.settings.abbreviations.get(key) ?? key;
  }

  private async withVersions(laws: readonly FoundLaw[]): Promise<LawResponse[]> {
    const rows = await this.database.query<LawVersionResponse & { lawId: string }>(
      `SELECT v.law_id AS "lawId", ${VERSION_COLUMNS} FROM law_version_span v WHERE v.law_id = ANY($1)
       ORDER BY v.in_force_on DESC, v.text_version DESC`,
      [laws.map(({ id }) => id)],
    );
    return laws.map(({ id, title }) => ({
      id,
      title,
      shortTitle: shortTitle(title),
      versions: rows.filter(({ lawId }) => lawId === id).map(({ lawId: _, ...version }) => version),
    }));
  }
}

function articleOf({ title, ...row }: ArticleRow): ArticleResponse {
  return { law: shortTitle(title), ...row };
}
