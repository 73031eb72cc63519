import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A month counts reviewed cases, on-site visits, commendations and corrections of closed months beside findings; a score has an
 * interval and a unit its place among the months before.
 */
export class Months1764000000026 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE assessment_run
        -- A second person agrees that a published month is replaced.
        ADD COLUMN supersede_approved_by text,
        ADD COLUMN supersede_approved_at timestamptz,
        -- What the second look at reviewed cases says of the first: published and corrected means of the bureau.
        ADD COLUMN re_review jsonb,
        ADD CHECK ((supersede_approved_by IS NULL) = (supersede_approved_at IS NULL));

      ALTER TABLE run_unit
        ADD COLUMN visit_ids uuid[] NOT NULL DEFAULT '{}',
        -- Hash of the score with its postings.
        ADD COLUMN result_hash char(64),
        -- Bounds of the 95 % interval; equal to the score when nothing was estimated.
        ADD COLUMN score_low integer,
        ADD COLUMN score_high integer,
        ADD COLUMN place_low integer,
        ADD COLUMN place_high integer,
        -- Units of one band cannot be told apart this month; the first is 1.
        ADD COLUMN band integer,
        -- Means of the scores of the last three months and of the year so far, and of how many months they are.
        ADD COLUMN rolling_score integer,
        ADD COLUMN rolling_months integer,
        ADD COLUMN year_score integer,
        ADD COLUMN year_months integer,
        ADD CHECK (score_low <= score AND score <= score_high),
        ADD CHECK (place_low <= place AND place <= place_high);

      -- The cases of a unit in one row: a month reads and writes them as one.
      DROP TABLE run_case;
      CREATE TABLE run_case_list (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        case_ids uuid[] NOT NULL,
        case_versions integer[] NOT NULL,
        PRIMARY KEY (run_id, unit_id),
        CHECK (cardinality(case_ids) = cardinality(case_versions))
      );

      DROP INDEX run_finding_unit;
      ALTER TABLE run_finding
        DROP CONSTRAINT run_finding_pkey,
        DROP CONSTRAINT run_finding_ref,
        DROP CONSTRAINT run_finding_case_id_fkey,
        ALTER COLUMN case_id DROP NOT NULL,
        ALTER COLUMN case_number DROP NOT NULL,
        ALTER COLUMN article DROP NOT NULL,
        ADD COLUMN item text,
        -- A sheet whose score counts in the month has taken points for it.
        ADD COLUMN on_sheet boolean NOT NULL DEFAULT false,
        ADD PRIMARY KEY (run_id, unit_id, ref),
        ADD CONSTRAINT run_finding_once UNIQUE (run_id, finding_id);

      CREATE TABLE run_credit (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        commendation_id uuid NOT NULL,
        ref text NOT NULL,
        item text NOT NULL,
        occurrences integer NOT NULL,
        occurred_on date NOT NULL,
        PRIMARY KEY (run_id, unit_id, ref)
      );

      -- The reviewed cases of one stratum of the routine draw; the arrays run side by side.
      CREATE TABLE run_stratum (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        ref text NOT NULL,
        frame_size integer NOT NULL,
        certainty boolean NOT NULL,
        sheet_ids uuid[] NOT NULL,
        draw_case_ids uuid[] NOT NULL,
        scores integer[] NOT NULL,
        -- Null where nobody looked again.
        re_review_scores integer[] NOT NULL,
        PRIMARY KEY (run_id, unit_id, ref),
        CHECK (cardinality(sheet_ids) = cardinality(scores) AND cardinality(draw_case_ids) = cardinality(scores)
               AND cardinality(re_review_scores) = cardinality(scores)),
        CHECK (cardinality(scores) <= frame_size)
      );

      -- What a run posts of corrections of closed months.
      CREATE TABLE run_reversal (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        -- The closed month and the run that spoke for it.
        period text NOT NULL,
        origin_run_id uuid NOT NULL REFERENCES assessment_run (id),
        published integer NOT NULL,
        restated integer NOT NULL,
        -- What published months had posted of it when this run collected.
        already integer NOT NULL,
        points integer NOT NULL,
        finding_ids uuid[] NOT NULL,
        refs text[] NOT NULL,
        -- True while the run is the published one of its month.
        effective boolean NOT NULL DEFAULT false,
        PRIMARY KEY (run_id, unit_id, period),
        CHECK (points = restated - published - already)
      );
      CREATE INDEX run_reversal_effective ON run_reversal (period, unit_id) WHERE effective;

      CREATE INDEX finding_overturned ON finding (id) WHERE state = 'overturned';

      ALTER TABLE posting
        DROP CONSTRAINT posting_once,
        DROP COLUMN id,
        ADD PRIMARY KEY (run_id, unit_id, seq),
        DROP CONSTRAINT posting_kind_check,
        ADD CONSTRAINT posting_kind_check CHECK (kind IN ('opening', 'deduction', 'case-mean', 'cap', 'bonus', 'veto', 'reversal'));
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE posting
        DROP CONSTRAINT posting_pkey,
        ADD COLUMN id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        ADD CONSTRAINT posting_once UNIQUE (run_id, unit_id, seq),
        DROP CONSTRAINT posting_kind_check,
        ADD CONSTRAINT posting_kind_check CHECK (kind IN ('opening', 'deduction', 'cap', 'bonus', 'veto', 'reversal'));
      ALTER TABLE posting ALTER COLUMN id DROP DEFAULT;
      DROP INDEX finding_overturned;
      DROP TABLE run_reversal, run_stratum, run_credit, run_case_list;
      ALTER TABLE run_finding
        DROP CONSTRAINT run_finding_pkey,
        DROP CONSTRAINT run_finding_once,
        DROP COLUMN item,
        DROP COLUMN on_sheet,
        ALTER COLUMN case_id SET NOT NULL,
        ALTER COLUMN case_number SET NOT NULL,
        ALTER COLUMN article SET NOT NULL,
        ADD PRIMARY KEY (run_id, finding_id),
        ADD CONSTRAINT run_finding_ref UNIQUE (run_id, ref),
        ADD CONSTRAINT run_finding_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_record (id);
      CREATE INDEX run_finding_unit ON run_finding (run_id, unit_id);
      CREATE TABLE run_case (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_number text NOT NULL,
        case_version integer NOT NULL,
        PRIMARY KEY (run_id, case_id)
      );
      ALTER TABLE run_unit
        DROP COLUMN visit_ids, DROP COLUMN result_hash, DROP COLUMN score_low, DROP COLUMN score_high, DROP COLUMN place_low,
        DROP COLUMN place_high, DROP COLUMN band, DROP COLUMN rolling_score, DROP COLUMN rolling_months, DROP COLUMN year_score,
        DROP COLUMN year_months;
      ALTER TABLE assessment_run DROP COLUMN supersede_approved_by, DROP COLUMN supersede_approved_at, DROP COLUMN re_review;
    `);
  }
}
