import { type Permission, type Role, ROLE_NAMES, ROLES } from '../../domain/identity';
import { type CaseStanding, type RecusalReason, recusalsOf, type ReviewerStanding } from '../../domain/reviews';
import type { Database, Tx } from '../../platform/database';

/** Roles that may write sheets. */
const WRITING: readonly Role[] = ROLE_NAMES.filter((role) => (ROLES[role] as readonly Permission[]).includes('sheet.write'));

/** Somebody who may write sheets. */
export interface PoolReviewer extends ReviewerStanding {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  /** Sheets of the draw he or she has been given. */
  readonly load: number;
}

export interface ReviewedCase extends CaseStanding {
  readonly caseId: string;
  /** Unit code. */
  readonly unit: string;
}

/** The enabled accounts that may write sheets, of those logins only where some are given. */
export async function reviewerPool(from: Database | Tx, drawId: string, logins?: readonly string[]): Promise<PoolReviewer[]> {
  const rows = (await from.query(
    `SELECT a.id, a.login, a.name, o.number AS officer, u.path AS "unitPath",
       ARRAY(SELECT h.unit_id::text FROM officer_unit_history h WHERE h.officer_id = o.id) AS "pastUnitIds",
       ARRAY(SELECT x.path FROM role_grant g LEFT JOIN unit x ON x.id = g.unit_id WHERE g.user_id = a.id AND g.role = ANY($1) ORDER BY 1) AS "grantPaths",
       (SELECT count(*) FROM review_assignment r WHERE r.draw_id = $2 AND r.reviewer_id = a.id AND r.active) AS load
     FROM user_account a LEFT JOIN officer o ON o.id = a.officer_id LEFT JOIN unit u ON u.id = o.unit_id
     WHERE a.disabled_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g WHERE g.user_id = a.id AND g.role = ANY($1))
       AND ($3::text[] IS NULL OR a.login = ANY($3))
     ORDER BY a.login`,
    [WRITING, drawId, logins ?? null],
  )) as PoolReviewer[];
  return rows.map((row) => ({ ...row, load: Number(row.load) }));
}

/** What recusal needs to know of cases and of the units that answer for them, by case id. */
export async function caseStandings(
  from: Database | Tx,
  cases: readonly { readonly caseId: string; readonly unitId: string }[],
): Promise<Map<string, ReviewedCase>> {
  const rows = (await from.query(
    `SELECT c.id AS "caseId", u.id AS "unitId", u.path AS "unitPath", u.code AS unit,
       ARRAY(SELECT DISTINCT n FROM (
         SELECT o.number AS n FROM officer o WHERE o.id = c.lead_officer_id
         UNION SELECT e ->> 'number' FROM jsonb_array_elements(COALESCE(c.facts -> 'officers', '[]')) e
         UNION SELECT b FROM jsonb_array_elements(COALESCE(c.facts -> 'events', '[]')) e CROSS JOIN jsonb_array_elements_text(COALESCE(e -> 'by', '[]')) b
         UNION SELECT d ->> 'approvedBy' FROM jsonb_array_elements(COALESCE(c.facts -> 'documents', '[]')) d
       ) part WHERE n IS NOT NULL) AS officers
     FROM unnest($1::uuid[], $2::uuid[]) AS k (case_id, unit_id) JOIN case_record c ON c.id = k.case_id JOIN unit u ON u.id = k.unit_id`,
    [cases.map(({ caseId }) => caseId), cases.map(({ unitId }) => unitId)],
  )) as ReviewedCase[];
  return new Map(rows.map((row) => [row.caseId, row]));
}

/** Who stands aside for a case, with the reasons, by reviewer id. */
export function recusedFor(
  pool: readonly PoolReviewer[],
  of: ReviewedCase,
  before: ReadonlySet<string> = new Set(),
): Record<string, RecusalReason[]> {
  return Object.fromEntries(
    pool.flatMap((reviewer) => {
      const reasons = recusalsOf(reviewer, of);
      if (before.has(reviewer.id)) reasons.push('reviewed-before');
      return reasons.length > 0 ? [[reviewer.id, reasons] as const] : [];
    }),
  );
}
