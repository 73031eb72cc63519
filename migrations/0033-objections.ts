import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Objections of assessed units to findings. */
export class Objections1764000000033 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE objection (
        id uuid PRIMARY KEY,
        -- One objection to a finding, whatever becomes of it.
        finding_id uuid NOT NULL CONSTRAINT objection_finding UNIQUE REFERENCES finding (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        source text NOT NULL,
        -- Code of the scheme item or the check.
        fault text NOT NULL,
        -- Who had confirmed the finding: id of a user, or 'machine'.
        reviewer text NOT NULL,
        grounds text NOT NULL,
        expected jsonb NOT NULL,
        -- Names and hashes of the files that were handed in; they never change.
        evidence jsonb NOT NULL,
        filed_by text NOT NULL,
        filed_at timestamptz NOT NULL,
        filed_on date NOT NULL,
        known_on date NOT NULL,
        file_by date NOT NULL,
        decide_by date NOT NULL,
        state text NOT NULL CHECK (state IN ('filed', 'rescored', 'upheld', 'changed', 'dismissed')),
        -- The view of whoever decides, before he saw the first one.
        blind jsonb,
        blind_by text,
        blind_at timestamptz,
        reason text,
        note text,
        result jsonb,
        decided_by text,
        decided_at timestamptz,
        version integer NOT NULL,
        CHECK (filed_on <= file_by),
        CHECK (state = 'filed' OR (blind IS NOT NULL AND blind_by IS NOT NULL)),
        CHECK (state IN ('filed', 'rescored') OR (decided_by IS NOT NULL AND decided_at IS NOT NULL AND note IS NOT NULL))
      );
      CREATE INDEX objection_unit ON objection (unit_id, filed_on);
      CREATE INDEX objection_open ON objection (decide_by) WHERE state IN ('filed', 'rescored');
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE objection');
  }
}
