import type { Posting, PostingKind } from '../../domain/assessments';
import type { Database } from '../../platform/database';

interface PostingRow {
  unitId: string;
  seq: number;
  kind: PostingKind;
  branch: string | null;
  item: string | null;
  points: number;
  findingIds: string[];
  occurrences: number;
  text: string;
  arithmetic: string;
}

/** A finding as a run counted it. */
export interface CountedFindingRow {
  readonly id: string;
  readonly ref: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly check: string | null;
  readonly title: string | null;
  readonly class: string;
  readonly occurrences: number;
  readonly occurredOn: string;
  readonly article: Record<string, unknown>;
}

/** The ledgers of a run (or of one of its units) by unit id, as the rules made them: postings name their findings by ref. */
export async function readLedgers(database: Database, runId: string, unitId: string | null = null): Promise<Map<string, Posting[]>> {
  const rows = await database.query<PostingRow>(
    `SELECT unit_id AS "unitId", seq, kind, branch, item, points, finding_ids AS "findingIds", occurrences, text, arithmetic
     FROM posting WHERE run_id = $1 AND ($2::uuid IS NULL OR unit_id = $2) ORDER BY unit_id, seq`,
    [runId, unitId],
  );
  const refs = await database.query<{ id: string; ref: string }>(
    'SELECT finding_id AS id, ref FROM run_finding WHERE run_id = $1 AND ($2::uuid IS NULL OR unit_id = $2)',
    [runId, unitId],
  );
  const refOf = new Map(refs.map(({ id, ref }) => [id, ref]));
  const ledgers = new Map<string, Posting[]>();
  for (const { unitId: unit, item, findingIds, occurrences, ...posting } of rows) {
    const made: Posting = {
      ...posting,
      ...(item !== null && { item }),
      source: { findings: findingIds.map((id) => refOf.get(id) ?? id), occurrences },
    };
    const ledger = ledgers.get(unit);
    if (ledger) ledger.push(made);
    else ledgers.set(unit, [made]);
  }
  return ledgers;
}

/** The findings a run counted for one unit, in the order of their refs. */
export async function readFindings(database: Database, runId: string, unitId: string): Promise<CountedFindingRow[]> {
  return database.query<CountedFindingRow>(
    `SELECT finding_id AS id, ref, case_id AS "caseId", case_number AS "caseNumber", check_code AS "check", title, class, occurrences,
            occurred_on AS "occurredOn", article
     FROM run_finding WHERE run_id = $1 AND unit_id = $2 ORDER BY ref`,
    [runId, unitId],
  );
}
