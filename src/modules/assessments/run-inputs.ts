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
       OR EXISTS (SELECT 1 FROM finding WHERE ${ofCase} state IN ('suspected', 'confirmed') AND occurred_on BETWEEN $1 AND $2) AS found`,
    [firstDay, lastDay],
  );
  return row?.found ?? false;
}

/** Freezes which cases, in which version, the run counts: a row for each unit. */
export async function freezeCases(tx: Tx, run: RunPeriod, placement: Placement): Promise<void> {
  await tx.query(
    `INSERT INTO run_case_list (run_id, unit_id, case_ids, case_versions)
     SELECT $1, unit_id, array_agg(id ORDER BY id), array_agg(version ORDER BY id) FROM case_record
     WHERE ${CASE_DATE[placement.cases]} BETWEEN $2 AND $3 GROUP BY unit_id`,
    [run.id, run.firstDay, run.lastDay],
  );
}

/**
 * Freezes the confirmed findings of the run. A finding belongs to the unit that answered when it was found; what concerns no case is
 * placed on its own day. Its `ref` is made of what it is (case number or unit, and check, item or source, a number where that is not
 * enough), never of an id, because it enters the result hash.
 *
 * @param titles of the checks and items, by code.
 */
export async function freezeFindings(
  tx: Tx,
  run: RunPeriod,
  placement: Placement,
  titles: Readonly<Record<string, string>>,
): Promise<void> {
  const columns = 'id, unit_id, case_id, source, check_code, item, class, occurrences, occurred_on, article, title';
  const confirmed = `SELECT ${columns} FROM finding WHERE state = 'confirmed'`;
  const day = 'occurred_on BETWEEN $3 AND $4';
  // With its case: from the cases just frozen to the findings of each, in halves because each has an index: a check hits a case once,
  // what people find may come often. OFFSET 0 keeps the planner from reading all findings there are for the sake of one month.
  const half = (which: string) =>
    `SELECT h.* FROM run_case_list l CROSS JOIN unnest(l.case_ids) AS k (id)
       CROSS JOIN LATERAL (${confirmed} AND case_id = k.id AND source ${which} 'check' OFFSET 0) h WHERE l.run_id = $1`;
  const found =
    placement.hits === 'own-day'
      ? `${confirmed} AND ${day}`
      : `${half('=')} UNION ALL ${half('<>')} UNION ALL ${confirmed} AND case_id IS NULL AND ${day}`;
  await tx.query(
    `INSERT INTO run_finding (run_id, unit_id, finding_id, ref, case_id, case_number, source, check_code, item, class, occurrences, occurred_on,
                              title, article)
     SELECT $1, unit_id, id, subject || '#' || name || CASE WHEN n = 1 THEN '' ELSE '#' || n END, case_id, case_number, source, check_code, item,
            class, occurrences, occurred_on, COALESCE(title, $2::jsonb ->> item, $2::jsonb ->> check_code), article
     FROM (
       SELECT f.*, c.case_number, COALESCE(c.case_number, u.code) AS subject, COALESCE(f.check_code, f.item, f.source) AS name,
              row_number() OVER (PARTITION BY f.unit_id, COALESCE(c.case_number, u.code), COALESCE(f.check_code, f.item, f.source)
                                 ORDER BY f.occurred_on, f.class, f.occurrences, c.source, c.external_id, f.id) AS n
       FROM (${found}) f LEFT JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id
     ) numbered`,
    [run.id, JSON.stringify(titles), run.firstDay, run.lastDay],
  );
}

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
 * without cases is seen to have none.
 *
 * @returns their ids.
 */
export async function freezeUnits(tx: Tx, run: RunPeriod, placement: Placement, idle: boolean): Promise<string[]> {
  const date = CASE_DATE[placement.cases];
  const rows = await tx.query<{ unit_id: string }[]>(
    `INSERT INTO run_unit (run_id, unit_id, unit_code, unit_name, peer_group, state, case_count, finding_count)
     SELECT $1, u.id, u.code, COALESCE(h.name, u.name), CASE WHEN h.unit_id IS NULL THEN u.peer_group ELSE h.peer_group END, 'waiting',
            COALESCE(cardinality(c.case_ids), 0), COALESCE(f.n, 0)
     FROM unit u
       LEFT JOIN run_case_list c ON c.run_id = $1 AND c.unit_id = u.id
       LEFT JOIN (SELECT unit_id, count(*) AS n FROM run_finding WHERE run_id = $1 GROUP BY unit_id) f ON f.unit_id = u.id
       LEFT JOIN LATERAL (
         SELECT unit_id, name, peer_group FROM unit_history
         WHERE unit_id = u.id AND valid_to >= $3 AND COALESCE(valid_from, $3) <= $3 ORDER BY valid_to LIMIT 1
       ) h ON TRUE
     WHERE c.unit_id IS NOT NULL OR f.n > 0
        OR ($4 AND COALESCE(u.valid_from, $3) <= $3 AND COALESCE(u.valid_to, $2) >= $2
            AND u.kind IN (SELECT k.kind FROM unit k WHERE EXISTS (
              SELECT 1 FROM case_record r WHERE r.unit_id = k.id AND r.${date} > $3::date - interval '12 months' AND r.${date} <= $3)))
     ORDER BY u.code
     RETURNING unit_id`,
    [run.id, run.firstDay, run.lastDay, idle],
  );
  return rows.map((row) => row.unit_id);
}
