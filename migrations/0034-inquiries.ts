import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inquiries into single cases: what opened them, who investigates, who is heard, what was gathered, when they had to wait. */
export class Inquiries1764000000034 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE inquiry (
        id uuid PRIMARY KEY,
        cause text NOT NULL,
        case_id uuid REFERENCES case_record (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        state text NOT NULL CHECK (state IN ('opened', 'investigating', 'suspended', 'determined', 'approved', 'closed', 'dismissed', 'overturned')),
        -- What opened it: an outcome, a finding, a notice, a user.
        origin_kind text NOT NULL,
        origin_id text NOT NULL,
        reason text,
        opened_by text NOT NULL,
        opened_on date NOT NULL,
        assign_by date NOT NULL,
        determine_by date NOT NULL,
        closed_on date,
        version integer NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL
      );
      -- One inquiry for a case and cause, however often its trigger is told of and by how many workers.
      CREATE UNIQUE INDEX inquiry_once ON inquiry (case_id, cause) WHERE case_id IS NOT NULL;
      CREATE UNIQUE INDEX inquiry_origin_once ON inquiry (origin_kind, origin_id, cause) WHERE case_id IS NULL AND origin_kind <> 'user';
      CREATE INDEX inquiry_unit ON inquiry (unit_id, id);
      CREATE INDEX inquiry_due ON inquiry (determine_by) WHERE state IN ('opened', 'investigating');

      CREATE TABLE inquiry_investigator (
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        user_id uuid NOT NULL REFERENCES user_account (id),
        assigned_by text NOT NULL,
        assigned_at timestamptz NOT NULL,
        released_at timestamptz,
        PRIMARY KEY (inquiry_id, user_id)
      );
      CREATE INDEX inquiry_investigator_user ON inquiry_investigator (user_id);

      -- Everybody with a part in the matter, and what he or she said of it.
      CREATE TABLE inquiry_person (
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        officer_id uuid NOT NULL REFERENCES officer (id),
        part text NOT NULL CHECK (part IN ('handler', 'appraiser', 'reviewer', 'approver', 'leader')),
        source text NOT NULL CHECK (source IN ('case', 'investigation')),
        note text,
        hearing text CHECK (hearing IN ('stated', 'refused')),
        opinion text,
        heard_on date,
        heard_by text,
        PRIMARY KEY (inquiry_id, officer_id),
        CHECK ((hearing IS NULL) = (opinion IS NULL))
      );
      CREATE INDEX inquiry_person_officer ON inquiry_person (officer_id);

      CREATE TABLE inquiry_material (
        id uuid PRIMARY KEY,
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        note text,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL
      );
      CREATE INDEX inquiry_material_inquiry ON inquiry_material (inquiry_id);

      -- While a matter is before another authority the days of the inquiry do not run.
      CREATE TABLE inquiry_suspension (
        id uuid PRIMARY KEY,
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        authority text NOT NULL CHECK (authority IN ('court', 'reconsideration-organ')),
        reason text NOT NULL,
        from_day date NOT NULL,
        to_day date,
        ended_by text,
        CHECK (from_day <= to_day)
      );
      CREATE UNIQUE INDEX inquiry_suspension_open ON inquiry_suspension (inquiry_id) WHERE to_day IS NULL;
      CREATE INDEX inquiry_suspension_inquiry ON inquiry_suspension (inquiry_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE inquiry_suspension, inquiry_material, inquiry_person, inquiry_investigator, inquiry');
  }
}
