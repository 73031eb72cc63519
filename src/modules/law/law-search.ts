import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/kernel';
import { highlight, type SearchQuery, searchQuery, shortTitle } from '../../domain/law';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { LawLibrary } from './law-library';
import { LawQueries } from './law.queries';
import type { LawSearchQuery } from './law.requests';
import type { LawHitResponse } from './law.responses';

/** Characters of an article's text that a hit shows. */
const EXCERPT = 160;
/** Of words in the text, (unused), in the title of the law, in a heading: in the order in which PostgreSQL takes them, D to A. */
const WEIGHTS = '{0.2, 0.1, 0.15, 0.6}';

/**
 * `$1` query, `$2` law, `$3` day, `$4` version, `$5` and `$6` the rank and id after which the page begins, `$7` rows.
 * Ranks are whole millionths, so that a cursor holds them exactly; words near each other count more, long articles less (1).
 */
export const SEARCH_SQL = `
  SELECT a.id, l.title, v.text_version AS "textVersion", v.in_force_on AS "inForceOn", v.until_on - 1 AS "inForceUntil",
         a.number, a.label, a.heading, a.text, r.rank
  FROM law_article a
  JOIN law_version_span v ON v.id = a.version_id
  JOIN law l ON l.id = v.law_id
  CROSS JOIN LATERAL (SELECT round(ts_rank_cd('${WEIGHTS}', a.search, $1::tsquery, 1) * 1000000)::integer AS rank) r
  WHERE a.search @@ $1::tsquery
    AND ($2::uuid IS NULL OR l.id = $2)
    AND ($3::date IS NULL OR (v.in_force_on <= $3 AND (v.until_on IS NULL OR v.until_on > $3)))
    AND ($4::date IS NULL OR v.text_version = $4)
    AND ($5::integer IS NULL OR (r.rank, a.id) < ($5, $6::uuid))
  ORDER BY r.rank DESC, a.id DESC
  LIMIT $7`;

interface Hit extends Omit<LawHitResponse, 'law' | 'excerpt'> {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly rank: number;
}

/** Finds articles by words. */
@Injectable()
export class LawSearch {
  constructor(
    private readonly database: Database,
    private readonly library: LawLibrary,
    private readonly queries: LawQueries,
  ) {}

  /**
   * Articles that have all the words, in their text, their headings or the title of their law; best first.
   *
   * @throws DomainError `request.invalid` when there is no word to look for, `law.not-found`, `request.cursor-invalid`.
   */
  async search(query: LawSearchQuery): Promise<Page<LawHitResponse>> {
    const { words, tsquery } = this.wordsOf(query.q);
    if (words.length === 0) throw invalid('q', 'at least one word', query.q);
    if (query.version !== undefined && query.law === undefined) throw invalid('version', 'a version together with `law`', query.version);
    const law = query.law === undefined ? null : (await this.queries.law(query.law)).id;
    const [rank, id] = query.cursor === undefined ? [null, null] : readSearchCursor(query.cursor);
    const on = query.on ?? (query.current ? this.queries.today() : null);
    const rows = await this.database.query<Hit>(SEARCH_SQL, [tsquery, law, on, query.version ?? null, rank, id, query.limit + 1]);
    const { items, ...rest } = pageOf(rows, query.limit, (row) => [row.rank, row.id]);
    const marked = [...words, ...this.narrower(words)];
    return {
      items: items.map(({ title, text, id: _id, rank: _rank, ...hit }) => ({
        law: shortTitle(title),
        ...hit,
        excerpt: highlight(text, marked, EXCERPT),
      })),
      ...rest,
    };
  }

  /** The words that a search looks for. */
  wordsOf(text: string): SearchQuery {
    return searchQuery(text, this.library.segmenter);
  }

  /** Words that were found because a broader one was looked for. */
  private narrower(words: readonly string[]): string[] {
    return [...this.library.settings.broader].filter(([, above]) => above.some((word) => words.includes(word))).map(([word]) => word);
  }
}

/** @throws DomainError `request.cursor-invalid` */
function readSearchCursor(cursor: string): [string, string] {
  const [rank, id] = readCursor(cursor, 2);
  if (rank && id && /^\d{1,9}$/.test(rank) && /^[0-9a-f-]{36}$/.test(id)) return [rank, id];
  throw new DomainError('request.cursor-invalid', 'the cursor is not one of ours; start again without it');
}

function invalid(field: string, message: string, value: string): DomainError {
  return new DomainError('request.invalid', `${field}: expected ${message}`, [{ field, message, value: value.slice(0, 100) }]);
}
