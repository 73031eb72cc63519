import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `check_state` is derived from the cases and can be made anew from them at any time. Its foreign key locked, and so rewrote, the row of
 * every case that was evaluated for the first time (docs/decisions/0049).
 */
export class CheckStateWithoutKey1764000000039 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE check_state DROP CONSTRAINT check_state_case_id_fkey');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE check_state ADD CONSTRAINT check_state_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_record (id)');
  }
}
