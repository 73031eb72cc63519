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
}

/** The findings of a unit, side by side. */
interface Findings {
  readonly refs: readonly string[];
  readonly caseNumbers: readonly (string | null)[];
  readonly checks: readonly (string | null)[];
  readonly items: readonly (string | null)[];
  readonly onSheet: readonly boolean[];
  readonly occurrences: readonly number[];
  readonly days: readonly string[];
}

interface Row extends Findings {
  readonly unitId: string;
  readonly state: 'waiting' | 'scored';
  readonly unit: string;
  readonly caseCount: number;
  readonly visits: number;
  readonly credits: readonly ScoredCredit[] | null;
  readonly strata: readonly ReviewStratum[] | null;
  readonly reversals: readonly ScoredReversal[] | null;
}

/** Lists go over as JSON, because it is read much faster than arrays. */
const LISTS = {
  refs: 'refs',
  caseNumbers: 'case_numbers',
  checks: 'checks',
  items: 'items',
  onSheet: 'on_sheet',
  occurrences: 'occurrences',
  days: 'days',
} as const satisfies Record<keyof Findings, string>;

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
  const lists = Object.entries(LISTS).map(([name, column]) => `COALESCE(to_json(i.${column}), '[]') AS "${name}"`);
  const rows = (await from.query(
    `SELECT u.unit_id AS "unitId", u.state, u.unit_code AS unit, u.case_count AS "caseCount", cardinality(u.visit_ids) AS visits, ${lists.join(', ')},
       (SELECT json_agg(json_build_object('id', ref, 'item', item, 'occurrences', occurrences, 'occurredOn', occurred_on))
        FROM run_credit c WHERE c.run_id = $1 AND c.unit_id = u.unit_id) AS credits,
       (SELECT json_agg(json_build_object('id', ref, 'frame', frame_size, 'scores', scores))
        FROM run_stratum s WHERE s.run_id = $1 AND s.unit_id = u.unit_id) AS strata,
       (SELECT json_agg(json_build_object('period', period, 'points', points, 'published', published, 'restated', restated, 'findings', refs))
        FROM run_reversal r WHERE r.run_id = $1 AND r.unit_id = u.unit_id) AS reversals
     FROM run_unit u LEFT JOIN run_input i ON i.run_id = u.run_id AND i.unit_id = u.unit_id
     WHERE u.run_id = $1 AND ($2::uuid[] IS NULL OR u.unit_id = ANY($2)) ORDER BY u.unit_id ${lock ? 'FOR UPDATE OF u' : ''}`,
    [runId, unitIds],
  )) as Row[];
  return rows.map(({ unitId, state, unit, caseCount, visits, credits, strata, reversals, ...findings }) => ({
    unitId,
    state,
    input: {
      unit,
      caseCount,
      visits,
      findings: findingsOf(findings),
      credits: credits ?? [],
      strata: strata ?? [],
      reversals: reversals ?? [],
    },
  }));
}

function findingsOf({ refs, caseNumbers, checks, items, onSheet, occurrences, days }: Findings): ScoredFinding[] {
  return refs.map((id, n) => {
    const [check, item] = [checks[n], items[n]];
    return {
      id,
      caseNumber: caseNumbers[n] ?? null,
      ...(check != null && { check }),
      ...(item != null && { item }),
      ...(onSheet[n] === true && { onSheet: true }),
      occurrences: occurrences[n]!,
      occurredOn: days[n]!,
    };
  });
}
