import { Injectable } from '@nestjs/common';
import { type Actor, type ActorGrant, CLIENT_SCOPES, type ClientScope, type Role, ROLES } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

/** How long the rights of a caller are believed without asking again, within this process. */
const TRUST_MS = 3_000;
const MAX_KNOWN = 5_000;

export interface LoadedActor {
  readonly actor: Actor;
  readonly mustChangePassword: boolean;
}

interface Kept {
  readonly loaded: LoadedActor | undefined;
  readonly until: number;
}

/** Finds out what a caller may do now. Tokens hold no rights, so one that is taken away ends within seconds. */
@Injectable()
export class ActorLoader {
  private readonly known = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The user of that id with all grants; undefined when there is none, the account is disabled, or the session has ended. */
  user(id: string, session: string): Promise<LoadedActor | undefined> {
    return this.remembered(`user ${id} ${session}`, () => this.loadUser(id, session));
  }

  /** The client of that id with those of its scopes that the token was issued for. */
  client(id: string, scopes: readonly string[]): Promise<LoadedActor | undefined> {
    return this.remembered(`client ${id} ${scopes.join(' ')}`, () => this.loadClient(id, scopes));
  }

  /** After a change of rights, or the end of a session, in this process: the next call asks again. */
  forgetAll(): void {
    this.known.clear();
  }

  private async remembered(key: string, load: () => Promise<LoadedActor | undefined>): Promise<LoadedActor | undefined> {
    const now = this.clock.now();
    const kept = this.known.get(key);
    if (kept && now < kept.until) return kept.loaded;
    const loaded = await load();
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(key, { loaded, until: now + TRUST_MS });
    return loaded;
  }

  private async loadUser(id: string, session: string): Promise<LoadedActor | undefined> {
    const [user] = await this.database.query<{ login: string; must_change_password: boolean }>(
      `SELECT login, must_change_password FROM user_account WHERE id = $1 AND disabled_at IS NULL
         AND EXISTS (SELECT 1 FROM refresh_token WHERE family_id = $2 AND user_id = $1)
         AND NOT EXISTS (SELECT 1 FROM refresh_token WHERE family_id = $2 AND revoked_at IS NOT NULL)`,
      [id, session],
    );
    if (!user) return undefined;
    const rows = await this.database.query<{ role: Role; path: string | null; unit_id: string | null }>(
      'SELECT g.role, g.unit_id, u.path FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id WHERE g.user_id = $1',
      [id],
    );
    const grants = rows.map((row): ActorGrant => ({
      permissions: new Set(ROLES[row.role] ?? []),
      unitPath: row.unit_id === null ? null : row.path,
    }));
    return { actor: { kind: 'user', id, name: user.login, session, grants }, mustChangePassword: user.must_change_password };
  }

  private async loadClient(id: string, scopes: readonly string[]): Promise<LoadedActor | undefined> {
    const [client] = await this.database.query<{ client_id: string; scopes: string[]; unit_id: string | null; path: string | null }>(
      'SELECT c.client_id, c.scopes, c.unit_id, u.path FROM api_client c LEFT JOIN unit u ON u.id = c.unit_id WHERE c.id = $1 AND c.disabled_at IS NULL',
      [id],
    );
    if (!client) return undefined;
    const held = CLIENT_SCOPES.filter((scope) => client.scopes.includes(scope) && scopes.includes(scope));
    const grant: ActorGrant = { permissions: new Set<ClientScope>(held), unitPath: client.unit_id === null ? null : client.path };
    return { actor: { kind: 'client', id, name: client.client_id, grants: [grant] }, mustChangePassword: false };
  }
}
