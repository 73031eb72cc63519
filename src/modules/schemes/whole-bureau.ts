import { type Actor, covers, type Permission, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';

/**
 * A scheme and a month concern every unit: they are decided by whoever has the permission for the whole bureau, not for a part of it.
 *
 * @throws DomainError `auth.forbidden`
 */
export async function demandForWholeBureau(tx: Tx, actor: Actor, permission: Permission): Promise<void> {
  const scope = scopeOf(actor, permission);
  if (scope.all) return;
  const roots = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE parent_id IS NULL');
  if (roots.length === 0 || !roots.every(({ path }) => covers(scope, path)))
    throw new DomainError('auth.forbidden', `this concerns all units and needs the permission ${permission} for the whole bureau`);
}
