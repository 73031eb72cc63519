import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events get their place in one gapless order when they are relayed, and the unit they concern, so that others can read them in turn. */
export class EventsOut1764000000019 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE outbox_event ADD COLUMN seq bigint UNIQUE, ADD COLUMN unit_id uuid REFERENCES unit (id);

      -- seq is the last number given; forgotten the last one deleted for its age.
      CREATE TABLE event_head (
        id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
        seq bigint NOT NULL,
        forgotten bigint NOT NULL
      );
      INSERT INTO event_head (seq, forgotten) VALUES (0, 0);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE event_head; ALTER TABLE outbox_event DROP COLUMN seq, DROP COLUMN unit_id');
  }
}
