import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which months are closed, by which scheme, and which of them counts a finding: told to everybody below the assessments from one place. */
export class ClosedMonths1764000000050 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE closed_month;
      CREATE TABLE closed_month (
        period text PRIMARY KEY,
        first_day date NOT NULL,
        last_day date NOT NULL,
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        CHECK (first_day <= last_day)
      );
      INSERT INTO closed_month (period, first_day, last_day, scheme_version_id)
      SELECT period, first_day, last_day, scheme_version_id FROM assessment_run WHERE state = 'published';

      -- The published month that counts it; null while none does.
      ALTER TABLE finding ADD COLUMN counted_in text REFERENCES closed_month (period);
      UPDATE finding f SET counted_in = x.period
      FROM (
        SELECT p.finding_id, min(r.period) AS period FROM published_finding p JOIN assessment_run r ON r.id = p.run_id
        WHERE r.state = 'published' GROUP BY p.finding_id
      ) x WHERE x.finding_id = f.id;
      DROP INDEX finding_uncounted;
      ALTER TABLE finding DROP COLUMN published;
      -- Confirmed and counted by no published month: what the open month counts, and what came late.
      CREATE INDEX finding_uncounted ON finding (occurred_on) WHERE state = 'confirmed' AND counted_in IS NULL;

      -- What became known of an outcome late was dated on the day it became known; that day now says only which month counts it (0056).
      UPDATE finding f SET counts_on = f.occurred_on, occurred_on = left(o.at, 10)::date
      FROM case_outcome o
      WHERE f.source = 'outcome' AND f.origin_kind = 'outcome' AND f.origin_id = o.id::text AND left(o.at, 10)::date < f.occurred_on;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      UPDATE finding SET occurred_on = counts_on, counts_on = NULL WHERE source = 'outcome' AND counts_on IS NOT NULL;
      ALTER TABLE finding ADD COLUMN published boolean NOT NULL DEFAULT false;
      UPDATE finding SET published = true WHERE counted_in IS NOT NULL;
      DROP INDEX finding_uncounted;
      CREATE INDEX finding_uncounted ON finding (occurred_on) WHERE source = 'check' AND state = 'confirmed' AND NOT published;
      ALTER TABLE finding DROP COLUMN counted_in;
      ALTER TABLE closed_month DROP CONSTRAINT closed_month_pkey, DROP COLUMN period, DROP COLUMN scheme_version_id;
      DELETE FROM closed_month a USING closed_month b WHERE a.first_day = b.first_day AND a.ctid > b.ctid;
      ALTER TABLE closed_month ADD PRIMARY KEY (first_day);
    `);
  }
}
