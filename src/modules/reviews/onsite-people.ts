import { type Actor, demand, type Permission, ROLES } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { INSPECTOR_REFUSALS, inspectorRefusal, type OnsiteSignature, speaksFor } from '../../domain/reviews';
import type { Tx } from '../../platform/database';
import type { OnsiteSignatureBody } from './onsite.requests';

/** A unit as far as a visit is concerned. */
export interface VisitedUnit {
  readonly id: string;
  readonly code: string;
  readonly path: string;
}

interface Account {
  readonly id: string;
  readonly login: string;
  readonly unitPath: string | null;
  readonly grantPaths: (string | null)[];
}

/**
 * The accounts of those who made a visit, the caller first. None of them may be of the unit.
 *
 * @throws DomainError `auth.forbidden` for a caller who may not inspect it, `user.not-found`, `onsite.own-unit`
 */
export async function inspectorsOf(tx: Tx, actor: Actor, logins: readonly string[], unit: VisitedUnit): Promise<string[]> {
  demand(actor, 'onsite.write', unit.path);
  const accounts = await tx.query<Account[]>(
    `SELECT a.id, a.login, u.path AS "unitPath",
       ARRAY(SELECT g.path FROM role_grant r LEFT JOIN unit g ON g.id = r.unit_id WHERE r.user_id = a.id AND r.role = ANY($3)) AS "grantPaths"
     FROM user_account a LEFT JOIN officer o ON o.id = a.officer_id LEFT JOIN unit u ON u.id = o.unit_id
     WHERE (a.id::text = $1 OR a.login = ANY($2)) AND a.disabled_at IS NULL ORDER BY (a.id::text = $1) DESC, a.login`,
    [actor.id, logins, rolesWith('onsite.write')],
  );
  for (const login of logins)
    if (!accounts.some((account) => account.login === login)) throw new DomainError('user.not-found', `there is no user ${login}`);
  for (const account of accounts) {
    const refusal = inspectorRefusal(account, unit.path);
    if (refusal !== undefined)
      throw new DomainError('onsite.own-unit', `${account.login} may not inspect ${unit.code}: ${INSPECTOR_REFUSALS[refusal].label}`, [
        { field: 'inspectors', message: `somebody else than ${account.login} (${refusal})`, value: account.login },
      ]);
  }
  return accounts.map(({ id }) => id);
}

/**
 * The signature of somebody who is signed in for the unit.
 *
 * @throws DomainError `onsite.not-representative` for somebody who does not speak for the unit, or made the visit himself.
 */
export function signatureOfAccount(actor: Actor, inspectors: readonly string[], unit: VisitedUnit): OnsiteSignature {
  const paths = actor.grants.filter(({ permissions }) => permissions.has('objection.file')).map(({ unitPath }) => unitPath);
  if (inspectors.includes(actor.id) || !speaksFor(paths, unit.path))
    throw new DomainError('onsite.not-representative', `${actor.name} does not speak for ${unit.code}, or made the visit himself`);
  return { kind: 'account', userId: actor.id, name: actor.name };
}

/**
 * The signature given on the inspector's device, or the refusal of it.
 *
 * @throws DomainError `onsite.not-representative` for an officer who does not serve in the unit, or has another name.
 */
export async function signatureOnDevice(tx: Tx, sent: OnsiteSignatureBody, unit: VisitedUnit): Promise<OnsiteSignature> {
  const { name, officer, refusal } = sent;
  if (refusal !== undefined) return { kind: 'refusal', name, reason: refusal.reason, witness: refusal.witness };
  const [found] = await tx.query<{ name: string; path: string | null }[]>(
    'SELECT o.name, u.path FROM officer o LEFT JOIN unit u ON u.id = o.unit_id WHERE o.number = $1',
    [officer],
  );
  if (!found?.path?.startsWith(unit.path) || found.name !== name)
    throw new DomainError('onsite.not-representative', `${name} (${officer}) is no officer of ${unit.code}`, [
      { field: 'signature.officer', message: `name and number of an officer of ${unit.code}`, value: officer },
    ]);
  return { kind: 'officer', number: officer!, name };
}

function rolesWith(permission: Permission): string[] {
  return Object.entries<readonly Permission[]>(ROLES).flatMap(([role, permissions]) => (permissions.includes(permission) ? [role] : []));
}
