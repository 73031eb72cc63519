import { type Actor, covers, type Permission, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Database, Tx } from '../../platform/database';

/** Whether the actor has the permission for every unit, be it granted without a unit or on the units at the top of the tree. */
export async function holdsForWholeBureau(from: Database | Tx, actor: Actor, permission: Permission): Promise<boolean> {
  const scope = scopeOf(actor, permission);
  if (scope.all) return true;
  const roots = (await from.query('SELECT path FROM unit WHERE parent_id IS NULL')) as { path: string }[];
  return roots.length > 0 && roots.every(({ path }) => covers(scope, path));
}

/**
 * A scheme and a month concern every unit: they are decided by whoever has the permission for the whole bureau.
 *
 * @throws DomainError `auth.forbidden`
 */
export async function demandForWholeBureau(tx: Tx, actor: Actor, permission: Permission): Promise<void> {
  if (!(await holdsForWholeBureau(tx, actor, permission)))
    throw new DomainError('auth.forbidden', `this reaches beyond the units for which you have the permission ${permission}`);
}
