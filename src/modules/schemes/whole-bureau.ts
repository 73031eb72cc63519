import { type Actor, demandEverywhere, type Permission } from '../../domain/identity';
import type { Tx } from '../../platform/database';

/**
 * A scheme and a month concern every unit: they are decided by whoever has the permission for the whole bureau, be it granted without
 * a unit or on the units at the top of the tree.
 *
 * @throws DomainError `auth.forbidden`
 */
export async function demandForWholeBureau(tx: Tx, actor: Actor, permission: Permission): Promise<void> {
  const roots = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE parent_id IS NULL');
  demandEverywhere(
    actor,
    permission,
    roots.map(({ path }) => path),
  );
}
