import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Webhooks, what is to be delivered to them, and every attempt. The rows are the work: there is no queue beside them to lose it. */
export class Webhooks1764000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE webhook (
        id uuid PRIMARY KEY,
        name text NOT NULL UNIQUE,
        url text NOT NULL,
        types text[] NOT NULL,
        unit_id uuid REFERENCES unit (id),
        state text NOT NULL,
        disabled_reason text,
        secret_sealed text NOT NULL,
        previous_sealed text,
        previous_until timestamptz,
        last_delivered_at timestamptz,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        updated_at timestamptz NOT NULL,
        version integer NOT NULL,
        CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL)),
        CHECK ((previous_sealed IS NULL) = (previous_until IS NULL))
      );

      -- The last event that was shared out among the webhooks.
      CREATE TABLE webhook_head (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        seq bigint NOT NULL
      );
      INSERT INTO webhook_head (seq) VALUES (0);

      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY,
        webhook_id uuid NOT NULL REFERENCES webhook (id),
        event_id uuid NOT NULL REFERENCES outbox_event (id) ON DELETE CASCADE,
        event_seq bigint NOT NULL,
        state text NOT NULL,
        attempts integer NOT NULL,
        next_attempt_at timestamptz,
        lease uuid,
        leased_until timestamptz,
        first_attempt_at timestamptz,
        delivered_at timestamptz,
        created_at timestamptz NOT NULL,
        UNIQUE (webhook_id, event_seq),
        CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL))
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (webhook_id, next_attempt_at) WHERE state = 'pending';
      CREATE INDEX webhook_delivery_event ON webhook_delivery (event_id);

      CREATE TABLE webhook_attempt (
        id uuid PRIMARY KEY,
        delivery_id uuid NOT NULL REFERENCES webhook_delivery (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        milliseconds integer NOT NULL,
        status smallint,
        error text,
        response text
      );
      CREATE INDEX webhook_attempt_delivery ON webhook_attempt (delivery_id);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE webhook_attempt, webhook_delivery, webhook_head, webhook');
  }
}
