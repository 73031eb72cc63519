import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../domain/identity';
import { DELIVERY_LIFECYCLE, hasLongFailed, nextAttemptAt, outcomeOf, readRetryAfter } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDelivery } from './webhook-delivery.entity';
import type { Answer } from './webhook-sender';
import { WebhookSwitch } from './webhook-switch';
import { Webhook } from './webhook.entity';

const { moves } = DELIVERY_LIFECYCLE;

/** Writes down what came of a call, and what follows: delivered, again later, given up, the webhook switched off. */
@Injectable()
export class WebhookOutcomes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly switches: WebhookSwitch,
  ) {}

  /** Lets a claimed delivery go without an attempt. */
  async release(deliveryId: string, lease: string): Promise<void> {
    await this.database.query('UPDATE webhook_delivery SET lease = NULL, leased_until = NULL WHERE id = $1 AND lease = $2', [
      deliveryId,
      lease,
    ]);
  }

  /**
   * Records one attempt. A failure counts only for whoever still holds the lease (another process may have sent it meanwhile), a success
   * always.
   */
  async record(
    { deliveryId, webhookId }: { readonly deliveryId: string; readonly webhookId: string },
    lease: string,
    at: Date,
    milliseconds: number,
    answer: Answer,
  ): Promise<void> {
    await this.database.transact(async (tx) => {
      // The webhook before its deliveries, as whoever switches it off locks them.
      const webhook = await tx.findOneOrFail(Webhook, { where: { id: webhookId }, lock: { mode: 'pessimistic_write' } });
      const delivery = await tx.findOne(WebhookDelivery, { where: { id: deliveryId }, lock: { mode: 'pessimistic_write' } });
      if (!delivery) return;
      await tx.insert(WebhookAttempt, {
        id: newId(),
        deliveryId,
        at,
        milliseconds,
        status: answer.status ?? null,
        error: answer.error ?? null,
        response: answer.response ?? null,
      });
      const outcome = outcomeOf(answer.status);
      if (outcome === 'delivered') await this.delivered(tx, delivery, at);
      else if (delivery.state === 'pending' && delivery.lease === lease) {
        const exhausted = await this.failed(tx, delivery, at, answer, outcome === 'gone');
        if (webhook.state !== 'active') return;
        if (outcome === 'gone') await this.switches.off(tx, SYSTEM, webhook, 'gone');
        else if (exhausted && hasLongFailed(delivery.firstAttemptAt ?? at, webhook.lastDeliveredAt))
          await this.switches.off(tx, SYSTEM, webhook, 'failing');
      }
    });
  }

  private async delivered(tx: Tx, delivery: WebhookDelivery, at: Date): Promise<void> {
    const now = this.clock.date();
    await tx.update(
      WebhookDelivery,
      { id: delivery.id },
      {
        state: moves.deliver.to,
        attempts: delivery.attempts + 1,
        nextAttemptAt: null,
        lease: null,
        leasedUntil: null,
        firstAttemptAt: delivery.firstAttemptAt ?? at,
        deliveredAt: now,
      },
    );
    await tx.update(Webhook, { id: delivery.webhookId }, { lastDeliveredAt: now });
  }

  /** Returns whether that was the last attempt. */
  private async failed(tx: Tx, delivery: WebhookDelivery, at: Date, answer: Answer, final: boolean): Promise<boolean> {
    const attempts = delivery.attempts + 1;
    const now = this.clock.now();
    const next = final ? undefined : nextAttemptAt(attempts, now, randomInt(1_001) / 1_000, readRetryAfter(answer.retryAfter, now));
    await tx.update(
      WebhookDelivery,
      { id: delivery.id },
      {
        state: next === undefined ? moves['give-up'].to : 'pending',
        attempts,
        nextAttemptAt: next === undefined ? null : new Date(next),
        lease: null,
        leasedUntil: null,
        firstAttemptAt: delivery.firstAttemptAt ?? at,
      },
    );
    return next === undefined;
  }
}
