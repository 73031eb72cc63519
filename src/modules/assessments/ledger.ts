import type { Posting } from '../../domain/assessments';
import type { Database } from '../../platform/database';

/** A finding as a run counted it. */
export interface CountedFindingRow {
  readonly id: string;
  readonly ref: string;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly check: string | null;
  readonly item: string | null;
  readonly source: string;
  readonly title: string | null;
  readonly class: string;
  readonly occurrences: number;
  readonly occurredOn: string;
  readonly article: Record<string, unknown> | null;
}

/** The ledgers of a run (or of one of its units) by unit id, as the rules made them: postings name their findings by ref. */
export async function readLedgers(database: Database, runId: string, unitId: string | null = null): Promise<Map<string, Posting[]>> {
  const rows = await database.query<{ unitId: string; postings: Posting[] }>(
    'SELECT unit_id AS "unitId", postings FROM run_ledger WHERE run_id = $1 AND ($2::uuid IS NULL OR unit_id = $2)',
    [runId, unitId],
  );
  return new Map(rows.map(({ unitId: unit, postings }) => [unit, postings]));
}

/** The findings a run counted for one unit, in the order of their refs, and those of closed months that it corrects. */
export async function readFindings(database: Database, runId: string, unitId: string): Promise<CountedFindingRow[]> {
  const columns = `f.finding_id AS id, f.case_id AS "caseId", f.case_number AS "caseNumber", f.check_code AS "check", f.item, f.source, f.title, f.class,
            f.occurrences, f.occurred_on AS "occurredOn", f.article`;
  return database.query<CountedFindingRow>(
    `SELECT ${columns}, f.ref FROM run_finding f WHERE f.run_id = $1 AND f.unit_id = $2
     UNION ALL
     SELECT ${columns}, x.ref FROM run_reversal r CROSS JOIN unnest(r.finding_ids, r.refs) AS x (id, ref)
       JOIN run_finding f ON f.run_id = r.origin_run_id AND f.unit_id = r.unit_id AND f.finding_id = x.id
     WHERE r.run_id = $1 AND r.unit_id = $2
     ORDER BY ref`,
    [runId, unitId],
  );
}
