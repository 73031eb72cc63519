import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The official word on a closed month: what it says, who wrote it, who signed it, and the files that were sent out. */
export class Bulletins1764000000028 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE bulletin (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL UNIQUE REFERENCES assessment_run (id),
        period text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'signed')),
        -- What the closed month says, and what people add: number, addressees, requirements.
        content jsonb NOT NULL,
        frame jsonb NOT NULL,
        content_hash char(64) NOT NULL,
        drafted_by text NOT NULL,
        drafted_at timestamptz NOT NULL,
        signed_by text,
        signed_at timestamptz,
        signed_on date,
        docx_sha256 char(64) REFERENCES stored_file (sha256),
        pdf_sha256 char(64) REFERENCES stored_file (sha256),
        xlsx_sha256 char(64) REFERENCES stored_file (sha256),
        version integer NOT NULL,
        CHECK ((state = 'signed') = (signed_by IS NOT NULL)),
        CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
        CHECK ((state = 'signed') = (signed_on IS NOT NULL)),
        CHECK ((state = 'signed') = (docx_sha256 IS NOT NULL AND pdf_sha256 IS NOT NULL AND xlsx_sha256 IS NOT NULL))
      );
      CREATE INDEX bulletin_period ON bulletin (period);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE bulletin');
  }
}
