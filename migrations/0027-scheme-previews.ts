import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a scheme version would have made of closed months: asked for, computed by a job, kept to be read; no part of any ledger. */
export class SchemePreviews1764000000027 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE scheme_preview (
        id uuid PRIMARY KEY,
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        -- The rules as they were when it was asked for: a draft may change meanwhile.
        definition jsonb NOT NULL,
        scheme_hash char(64) NOT NULL,
        months integer NOT NULL CHECK (months BETWEEN 1 AND 24),
        state text NOT NULL CHECK (state IN ('planned', 'done', 'failed')),
        job_id uuid NOT NULL REFERENCES job_run (id),
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        result jsonb,
        error text,
        CHECK ((state = 'done') = (result IS NOT NULL)),
        CHECK ((state = 'planned') = (finished_at IS NULL))
      );
      CREATE INDEX scheme_preview_scheme ON scheme_preview (scheme_version_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE scheme_preview');
  }
}
