import { Injectable } from '@nestjs/common';
import {
  type Actor,
  assertPasswordAcceptable,
  assertRolesSeparate,
  demand,
  demandEverywhere,
  holdsGuardedRole,
  type Role,
} from '../../domain/identity';
import { DomainError, sha256 } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Audit } from '../audit';
import { ActorLoader } from './actor-loader';
import { hashPassword } from './passwords';
import { RoleGrant } from './role-grant.entity';
import { unitNamed } from './unit.repository';
import { UserAccount } from './user-account.entity';
import { UserQueries } from './user.queries';
import type { UserResponse } from './user.responses';

export interface NewUser {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  /** False only where the person chose it: on the command line, and in the demonstration. */
  readonly mustChangePassword?: boolean;
}

interface Held {
  readonly id: string;
  readonly role: string;
  readonly path: string | null;
}

/** Accounts and what they may do. */
@Injectable()
export class UserService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly queries: UserQueries,
    private readonly actors: ActorLoader,
  ) {}

  /** @throws DomainError `user.invalid` when the login is taken or the password not acceptable */
  async create(actor: Actor, user: NewUser): Promise<UserResponse> {
    demand(actor, 'user.manage');
    const login = user.login.toLowerCase();
    assertPasswordAcceptable(user.password, login);
    const passwordHash = await hashPassword(user.password);
    const row = {
      id: newId(),
      login,
      name: user.name,
      passwordHash,
      mustChangePassword: user.mustChangePassword ?? true,
      disabledAt: null,
      officerId: null,
      version: 1,
    };
    try {
      await this.database.transact(async (tx) => {
        await tx.insert(UserAccount, row);
        await this.audit.record(tx, { actor, action: 'user.created', subject: { kind: 'user', id: login }, data: { name: user.name } });
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw new DomainError(
          'user.invalid',
          `the login ${login} is taken`,
          [{ field: 'login', message: 'a login that is not taken', value: login }],
          { cause: error },
        );
      throw error;
    }
    return this.queries.get(login);
  }

  /** @throws DomainError `user.not-found`, `user.invalid`, `request.precondition-failed`, `auth.forbidden` beyond the actor's units */
  async update(
    actor: Actor,
    login: string,
    version: number,
    request: {
      readonly name?: string | null;
      readonly disabled?: boolean | null;
      readonly password?: string | null;
      /** Number of the officer this person is; an empty text ends the link. */
      readonly officer?: string | null;
    },
  ): Promise<UserResponse> {
    // A null says nothing, as an absent field does.
    const change = { name: request.name ?? undefined, disabled: request.disabled ?? undefined, password: request.password ?? undefined };
    if (change.password !== undefined) assertPasswordAcceptable(change.password, login);
    const passwordHash = change.password === undefined ? undefined : await hashPassword(change.password);
    await this.database.transact(async (tx) => {
      const user = await this.lock(tx, login);
      const held = await this.heldBy(tx, user.id);
      demandEverywhere(
        actor,
        'user.manage',
        held.map((grant) => grant.path),
      );
      if (actor.kind !== 'system' && change.password !== undefined && holdsGuardedRole(held.map((grant) => grant.role)))
        throw new DomainError('auth.forbidden', 'the password of a security or audit administrator is set on the server only');
      assertVersion(user.version, version);
      const officer = request.officer ?? undefined;
      // Who could name himself an officer would read that officer's file.
      if (officer !== undefined) this.refuseSelf(actor, user);
      const officerId = officer === undefined ? user.officerId : await officerNamed(tx, officer);
      await tx.update(
        UserAccount,
        { id: user.id },
        {
          name: change.name ?? user.name,
          officerId,
          disabledAt: change.disabled === undefined ? user.disabledAt : change.disabled ? (user.disabledAt ?? this.clock.date()) : null,
          ...(passwordHash === undefined ? {} : { passwordHash, mustChangePassword: true }),
          version: version + 1,
        },
      );
      if (change.disabled === true || passwordHash !== undefined)
        await tx.query('UPDATE refresh_token SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL', [user.id, this.clock.date()]);
      await this.audit.record(tx, {
        actor,
        action: 'user.changed',
        subject: { kind: 'user', id: login },
        data: {
          name: change.name ?? null,
          disabled: change.disabled ?? null,
          passwordSet: passwordHash !== undefined,
          ...(officer !== undefined && { officer }),
        },
      });
      this.database.onCommit(tx, () => this.actors.forgetAll());
    });
    return this.queries.get(login);
  }

  /**
   * Gives a role for a unit and all below it, or for the whole city.
   *
   * @throws DomainError `auth.forbidden` to oneself or beyond the actor's units, `user.not-found`, `user.invalid` for a unit nobody knows or a
   *   second one of the three administrator roles
   */
  async grant(actor: Actor, login: string, role: Role, unitCode?: string): Promise<UserResponse> {
    await this.database.transact(async (tx) => {
      const user = await this.lock(tx, login);
      this.refuseSelf(actor, user);
      const unit = unitCode === undefined ? undefined : await unitNamed(tx, unitCode, 'unitCode', 'user.invalid');
      demandEverywhere(actor, 'grant.manage', [unit?.path ?? null]);
      const held = await this.heldBy(tx, user.id);
      assertRolesSeparate(
        held.map((grant) => grant.role),
        role,
      );
      if (held.some((grant) => grant.role === role && grant.path === (unit?.path ?? null))) return;
      await this.raiseVersion(tx, user);
      await tx.insert(RoleGrant, { id: newId(), userId: user.id, role, unitId: unit?.id ?? null, grantedAt: this.clock.date() });
      await this.audit.record(tx, {
        actor,
        action: 'user.granted',
        subject: { kind: 'user', id: login },
        unitId: unit?.id,
        data: { role, unit: unitCode ?? null },
      });
      this.database.onCommit(tx, () => this.actors.forgetAll());
    });
    return this.queries.get(login);
  }

  /** Takes a grant away. @throws DomainError `auth.forbidden`, `user.not-found` */
  async revoke(actor: Actor, login: string, grantId: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const user = await this.lock(tx, login);
      this.refuseSelf(actor, user);
      const grant = (await this.heldBy(tx, user.id)).find((candidate) => candidate.id === grantId);
      if (!grant) throw new DomainError('user.not-found', `${login} has no grant ${grantId}`);
      demandEverywhere(actor, 'grant.manage', [grant.path]);
      await this.raiseVersion(tx, user);
      await tx.delete(RoleGrant, { id: grantId });
      await this.audit.record(tx, {
        actor,
        action: 'user.grant-revoked',
        subject: { kind: 'user', id: login },
        data: { role: grant.role, path: grant.path },
      });
      this.database.onCommit(tx, () => this.actors.forgetAll());
    });
  }

  /** Ends a lock before its time. @throws DomainError `user.not-found`, `auth.forbidden` */
  async unlock(actor: Actor, login: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const user = await this.lock(tx, login);
      demandEverywhere(
        actor,
        'user.manage',
        (await this.heldBy(tx, user.id)).map((grant) => grant.path),
      );
      await tx.query('DELETE FROM sign_in_attempt WHERE login_hash = $1', [sha256(login)]);
      await this.audit.record(tx, { actor, action: 'user.unlocked', subject: { kind: 'user', id: login } });
    });
  }

  private async lock(tx: Tx, login: string): Promise<UserAccount> {
    const user = await tx.findOne(UserAccount, { where: { login }, lock: { mode: 'pessimistic_write' } });
    if (!user) throw new DomainError('user.not-found', `there is no user ${login}`);
    return user;
  }

  /** What a user may do is part of what a change of the account was based on. */
  private async raiseVersion(tx: Tx, { id, version }: UserAccount): Promise<void> {
    await tx.update(UserAccount, { id }, { version: version + 1 });
  }

  private heldBy(tx: Tx, userId: string): Promise<Held[]> {
    return tx.query<Held[]>('SELECT g.id, g.role, u.path FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id WHERE g.user_id = $1', [
      userId,
    ]);
  }

  private refuseSelf(actor: Actor, user: UserAccount): void {
    if (actor.kind === 'user' && actor.id === user.id) throw new DomainError('auth.forbidden', 'nobody changes his or her own rights');
  }
}

/** @throws DomainError `user.invalid` for a number nobody has */
async function officerNamed(tx: Tx, number: string): Promise<string | null> {
  if (number === '') return null;
  const [officer] = await tx.query<{ id: string }[]>('SELECT id FROM officer WHERE number = $1', [number]);
  if (!officer)
    throw new DomainError('user.invalid', `there is no officer ${number}`, [
      { field: 'officer', message: 'the number of an officer, or an empty text', value: number },
    ]);
  return officer.id;
}
