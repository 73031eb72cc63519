import type { ReviewStratum, ScoredCredit, ScoredFinding, ScoredReversal, UnitInput } from '../../domain/assessments';

/** A connection or a transaction that can be asked. */
export interface Readable {
  query(sql: string, parameters?: unknown[]): Promise<unknown>;
}

/** What a run froze of one unit, as the rules take it; findings and credits are named by their refs. */
export interface FrozenUnit {
  readonly unitId: string;
  readonly state: 'waiting' | 'scored';
  readonly input: UnitInput;
  /** Id of each finding or commendation, by its ref; findings of closed months by theirs. */
  readonly ids: ReadonlyMap<string, string>;
}

interface Row {
  readonly unitId: string;
  readonly state: 'waiting' | 'scored';
  readonly unit: string;
  readonly caseCount: number;
  readonly visits: number;
  readonly findings: readonly FindingRow[] | null;
  readonly credits: readonly (ScoredCredit & { readonly sourceId: string })[] | null;
  readonly strata: readonly ReviewStratum[] | null;
  readonly reversals: readonly (ScoredReversal & { readonly ids: readonly string[] })[] | null;
}

interface FindingRow extends Omit<ScoredFinding, 'check' | 'item'> {
  readonly sourceId: string;
  readonly check: string | null;
  readonly item: string | null;
}

/**
 * The frozen inputs of a run.
 *
 * @param unitIds only these; all of the run's without it.
 * @param lock whether the rows of the units are locked, so that no other process scores them meanwhile.
 */
export async function readFrozen(
  from: Readable,
  runId: string,
  unitIds: readonly string[] | null = null,
  lock = false,
): Promise<FrozenUnit[]> {
  const rows = (await from.query(
    `SELECT u.unit_id AS "unitId", u.state, u.unit_code AS unit, u.case_count AS "caseCount", cardinality(u.visit_ids) AS visits,
       (SELECT jsonb_agg(jsonb_build_object('id', ref, 'sourceId', finding_id, 'caseNumber', case_number, 'check', check_code, 'item', item,
                                            'onSheet', on_sheet, 'occurrences', occurrences, 'occurredOn', occurred_on))
        FROM run_finding f WHERE f.run_id = $1 AND f.unit_id = u.unit_id) AS findings,
       (SELECT jsonb_agg(jsonb_build_object('id', ref, 'sourceId', commendation_id, 'item', item, 'occurrences', occurrences, 'occurredOn', occurred_on))
        FROM run_credit c WHERE c.run_id = $1 AND c.unit_id = u.unit_id) AS credits,
       (SELECT jsonb_agg(jsonb_build_object('id', ref, 'frame', frame_size, 'scores', scores))
        FROM run_stratum s WHERE s.run_id = $1 AND s.unit_id = u.unit_id) AS strata,
       (SELECT jsonb_agg(jsonb_build_object('period', period, 'points', points, 'published', published, 'restated', restated, 'findings', refs,
                                            'ids', finding_ids))
        FROM run_reversal r WHERE r.run_id = $1 AND r.unit_id = u.unit_id) AS reversals
     FROM run_unit u WHERE u.run_id = $1 AND ($2::uuid[] IS NULL OR u.unit_id = ANY($2)) ORDER BY u.unit_id ${lock ? 'FOR UPDATE OF u' : ''}`,
    [runId, unitIds],
  )) as Row[];
  return rows.map(({ unitId, state, unit, caseCount, visits, findings, credits, strata, reversals }) => {
    const ids = new Map([...(findings ?? []), ...(credits ?? [])].map(({ id, sourceId }) => [id, sourceId]));
    for (const { findings: refs, ids: fallen } of reversals ?? []) refs.forEach((ref, n) => ids.set(ref, fallen[n] ?? ref));
    const input: UnitInput = {
      unit,
      caseCount,
      visits,
      findings: (findings ?? []).map(scoredOf),
      credits: (credits ?? []).map(({ id, item, occurrences, occurredOn }) => ({ id, item, occurrences, occurredOn })),
      strata: strata ?? [],
      reversals: (reversals ?? []).map(({ ids: _, ...reversal }) => reversal),
    };
    return { unitId, state, input, ids };
  });
}

function scoredOf({ id, caseNumber, check, item, onSheet, occurrences, occurredOn }: FindingRow): ScoredFinding {
  return {
    id,
    caseNumber,
    ...(check !== null && { check }),
    ...(item !== null && { item }),
    ...(onSheet === true && { onSheet }),
    occurrences,
    occurredOn,
  };
}
