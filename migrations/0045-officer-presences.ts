import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where officers were by their cases, for the checks that ask whether one was in two places at once. */
export class OfficerPresences1764000000045 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- As the evaluated version of each case says; an evaluation of the case brings it up to date.
      CREATE TABLE officer_presence (
        case_id uuid NOT NULL REFERENCES case_record (id),
        -- His or her number: a case may name officers who are not known here.
        officer text NOT NULL,
        act text NOT NULL,
        from_at timestamptz NOT NULL,
        -- At most 24 hours later, which is what makes the index below enough to find what overlaps.
        to_at timestamptz NOT NULL,
        case_number text NOT NULL,
        -- Numbers the case goes by and with: its own, its incident's, those it is linked to.
        belongs text[] NOT NULL,
        PRIMARY KEY (case_id, officer, act, from_at, to_at)
      );
      CREATE INDEX officer_presence_when ON officer_presence (officer, from_at);
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('DROP TABLE officer_presence');
  }
}
