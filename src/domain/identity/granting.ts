import { DomainError } from '../kernel';
import { type Actor, covers, scopeOf } from './actor';
import { CLIENT_SCOPES, type ClientScope, type Permission, type Role } from './permissions';

/** 三员: system, security and audit administrator. */
const SEPARATED: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator'];

/**
 * Refuses a second one of the three administrator roles to the same person (三员分立).
 *
 * @throws DomainError `user.invalid`
 */
export function assertRolesSeparate(held: readonly string[], added: Role): void {
  const other = SEPARATED.includes(added) ? SEPARATED.find((role) => role !== added && held.includes(role)) : undefined;
  if (other !== undefined)
    throw new DomainError('user.invalid', `who is ${other} cannot become ${added}: the three administrators are three people`, [
      { field: 'role', message: `a role that goes with ${other}`, value: added },
    ]);
}

/** Roles that can change what others may do, or tell what was done: their sign-in must not be in the hands of another administrator. */
export function holdsGuardedRole(roles: readonly string[]): boolean {
  return roles.includes('security-administrator') || roles.includes('audit-administrator');
}

/**
 * Demands a permission for every one of the places (a null one is the whole city): who manages a user must reach everything that user
 * may reach, or a county could take over an account of the city.
 *
 * @throws DomainError `auth.forbidden`
 */
export function demandEverywhere(actor: Actor, permission: Permission, places: readonly (string | null)[]): void {
  const scope = scopeOf(actor, permission);
  const beyond = places.some((place) => (place === null ? !scope.all : !covers(scope, place)));
  if (beyond || (places.length === 0 && !scope.all))
    throw new DomainError('auth.forbidden', `this reaches beyond the units for which you have the permission ${permission}`);
}

/**
 * The scopes an API client asks for in a token request, as a set: those named (blank-separated, RFC 6749 §3.3), or all it has when it
 * names none.
 *
 * @throws DomainError `auth.scope-invalid` for one that the client does not have.
 */
export function requestedScopes(requested: string | undefined, held: readonly string[]): ClientScope[] {
  const allowed = CLIENT_SCOPES.filter((scope) => held.includes(scope));
  const names = (requested ?? '').split(' ').filter((name) => name !== '');
  if (names.length === 0) return allowed;
  const unknown = names.filter((name) => !(allowed as readonly string[]).includes(name));
  if (unknown.length > 0)
    throw new DomainError('auth.scope-invalid', `the client may not have ${unknown.join(', ')}; it may have ${allowed.join(', ')}`, [
      { field: 'scope', message: `some of ${allowed.join(' ')}`, value: requested },
    ]);
  return allowed.filter((scope) => names.includes(scope));
}
