import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes a hit and when, how far each check can be trusted, and what a draft of a check would change. */
export class SupervisionOfChecks1764000000014 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Tells whether a new evaluation would explain a hit in another way.
      ALTER TABLE finding ADD COLUMN trace_hash char(64);
      CREATE INDEX finding_decision ON finding (check_code, decided_at)
        WHERE source = 'check' AND decided_by IS NOT NULL AND decided_by <> 'machine';

      -- From an incident to the cases that name it.
      CREATE INDEX case_record_incident ON case_record (incident_number) WHERE incident_number IS NOT NULL;

      -- Limits that run, as the last evaluation of each case left them: reading what is due is an index scan.
      CREATE TABLE check_due (
        case_id uuid NOT NULL REFERENCES case_record (id),
        check_code text NOT NULL,
        due_at timestamptz NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        officer_id uuid REFERENCES officer (id),
        PRIMARY KEY (case_id, check_code)
      );
      CREATE INDEX check_due_at ON check_due (due_at, case_id, check_code);
      CREATE INDEX check_due_unit ON check_due (unit_id, due_at);
      CREATE INDEX check_due_officer ON check_due (officer_id, due_at) WHERE officer_id IS NOT NULL;

      -- Warnings given: one for each case, check and instant, whatever the evaluations in between said.
      CREATE TABLE check_warning (
        case_id uuid NOT NULL REFERENCES case_record (id),
        check_code text NOT NULL,
        due_at timestamptz NOT NULL,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, check_code, due_at)
      );

      -- Only checks that ever lost their standing have a row.
      CREATE TABLE check_standing (
        check_code text PRIMARY KEY,
        state text NOT NULL CHECK (state IN ('binding', 'advisory')),
        since timestamptz NOT NULL,
        -- The machine, or the user who reinstated it.
        changed_by text NOT NULL,
        reason text NOT NULL,
        -- What it was decided on.
        confirmed integer NOT NULL,
        rejected integer NOT NULL,
        -- Decisions before this instant no longer count against it: a supervisor has reinstated it.
        counted_from timestamptz,
        version integer NOT NULL
      );

      CREATE TABLE check_preview (
        id uuid PRIMARY KEY,
        definition jsonb NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        -- Paths of the units it looks at; null is the whole bureau.
        unit_paths text[],
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        job_id uuid NOT NULL REFERENCES job_run (id),
        result jsonb,
        finished_at timestamptz
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE check_preview, check_standing, check_warning, check_due;
      DROP INDEX case_record_incident, finding_decision;
      ALTER TABLE finding DROP COLUMN trace_hash;
    `);
  }
}
