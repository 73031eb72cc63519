import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Webhook as Signer } from 'standardwebhooks';
import { type RelayedEvent, toCloudEvent } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { SecretBox } from './secret-box';
import { WebhookFanout } from './webhook-fanout';
import { type Answer, CALL_MS, WebhookSender } from './webhook-sender';
import { WebhookOutcomes } from './webhook-outcomes';

/** Calls this process makes at a time, in all and to one webhook: a slow receiver holds up nobody else. */
const AT_A_TIME = 16;
const AT_A_TIME_EACH = 4;
/** A claim outlives the longest call by far; after it another process may send again, under the same webhook-id. */
const LEASE_MS = 4 * CALL_MS;

interface Claimed extends RelayedEvent {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly url: string;
  readonly secretSealed: string;
  readonly previousSealed: string | null;
  readonly previousUntil: Date | null;
}

/** Sends what is due. Rows are claimed for a while and the calls are made outside of any transaction. */
@Injectable()
export class WebhookPump implements BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookPump.name);
  private readonly underWay = new Map<string, { readonly webhookId: string; readonly done: Promise<void> }>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly fanout: WebhookFanout,
    private readonly sender: WebhookSender,
    private readonly secrets: SecretBox,
    private readonly outcomes: WebhookOutcomes,
  ) {}

  /** Shares new events out and starts the calls that are due, as far as there is room; returns without waiting for the answers. */
  async round(): Promise<void> {
    await this.fanout.share();
    const lease = newId();
    const claimed = await this.database.transact((tx) => this.claim(tx, lease));
    for (const delivery of claimed) this.start(delivery, lease);
  }

  /** Rounds until nothing is due: for tests and whoever cannot wait for the next one. */
  async drain(): Promise<void> {
    for (;;) {
      await this.round();
      if (this.underWay.size === 0) return;
      await Promise.all([...this.underWay.values()].map(({ done }) => done));
    }
  }

  /** Calls under way are broken off and not counted: whoever starts next makes them again, under the same webhook-id. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([...this.underWay.values()].map(({ done }) => done));
  }

  private async claim(tx: Tx, lease: string): Promise<Claimed[]> {
    const room = AT_A_TIME - this.underWay.size;
    if (room <= 0 || this.stopping.signal.aborted) return [];
    const busy = new Map<string, number>();
    for (const { webhookId } of this.underWay.values()) busy.set(webhookId, (busy.get(webhookId) ?? 0) + 1);
    const now = this.clock.now();
    const due = await tx.query<{ id: string }[]>(
      `SELECT d.id FROM (SELECT w.id, ${AT_A_TIME_EACH} - COALESCE(b.n, 0) AS room FROM webhook w
           LEFT JOIN jsonb_to_recordset($1) AS b (id uuid, n int) ON b.id = w.id
           WHERE w.state = 'active' AND COALESCE(b.n, 0) < ${AT_A_TIME_EACH} ORDER BY random()) w
         CROSS JOIN LATERAL (SELECT d.id FROM webhook_delivery d
           WHERE d.webhook_id = w.id AND d.state = 'pending' AND d.next_attempt_at <= $2 AND (d.leased_until IS NULL OR d.leased_until < $2)
           ORDER BY d.next_attempt_at, d.event_seq LIMIT w.room FOR UPDATE SKIP LOCKED) d
       LIMIT $3`,
      [JSON.stringify([...busy].map(([id, n]) => ({ id, n }))), new Date(now), room],
    );
    if (due.length === 0) return [];
    const ids = due.map(({ id }) => id);
    await tx.query('UPDATE webhook_delivery SET lease = $2, leased_until = $3 WHERE id = ANY($1)', [ids, lease, new Date(now + LEASE_MS)]);
    return tx.query<Claimed[]>(
      `SELECT d.id AS "deliveryId", w.id AS "webhookId", w.url, w.secret_sealed AS "secretSealed", w.previous_sealed AS "previousSealed",
         w.previous_until AS "previousUntil", e.id, e.seq, e.name, e.subject, e.payload, e.occurred_at AS "occurredAt", u.code AS "unitCode"
       FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook_id JOIN outbox_event e ON e.id = d.event_id LEFT JOIN unit u ON u.id = e.unit_id
       WHERE d.id = ANY($1)`,
      [ids],
    );
  }

  private start(delivery: Claimed, lease: string): void {
    const { deliveryId, webhookId } = delivery;
    const done = this.deliver(delivery, lease)
      .catch((error: unknown) => this.logger.warn(`delivery ${deliveryId}: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => this.underWay.delete(deliveryId));
    this.underWay.set(deliveryId, { webhookId, done });
  }

  private async deliver(delivery: Claimed, lease: string): Promise<void> {
    const began = this.clock.now();
    const answer = await this.call(delivery, began);
    if (this.stopping.signal.aborted && answer.status === undefined) return this.outcomes.release(delivery.deliveryId, lease);
    await this.outcomes.record(delivery, lease, new Date(began), this.clock.now() - began, answer);
  }

  private async call(delivery: Claimed, now: number): Promise<Answer> {
    const { webhookId, url, secretSealed, previousSealed, previousUntil } = delivery;
    const sealed = [
      secretSealed,
      ...(previousSealed !== null && previousUntil !== null && previousUntil.getTime() > now ? [previousSealed] : []),
    ];
    const secrets = sealed.map((secret) => this.secrets.open(secret, webhookId)).filter((secret) => secret !== undefined);
    if (secrets.length === 0) return { error: 'the secret was sealed under another JWT_SECRET: rotate it' };
    const body = JSON.stringify(toCloudEvent(delivery, this.active.pack.manifest.name));
    const headers = {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'user-agent': 'zhiping-webhooks/1',
      ...signed(secrets, delivery.id, now, body),
    };
    return this.sender.send({ url, body, headers, signal: this.stopping.signal });
  }
}

/** The three headers of Standard Webhooks, with a signature for every secret that holds: during a rotation, two. */
export function signed(secrets: readonly string[], id: string, now: number, body: string): Record<string, string> {
  const at = new Date(now);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((secret) => new Signer(secret).sign(id, at, body)).join(' '),
  };
}
