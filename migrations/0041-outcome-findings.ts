import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings of outcomes: which outcomes the record of a case still has, and which months are closed to what becomes known late. */
export class OutcomeFindings1764000000041 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Since when the record of the case no longer has it; null while it has.
      ALTER TABLE case_outcome ADD COLUMN withdrawn_at timestamptz;
      UPDATE case_outcome o SET withdrawn_at = c.received_at FROM case_record c
      WHERE c.id = o.case_id AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(COALESCE(c.facts -> 'outcomes', '[]')) x WHERE x ->> 'type' = o.type AND x ->> 'at' = o.at);

      CREATE TABLE closed_month (
        first_day date PRIMARY KEY,
        last_day date NOT NULL,
        CHECK (first_day <= last_day)
      );
      INSERT INTO closed_month (first_day, last_day)
      SELECT first_day, max(last_day) FROM assessment_run WHERE state = 'published' GROUP BY first_day;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE closed_month; ALTER TABLE case_outcome DROP COLUMN withdrawn_at');
  }
}
