import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Templates of the office's own, and the documents that were issued. */
export class Documents1764000000022 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE document_template (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        number integer NOT NULL,
        name text NOT NULL,
        sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        UNIQUE (kind, number)
      );

      -- Which template a kind uses: one of the above, or the pack's when there is none. A kind that was never touched has no row.
      CREATE TABLE template_choice (
        kind text PRIMARY KEY,
        template_id uuid REFERENCES document_template (id),
        version integer NOT NULL,
        changed_at timestamptz NOT NULL,
        changed_by text NOT NULL
      );

      CREATE TABLE issued_document (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        title text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        template_sha256 char(64) NOT NULL,
        docx_sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        pdf_sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        created_at timestamptz NOT NULL,
        created_by text NOT NULL
      );
      CREATE INDEX issued_document_subject ON issued_document (subject_kind, subject_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE issued_document, template_choice, document_template');
  }
}
