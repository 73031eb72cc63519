import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Problems that are general, the plans that put them right, and what was put right on the spot. */
export class Rectification1764000000038 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE rectification_proposal (
        id uuid PRIMARY KEY,
        -- Code of a check or scheme item.
        fault text NOT NULL,
        pattern text NOT NULL CHECK (pattern IN ('several-units', 'repeated')),
        unit_ids uuid[] NOT NULL,
        -- 'YYYY-MM'
        months text[] NOT NULL,
        findings integer NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'dismissed')),
        reason text,
        decided_by text,
        plan_id uuid,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      -- One open proposal for one problem: a fault of several units, or a fault of one unit.
      CREATE UNIQUE INDEX rectification_proposal_open ON rectification_proposal (fault, pattern, (CASE pattern WHEN 'repeated' THEN unit_ids[1] END))
        NULLS NOT DISTINCT WHERE state = 'proposed';

      CREATE TABLE rectification_plan (
        id uuid PRIMARY KEY,
        title text NOT NULL,
        -- 立即整改, 限期整改, 普遍性问题: the plan's chapter four.
        urgency text NOT NULL CHECK (urgency IN ('immediate', 'time-limited', 'general')),
        fault text,
        unit_ids uuid[] NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closed')),
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_by text,
        closed_at timestamptz,
        summary text,
        version integer NOT NULL
      );
      ALTER TABLE rectification_proposal ADD CONSTRAINT rectification_proposal_plan FOREIGN KEY (plan_id) REFERENCES rectification_plan (id);

      CREATE TABLE rectification_plan_item (
        plan_id uuid NOT NULL REFERENCES rectification_plan (id),
        seq integer NOT NULL CHECK (seq > 0),
        measure text NOT NULL,
        owner_unit_id uuid NOT NULL REFERENCES unit (id),
        owner text NOT NULL,
        due_on date NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'done')),
        done_on date,
        PRIMARY KEY (plan_id, seq)
      );
      CREATE INDEX rectification_plan_item_owner ON rectification_plan_item (owner_unit_id);

      CREATE TABLE rectification_progress (
        id uuid PRIMARY KEY,
        plan_id uuid NOT NULL,
        item_seq integer NOT NULL,
        text text NOT NULL,
        percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
        attachments jsonb NOT NULL,
        reported_by text NOT NULL,
        at timestamptz NOT NULL,
        FOREIGN KEY (plan_id, item_seq) REFERENCES rectification_plan_item (plan_id, seq)
      );
      CREATE INDEX rectification_progress_item ON rectification_progress (plan_id, item_seq);

      -- 立即整改: what was put right at once needs no notice (监督条例 Art 26), and is remembered.
      CREATE TABLE spot_correction (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        case_id uuid REFERENCES case_record (id),
        finding_id uuid REFERENCES finding (id),
        problem text NOT NULL,
        action text NOT NULL,
        corrected_on date NOT NULL,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX spot_correction_unit ON spot_correction (unit_id, id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE spot_correction, rectification_progress, rectification_plan_item, rectification_proposal, rectification_plan;
    `);
  }
}
