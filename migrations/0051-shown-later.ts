import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What review sheets put on record is shown to its unit from a day on (docs/decisions/0059). Beside that, refresh tokens that have expired
 * are found by their day, by which they are deleted.
 */
export class ShownLater1764000000051 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE finding
        -- The first day on which its unit may see it as it is; null when it may already.
        ADD COLUMN shown_from date,
        -- As the unit sees it until then; null when it does not see it.
        ADD COLUMN shown_before jsonb,
        ADD CONSTRAINT finding_shown CHECK (shown_from IS NOT NULL OR shown_before IS NULL);
      ALTER TABLE commendation ADD COLUMN shown_from date;
      CREATE INDEX finding_shown_later ON finding (shown_from) WHERE shown_from IS NOT NULL;
      CREATE INDEX commendation_shown_later ON commendation (shown_from) WHERE shown_from IS NOT NULL;

      UPDATE finding f SET shown_from = p.visible_from
      FROM review_sheet s JOIN draw d ON d.id = s.draw_id JOIN sampling_plan p ON p.id = d.plan_id
      WHERE f.origin_kind = 'review-sheet' AND f.origin_id = s.id::text AND p.visible_from > CURRENT_DATE;
      UPDATE commendation m SET shown_from = p.visible_from
      FROM review_sheet s JOIN draw d ON d.id = s.draw_id JOIN sampling_plan p ON p.id = d.plan_id
      WHERE m.origin_kind = 'review-sheet' AND m.origin_id = s.id::text AND p.visible_from > CURRENT_DATE;

      CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX refresh_token_expiry;
      ALTER TABLE commendation DROP COLUMN shown_from;
      ALTER TABLE finding DROP COLUMN shown_before, DROP COLUMN shown_from;
    `);
  }
}
