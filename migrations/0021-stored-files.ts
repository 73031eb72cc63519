import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files by the hash of their content. */
export class StoredFiles1764000000021 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE stored_file (
        sha256 char(64) PRIMARY KEY,
        size integer NOT NULL,
        media_type text NOT NULL,
        name text NOT NULL,
        content bytea NOT NULL,
        created_at timestamptz NOT NULL,
        CHECK (octet_length(content) = size)
      );
      -- PDF, images and office files are compressed already.
      ALTER TABLE stored_file ALTER COLUMN content SET STORAGE EXTERNAL;

      -- What was issued or handed in stays as it was.
      CREATE FUNCTION stored_file_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'stored files cannot be changed';
      END $$;
      CREATE TRIGGER stored_file_guard BEFORE UPDATE ON stored_file FOR EACH ROW EXECUTE FUNCTION stored_file_guard();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE stored_file;
      DROP FUNCTION stored_file_guard;
    `);
  }
}
