import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rectification notices: drafted, numbered without gaps, served, answered, verified; and what the sweep has done with each. */
export class Notices1764000000037 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE notice (
        id uuid PRIMARY KEY,
        kind text NOT NULL CHECK (kind IN ('suggestion', 'correction', 'supervision-letter')),
        state text NOT NULL CHECK (state IN ('draft', 'approved', 'issued', 'served', 'replied', 'refused', 'closed', 'escalated', 'revoked', 'withdrawn')),
        organ_id uuid NOT NULL REFERENCES unit (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        -- The notice this one follows because it was refused or overdue.
        prior_id uuid REFERENCES notice (id),
        inquiry_id uuid,
        title text NOT NULL,
        origin text NOT NULL,
        nature text NOT NULL,
        not_done text,
        number_word text,
        number_year integer,
        number_seq integer,
        drafted_by text NOT NULL,
        approved_by text,
        issued_by text,
        issued_on date,
        served_on date,
        refused_on date,
        closed_on date,
        -- What is printed, frozen when it is issued; the files are made of it and can be made again.
        document jsonb,
        docx_sha256 char(64) REFERENCES stored_file (sha256),
        pdf_sha256 char(64) REFERENCES stored_file (sha256),
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        CONSTRAINT notice_number UNIQUE (organ_id, kind, number_year, number_seq),
        CHECK ((number_seq IS NULL) = (state IN ('draft', 'approved', 'withdrawn'))),
        CHECK ((number_seq IS NULL) = (document IS NULL))
      );
      CREATE INDEX notice_unit ON notice (unit_id, id);
      CREATE INDEX notice_open ON notice (state) WHERE state IN ('served', 'refused', 'closed');
      CREATE INDEX notice_undrawn ON notice (id) WHERE document IS NOT NULL AND pdf_sha256 IS NULL;
      -- One next step for one notice, as long as it stands.
      CREATE UNIQUE INDEX notice_follow_up ON notice (prior_id) WHERE prior_id IS NOT NULL AND state NOT IN ('withdrawn', 'revoked');
      CREATE INDEX notice_inquiry ON notice (inquiry_id) WHERE inquiry_id IS NOT NULL;

      CREATE TABLE notice_item (
        notice_id uuid NOT NULL REFERENCES notice (id),
        seq integer NOT NULL CHECK (seq > 0),
        finding_ids uuid[] NOT NULL,
        -- Codes of check or scheme item: what makes a fresh finding the same fault.
        faults text[] NOT NULL,
        case_id uuid REFERENCES case_record (id),
        fact text NOT NULL,
        evidence text,
        articles jsonb NOT NULL,
        requirement text NOT NULL,
        evidence_wanted text,
        term_days integer NOT NULL CHECK (term_days > 0),
        term_clock text NOT NULL CHECK (term_clock IN ('working_days', 'calendar_days')),
        state text NOT NULL CHECK (state IN ('open', 'replied', 'verified', 'dropped')),
        due_on date,
        deadline jsonb,
        PRIMARY KEY (notice_id, seq)
      );
      CREATE INDEX notice_item_due ON notice_item (due_on) WHERE state = 'open' AND due_on IS NOT NULL;
      CREATE INDEX notice_item_findings ON notice_item USING gin (finding_ids);

      -- The counter of an organ, kind and year: its row is locked until the number it gave has committed, so there are no gaps.
      CREATE TABLE notice_counter (
        organ_id uuid NOT NULL REFERENCES unit (id),
        kind text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (organ_id, kind, year)
      );

      CREATE TABLE notice_service (
        notice_id uuid PRIMARY KEY REFERENCES notice (id),
        outcome text NOT NULL CHECK (outcome IN ('received', 'refused')),
        method text NOT NULL,
        place text,
        at timestamptz NOT NULL,
        served_by text NOT NULL,
        receiver_name text,
        receiver_number text,
        witness text,
        refusal text,
        remark text,
        recorded_by text NOT NULL,
        CHECK (outcome <> 'received' OR receiver_name IS NOT NULL),
        CHECK (outcome <> 'refused' OR (refusal IS NOT NULL AND witness IS NOT NULL))
      );

      CREATE TABLE notice_reply (
        id uuid PRIMARY KEY,
        notice_id uuid NOT NULL REFERENCES notice (id),
        round integer NOT NULL,
        refusal boolean NOT NULL,
        summary text NOT NULL,
        contact text,
        items jsonb NOT NULL,
        attachments jsonb NOT NULL,
        replied_by text NOT NULL,
        at timestamptz NOT NULL,
        CONSTRAINT notice_reply_round UNIQUE (notice_id, round)
      );

      CREATE TABLE notice_verification (
        id uuid PRIMARY KEY,
        notice_id uuid NOT NULL REFERENCES notice (id),
        round integer NOT NULL,
        items jsonb NOT NULL,
        note text,
        verified_by text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX notice_verification_notice ON notice_verification (notice_id);

      CREATE TABLE notice_objection (
        id uuid PRIMARY KEY,
        notice_id uuid NOT NULL REFERENCES notice (id),
        state text NOT NULL CHECK (state IN ('filed', 'upheld', 'partly-upheld', 'dismissed')),
        reason text NOT NULL,
        expected text NOT NULL,
        attachments jsonb NOT NULL,
        suspends boolean NOT NULL,
        filed_by text NOT NULL,
        filed_at timestamptz NOT NULL,
        decide_by date NOT NULL,
        decided_by text,
        decided_at timestamptz,
        decision text,
        version integer NOT NULL
      );
      CREATE UNIQUE INDEX notice_objection_once ON notice_objection (notice_id);

      CREATE TABLE notice_extension (
        notice_id uuid PRIMARY KEY REFERENCES notice (id),
        state text NOT NULL CHECK (state IN ('requested', 'granted', 'declined')),
        reason text NOT NULL,
        days integer NOT NULL CHECK (days > 0),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        granted_days integer,
        decided_by text,
        decided_at timestamptz,
        decision text
      );

      -- What was done with a notice because its day had come: the key makes it happen once, whoever sweeps and how often.
      CREATE TABLE notice_step (
        notice_id uuid NOT NULL REFERENCES notice (id),
        key text NOT NULL,
        kind text NOT NULL,
        happened_on date NOT NULL,
        done_at timestamptz NOT NULL,
        finding_id uuid REFERENCES finding (id),
        PRIMARY KEY (notice_id, key)
      );

      -- A last day that moved, and why: an extension, an objection, a corrected calendar.
      CREATE TABLE notice_deadline_change (
        id uuid PRIMARY KEY,
        notice_id uuid NOT NULL REFERENCES notice (id),
        item_seq integer NOT NULL,
        before date NOT NULL,
        after date NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX notice_deadline_change_notice ON notice_deadline_change (notice_id);

      -- Single days of this city, on top of the pack's calendar; the last word of a day counts.
      CREATE TABLE calendar_correction (
        day date PRIMARY KEY,
        working boolean NOT NULL,
        reason text NOT NULL,
        corrected_by text NOT NULL,
        corrected_at timestamptz NOT NULL
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE calendar_correction, notice_deadline_change, notice_step, notice_extension, notice_objection, notice_verification,
                 notice_reply, notice_service, notice_counter, notice_item, notice;
    `);
  }
}
