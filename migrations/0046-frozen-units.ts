import type { MigrationInterface, QueryRunner } from 'typeorm';

const LISTS = [
  'case_ids',
  'case_versions',
  'refs',
  'finding_ids',
  'finding_case_ids',
  'case_numbers',
  'sources',
  'checks',
  'items',
  'classes',
  'occurrences',
  'days',
  'titles',
  'articles',
  'on_sheet',
];

/**
 * What a run froze of a unit is one row, its findings columns side by side, and the unit's ledger is another: a month writes a few rows
 * for each unit instead of one for each finding and posting. `run_finding` and `posting` remain as what they are read by. Which findings
 * a published month counted is kept by finding besides, for the months after it.
 */
export class FrozenUnits1764000000046 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE run_input (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        case_ids uuid[] NOT NULL,
        case_versions integer[] NOT NULL,
        -- The findings, side by side. A ref names one by what it is, so that the same facts give the same hash in any database.
        refs text[] NOT NULL,
        finding_ids uuid[] NOT NULL,
        finding_case_ids uuid[] NOT NULL,
        case_numbers text[] NOT NULL,
        sources text[] NOT NULL,
        checks text[] NOT NULL,
        items text[] NOT NULL,
        classes text[] NOT NULL,
        occurrences integer[] NOT NULL,
        days date[] NOT NULL,
        titles text[] NOT NULL,
        articles jsonb[] NOT NULL,
        -- True where a sheet whose score counts in the month has taken points for it.
        on_sheet boolean[] NOT NULL,
        PRIMARY KEY (run_id, unit_id),
        CHECK (cardinality(case_ids) = cardinality(case_versions)),
        CHECK (cardinality(finding_ids) = cardinality(refs) AND cardinality(finding_case_ids) = cardinality(refs)
               AND cardinality(case_numbers) = cardinality(refs) AND cardinality(sources) = cardinality(refs)
               AND cardinality(checks) = cardinality(refs) AND cardinality(items) = cardinality(refs)
               AND cardinality(classes) = cardinality(refs) AND cardinality(occurrences) = cardinality(refs)
               AND cardinality(days) = cardinality(refs) AND cardinality(titles) = cardinality(refs)
               AND cardinality(articles) = cardinality(refs) AND cardinality(on_sheet) = cardinality(refs))
      );

      -- The postings of a unit as the rules made them, in canonical JSON; its points are the unit's score.
      CREATE TABLE run_ledger (
        run_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        postings json NOT NULL CHECK (json_typeof(postings) = 'array'),
        PRIMARY KEY (run_id, unit_id),
        FOREIGN KEY (run_id, unit_id) REFERENCES run_unit (run_id, unit_id)
      );

      -- Months are written once and read seldom: packing them takes longer than writing them.
      ALTER TABLE run_ledger ALTER postings SET STORAGE EXTERNAL;
      ALTER TABLE run_input ${LISTS.map((list) => `ALTER ${list} SET STORAGE EXTERNAL`).join(', ')};

      -- The findings that published months counted, by finding.
      CREATE TABLE published_finding (
        finding_id uuid NOT NULL REFERENCES finding (id),
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        ref text NOT NULL,
        PRIMARY KEY (finding_id, run_id)
      );

      INSERT INTO run_input
      SELECT run_id, unit_id, COALESCE(l.case_ids, '{}'), COALESCE(l.case_versions, '{}'), COALESCE(f.refs, '{}'), COALESCE(f.ids, '{}'),
             COALESCE(f.case_ids, '{}'), COALESCE(f.case_numbers, '{}'), COALESCE(f.sources, '{}'), COALESCE(f.checks, '{}'),
             COALESCE(f.items, '{}'), COALESCE(f.classes, '{}'), COALESCE(f.occurrences, '{}'), COALESCE(f.days, '{}'), COALESCE(f.titles, '{}'),
             COALESCE(f.articles, '{}'), COALESCE(f.on_sheet, '{}')
      FROM run_case_list l FULL JOIN (
        SELECT run_id, unit_id, array_agg(ref) AS refs, array_agg(finding_id) AS ids, array_agg(case_id) AS case_ids,
               array_agg(case_number) AS case_numbers, array_agg(source) AS sources, array_agg(check_code) AS checks, array_agg(item) AS items,
               array_agg(class) AS classes, array_agg(occurrences) AS occurrences, array_agg(occurred_on) AS days, array_agg(title) AS titles,
               array_agg(article) AS articles, array_agg(on_sheet) AS on_sheet
        FROM run_finding GROUP BY run_id, unit_id
      ) f USING (run_id, unit_id);
      INSERT INTO published_finding
      SELECT f.finding_id, f.run_id, f.unit_id, f.ref FROM run_finding f JOIN assessment_run r ON r.id = f.run_id
      WHERE r.state IN ('published', 'superseded');
      WITH named AS (
        SELECT run_id, unit_id, finding_id AS id, ref FROM run_finding
        UNION ALL SELECT run_id, unit_id, commendation_id, ref FROM run_credit
        UNION ALL SELECT r.run_id, r.unit_id, f.id, f.ref FROM run_reversal r CROSS JOIN unnest(r.finding_ids, r.refs) AS f (id, ref)
      )
      INSERT INTO run_ledger
      SELECT p.run_id, p.unit_id, ('[' || string_agg(
          '{"arithmetic":' || to_json(p.arithmetic) || ',"branch":' || COALESCE(to_json(p.branch)::text, 'null')
          || COALESCE(',"item":' || to_json(p.item), '') || ',"kind":' || to_json(p.kind) || ',"points":' || p.points || ',"seq":' || p.seq
          || ',"source":{"findings":' || to_json(ARRAY(
            SELECT COALESCE(n.ref, k.id::text) FROM unnest(p.finding_ids) WITH ORDINALITY AS k (id, at)
              LEFT JOIN named n ON n.run_id = p.run_id AND n.unit_id = p.unit_id AND n.id = k.id ORDER BY k.at))
          || ',"occurrences":' || p.occurrences || '},"text":' || to_json(p.text) || '}', ',' ORDER BY p.seq) || ']')::json
      FROM posting p GROUP BY p.run_id, p.unit_id;
      DROP TABLE posting, run_finding, run_case_list;
      DROP FUNCTION posting_guard;

      CREATE VIEW run_finding AS
      SELECT i.run_id, i.unit_id, f.finding_id, f.ref, f.case_id, f.case_number, f.source, f.check_code, f.item, f.class, f.occurrences,
             f.occurred_on, f.title, f.article, f.on_sheet
      FROM run_input i
        CROSS JOIN unnest(i.finding_ids, i.refs, i.finding_case_ids, i.case_numbers, i.sources, i.checks, i.items, i.classes, i.occurrences, i.days,
                          i.titles, i.articles, i.on_sheet)
          AS f (finding_id, ref, case_id, case_number, source, check_code, item, class, occurrences, occurred_on, title, article, on_sheet);

      CREATE VIEW posting AS
      SELECT l.run_id, l.unit_id, p.seq, p.kind, p.branch, p.item, p.points,
             ARRAY(SELECT json_array_elements_text(p.source -> 'findings')) AS refs, (p.source ->> 'occurrences')::integer AS occurrences, p.text,
             p.arithmetic
      FROM run_ledger l
        CROSS JOIN json_to_recordset(l.postings)
          AS p (seq integer, kind text, branch text, item text, points integer, source json, text text, arithmetic text);

      CREATE FUNCTION frozen_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'what a month has frozen or posted cannot be changed or removed: post a reversal';
      END $$;
      CREATE TRIGGER frozen_guard BEFORE UPDATE OR DELETE ON run_input FOR EACH ROW EXECUTE FUNCTION frozen_guard();
      CREATE TRIGGER frozen_guard BEFORE UPDATE OR DELETE ON run_ledger FOR EACH ROW EXECUTE FUNCTION frozen_guard();
    `);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER VIEW run_finding RENAME TO frozen_finding;
      ALTER VIEW posting RENAME TO frozen_posting;
      CREATE TABLE run_case_list (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        case_ids uuid[] NOT NULL,
        case_versions integer[] NOT NULL,
        PRIMARY KEY (run_id, unit_id),
        CHECK (cardinality(case_ids) = cardinality(case_versions))
      );
      CREATE TABLE run_finding (
        run_id uuid NOT NULL REFERENCES assessment_run (id),
        unit_id uuid NOT NULL,
        finding_id uuid NOT NULL REFERENCES finding (id),
        ref text NOT NULL,
        case_id uuid,
        case_number text,
        source text NOT NULL,
        check_code text,
        class text NOT NULL,
        occurrences integer NOT NULL,
        occurred_on date NOT NULL,
        title text,
        article jsonb,
        item text,
        on_sheet boolean NOT NULL DEFAULT false,
        PRIMARY KEY (run_id, unit_id, ref),
        CONSTRAINT run_finding_once UNIQUE (run_id, finding_id)
      );
      CREATE TABLE posting (
        run_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        kind text NOT NULL CONSTRAINT posting_kind_check
          CHECK (kind IN ('opening', 'deduction', 'case-mean', 'cap', 'bonus', 'veto', 'reversal')),
        branch text,
        item text,
        points integer NOT NULL,
        finding_ids uuid[] NOT NULL,
        occurrences integer NOT NULL,
        text text NOT NULL,
        arithmetic text NOT NULL,
        PRIMARY KEY (run_id, unit_id, seq),
        FOREIGN KEY (run_id, unit_id) REFERENCES run_unit (run_id, unit_id)
      );
      INSERT INTO run_case_list SELECT run_id, unit_id, case_ids, case_versions FROM run_input WHERE cardinality(case_ids) > 0;
      INSERT INTO run_finding (run_id, unit_id, finding_id, ref, case_id, case_number, source, check_code, item, class, occurrences, occurred_on, title,
                               article, on_sheet)
      SELECT run_id, unit_id, finding_id, ref, case_id, case_number, source, check_code, item, class, occurrences, occurred_on, title, article,
             on_sheet FROM frozen_finding;
      INSERT INTO posting
      SELECT p.run_id, p.unit_id, p.seq, p.kind, p.branch, p.item, p.points, ARRAY(
          SELECT n.id FROM unnest(p.refs) WITH ORDINALITY AS k (ref, at)
            JOIN (
              SELECT run_id, unit_id, finding_id AS id, ref FROM run_finding
              UNION ALL SELECT run_id, unit_id, commendation_id, ref FROM run_credit
              UNION ALL SELECT r.run_id, r.unit_id, f.id, f.ref FROM run_reversal r CROSS JOIN unnest(r.finding_ids, r.refs) AS f (id, ref)
            ) n ON n.run_id = p.run_id AND n.unit_id = p.unit_id AND n.ref = k.ref ORDER BY k.at),
        p.occurrences, p.text, p.arithmetic
      FROM frozen_posting p;
      DROP VIEW frozen_finding, frozen_posting;
      DROP TABLE published_finding, run_ledger, run_input;
      DROP FUNCTION frozen_guard;
      CREATE FUNCTION posting_guard() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'postings cannot be changed or removed: post a reversal';
      END $$;
      CREATE TRIGGER posting_guard BEFORE UPDATE OR DELETE ON posting FOR EACH ROW EXECUTE FUNCTION posting_guard();
    `);
  }
}
