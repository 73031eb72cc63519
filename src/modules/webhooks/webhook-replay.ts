import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, nextState } from '../../domain/kernel';
import { DELIVERY_LIFECYCLE } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Audit } from '../audit';
import { CHOICES, choicesOf, CONCERNS } from './webhook-fanout';
import { WebhookDelivery } from './webhook-delivery.entity';
import { assertOn, WebhookService } from './webhooks.service';
import type { ReplayRequest } from './webhooks.requests';
import type { ReplayResponse } from './webhooks.responses';

/** Deliveries that one replay may order; more is asked for in parts. */
const MOST = 10_000;

/** Sends again, under the same webhook-id, what was sent, given up, cancelled, or never meant for the webhook as it was then. */
@Injectable()
export class WebhookReplay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly webhooks: WebhookService,
  ) {}

  /** @throws DomainError `webhook.delivery-not-found`, `webhook.not-found`, `lifecycle.refused` when it waits already or the webhook is off */
  async one(actor: Actor, webhookId: string, deliveryId: string): Promise<ReplayResponse> {
    await this.database.transact(async (tx) => {
      const webhook = await this.webhooks.lock(tx, actor, webhookId);
      assertOn(webhook);
      const delivery = await tx.findOne(WebhookDelivery, { where: { id: deliveryId, webhookId }, lock: { mode: 'pessimistic_write' } });
      if (!delivery) throw new DomainError('webhook.delivery-not-found', `the webhook has no delivery ${deliveryId}`);
      const state = nextState(DELIVERY_LIFECYCLE, delivery.state, 'replay');
      await tx.update(
        WebhookDelivery,
        { id: deliveryId },
        { state, attempts: 0, nextAttemptAt: this.clock.date(), firstAttemptAt: null, deliveredAt: null },
      );
      await this.audit.record(tx, {
        actor,
        action: 'webhook.replayed',
        subject: { kind: 'webhook', id: webhookId },
        data: { deliveryId, before: delivery.state },
      });
    });
    return { replayed: 1 };
  }

  /**
   * Everything that happened in a span of time and concerns the webhook as it is now.
   *
   * @throws DomainError `webhook.invalid` for an empty span or more than 10,000 events, `webhook.not-found`, `lifecycle.refused`
   */
  async range(actor: Actor, webhookId: string, { from, to, onlyMissed }: ReplayRequest): Promise<ReplayResponse> {
    if (from >= to)
      throw new DomainError('webhook.invalid', 'the span ends before it begins', [
        { field: 'to', message: 'later than from', value: to.toISOString() },
      ]);
    return this.database.transact(async (tx) => {
      const webhook = await this.webhooks.lock(tx, actor, webhookId);
      assertOn(webhook);
      const now = this.clock.date();
      const replayed = await tx.query<unknown[]>(
        `INSERT INTO webhook_delivery AS d (id, webhook_id, event_id, event_seq, state, attempts, next_attempt_at, created_at)
         SELECT gen_random_uuid(), w.id, e.id, e.seq, 'pending', 0, $5, $5 FROM outbox_event e JOIN ${CHOICES} ON ${CONCERNS}
         WHERE e.occurred_at >= $2 AND e.occurred_at < $3 AND e.seq <= (SELECT seq FROM webhook_head)
           AND NOT EXISTS (SELECT 1 FROM webhook_delivery k WHERE k.webhook_id = w.id AND k.event_seq = e.seq AND (k.state = 'pending' OR (k.state = 'delivered' AND $4)))
         ORDER BY e.seq LIMIT ${MOST + 1}
         ON CONFLICT (webhook_id, event_seq) DO UPDATE SET state = 'pending', attempts = 0, next_attempt_at = $5, first_attempt_at = NULL,
           delivered_at = NULL
         RETURNING 1`,
        [choicesOf([webhook]), from, to, onlyMissed, now],
      );
      if (replayed.length > MOST)
        throw new DomainError('webhook.invalid', `more than ${MOST} events in that span: ask for it in parts`, [
          { field: 'to', message: `a span with at most ${MOST} events`, value: to.toISOString() },
        ]);
      await this.audit.record(tx, {
        actor,
        action: 'webhook.replayed',
        subject: { kind: 'webhook', id: webhookId },
        data: { from: from.toISOString(), to: to.toISOString(), onlyMissed, replayed: replayed.length },
      });
      return { replayed: replayed.length };
    });
  }
}
