import type { NoDeductionGrounds } from '../../domain/findings';
import type { Database, Tx } from '../../platform/database';

/** The no-deduction grounds (不扣分情形) that schemes in force list, in their wording. */
export async function groundsInForce(from: Database | Tx): Promise<NoDeductionGrounds> {
  const rows = (await from.query(
    `SELECT g ->> 'code' AS code, g ->> 'title' AS title
     FROM scheme_version s CROSS JOIN LATERAL jsonb_array_elements(COALESCE(s.definition -> 'noDeduction', '[]')) g
     WHERE s.state IN ('approved', 'in-use') ORDER BY s.valid_from, s.number`,
  )) as { code: string; title: string }[];
  return new Map(rows.map(({ code, title }) => [code, title]));
}
