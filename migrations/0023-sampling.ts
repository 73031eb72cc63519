import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which cases are reviewed: plans with their sealed seeds, and the draws made by them, frame and all. */
export class Sampling1764000000023 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE sampling_plan (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('routine', 'focused', 'special')),
        period text NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        -- Which day of a case places it in the period, as the scheme of the month had it.
        placement text NOT NULL CHECK (placement IN ('opened', 'decided', 'closed')),
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        filter jsonb NOT NULL,
        -- Either a number of cases or a share of the frame; shares in hundredths of a percent.
        quota_total integer CHECK (quota_total >= 0),
        quota_share integer CHECK (quota_share BETWEEN 0 AND 10000),
        unit_minimum integer NOT NULL CHECK (unit_minimum >= 0),
        unit_maximum integer CHECK (unit_maximum >= unit_minimum),
        double_review_share integer NOT NULL CHECK (double_review_share BETWEEN 0 AND 10000),
        certainty_outcomes text[] NOT NULL,
        visible_from date NOT NULL,
        minutes_per_sheet integer NOT NULL CHECK (minutes_per_sheet > 0),
        state text NOT NULL CHECK (state IN ('draft', 'approved', 'drawn', 'closed', 'abandoned')),
        -- Made at the approval: the hash of the terms, the hash of the seed, and until the draw the encrypted seed.
        terms_hash char(64),
        commitment char(64),
        sealed_seed text,
        late_reason text,
        abandon_reason text,
        created_by text NOT NULL,
        changed_by text NOT NULL,
        created_at timestamptz NOT NULL,
        approved_by text,
        approved_at timestamptz,
        version integer NOT NULL,
        CHECK ((quota_total IS NULL) <> (quota_share IS NULL)),
        CHECK (first_day <= last_day AND visible_from > last_day),
        CHECK ((approved_at IS NULL) = (commitment IS NULL)),
        CHECK (state NOT IN ('approved', 'drawn', 'closed') OR commitment IS NOT NULL),
        -- Nobody keeps a seed longer than it is needed.
        CHECK ((state = 'approved') = (sealed_seed IS NOT NULL))
      );
      CREATE UNIQUE INDEX sampling_plan_routine ON sampling_plan (period)
        WHERE kind = 'routine' AND state IN ('approved', 'drawn', 'closed');
      CREATE INDEX sampling_plan_period ON sampling_plan (period);
      CREATE INDEX sampling_plan_scheme ON sampling_plan (scheme_version_id);

      CREATE TABLE draw (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL UNIQUE REFERENCES sampling_plan (id),
        kind text NOT NULL CHECK (kind IN ('routine', 'focused', 'special')),
        period text NOT NULL,
        state text NOT NULL CHECK (state IN ('drawn', 'closed')),
        algorithm text NOT NULL,
        commitment char(64) NOT NULL,
        seed char(64) NOT NULL,
        parameters jsonb NOT NULL,
        -- How many of each unit and stratum, and why.
        allocation jsonb NOT NULL,
        frame_hash char(64) NOT NULL,
        frame_size integer NOT NULL,
        sample_size integer NOT NULL,
        result_hash char(64) NOT NULL,
        drawn_by text NOT NULL,
        drawn_at timestamptz NOT NULL,
        closed_at timestamptz,
        version integer NOT NULL,
        CHECK ((state = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX draw_period ON draw (period);

      CREATE TABLE draw_stratum (
        id uuid PRIMARY KEY,
        draw_id uuid NOT NULL REFERENCES draw (id),
        -- Order of the strata in the draw, from 1.
        number integer NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        unit_code text NOT NULL,
        -- 'all' where the stratum is not divided by kind; week 0 where it is not divided by week.
        case_kind text NOT NULL,
        week integer NOT NULL,
        certainty boolean NOT NULL,
        frame_size integer NOT NULL CHECK (frame_size > 0),
        sample_size integer NOT NULL CHECK (sample_size BETWEEN 0 AND frame_size),
        CONSTRAINT draw_stratum_number UNIQUE (draw_id, number)
      );
      CREATE INDEX draw_stratum_unit ON draw_stratum (unit_id);

      -- The frame as it was at the draw: what becomes of the cases later does not matter.
      CREATE TABLE draw_frame (
        draw_id uuid NOT NULL REFERENCES draw (id),
        stratum_id uuid NOT NULL REFERENCES draw_stratum (id),
        -- Place in the order of the stratum by HMAC, from 1.
        position integer NOT NULL,
        -- The case number as drawn by: unique in the frame.
        number text NOT NULL,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_number text NOT NULL,
        case_version integer NOT NULL,
        case_kind text NOT NULL,
        week integer NOT NULL,
        certainty boolean NOT NULL,
        PRIMARY KEY (draw_id, stratum_id, position)
      );
      CREATE INDEX draw_frame_case ON draw_frame (case_id);

      CREATE TABLE draw_case (
        id uuid PRIMARY KEY,
        draw_id uuid NOT NULL REFERENCES draw (id),
        stratum_id uuid NOT NULL REFERENCES draw_stratum (id),
        position integer NOT NULL,
        number text NOT NULL,
        case_id uuid NOT NULL REFERENCES case_record (id),
        case_number text NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        -- The version of the case when it was selected.
        case_version integer NOT NULL,
        inclusion_probability numeric NOT NULL CHECK (inclusion_probability > 0 AND inclusion_probability <= 1),
        state text NOT NULL CHECK (state IN ('drawn', 'reviewed', 'replaced')),
        version integer NOT NULL,
        CONSTRAINT draw_case_once UNIQUE (draw_id, case_id),
        CONSTRAINT draw_case_position UNIQUE (stratum_id, position)
      );
      CREATE INDEX draw_case_case ON draw_case (case_id);
      CREATE INDEX draw_case_unit ON draw_case (unit_id, draw_id);

      CREATE TABLE draw_replacement (
        draw_id uuid NOT NULL REFERENCES draw (id),
        -- Counts the replacements of a draw, from 1.
        number integer NOT NULL,
        replaced_id uuid NOT NULL UNIQUE REFERENCES draw_case (id),
        replacement_id uuid NOT NULL UNIQUE REFERENCES draw_case (id),
        reason text NOT NULL,
        note text,
        replaced_by text NOT NULL,
        replaced_at timestamptz NOT NULL,
        PRIMARY KEY (draw_id, number)
      );

      -- What reviews took and gave, for the forecast of the next plan: sums, so that no sheet need be read again.
      CREATE TABLE review_experience (
        period text NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        sheets integer NOT NULL CHECK (sheets > 0),
        minutes integer NOT NULL CHECK (minutes >= 0),
        -- Of scores in hundredths of a point.
        score_sum bigint NOT NULL,
        score_square_sum bigint NOT NULL,
        PRIMARY KEY (period, unit_id)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE review_experience, draw_replacement, draw_case, draw_frame, draw_stratum, draw, sampling_plan');
  }
}
