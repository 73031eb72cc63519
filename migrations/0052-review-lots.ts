import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lots of reviewers are drawn by a seed of their own, which is not published with the draw. */
export class ReviewLots1764000000052 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- 32 bytes in hexadecimal; null in draws from before, whose lots were drawn by the seed of the draw.
      ALTER TABLE draw ADD COLUMN review_seed char(64);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE draw DROP COLUMN review_seed');
  }
}
