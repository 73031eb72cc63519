import { DomainError } from '../kernel';
import { PERMISSIONS, type Permission } from './permissions';

/** Permissions that hold for one unit and all below it; a null path is the whole city. */
export interface ActorGrant {
  readonly permissions: ReadonlySet<Permission>;
  /** Path of the unit, such as `/530100000000/530102000000/`. */
  readonly unitPath: string | null;
}

/** Who does something: a person, another system, or this one. */
export interface Actor {
  readonly kind: 'user' | 'client' | 'system';
  readonly id: string;
  readonly name: string;
  /** The sign-in of a person. */
  readonly session?: string;
  /** The request it is done with; absent for work that no request asked for. */
  readonly requestId?: string;
  readonly grants: readonly ActorGrant[];
}

/** This system itself: the command line on the server, the sweeps, the machine's own confirmations. */
export const SYSTEM: Actor = {
  kind: 'system',
  id: 'system',
  name: 'system',
  grants: [{ permissions: new Set(PERMISSIONS), unitPath: null }],
};

/** The part of the unit tree a read is limited to: everything, or the subtrees of these paths (none of them: nothing). */
export type UnitScope = { readonly all: true } | { readonly all: false; readonly paths: readonly string[] };

/** Whether the actor has the permission anywhere. */
export function may(actor: Actor, permission: Permission): boolean {
  return actor.grants.some((grant) => grant.permissions.has(permission));
}

/** Where the actor has the permission. */
export function scopeOf(actor: Actor, permission: Permission): UnitScope {
  const grants = actor.grants.filter((grant) => grant.permissions.has(permission));
  if (grants.some((grant) => grant.unitPath === null)) return { all: true };
  return { all: false, paths: [...new Set(grants.map((grant) => grant.unitPath!))] };
}

/** Whether a unit, by its path, lies within a scope. */
export function covers(scope: UnitScope, unitPath: string): boolean {
  return scope.all || scope.paths.some((path) => unitPath.startsWith(path));
}

/** @throws DomainError `auth.forbidden` when the actor may not do this to the unit of that path (or anywhere, without one). */
export function demand(actor: Actor, permission: Permission, unitPath?: string): void {
  const allowed = unitPath === undefined ? may(actor, permission) : covers(scopeOf(actor, permission), unitPath);
  if (!allowed)
    throw new DomainError('auth.forbidden', `this needs the permission ${permission}${unitPath === undefined ? '' : ' for that unit'}`);
}
