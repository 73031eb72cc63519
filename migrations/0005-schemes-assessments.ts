import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The versions of the rules of a month, and the months themselves: runs, their frozen inputs, scores and ledgers. */
export class Schemes1764000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE scheme_version (
        id uuid PRIMARY KEY,
        code text NOT NULL,
        number integer NOT NULL,
        title text NOT NULL,
        state text NOT NULL CHECK (state IN ('draft', 'approved', 'in-use', 'retired')),
        source text NOT NULL CHECK (source IN ('pack', 'api')),
        definition jsonb NOT NULL,
        definition_hash char(64) NOT NULL,
        -- Periods, 'YYYY-MM'.
        valid_from text NOT NULL,
        valid_to text,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        changed_by text NOT NULL,
        approved_at timestamptz,
        approved_by text,
        in_use_since timestamptz,
        CONSTRAINT scheme_version_number UNIQUE (code, number),
        CHECK ((approved_at IS NULL) = (approved_by IS NULL))
      );

      CREATE TABLE assessment_run (
        id uuid PRIMARY KEY,
        period text NOT NULL,
        number integer NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        scheme_hash char(64) NOT NULL,
        state text NOT NULL
          CHECK (state IN ('planned', 'collecting', 'scoring', 'ranked', 'published', 'superseded', 'failed', 'abandoned')),
        inputs_hash char(64),
        result_hash char(64),
        job_id uuid NOT NULL REFERENCES job_run (id),
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        ranked_at timestamptz,
        published_by text,
        published_at timestamptz,
        superseded_by uuid REFERENCES assessment_run (id),
        -- Why this run replaces a published one of its period.
        supersede_reason text,
        error text,
        version integer NOT NULL,
        CONSTRAINT assessment_run_number UNIQUE (period, number),
        CHECK (first_day <= last_day),
        CHECK ((state = 'superseded') = (superseded_by IS NOT NULL)),
        CHECK (state NOT IN ('ranked', 'published', 'superseded') OR result_hash IS NOT NULL),
        CHECK (state NOT IN ('published', 'superseded') OR published_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX assessment_run_published ON assessment_run (period) WHERE state = 'published';
      CREATE INDEX assessment_run_scheme ON assessment_run (scheme_version_id);

      -- A unit in a run, as it stood on the last day of the period.
      CREATE TABLE run_unit (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        unit_code text NOT NULL,
        unit_name text NOT NULL,
        peer_group text,
        state text NOT NULL CHECK (state IN ('waiting', 'scored')),
        case_count integer NOT NULL,
        finding_count integer NOT NULL,
        input_hash char(64),
        assessed boolean,
        score integer,
        grade text,
        vetoed boolean,
        hits jsonb,
        trace jsonb,
        place integer,
        ranked_of integer,
        score_change integer,
        place_change integer,
        PRIMARY KEY (run_id, unit_id),
        CONSTRAINT run_unit_code UNIQUE (run_id, unit_code),
        CHECK ((state = 'scored') = (assessed IS NOT NULL)),
        CHECK (COALESCE(assessed, false) = (score IS NOT NULL))
      );
      CREATE INDEX run_unit_unit ON run_unit (unit_id);

      -- How a month finds what it counts: by the day of the finding, or from its cases to what people found of them.
      CREATE INDEX finding_day ON finding (occurred_on);
      CREATE INDEX finding_by_hand ON finding (case_id) WHERE check_code IS NULL;

      -- The frozen inputs: which cases and which findings a run counted.
      CREATE TABLE run_case (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_number text NOT NULL,
        case_version integer NOT NULL,
        PRIMARY KEY (run_id, case_id)
      );

      CREATE TABLE run_finding (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        finding_id uuid NOT NULL REFERENCES finding (id),
        -- Names the finding by what it is, so that the same facts give the same result hash in any database.
        ref text NOT NULL,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_number text NOT NULL,
        source text NOT NULL,
        check_code text,
        class text NOT NULL,
        occurrences integer NOT NULL,
        occurred_on date NOT NULL,
        title text,
        article jsonb NOT NULL,
        PRIMARY KEY (run_id, finding_id),
        CONSTRAINT run_finding_ref UNIQUE (run_id, ref)
      );
      CREATE INDEX run_finding_unit ON run_finding (run_id, unit_id);

      -- The ledger: the points of a unit's lines are its score. The number within the unit keeps a line from being posted twice.
      CREATE TABLE posting (
        id uuid PRIMARY KEY,
        run_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        kind text NOT NULL CHECK (kind IN ('opening', 'deduction', 'cap', 'bonus', 'veto', 'reversal')),
        branch text,
        item text,
        points integer NOT NULL,
        finding_ids uuid[] NOT NULL,
        occurrences integer NOT NULL,
        text text NOT NULL,
        arithmetic text NOT NULL,
        CONSTRAINT posting_once UNIQUE (run_id, unit_id, seq),
        FOREIGN KEY (run_id, unit_id) REFERENCES run_unit (run_id, unit_id)
      );

      CREATE FUNCTION posting_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'postings cannot be changed or removed: post a reversal';
      END $$;
      CREATE TRIGGER posting_guard BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION posting_guard();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP INDEX finding_day, finding_by_hand;
      DROP TABLE posting, run_finding, run_case, run_unit, assessment_run, scheme_version;
      DROP FUNCTION posting_guard;
    `);
  }
}
