import type { CasePlacement, SchemeDefinition } from '../../domain/schemes';
import type { Tx } from '../../platform/database';
import type { AssessmentRun } from './assessment-run.entity';

type RunPeriod = Pick<AssessmentRun, 'id' | 'period' | 'firstDay' | 'lastDay'>;
type Placement = SchemeDefinition['placement'];

/** The column that holds the day by which a scheme places a case. */
export const CASE_DATE = { opened: 'opened_on', decided: 'decided_on', closed: 'closed_on' } as const satisfies Record<
  CasePlacement,
  string
>;

/** Whether the days `$1` to `$2` hold anything to assess: a case, or a finding that the scheme places there by itself. */
export async function hasInputs(tx: Tx, placement: Placement, firstDay: string, lastDay: string): Promise<boolean> {
  const ofCase = placement.hits === 'own-day' ? '' : 'case_id IS NULL AND';
  const [row] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM case_record WHERE ${CASE_DATE[placement.cases]} BETWEEN $1 AND $2)
       OR EXISTS (SELECT 1 FROM finding WHERE ${ofCase} state IN ('suspected', 'confirmed') AND occurred_on BETWEEN $1 AND $2)
       OR EXISTS (SELECT 1 FROM finding WHERE state IN ('suspected', 'confirmed') AND counts_on BETWEEN $1 AND $2) AS found`,
    [firstDay, lastDay],
  );
  return row?.found ?? false;
}

/**
 * Freezes which cases, in which version, the run counts, and its confirmed findings: a row for each unit that has any. A finding belongs
 * to the unit that answered when it was found; what concerns no case is placed on its own day, what became known late on the day given to
 * it; what another published month counts is left to that. Its `ref` is made of what it is (case number or unit, and check, item or
 * source, a number where that is not enough), never of an id, because it enters the result hash.
 *
 * Comes after the strata: findings of the sheets in them are marked, because those have taken points for them.
 *
 * @param titles of the checks and items, by code.
 */
export async function freezeInputs(tx: Tx, run: RunPeriod, placement: Placement, titles: Readonly<Record<string, string>>): Promise<void> {
  const columns = 'id, unit_id, case_id, source, check_code, item, class, occurrences, occurred_on, article, title, origin_kind, origin_id';
  const placed = `SELECT ${columns} FROM finding WHERE state = 'confirmed' AND COALESCE(counted_in, $5) = $5 AND counts_on`;
  const confirmed = `${placed} IS NULL`;
  const day = 'occurred_on BETWEEN $3 AND $4';
  // With its case: from the cases to the findings of each, in halves because each has an index: a check hits a case once, what people
  // find may come often. OFFSET 0 keeps the planner from reading all findings there are for the sake of one month.
  const half = (which: string) =>
    `SELECT h.* FROM cases l CROSS JOIN unnest(l.ids) AS k (id)
       CROSS JOIN LATERAL (${confirmed} AND case_id = k.id AND source ${which} 'check' OFFSET 0) h`;
  const found =
    placement.hits === 'own-day'
      ? `${confirmed} AND ${day}`
      : `${half('=')} UNION ALL ${half('<>')} UNION ALL ${confirmed} AND case_id IS NULL AND ${day}`;
  const lists = FINDING_LISTS.map((list) => `COALESCE(f.${list}, '{}')`).join(', ');
  await tx.query(
    `WITH cases AS (
       SELECT unit_id, array_agg(id) AS ids, array_agg(version) AS versions FROM case_record
       WHERE ${CASE_DATE[placement.cases]} BETWEEN $3 AND $4 GROUP BY unit_id
     ), numbered AS (
       SELECT f.*, c.case_number, COALESCE(c.case_number, u.code) || '#' || COALESCE(f.check_code, f.item, f.source) AS name,
              row_number() OVER (PARTITION BY f.unit_id, COALESCE(c.case_number, u.code), COALESCE(f.check_code, f.item, f.source)
                                 ORDER BY f.occurred_on, f.occurrences, f.id) AS n
       FROM (${found} UNION ALL ${placed} BETWEEN $3 AND $4) f LEFT JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id
     ), findings AS (
       SELECT unit_id, array_agg(CASE WHEN n = 1 THEN name ELSE name || '#' || n END) AS refs, array_agg(id) AS finding_ids,
              array_agg(case_id) AS finding_case_ids, array_agg(case_number) AS case_numbers, array_agg(source) AS sources,
              array_agg(check_code) AS checks, array_agg(item) AS items, array_agg(class) AS classes, array_agg(occurrences) AS occurrences,
              array_agg(occurred_on) AS days, array_agg(COALESCE(title, $2::jsonb ->> item, $2::jsonb ->> check_code)) AS titles,
              array_agg(article) AS articles, array_agg(origin_kind IS NOT DISTINCT FROM 'review-sheet' AND origin_id IN (
                SELECT sheet::text FROM run_stratum CROSS JOIN unnest(sheet_ids) AS sheet WHERE run_id = $1)) AS on_sheet
       FROM numbered GROUP BY unit_id
     )
     INSERT INTO run_input (run_id, unit_id, case_ids, case_versions, ${FINDING_LISTS.join(', ')})
     SELECT $1, unit_id, COALESCE(c.ids, '{}'), COALESCE(c.versions, '{}'), ${lists} FROM cases c FULL JOIN findings f USING (unit_id)`,
    [run.id, JSON.stringify(titles), run.firstDay, run.lastDay, run.period],
  );
}

/** The columns of a unit's findings, side by side. */
const FINDING_LISTS = [
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
] as const;

/** Freezes the commendations of the run's days that nobody has revoked. */
export async function freezeCredits(tx: Tx, run: RunPeriod): Promise<void> {
  await tx.query(
    `INSERT INTO run_credit (run_id, unit_id, commendation_id, ref, item, occurrences, occurred_on)
     SELECT $1, unit_id, id, item || '#' || row_number() OVER (PARTITION BY unit_id, item ORDER BY occurred_on, occurrences, id), item, occurrences,
            occurred_on
     FROM commendation WHERE state = 'recorded' AND occurred_on BETWEEN $2 AND $3`,
    [run.id, run.firstDay, run.lastDay],
  );
}

/**
 * Freezes the units of the run as they stood on its last day: those with a case or a finding and, where `idle` is true, those that
 * existed and are of a kind that has handled cases in the twelve months up to then. These are named "not assessed", so that a unit
 * without cases is seen to have none. With each go the on-site sheets of the period that count; a finding made on site proves a visit,
 * even where its sheet is not closed.
 *
 * @returns their ids, in the order of their codes.
 */
export async function freezeUnits(tx: Tx, run: RunPeriod, placement: Placement, idle: boolean): Promise<string[]> {
  const date = CASE_DATE[placement.cases];
  const rows = await tx.query<{ unit_id: string }[]>(
    `INSERT INTO run_unit (run_id, unit_id, unit_code, unit_name, peer_group, state, case_count, finding_count, visit_ids)
     SELECT $1, u.id, u.code, COALESCE(h.name, u.name), CASE WHEN h.unit_id IS NULL THEN u.peer_group ELSE h.peer_group END, 'waiting',
            COALESCE(cardinality(i.case_ids), 0), COALESCE(cardinality(i.refs), 0), COALESCE(v.ids, '{}')
     FROM unit u
       LEFT JOIN run_input i ON i.run_id = $1 AND i.unit_id = u.id
       LEFT JOIN (
         SELECT unit_id, array_agg(id ORDER BY id) AS ids
         FROM (
           SELECT unit_id, id FROM onsite_sheet WHERE period = $5 AND state = 'counted'
           UNION
           SELECT k.unit_id, CASE WHEN g.origin_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN g.origin_id::uuid ELSE g.id END
           FROM run_input k CROSS JOIN unnest(k.finding_ids, k.sources) AS f (id, source) JOIN finding g ON g.id = f.id
           WHERE k.run_id = $1 AND 'onsite' = ANY(k.sources) AND f.source = 'onsite'
         ) seen GROUP BY unit_id
       ) v ON v.unit_id = u.id
       LEFT JOIN LATERAL (
         SELECT unit_id, name, peer_group FROM unit_history
         WHERE unit_id = u.id AND valid_to >= $3 AND COALESCE(valid_from, $3) <= $3 ORDER BY valid_to LIMIT 1
       ) h ON TRUE
     WHERE i.unit_id IS NOT NULL
        OR ($4 AND COALESCE(u.valid_from, $3) <= $3 AND COALESCE(u.valid_to, $2) >= $2
            AND u.kind IN (SELECT k.kind FROM unit k WHERE EXISTS (
              SELECT 1 FROM case_record r WHERE r.unit_id = k.id AND r.${date} > $3::date - interval '12 months' AND r.${date} <= $3)))
     ORDER BY u.code
     RETURNING unit_id`,
    [run.id, run.firstDay, run.lastDay, idle, run.period],
  );
  return rows.map((row) => row.unit_id);
}
