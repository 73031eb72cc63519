import { Injectable } from '@nestjs/common';
import { lawKey, type LawText, searchVector, type WeightedText } from '../../domain/law';
import { newId, type Tx } from '../../platform/database';
import { LawLibrary } from './law-library';

/** Articles whose words are put into the index in one statement. */
const CHUNK = 500;

interface StoredArticle {
  readonly id: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
}

/** Writes the headings and articles of a version, and the words by which they are found. */
@Injectable()
export class LawWriter {
  constructor(private readonly library: LawLibrary) {}

  /** Puts the articles of the text in the place of those the version had. */
  async writeArticles(tx: Tx, versionId: string, law: LawText): Promise<void> {
    await tx.query('DELETE FROM law_article WHERE version_id = $1', [versionId]);
    await tx.query('DELETE FROM law_section WHERE version_id = $1', [versionId]);
    await tx.query(
      `INSERT INTO law_section (version_id, ordinal, parent, kind, label, title)
       SELECT $1, s.ordinal, s.parent, s.kind, s.label, s.title
       FROM jsonb_to_recordset($2) AS s(ordinal integer, parent integer, kind text, label text, title text) ORDER BY s.ordinal`,
      [versionId, JSON.stringify(law.sections.map((section, ordinal) => ({ ...section, ordinal })))],
    );
    const articles = law.articles.map((article, ordinal) => {
      const heading = headingOf(law, article.section);
      return { ...article, id: newId(), ordinal, heading, search: this.vector({ title: law.title, heading, text: article.text }) };
    });
    await tx.query(
      `INSERT INTO law_article (id, version_id, ordinal, section, number, label, heading, text, search)
       SELECT a.id, $1, a.ordinal, a.section, a.number, a.label, a.heading, a.text, a.search::tsvector
       FROM jsonb_to_recordset($2)
         AS a(id uuid, ordinal integer, section integer, number text, label text, heading text, text text, search text) ORDER BY a.ordinal`,
      [versionId, JSON.stringify(articles)],
    );
  }

  /**
   * Cuts the articles again that were cut by other words than the pack's present ones.
   *
   * @returns how many articles.
   */
  async reindex(tx: Tx): Promise<number> {
    const versions = await tx.query<{ id: string }[]>('SELECT id FROM law_version WHERE words_hash <> $1 ORDER BY id FOR UPDATE', [
      this.library.wordsHash,
    ]);
    let done = 0;
    for (const { id } of versions) {
      const articles = await tx.query<StoredArticle[]>(
        `SELECT a.id, l.title, a.heading, a.text FROM law_article a
         JOIN law_version v ON v.id = a.version_id JOIN law l ON l.id = v.law_id WHERE v.id = $1`,
        [id],
      );
      for (let i = 0; i < articles.length; i += CHUNK) {
        const vectors = articles.slice(i, i + CHUNK).map((article) => ({ id: article.id, search: this.vector(article) }));
        await tx.query(
          `UPDATE law_article a SET search = w.search::tsvector
           FROM jsonb_to_recordset($1) AS w(id uuid, search text) WHERE w.id = a.id`,
          [JSON.stringify(vectors)],
        );
      }
      await tx.query('UPDATE law_version SET words_hash = $2 WHERE id = $1', [id, this.library.wordsHash]);
      done += articles.length;
    }
    return done;
  }

  private vector({ title, heading, text }: Omit<StoredArticle, 'id'>): string {
    const parts: WeightedText[] = [
      { text: heading, weight: 'A' },
      { text: lawKey(title), weight: 'B' },
      { text, weight: 'D' },
    ];
    return searchVector(parts, this.library.segmenter, this.library.settings.broader);
  }
}

/** 第四章 处罚程序 / 第二节 决定 */
function headingOf(law: LawText, section: number | null): string {
  const path: string[] = [];
  for (let at = section; at !== null; at = law.sections[at]!.parent) {
    const { label, title } = law.sections[at]!;
    path.unshift(`${label} ${title}`.trim());
  }
  return path.join(' / ');
}
