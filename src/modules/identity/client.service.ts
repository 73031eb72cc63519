import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, type ClientScope, demandEverywhere, scopeOf } from '../../domain/identity';
import { DomainError, sha256 } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId } from '../../platform/database';
import { Audit } from '../audit';
import { ActorLoader } from './actor-loader';
import { ApiClient } from './api-client.entity';
import type { ClientResponse, NewClientResponse } from './client.responses';
import { scopeSql } from './scope-sql';
import { unitNamed } from './unit.repository';

/** Other systems that call us. */
@Injectable()
export class ClientService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly actors: ActorLoader,
  ) {}

  /** Clients of the caller's units. */
  async list(actor: Actor): Promise<ClientResponse[]> {
    const parameters: unknown[] = [];
    const visible = scopeSql(scopeOf(actor, 'client.manage'), 'c.unit_id', parameters);
    return this.database.query<ClientResponse>(
      `SELECT c.client_id AS "clientId", c.name, c.scopes, u.code AS unit, c.disabled_at IS NOT NULL AS disabled
       FROM api_client c LEFT JOIN unit u ON u.id = c.unit_id WHERE ${visible} ORDER BY c.client_id`,
      parameters,
    );
  }

  /** The secret is in the answer and nowhere else. @throws DomainError `client.invalid`, `auth.forbidden` beyond the actor's units */
  async create(
    actor: Actor,
    client: {
      readonly clientId: string;
      readonly name: string;
      readonly scopes: readonly ClientScope[];
      readonly unitCode?: string | undefined;
    },
  ): Promise<NewClientResponse> {
    const secret = randomBytes(32).toString('base64url');
    const { clientId, name, unitCode } = client;
    const scopes = [...new Set(client.scopes)];
    try {
      await this.database.transact(async (tx) => {
        const unit = unitCode === undefined ? undefined : await unitNamed(tx, unitCode, 'unitCode', 'client.invalid');
        demandEverywhere(actor, 'client.manage', [unit?.path ?? null]);
        await tx.insert(ApiClient, {
          id: newId(),
          clientId,
          secretHash: sha256(secret),
          name,
          scopes,
          unitId: unit?.id ?? null,
          createdAt: this.clock.date(),
          disabledAt: null,
        });
        await this.audit.record(tx, {
          actor,
          action: 'client.created',
          subject: { kind: 'client', id: clientId },
          data: { name, scopes, unit: unitCode ?? null },
        });
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw new DomainError(
          'client.invalid',
          `the client id ${clientId} is taken`,
          [{ field: 'clientId', message: 'a client id that is not taken', value: clientId }],
          {
            cause: error,
          },
        );
      throw error;
    }
    return { clientId, name, scopes, unit: unitCode ?? null, disabled: false, secret };
  }

  /** Its tokens end within seconds. @throws DomainError `client.invalid` when there is no such client */
  async disable(actor: Actor, clientId: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const client = await tx.findOne(ApiClient, { where: { clientId }, lock: { mode: 'pessimistic_write' } });
      if (!client) throw new DomainError('client.invalid', `there is no client ${clientId}`);
      const [unit] =
        client.unitId === null ? [] : await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [client.unitId]);
      demandEverywhere(actor, 'client.manage', [unit?.path ?? null]);
      await tx.update(ApiClient, { id: client.id }, { disabledAt: client.disabledAt ?? this.clock.date() });
      await this.audit.record(tx, { actor, action: 'client.disabled', subject: { kind: 'client', id: clientId } });
      this.database.onCommit(tx, () => this.actors.forgetAll());
    });
  }
}
