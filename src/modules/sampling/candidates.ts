import type { DrawFilter, FrameCandidate } from '../../domain/sampling';
import type { CasePlacement } from '../../domain/schemes';

/** Which cases a plan is about. */
export interface CandidateTerms {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly placement: CasePlacement;
  readonly filter: DrawFilter;
  readonly certaintyOutcomes: readonly string[];
}

export interface CandidateRow extends FrameCandidate {
  readonly caseId: string;
  readonly caseVersion: number;
  readonly unitId: string;
}

/** The column that holds the day by which a scheme places a case. */
const CASE_DATE = { opened: 'opened_on', decided: 'decided_on', closed: 'closed_on' } as const satisfies Record<CasePlacement, string>;

/**
 * The cases of a plan, as `FROM … WHERE …` over `case_record c` and `unit u`, with its parameters; `certain` is the condition that puts
 * a case into the certainty stratum. An empty list of the filter does not limit.
 */
export function candidateSql(terms: CandidateTerms): { from: string; certain: string; day: string; parameters: unknown[] } {
  const { filter } = terms;
  const parameters: unknown[] = [terms.firstDay, terms.lastDay, terms.certaintyOutcomes];
  const day = `c.${CASE_DATE[terms.placement]}`;
  const conditions = [`${day} BETWEEN $1 AND $2`];
  const limit = (list: readonly string[], condition: (parameter: string) => string) => {
    if (list.length === 0) return;
    parameters.push(list);
    conditions.push(condition(`$${parameters.length}::text[]`));
  };
  limit(filter.kinds, (p) => `c.kind = ANY(${p})`);
  limit(filter.causes, (p) => `c.cause = ANY(${p})`);
  limit(filter.units, (p) => `EXISTS (SELECT 1 FROM unit a WHERE a.code = ANY(${p}) AND starts_with(u.path, a.path))`);
  limit(
    filter.checks,
    (p) => `EXISTS (SELECT 1 FROM finding f WHERE f.case_id = c.id AND f.check_code = ANY(${p}) AND f.state IN ('suspected', 'confirmed'))`,
  );
  return {
    from: `FROM case_record c JOIN unit u ON u.id = c.unit_id WHERE ${conditions.join(' AND ')}`,
    certain: `EXISTS (SELECT 1 FROM jsonb_array_elements(c.facts -> 'outcomes') o WHERE o ->> 'type' = ANY($3::text[]))`,
    day,
    parameters,
  };
}
