import type { InvestigatorFacts, MatterFacts } from '../../domain/accountability';
import { type Role, ROLES } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';

export interface InvestigatorCandidate extends InvestigatorFacts {
  /** Paths where the person may investigate; null is the whole city. */
  readonly investigates: readonly (string | null)[];
}

/** What the accounts of these logins say of their people. @throws DomainError `user.not-found` */
export async function investigatorsNamed(tx: Tx, logins: readonly string[]): Promise<InvestigatorCandidate[]> {
  const rows = await tx.query<
    { login: string; userId: string; officerId: string | null; own: string | null; role: Role | null; path: string | null }[]
  >(
    `SELECT a.login, a.id AS "userId", a.officer_id AS "officerId", own.path AS own, g.role, u.path
     FROM user_account a LEFT JOIN officer o ON o.id = a.officer_id LEFT JOIN unit own ON own.id = o.unit_id
       LEFT JOIN role_grant g ON g.user_id = a.id LEFT JOIN unit u ON u.id = g.unit_id
     WHERE a.login = ANY ($1) AND a.disabled_at IS NULL`,
    [logins],
  );
  return logins.map((login, i) => {
    const own = rows.filter((row) => row.login === login);
    const [first] = own;
    if (!first)
      throw new DomainError('user.not-found', `there is no user ${login}`, [
        { field: `investigators[${i}]`, message: 'expected the login of an account that is not disabled', value: login },
      ]);
    const permissionsOf = (role: Role): readonly string[] => ROLES[role] ?? [];
    return {
      login,
      userId: first.userId,
      officerId: first.officerId,
      unitPaths: [...new Set([first.own, ...own.map(({ path }) => path)].filter((path) => path !== null))],
      investigates: own.filter(({ role }) => role !== null && permissionsOf(role).includes('inquiry.investigate')).map(({ path }) => path),
    };
  });
}

/** Who had to do with a matter: those with a part in it, those who decided on what was found of the case. */
export async function matterFacts(tx: Tx, inquiryId: string, caseId: string | null, unitPath: string): Promise<MatterFacts> {
  const officers = await tx.query<{ id: string }[]>('SELECT officer_id AS id FROM inquiry_person WHERE inquiry_id = $1', [inquiryId]);
  const reviewers = await tx.query<{ id: string }[]>(
    `SELECT decided_by AS id FROM finding WHERE case_id = $1 AND decided_by IS NOT NULL
     UNION SELECT reviewer_id::text FROM review_sheet WHERE case_id = $1`,
    [caseId],
  );
  return { unitPath, officerIds: officers.map(({ id }) => id), reviewerIds: reviewers.map(({ id }) => id) };
}
