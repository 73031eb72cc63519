import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the last day to object was computed from. */
export class ObjectionTerms1764000000043 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE objection ADD COLUMN terms jsonb');
    await q.query(`
      UPDATE objection SET terms = jsonb_build_object('confirmedOn', known_on, 'visibleOn', NULL, 'days', 3, 'decideDays', 3, 'scheme', NULL,
        'knownOn', known_on, 'knownBy', 'confirmed', 'fileBy', file_by)
    `);
    await q.query('ALTER TABLE objection ALTER COLUMN terms SET NOT NULL');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE objection DROP COLUMN terms');
  }
}
