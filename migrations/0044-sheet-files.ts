import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that reviewers add to their sheets. */
export class SheetFiles1764000000044 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE review_sheet_file (
        sheet_id uuid NOT NULL REFERENCES review_sheet (id),
        sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL,
        PRIMARY KEY (sheet_id, sha256)
      )
    `);
    // What lines name already becomes a file of their sheet.
    await q.query(`
      INSERT INTO review_sheet_file (sheet_id, sha256, name, media_type, size, added_by, added_at)
      SELECT DISTINCT ON (i.sheet_id, f.sha256) i.sheet_id, f.sha256, f.name, f.media_type, f.size, s.reviewer_id::text, s.saved_at
      FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id CROSS JOIN jsonb_array_elements(i.evidence) e
        JOIN stored_file f ON f.sha256 = e ->> 'file'
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE review_sheet_file');
  }
}
