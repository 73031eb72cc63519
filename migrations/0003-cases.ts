import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases as their systems describe them. `facts` is the record of domain/cases; the columns beside it are what lists and months ask for. */
export class Cases1764000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE case_record (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        external_id text NOT NULL,
        source_version bigint,
        payload_hash char(64) NOT NULL,
        case_number text NOT NULL,
        kind text NOT NULL,
        cause text,
        title text,
        unit_id uuid NOT NULL REFERENCES unit (id),
        lead_officer_id uuid REFERENCES officer (id),
        incident_number text,
        status text NOT NULL,
        opened_on date,
        decided_on date,
        closed_on date,
        facts jsonb NOT NULL,
        version integer NOT NULL,
        received_at timestamptz NOT NULL,
        CONSTRAINT case_record_source UNIQUE (source, external_id)
      );
      CREATE INDEX case_record_opened ON case_record (opened_on, unit_id);
      CREATE INDEX case_record_decided ON case_record (decided_on, unit_id) WHERE decided_on IS NOT NULL;
      CREATE INDEX case_record_closed ON case_record (closed_on, unit_id) WHERE closed_on IS NOT NULL;
      CREATE INDEX case_record_unit ON case_record (unit_id, id);
      CREATE INDEX case_record_number ON case_record (case_number);

      -- What a newer version replaced; the present version is in case_record.
      CREATE TABLE case_version (
        case_id uuid NOT NULL REFERENCES case_record (id),
        version integer NOT NULL,
        source_version bigint,
        payload_hash char(64) NOT NULL,
        facts jsonb NOT NULL,
        received_at timestamptz NOT NULL,
        PRIMARY KEY (case_id, version)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE case_version, case_record');
  }
}
