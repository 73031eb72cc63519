import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who answers for a fault and how: written determinations, responsibilities in hundredths, decisions, appeals. Nothing is ever deleted. */
export class Responsibility1764000000035 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE inquiry_determination (
        id uuid PRIMARY KEY,
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        round integer NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'returned', 'approved', 'reversed')),
        conclusion text NOT NULL CHECK (conclusion IN ('no-fault', 'flaw', 'fault', 'suspected-violation')),
        facts jsonb NOT NULL,
        provisions text[] NOT NULL,
        text text NOT NULL,
        -- What the machine was told and what it proposed.
        division jsonb,
        same_as_finding uuid REFERENCES finding (id),
        determined_by text NOT NULL,
        determined_on date NOT NULL,
        decided_by text,
        decided_on date,
        decision text,
        number text,
        document_id uuid REFERENCES issued_document (id),
        finding_id uuid REFERENCES finding (id),
        finding_linked boolean NOT NULL,
        handed_over_to text,
        handed_over_on date,
        CONSTRAINT inquiry_determination_round UNIQUE (inquiry_id, round),
        CHECK ((number IS NULL) = (state IN ('proposed', 'returned')))
      );
      CREATE UNIQUE INDEX inquiry_determination_standing ON inquiry_determination (inquiry_id) WHERE state IN ('proposed', 'approved');

      CREATE TABLE responsibility (
        id uuid PRIMARY KEY,
        determination_id uuid NOT NULL REFERENCES inquiry_determination (id),
        officer_id uuid NOT NULL REFERENCES officer (id),
        -- Where the officer served when it happened.
        unit_id uuid NOT NULL REFERENCES unit (id),
        part text NOT NULL,
        situation text NOT NULL,
        degree text NOT NULL CHECK (degree IN ('intent', 'gross-negligence', 'negligence', 'none')),
        -- Hundredths of a percent.
        share integer NOT NULL CHECK (share BETWEEN 0 AND 10000),
        grounds jsonb NOT NULL,
        reason text,
        lifelong boolean NOT NULL,
        CONSTRAINT responsibility_once UNIQUE (determination_id, officer_id),
        CHECK ((degree = 'none') = (share = 0))
      );
      CREATE INDEX responsibility_officer ON responsibility (officer_id);

      CREATE TABLE accountability_decision (
        id uuid PRIMARY KEY,
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        determination_id uuid NOT NULL REFERENCES inquiry_determination (id),
        responsibility_id uuid NOT NULL REFERENCES responsibility (id),
        officer_id uuid NOT NULL REFERENCES officer (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        state text NOT NULL CHECK (state IN ('decided', 'reversed')),
        sanctions jsonb NOT NULL,
        reason text NOT NULL,
        lifelong boolean NOT NULL,
        number text NOT NULL,
        document_id uuid REFERENCES issued_document (id),
        decided_by text NOT NULL,
        decided_on date NOT NULL,
        appeal_until date NOT NULL,
        reversed_on date,
        reversed_by text,
        version integer NOT NULL,
        CHECK ((state = 'reversed') = (reversed_on IS NOT NULL))
      );
      CREATE UNIQUE INDEX accountability_decision_standing ON accountability_decision (responsibility_id) WHERE state = 'decided';
      CREATE INDEX accountability_decision_officer ON accountability_decision (officer_id);
      CREATE INDEX accountability_decision_inquiry ON accountability_decision (inquiry_id);

      CREATE TABLE accountability_appeal (
        id uuid PRIMARY KEY,
        inquiry_id uuid NOT NULL REFERENCES inquiry (id),
        determination_id uuid NOT NULL REFERENCES inquiry_determination (id),
        -- Null when it is against the determination itself.
        decision_id uuid REFERENCES accountability_decision (id),
        officer_id uuid REFERENCES officer (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        state text NOT NULL CHECK (state IN ('filed', 'dismissed', 'decision-reversed', 'determination-reversed')),
        reason text NOT NULL,
        filed_by text NOT NULL,
        filed_on date NOT NULL,
        decided_by text,
        decided_on date,
        decision text,
        version integer NOT NULL,
        CHECK ((state = 'filed') = (decided_by IS NULL)),
        -- One appeal of an officer, and one of the unit (officer_id is null), against one thing.
        CONSTRAINT accountability_appeal_once UNIQUE NULLS NOT DISTINCT (determination_id, decision_id, officer_id)
      );
      CREATE INDEX accountability_appeal_unit ON accountability_appeal (unit_id, id);

      -- Responsibility for life follows the officer: what the present unit was told.
      CREATE TABLE accountability_proposal (
        id uuid PRIMARY KEY,
        decision_id uuid NOT NULL REFERENCES accountability_decision (id),
        officer_id uuid NOT NULL REFERENCES officer (id),
        unit_id uuid NOT NULL REFERENCES unit (id),
        text text NOT NULL,
        made_on date NOT NULL,
        CONSTRAINT accountability_proposal_once UNIQUE (decision_id, unit_id)
      );

      -- The row of an organ, kind and year is locked until the number it gave has committed, so there are no gaps.
      CREATE TABLE accountability_counter (
        organ_id uuid NOT NULL REFERENCES unit (id),
        kind text NOT NULL,
        year integer NOT NULL,
        last integer NOT NULL,
        PRIMARY KEY (organ_id, kind, year)
      );
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      DROP TABLE accountability_counter, accountability_proposal, accountability_appeal, accountability_decision, responsibility, inquiry_determination;
    `);
  }
}
