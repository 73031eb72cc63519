import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who reviews which drawn case, and the sheets they write. */
export class Reviews1764000000030 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- One act of assigning, with all it was decided by: replayed with the draw's seed it gives the same.
      CREATE TABLE review_assigning (
        id uuid PRIMARY KEY,
        draw_id uuid NOT NULL REFERENCES draw (id),
        number integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('review', 'adjudication', 're-review', 'gold')),
        -- Hundredths of a point two blind scores may differ without adjudication.
        tolerance integer NOT NULL CHECK (tolerance BETWEEN 0 AND 10000),
        inputs jsonb NOT NULL,
        result_hash char(64) NOT NULL,
        assigned_by text NOT NULL,
        assigned_at timestamptz NOT NULL,
        CONSTRAINT review_assigning_number UNIQUE (draw_id, number)
      );

      -- Cases whose right sheet is known, given to reviewers like any other.
      CREATE TABLE review_gold (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_version integer NOT NULL,
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        entries jsonb NOT NULL,
        score integer NOT NULL CHECK (score BETWEEN 0 AND 10000),
        trace jsonb NOT NULL,
        note text NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        retired_at timestamptz
      );

      CREATE TABLE review_assignment (
        id uuid PRIMARY KEY,
        draw_id uuid NOT NULL REFERENCES draw (id),
        -- Null for a gold case, which is in no sample.
        draw_case_id uuid REFERENCES draw_case (id),
        case_id uuid NOT NULL REFERENCES case_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        gold_id uuid REFERENCES review_gold (id),
        assigning_id uuid REFERENCES review_assigning (id),
        reviewer_id uuid NOT NULL REFERENCES user_account (id),
        phase text NOT NULL CHECK (phase IN ('first', 'second', 'adjudication', 're-review')),
        active boolean NOT NULL,
        -- Of a re-review: chance of a first-reviewed case to be reviewed again.
        inclusion_probability numeric CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
        -- Why it was given by hand, and by whom.
        reason text,
        assigned_by text NOT NULL,
        assigned_at timestamptz NOT NULL,
        version integer NOT NULL,
        CHECK ((draw_case_id IS NULL) = (gold_id IS NOT NULL)),
        CHECK ((phase = 're-review') = (inclusion_probability IS NOT NULL))
      );
      -- A sheet has one reviewer at a time, and a reviewer one sheet of a case.
      CREATE UNIQUE INDEX review_assignment_phase ON review_assignment (draw_case_id, phase) WHERE active AND draw_case_id IS NOT NULL;
      CREATE UNIQUE INDEX review_assignment_reviewer ON review_assignment (draw_case_id, reviewer_id) WHERE active AND draw_case_id IS NOT NULL;
      CREATE UNIQUE INDEX review_assignment_gold ON review_assignment (draw_id, gold_id, reviewer_id) WHERE active AND gold_id IS NOT NULL;
      CREATE INDEX review_assignment_draw ON review_assignment (draw_id, reviewer_id);
      CREATE INDEX review_assignment_of ON review_assignment (reviewer_id) WHERE active;

      CREATE TABLE review_sheet (
        id uuid PRIMARY KEY,
        assignment_id uuid NOT NULL UNIQUE REFERENCES review_assignment (id),
        draw_id uuid NOT NULL REFERENCES draw (id),
        draw_case_id uuid REFERENCES draw_case (id),
        case_id uuid NOT NULL REFERENCES case_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        -- The version of the case when it was selected: what is shown against the present one.
        case_version integer NOT NULL,
        period text NOT NULL,
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        reviewer_id uuid NOT NULL REFERENCES user_account (id),
        phase text NOT NULL CHECK (phase IN ('first', 'second', 'adjudication', 're-review')),
        state text NOT NULL CHECK (state IN ('open', 'submitted', 'returned', 'withdrawn')),
        -- Hundredths of a point.
        score integer CHECK (score BETWEEN 0 AND 10000),
        trace jsonb,
        -- The one sheet of the case whose score enters the month.
        counts boolean NOT NULL,
        counted_at timestamptz,
        -- In what it differs from the other blind sheet.
        differences jsonb,
        note text,
        seconds integer NOT NULL CHECK (seconds >= 0),
        last_sign_at timestamptz,
        opened_at timestamptz,
        submitted_at timestamptz,
        submissions integer NOT NULL,
        return_reason text,
        returned_by text,
        returned_at timestamptz,
        saved_by text NOT NULL,
        saved_at timestamptz NOT NULL,
        version integer NOT NULL,
        CHECK (state <> 'submitted' OR (score IS NOT NULL AND submitted_at IS NOT NULL AND trace IS NOT NULL)),
        CHECK (NOT counts OR (state = 'submitted' AND draw_case_id IS NOT NULL AND phase <> 're-review' AND counted_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX review_sheet_counts ON review_sheet (draw_case_id) WHERE counts;
      CREATE INDEX review_sheet_case ON review_sheet (draw_case_id);
      CREATE INDEX review_sheet_of_case ON review_sheet (case_id);
      CREATE INDEX review_sheet_period ON review_sheet (period, state);
      CREATE INDEX review_sheet_draw ON review_sheet (draw_id);
      CREATE INDEX review_sheet_reviewer ON review_sheet (reviewer_id, state);
      CREATE INDEX review_sheet_unit ON review_sheet (unit_id) WHERE counts;

      CREATE TABLE review_sheet_item (
        sheet_id uuid NOT NULL REFERENCES review_sheet (id),
        -- The client's own id.
        key text NOT NULL,
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('fault', 'suspicion', 'good')),
        item text,
        -- Of a suspicion the finding decided on; of a fault the finding it became.
        finding_id uuid REFERENCES finding (id),
        commendation_id uuid REFERENCES commendation (id),
        decision text CHECK (decision IN ('confirm', 'reject')),
        reason text,
        class text,
        occurrences integer NOT NULL CHECK (occurrences > 0),
        officers text[] NOT NULL,
        evidence jsonb NOT NULL,
        article jsonb,
        note text,
        PRIMARY KEY (sheet_id, key)
      );
      CREATE INDEX review_sheet_item_finding ON review_sheet_item (finding_id) WHERE finding_id IS NOT NULL;

      -- Every score a sheet ever had, with why: an upheld objection makes a new one and leaves the old.
      CREATE TABLE review_sheet_score (
        sheet_id uuid NOT NULL REFERENCES review_sheet (id),
        number integer NOT NULL,
        score integer NOT NULL CHECK (score BETWEEN 0 AND 10000),
        trace jsonb NOT NULL,
        reason text NOT NULL CHECK (reason IN ('submitted', 'corrected', 'finding-overturned')),
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (sheet_id, number)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE review_sheet_score, review_sheet_item, review_sheet, review_assignment, review_gold, review_assigning');
  }
}
