import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Batches of cases from other systems with their receipts, what the systems and we hold differently, and how cases belong together. */
export class Ingest1764000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Both ways: from a case to its incident, and from an incident to the cases it became.
      CREATE TABLE case_link (
        case_id uuid NOT NULL REFERENCES case_record (id),
        relation text NOT NULL,
        number text NOT NULL,
        PRIMARY KEY (case_id, relation, number)
      );
      CREATE INDEX case_link_number ON case_link (number);

      CREATE TABLE ingest_batch (
        id uuid PRIMARY KEY,
        sender_kind text NOT NULL,
        sender_id text NOT NULL,
        sender_name text NOT NULL,
        -- The sender's own name for the batch; it makes a repetition one.
        key text,
        dry_run boolean NOT NULL,
        state text NOT NULL,
        started_at timestamptz NOT NULL,
        heartbeat_at timestamptz NOT NULL,
        finished_at timestamptz,
        -- Lines of the file whose outcome is committed, empty ones included, and the hash of their bytes: where a repetition goes on.
        lines_done bigint NOT NULL,
        content_bytes bigint NOT NULL,
        content_hash char(64) NOT NULL,
        received_bytes bigint,
        received_hash char(64),
        lines bigint NOT NULL,
        created bigint NOT NULL,
        updated bigint NOT NULL,
        unchanged bigint NOT NULL,
        older bigint NOT NULL,
        rejected bigint NOT NULL,
        events bigint NOT NULL,
        problems bigint NOT NULL,
        expected jsonb,
        version integer NOT NULL
      );
      CREATE UNIQUE INDEX ingest_batch_key ON ingest_batch (sender_id, key) WHERE key IS NOT NULL;
      CREATE INDEX ingest_batch_sender ON ingest_batch (sender_id, id);

      CREATE TABLE ingest_problem (
        batch_id uuid NOT NULL REFERENCES ingest_batch (id),
        seq integer NOT NULL,
        line bigint NOT NULL,
        field text NOT NULL,
        value jsonb,
        message text NOT NULL,
        PRIMARY KEY (batch_id, seq)
      );

      CREATE TABLE reconciliation (
        id uuid PRIMARY KEY,
        sender_id text NOT NULL,
        sources text[] NOT NULL,
        totals jsonb NOT NULL,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX reconciliation_sender ON reconciliation (sender_id, made_at);

      CREATE TABLE reconciliation_item (
        reconciliation_id uuid NOT NULL REFERENCES reconciliation (id) ON DELETE CASCADE,
        kind text NOT NULL,
        source text NOT NULL,
        external_id text NOT NULL,
        theirs bigint,
        ours bigint,
        PRIMARY KEY (reconciliation_id, kind, source, external_id)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE reconciliation_item, reconciliation, ingest_problem, ingest_batch, case_link');
  }
}
