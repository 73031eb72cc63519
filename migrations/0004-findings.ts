import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is suspected and found of cases, and where the machine stands with each case. */
export class Findings1764000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE finding (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        officer_id uuid REFERENCES officer (id),
        source text NOT NULL,
        check_code text,
        class text NOT NULL,
        state text NOT NULL,
        occurrences integer NOT NULL,
        occurred_on date NOT NULL,
        article jsonb NOT NULL,
        rules_version char(64) NOT NULL,
        trace jsonb NOT NULL,
        counterfactual text,
        decided_by text,
        decided_at timestamptz,
        reason text,
        note text,
        published boolean NOT NULL DEFAULT false,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      -- A check suspects a case once, however often it is evaluated.
      CREATE UNIQUE INDEX finding_of_check ON finding (case_id, check_code) WHERE check_code IS NOT NULL;
      CREATE INDEX finding_unit ON finding (unit_id, occurred_on);
      CREATE INDEX finding_check ON finding (check_code, state);

      CREATE TABLE check_state (
        case_id uuid PRIMARY KEY REFERENCES case_record (id),
        case_version integer NOT NULL,
        rules_version char(64) NOT NULL,
        evaluated_at timestamptz NOT NULL,
        next_due_at timestamptz,
        insufficient text[]
      );
      CREATE INDEX check_state_due ON check_state (next_due_at) WHERE next_due_at IS NOT NULL;
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE check_state, finding');
  }
}
