import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which last day of an inquiry was told of, so that it is told once. Whether it is overdue is computed. */
export class OverdueInquiries1764000000042 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE inquiry ADD COLUMN overdue_told date');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE inquiry DROP COLUMN overdue_told');
  }
}
