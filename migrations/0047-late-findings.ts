import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Findings that became known after their month was published count in the open month. */
export class LateFindings1764000000047 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The day that places it in a month instead of its own or that of its case; null as long as those do.
      ALTER TABLE finding ADD COLUMN counts_on date;
      CREATE INDEX finding_late ON finding (counts_on) WHERE counts_on IS NOT NULL;
      -- Confirmed hits that no published month counts: those of the open month, and what came late.
      CREATE INDEX finding_uncounted ON finding (occurred_on) WHERE source = 'check' AND state = 'confirmed' AND NOT published;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP INDEX finding_uncounted, finding_late; ALTER TABLE finding DROP COLUMN counts_on');
  }
}
