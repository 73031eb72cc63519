import { Injectable } from '@nestjs/common';
import { type Actor, demandEverywhere } from '../../domain/identity';
import { DomainError, nextState } from '../../domain/kernel';
import { chosenEvents, WEBHOOK_LIFECYCLE } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { SecretBox } from './secret-box';
import { TargetGuard } from './target-guard';
import { WebhookSwitch } from './webhook-switch';
import { Webhook } from './webhook.entity';
import { WebhookQueries } from './webhooks.queries';
import type { WebhookRequest } from './webhooks.requests';
import type { TestResponse, WebhookResponse, WebhookSecretResponse } from './webhooks.responses';

/** Who is called when something happens: entered, changed, tried, switched on and off by those who answer for the units concerned. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: WebhookQueries,
    private readonly secrets: SecretBox,
    private readonly guard: TargetGuard,
    private readonly switches: WebhookSwitch,
  ) {}

  /**
   * The secret is in this answer and nowhere else.
   *
   * @throws DomainError `webhook.target-refused`, `webhook.invalid` for a name that is taken or an unknown unit, `auth.forbidden` beyond
   * the caller's units.
   */
  async create(actor: Actor, request: WebhookRequest): Promise<WebhookSecretResponse> {
    await this.assertAcceptable(request);
    const id = newId();
    const secret = this.secrets.newSecret();
    await this.named(request.name, async (tx) => {
      const unitId = await this.unitOf(tx, actor, request.unit);
      const now = this.clock.date();
      const { name, url, types } = request;
      await tx.insert(Webhook, {
        id,
        name,
        url,
        types,
        unitId,
        state: WEBHOOK_LIFECYCLE.initial,
        disabledReason: null,
        secretSealed: this.secrets.seal(secret, id),
        previousSealed: null,
        previousUntil: null,
        lastDeliveredAt: null,
        createdBy: actor.id,
        createdAt: now,
        updatedAt: now,
        version: 1,
      });
      await this.record(tx, actor, 'webhook.created', { id, unitId }, { name, url, types, unit: request.unit ?? null });
    });
    return { ...(await this.queries.get(actor, id)), secret };
  }

  /** @throws DomainError as {@link create}, `webhook.not-found`, `request.precondition-failed` */
  async change(actor: Actor, id: string, version: number, request: WebhookRequest): Promise<WebhookResponse> {
    await this.assertAcceptable(request);
    await this.named(request.name, async (tx) => {
      const webhook = await this.lock(tx, actor, id, version);
      const unitId = await this.unitOf(tx, actor, request.unit);
      const { name, url, types } = request;
      await tx.update(Webhook, { id }, { name, url, types, unitId, updatedAt: this.clock.date(), version: version + 1 });
      await this.record(
        tx,
        actor,
        'webhook.changed',
        { id, unitId },
        {
          before: { name: webhook.name, url: webhook.url, types: webhook.types, unitId: webhook.unitId },
          after: { name, url, types, unitId },
        },
      );
    });
    return this.queries.get(actor, id);
  }

  /** Stops it; what waits is cancelled. @throws DomainError `lifecycle.refused`, `webhook.not-found`, `request.precondition-failed` */
  async disable(actor: Actor, id: string, version: number): Promise<WebhookResponse> {
    await this.database.transact(async (tx) => this.switches.off(tx, actor, await this.lock(tx, actor, id, version), 'by-hand'));
    return this.queries.get(actor, id);
  }

  /** Starts it again with what happens from now on. @throws DomainError as {@link disable} */
  async enable(actor: Actor, id: string, version: number): Promise<WebhookResponse> {
    await this.database.transact(async (tx) => {
      const webhook = await this.lock(tx, actor, id, version);
      const state = nextState(WEBHOOK_LIFECYCLE, webhook.state, 'enable');
      await tx.update(Webhook, { id }, { state, disabledReason: null, updatedAt: this.clock.date(), version: version + 1 });
      await this.record(tx, actor, 'webhook.enabled', webhook, { name: webhook.name, after: webhook.disabledReason });
    });
    return this.queries.get(actor, id);
  }

  /**
   * Makes a new secret. The present one signs as well for some hours, so that the receiver can change over without losing a delivery.
   *
   * @throws DomainError `webhook.not-found`, `request.precondition-failed`
   */
  async rotateSecret(actor: Actor, id: string, version: number, overlapHours: number): Promise<WebhookSecretResponse> {
    const secret = this.secrets.newSecret();
    await this.database.transact(async (tx) => {
      const webhook = await this.lock(tx, actor, id, version);
      const now = this.clock.now();
      const overlap = overlapHours > 0;
      await tx.update(
        Webhook,
        { id },
        {
          secretSealed: this.secrets.seal(secret, id),
          previousSealed: overlap ? webhook.secretSealed : null,
          previousUntil: overlap ? new Date(now + overlapHours * 3_600_000) : null,
          updatedAt: new Date(now),
          version: version + 1,
        },
      );
      await this.record(tx, actor, 'webhook.secret-rotated', webhook, { name: webhook.name, overlapHours });
    });
    return { ...(await this.queries.get(actor, id)), secret };
  }

  /** Sends a test the way every event goes. @throws DomainError `webhook.not-found`, `lifecycle.refused` when it is off */
  async test(actor: Actor, id: string): Promise<TestResponse> {
    return this.database.transact(async (tx) => {
      const webhook = await this.lock(tx, actor, id);
      assertOn(webhook);
      const payload = { webhookId: id, ...(webhook.unitId === null ? {} : { unitId: webhook.unitId }) };
      const [eventId] = await this.outbox.publish(tx, { name: 'webhook.tested', subject: id, payload });
      await this.record(tx, actor, 'webhook.tested', webhook, { name: webhook.name });
      return { eventId: eventId! };
    });
  }

  /** The webhook, locked, for somebody who answers for its units. Without a version it is not changed itself. */
  async lock(tx: Tx, actor: Actor, id: string, version?: number): Promise<Webhook> {
    const webhook = await tx.findOne(Webhook, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!webhook) throw new DomainError('webhook.not-found', `there is no webhook ${id}`);
    const [unit] =
      webhook.unitId === null ? [] : await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [webhook.unitId]);
    demandEverywhere(actor, 'webhook.manage', [unit?.path ?? null]);
    if (version !== undefined) assertVersion(webhook.version, version);
    return webhook;
  }

  /** A name server is asked, so this comes before any transaction. */
  private async assertAcceptable({ url, types }: WebhookRequest): Promise<void> {
    chosenEvents(types, 'types');
    const checked = await this.guard.check(url);
    if (typeof checked === 'string')
      throw new DomainError('webhook.target-refused', `url: ${checked}`, [{ field: 'url', message: checked, value: url }]);
  }

  private async unitOf(tx: Tx, actor: Actor, code: string | undefined): Promise<string | null> {
    const [unit] =
      code === undefined ? [] : await tx.query<{ id: string; path: string }[]>('SELECT id, path FROM unit WHERE code = $1', [code]);
    if (code !== undefined && !unit)
      throw new DomainError('webhook.invalid', `there is no unit ${code}`, [{ field: 'unit', message: 'the code of a unit', value: code }]);
    demandEverywhere(actor, 'webhook.manage', [unit?.path ?? null]);
    return unit?.id ?? null;
  }

  private async named(name: string, work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.database.transact(work);
    } catch (error) {
      if (!isUniqueViolation(error, 'webhook_name_key')) throw error;
      const field = { field: 'name', message: 'a name that no other webhook has', value: name };
      throw new DomainError('webhook.invalid', `there is a webhook with the name ${name} already`, [field], { cause: error });
    }
  }

  private async record(
    tx: Tx,
    actor: Actor,
    action: string,
    { id, unitId }: Pick<Webhook, 'id' | 'unitId'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action, subject: { kind: 'webhook', id }, ...(unitId === null ? {} : { unitId }), data });
  }
}

/** @throws DomainError `lifecycle.refused` */
export function assertOn({ state, name }: Webhook): void {
  if (state !== 'active') throw new DomainError('lifecycle.refused', `the webhook ${name} is switched off: enable it first`);
}
