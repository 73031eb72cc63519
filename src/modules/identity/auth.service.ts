import { Injectable } from '@nestjs/common';
import {
  ACCESS_TOKEN_SECONDS,
  type Actor,
  assertPasswordAcceptable,
  type AttemptState,
  isLocked,
  judgeAttempt,
  judgeRefresh,
  NO_FAILURES,
  type Permission,
  requestedScopes,
} from '../../domain/identity';
import { DomainError, sha256 } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { Audit } from '../audit';
import { ActorLoader } from './actor-loader';
import { ApiClient } from './api-client.entity';
import type { ClientTokenResponse, SessionResponse, TokenResponse } from './auth.responses';
import { hashPassword, passwordFits } from './passwords';
import { RefreshToken } from './refresh-token.entity';
import { TokenIssuer } from './token-issuer';
import { UserAccount } from './user-account.entity';

/** Signing in and out. */
@Injectable()
export class AuthService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly issuer: TokenIssuer,
    private readonly actors: ActorLoader,
    private readonly audit: Audit,
  ) {}

  /**
   * The user of that login and password.
   *
   * @throws DomainError `auth.credentials-wrong`, also when nobody has the login; `auth.locked` after 5 wrong attempts, for 15 minutes
   */
  async authenticate(login: string, password: string): Promise<UserAccount> {
    const name = login.trim().toLowerCase();
    const [user] = await this.database.query<{ id: string; password_hash: string }>(
      'SELECT id, password_hash FROM user_account WHERE login = $1 AND disabled_at IS NULL',
      [name],
    );
    // The slow part happens outside the transaction, and also for a locked account, whose answer must not come faster.
    const correct = await passwordFits(password, user?.password_hash);
    const verdict = await this.database.transact((tx) => this.judge(tx, name, user?.id, correct));
    if (verdict === 'locked') throw new DomainError('auth.locked', 'too many wrong attempts; try again in 15 minutes');
    if (verdict === 'refused') throw new DomainError('auth.credentials-wrong', 'login or password is wrong');
    return this.database.dataSource.manager.findOneByOrFail(UserAccount, { id: user!.id });
  }

  /** Starts a session for a user whose password was right. */
  async signIn(user: UserAccount): Promise<TokenResponse> {
    const session = newId();
    const refreshToken = await this.database.transact(async (tx) => {
      await this.audit.record(tx, {
        actor: { kind: 'user', id: user.id },
        action: 'user.signed-in',
        subject: { kind: 'user', id: user.login },
      });
      return this.issuer.refresh(tx, user.id, session);
    });
    return this.tokens(user, session, refreshToken);
  }

  /**
   * Spends a refresh token and gives the next one.
   *
   * @throws DomainError `auth.refresh-reused` for one that was spent before (its family is revoked), `auth.token-expired`, `auth.token-invalid`
   */
  async refresh(token: string): Promise<TokenResponse> {
    const now = this.clock.now();
    // A refusal must commit what it does (the revocation), so the verdict leaves the transaction as a value.
    const outcome = await this.database.transact(async (tx) => {
      const kept = await tx.findOne(RefreshToken, { where: { tokenHash: sha256(token) }, lock: { mode: 'pessimistic_write' } });
      const verdict = judgeRefresh(
        kept
          ? { expiresAt: kept.expiresAt.getTime(), usedAt: kept.usedAt?.getTime() ?? null, revokedAt: kept.revokedAt?.getTime() ?? null }
          : undefined,
        now,
      );
      if (verdict === 'reused') {
        await this.revokeFamily(tx, kept!.familyId);
        await this.audit.record(tx, {
          actor: { kind: 'user', id: kept!.userId },
          action: 'user.refresh-reused',
          subject: { kind: 'user', id: kept!.userId },
        });
      }
      if (verdict !== 'rotate') return { verdict, session: undefined };
      const user = await tx.findOneBy(UserAccount, { id: kept!.userId });
      if (!user || user.disabledAt !== null) return { verdict: 'invalid' as const, session: undefined };
      await tx.update(RefreshToken, { id: kept!.id }, { usedAt: new Date(now) });
      return { verdict, session: { user, id: kept!.familyId, next: await this.issuer.refresh(tx, user.id, kept!.familyId) } };
    });
    if (outcome.verdict === 'reused')
      throw new DomainError(
        'auth.refresh-reused',
        'this refresh token was used before; every token of its sign-in is revoked, sign in again',
      );
    if (outcome.verdict === 'expired') throw new DomainError('auth.token-expired', 'the refresh token has expired; sign in again');
    if (!outcome.session) throw new DomainError('auth.token-invalid', 'the refresh token is not valid; sign in again');
    const { user, id, next } = outcome.session;
    return this.tokens(user, id, next);
  }

  /** Ends the session a refresh token belongs to, its access tokens with it; one that is unknown has nothing to end. */
  async signOut(token: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const kept = await tx.findOneBy(RefreshToken, { tokenHash: sha256(token) });
      if (kept) await this.revokeFamily(tx, kept.familyId);
    });
  }

  /** Who the caller is and what he or she may do. */
  async session(actor: Actor): Promise<SessionResponse> {
    const loaded = actor.kind === 'user' && actor.session !== undefined ? await this.actors.user(actor.id, actor.session) : undefined;
    return {
      kind: actor.kind,
      id: actor.id,
      name: actor.name,
      mustChangePassword: loaded?.mustChangePassword ?? false,
      grants: actor.grants.map((grant) => ({ permissions: [...grant.permissions] as Permission[], unitPath: grant.unitPath })),
    };
  }

  /**
   * Changes one's own password; every other session ends.
   *
   * @throws DomainError `auth.credentials-wrong`, `auth.locked`, `user.invalid` when the new one is not acceptable
   */
  async changePassword(actor: Actor, present: string, next: string): Promise<void> {
    if (actor.kind !== 'user') throw new DomainError('auth.forbidden', 'only a user has a password');
    const user = await this.authenticate(actor.name, present);
    assertPasswordAcceptable(next, user.login);
    if (next === present)
      throw new DomainError('user.invalid', 'the new password is the present one', [
        { field: 'next', message: 'another password than the present one' },
      ]);
    const passwordHash = await hashPassword(next);
    await this.database.transact(async (tx) => {
      await tx.update(UserAccount, { id: user.id }, { passwordHash, mustChangePassword: false, version: user.version + 1 });
      await tx.query(
        'UPDATE refresh_token SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL AND family_id IS DISTINCT FROM $3',
        [user.id, this.clock.date(), actor.session ?? null],
      );
      await this.audit.record(tx, { actor, action: 'user.password-changed', subject: { kind: 'user', id: user.login } });
    });
    this.actors.forgetAll();
  }

  /**
   * An access token for another system (RFC 6749 §4.4).
   *
   * @throws DomainError `auth.client-invalid`, `auth.scope-invalid`
   */
  async clientToken(clientId: string, secret: string, scope: string | undefined): Promise<ClientTokenResponse> {
    const client = await this.database.dataSource.manager.findOneBy(ApiClient, { clientId });
    // Hashes of equal length are compared: the time tells nothing of the secret.
    if (!client || client.disabledAt !== null || sha256(secret) !== client.secretHash.trim())
      throw new DomainError('auth.client-invalid', 'client id or secret is wrong');
    const scopes = requestedScopes(scope, client.scopes).join(' ');
    const token = this.issuer.access({ sub: client.id, kind: 'client', scope: scopes });
    return { access_token: token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, scope: scopes };
  }

  private tokens({ id, mustChangePassword }: UserAccount, session: string, refreshToken: string): TokenResponse {
    return {
      accessToken: this.issuer.access({ sub: id, kind: 'user', sid: session }),
      expiresIn: ACCESS_TOKEN_SECONDS,
      refreshToken,
      mustChangePassword,
    };
  }

  private async judge(tx: Tx, login: string, userId: string | undefined, correct: boolean): Promise<'accepted' | 'refused' | 'locked'> {
    const loginHash = sha256(login);
    await tx.query('INSERT INTO sign_in_attempt (login_hash, failures) VALUES ($1, 0) ON CONFLICT DO NOTHING', [loginHash]);
    const [row] = await tx.query<{ failures: number; last_failure_at: Date | null; locked_until: Date | null }[]>(
      'SELECT failures, last_failure_at, locked_until FROM sign_in_attempt WHERE login_hash = $1 FOR UPDATE',
      [loginHash],
    );
    const before: AttemptState = row
      ? { failures: row.failures, lastFailureAt: row.last_failure_at?.getTime() ?? null, lockedUntil: row.locked_until?.getTime() ?? null }
      : NO_FAILURES;
    const now = this.clock.now();
    const { verdict, state } = judgeAttempt(before, correct, now);
    if (verdict === 'accepted') await tx.query('DELETE FROM sign_in_attempt WHERE login_hash = $1', [loginHash]);
    else
      await tx.query('UPDATE sign_in_attempt SET failures = $2, last_failure_at = $3, locked_until = $4 WHERE login_hash = $1', [
        loginHash,
        state.failures,
        state.lastFailureAt === null ? null : new Date(state.lastFailureAt),
        state.lockedUntil === null ? null : new Date(state.lockedUntil),
      ]);
    if (verdict === 'refused' && userId !== undefined)
      await this.audit.record(tx, {
        actor: { kind: 'user', id: userId },
        action: isLocked(state, now) ? 'user.locked' : 'user.sign-in-refused',
        subject: { kind: 'user', id: login },
        data: { failures: state.failures },
      });
    return verdict;
  }

  private async revokeFamily(tx: Tx, familyId: string): Promise<void> {
    await tx.query('UPDATE refresh_token SET revoked_at = $2 WHERE family_id = $1 AND revoked_at IS NULL', [familyId, this.clock.date()]);
    this.database.onCommit(tx, () => this.actors.forgetAll());
  }
}
