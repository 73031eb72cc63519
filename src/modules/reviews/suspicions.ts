import type { FindingClass, FindingState } from '../../domain/findings';
import type { Database, Tx } from '../../platform/database';

/** What the machine suspects of a case, as far as reviewers decide on it. */
export interface CaseSuspicion {
  readonly findingId: string;
  readonly check: string;
  readonly class: FindingClass;
  readonly occurrences: number;
  readonly occurredOn: string;
  readonly counterfactual: string | null;
  readonly article: Record<string, unknown> | null;
  readonly trace: Record<string, unknown> | null;
  readonly state: FindingState;
}

/** The suspicions of a case that wait for a person, and those that a sheet of it decided: another reviewer decides them anew. */
export async function suspicionsOf(from: Database | Tx, caseId: string): Promise<CaseSuspicion[]> {
  return (await from.query(
    `SELECT f.id AS "findingId", f.check_code AS check, f.class, f.occurrences, f.occurred_on AS "occurredOn", f.counterfactual, f.article, f.trace, f.state
     FROM finding f
     WHERE f.case_id = $1 AND f.source = 'check' AND (f.state = 'suspected' OR (f.state IN ('confirmed', 'rejected') AND EXISTS (
       SELECT 1 FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id WHERE i.finding_id = f.id AND i.kind = 'suspicion' AND s.state <> 'withdrawn')))
     ORDER BY f.occurred_on, f.check_code, f.id`,
    [caseId],
  )) as CaseSuspicion[];
}
