import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Findings of people beside those of checks, with or without a case; what was done well; and every outcome of a case once, however
 * often its record is sent.
 */
export class FindingsByHand1764000000013 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE finding
        ALTER COLUMN case_id DROP NOT NULL,
        ALTER COLUMN article DROP NOT NULL,
        ALTER COLUMN rules_version DROP NOT NULL,
        ALTER COLUMN trace DROP NOT NULL,
        -- All officers concerned; officer_id is the first of them.
        ADD COLUMN officer_ids uuid[] NOT NULL DEFAULT '{}',
        -- The scheme item a person chose; findings of checks and signals are sent to their item by the scheme.
        ADD COLUMN item text,
        ADD COLUMN title text,
        -- What it rests on: names of documents, pages, hashes of stored files.
        ADD COLUMN evidence text[] NOT NULL DEFAULT '{}',
        -- Where it was made: a sheet, an inquiry, a notice.
        ADD COLUMN origin_kind text,
        ADD COLUMN origin_id text,
        ADD CONSTRAINT finding_of_machine CHECK (source <> 'check'
          OR (case_id IS NOT NULL AND check_code IS NOT NULL AND rules_version IS NOT NULL AND article IS NOT NULL AND trace IS NOT NULL)),
        ADD CONSTRAINT finding_origin CHECK ((origin_kind IS NULL) = (origin_id IS NULL));
      DROP INDEX finding_of_check, finding_by_hand;
      -- A check suspects a case once, however often it is evaluated; people and signals may speak of it often.
      CREATE UNIQUE INDEX finding_of_check ON finding (case_id, check_code) WHERE source = 'check';
      CREATE INDEX finding_by_hand ON finding (case_id) WHERE source <> 'check' AND case_id IS NOT NULL;
      CREATE INDEX finding_origin_id ON finding (origin_id) WHERE origin_id IS NOT NULL;
      CREATE INDEX finding_officer ON finding (officer_id) WHERE officer_id IS NOT NULL;
      CREATE INDEX finding_officers ON finding USING gin (officer_ids) WHERE cardinality(officer_ids) > 1;

      CREATE TABLE commendation (
        id uuid PRIMARY KEY,
        unit_id uuid NOT NULL REFERENCES unit (id),
        officer_ids uuid[] NOT NULL,
        case_id uuid REFERENCES case_record (id),
        -- Code of the scheme's bonus item.
        item text NOT NULL,
        title text,
        occurrences integer NOT NULL CHECK (occurrences > 0),
        occurred_on date NOT NULL,
        evidence text[] NOT NULL,
        note text,
        origin_kind text NOT NULL,
        origin_id text NOT NULL,
        state text NOT NULL CHECK (state IN ('recorded', 'revoked')),
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        revoked_by text,
        revoked_at timestamptz,
        revoke_reason text,
        version integer NOT NULL,
        CHECK ((state = 'revoked') = (revoke_reason IS NOT NULL))
      );
      CREATE INDEX commendation_day ON commendation (occurred_on, unit_id);
      CREATE INDEX commendation_unit ON commendation (unit_id, id);

      -- What later authorities said of a case, as first seen. An outcome is the same when its type and moment are.
      CREATE TABLE case_outcome (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_record (id),
        type text NOT NULL,
        at text NOT NULL,
        authority text,
        case_version integer NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT case_outcome_once UNIQUE (case_id, type, at)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE case_outcome, commendation;
      DELETE FROM finding WHERE source <> 'check';
      DROP INDEX finding_of_check, finding_by_hand, finding_origin_id, finding_officer, finding_officers;
      ALTER TABLE finding DROP CONSTRAINT finding_of_machine, DROP CONSTRAINT finding_origin, DROP COLUMN officer_ids, DROP COLUMN item,
        DROP COLUMN title, DROP COLUMN evidence, DROP COLUMN origin_kind, DROP COLUMN origin_id, ALTER COLUMN case_id SET NOT NULL,
        ALTER COLUMN article SET NOT NULL, ALTER COLUMN rules_version SET NOT NULL, ALTER COLUMN trace SET NOT NULL;
      CREATE UNIQUE INDEX finding_of_check ON finding (case_id, check_code) WHERE check_code IS NOT NULL;
      CREATE INDEX finding_by_hand ON finding (case_id) WHERE check_code IS NULL;
    `);
  }
}
