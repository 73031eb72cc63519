import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 实地考评: the checklist sheets inspectors fill in at a unit. */
export class Onsite1764000000032 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE onsite_sheet (
        -- Given by the client, so that a tablet may send it again.
        id uuid PRIMARY KEY,
        -- 'YYYY-MM'
        period text NOT NULL,
        unit_id uuid NOT NULL REFERENCES unit (id),
        scheme_version_id uuid NOT NULL REFERENCES scheme_version (id),
        state text NOT NULL CHECK (state IN ('open', 'submitted', 'co-signed', 'refused', 'counted', 'withdrawn')),
        place text NOT NULL,
        began_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        -- The local day of the visit: places its findings in a month.
        visited_on date NOT NULL,
        -- Accounts of those who made the visit.
        inspectors uuid[] NOT NULL CHECK (cardinality(inspectors) > 0),
        note text,
        -- How the unit's representative signed, or who saw him refuse.
        signature jsonb,
        signed_at timestamptz,
        -- SHA-256 of what was first sent, photos included: the same again changes nothing.
        sent_hash char(64) NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        submitted_by text,
        submitted_at timestamptz,
        counted_at timestamptz,
        -- Why it was reopened or withdrawn.
        reason text,
        version integer NOT NULL,
        CHECK (began_at <= ended_at),
        CHECK (state IN ('open', 'withdrawn') OR submitted_at IS NOT NULL),
        CHECK (state <> 'counted' OR (signature IS NOT NULL AND signed_at IS NOT NULL AND counted_at IS NOT NULL))
      );
      CREATE INDEX onsite_sheet_unit ON onsite_sheet (unit_id, period);
      CREATE INDEX onsite_sheet_period ON onsite_sheet (period, state);

      CREATE TABLE onsite_answer (
        sheet_id uuid NOT NULL REFERENCES onsite_sheet (id),
        -- Code of a scheme item, of a bonus item for what was done well.
        item text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('check', 'good')),
        result text NOT NULL CHECK (result IN ('met', 'not-met', 'not-applicable', 'good')),
        occurrences integer NOT NULL CHECK (occurrences >= 0),
        note text,
        -- What it became when the sheet was counted.
        finding_id uuid REFERENCES finding (id),
        commendation_id uuid REFERENCES commendation (id),
        PRIMARY KEY (sheet_id, item),
        CHECK ((result IN ('not-met', 'good')) = (occurrences > 0)),
        CHECK ((kind = 'good') = (result = 'good'))
      );
      CREATE INDEX onsite_answer_finding ON onsite_answer (finding_id) WHERE finding_id IS NOT NULL;

      CREATE TABLE onsite_photo (
        sheet_id uuid NOT NULL REFERENCES onsite_sheet (id),
        sha256 char(64) NOT NULL REFERENCES stored_file (sha256),
        name text NOT NULL,
        media_type text NOT NULL,
        size integer NOT NULL,
        -- The item it shows; null for the place as such.
        item text,
        -- When the device says it was taken.
        taken_at timestamptz NOT NULL,
        added_by text NOT NULL,
        added_at timestamptz NOT NULL,
        PRIMARY KEY (sheet_id, sha256)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE onsite_photo, onsite_answer, onsite_sheet');
  }
}
