import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every floor stands on: the events on their way, the audit chain, the jobs, the keys of repeated requests. */
export class Platform1764000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE deployment (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        pack text NOT NULL,
        created_at timestamptz NOT NULL
      );

      CREATE TABLE outbox_event (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        subject text NOT NULL,
        payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL,
        relayed_at timestamptz
      );
      CREATE INDEX outbox_event_waiting ON outbox_event (id) WHERE relayed_at IS NULL;

      -- An entry commits unsealed with its change; the sealer gives it its number and links it to the one before.
      CREATE TABLE audit_entry (
        id uuid PRIMARY KEY,
        seq bigint UNIQUE,
        at timestamptz NOT NULL,
        actor_kind text NOT NULL,
        actor_id text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        unit_id uuid,
        request_id text,
        data jsonb NOT NULL,
        prev_hash char(64),
        hash char(64),
        CHECK ((seq IS NULL) = (hash IS NULL) AND (seq IS NULL) = (prev_hash IS NULL))
      );
      CREATE INDEX audit_entry_unsealed ON audit_entry (id) WHERE seq IS NULL;
      CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id);

      -- The last link, so that cutting off the end of the chain shows as well.
      CREATE TABLE audit_head (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        seq bigint NOT NULL,
        hash char(64) NOT NULL
      );
      INSERT INTO audit_head (seq, hash) VALUES (0, repeat('0', 64));

      CREATE TABLE audit_day (
        day date PRIMARY KEY,
        first_seq bigint NOT NULL,
        last_seq bigint NOT NULL,
        root char(64) NOT NULL
      );

      CREATE FUNCTION audit_entry_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.seq IS NULL AND NEW.seq IS NOT NULL
           AND (OLD.id, OLD.at, OLD.actor_kind, OLD.actor_id, OLD.action, OLD.subject_kind, OLD.subject_id, OLD.data)
             = (NEW.id, NEW.at, NEW.actor_kind, NEW.actor_id, NEW.action, NEW.subject_kind, NEW.subject_id, NEW.data) THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'audit entries cannot be changed or removed';
      END $$;
      CREATE TRIGGER audit_entry_guard BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_guard();

      CREATE TABLE job_run (
        id uuid PRIMARY KEY,
        queue text NOT NULL,
        name text NOT NULL,
        key text,
        payload jsonb NOT NULL,
        parent_id uuid REFERENCES job_run (id),
        state text NOT NULL,
        done integer NOT NULL DEFAULT 0,
        total integer,
        attempts integer NOT NULL DEFAULT 0,
        max_attempts integer NOT NULL,
        error text,
        result jsonb,
        created_at timestamptz NOT NULL,
        dispatches integer NOT NULL DEFAULT 0,
        dispatched_at timestamptz,
        started_at timestamptz,
        heartbeat_at timestamptz,
        finished_at timestamptz
      );
      CREATE INDEX job_run_undispatched ON job_run (id) WHERE dispatched_at IS NULL AND state = 'waiting';
      CREATE INDEX job_run_open ON job_run (state, heartbeat_at) WHERE state IN ('waiting', 'running');
      CREATE INDEX job_run_parent ON job_run (parent_id) WHERE parent_id IS NOT NULL;
      CREATE UNIQUE INDEX job_run_key ON job_run (name, key) WHERE key IS NOT NULL;

      CREATE TABLE idempotency_key (
        actor text NOT NULL,
        key text NOT NULL,
        route text NOT NULL,
        body_hash char(64) NOT NULL,
        created_at timestamptz NOT NULL,
        status integer,
        response jsonb,
        headers jsonb,
        PRIMARY KEY (actor, key)
      );
      CREATE INDEX idempotency_key_age ON idempotency_key (created_at);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE idempotency_key, job_run, audit_day, audit_head, audit_entry, outbox_event, deployment;
      DROP FUNCTION audit_entry_guard;
    `);
  }
}
