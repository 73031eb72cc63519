import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The law library: laws, their versions, headings and articles, with what the search by words needs. */
export class Law1764000000017 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE law (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        -- The title without the name of the state, spaces and brackets: what tells two laws apart.
        key text NOT NULL CONSTRAINT law_key UNIQUE,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE law_version (
        id uuid PRIMARY KEY,
        law_id uuid NOT NULL REFERENCES law (id),
        -- The day of adoption or of the last amendment, by which checks and findings cite a version.
        text_version date NOT NULL,
        adopted_on date,
        published_on date,
        in_force_on date NOT NULL,
        in_force_source text NOT NULL CHECK (in_force_source IN ('given', 'info', 'article', 'publication', 'known')),
        extract boolean NOT NULL,
        info jsonb NOT NULL,
        preamble text,
        article_count integer NOT NULL,
        -- SHA-256 of the canonical text.
        text_hash char(64) NOT NULL,
        -- Of the words the articles were segmented with: another one asks for a new index.
        words_hash char(64) NOT NULL,
        imported_at timestamptz NOT NULL,
        imported_by text NOT NULL,
        version integer NOT NULL,
        CONSTRAINT law_version_text UNIQUE (law_id, text_version)
      );

      CREATE TABLE law_section (
        version_id uuid NOT NULL REFERENCES law_version (id) ON DELETE CASCADE,
        ordinal integer NOT NULL,
        parent integer,
        kind text NOT NULL CHECK (kind IN ('book', 'sub-book', 'chapter', 'section', 'part')),
        label text NOT NULL,
        title text NOT NULL,
        PRIMARY KEY (version_id, ordinal),
        FOREIGN KEY (version_id, parent) REFERENCES law_section (version_id, ordinal) ON DELETE CASCADE,
        CHECK (parent < ordinal)
      );

      CREATE TABLE law_article (
        id uuid PRIMARY KEY,
        version_id uuid NOT NULL REFERENCES law_version (id) ON DELETE CASCADE,
        ordinal integer NOT NULL,
        section integer,
        -- '116', '291-1' for 第二百九十一条之一, 'annex-1'.
        number text NOT NULL,
        label text NOT NULL,
        -- The headings above it, widest first.
        heading text NOT NULL,
        text text NOT NULL,
        -- Segmented by the application: A heading, B title of the law, D text.
        search tsvector NOT NULL,
        CONSTRAINT law_article_number UNIQUE (version_id, number),
        FOREIGN KEY (version_id, section) REFERENCES law_section (version_id, ordinal)
      );
      CREATE INDEX law_article_search ON law_article USING gin (search) WITH (fastupdate = off);

      -- A version is in force until the next one of its law is.
      CREATE VIEW law_version_span AS
        SELECT v.*, lead(in_force_on) OVER (PARTITION BY law_id ORDER BY in_force_on, text_version) AS until_on FROM law_version v;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP VIEW law_version_span;
      DROP TABLE law_article, law_section, law_version, law;
    `);
  }
}
