import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { nextState } from '../../domain/kernel';
import { DELIVERY_LIFECYCLE, type DisabledReason, WEBHOOK_LIFECYCLE } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { Webhook } from './webhook.entity';

/** Switches a webhook off, whoever wants it: a person, or the system because the receiver is gone or fails for days. */
@Injectable()
export class WebhookSwitch {
  constructor(
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * What still waits for it is cancelled; it can be replayed once the webhook is on again. The row must be locked.
   *
   * @throws DomainError `lifecycle.refused` when it is off already.
   */
  async off(tx: Tx, actor: Actor, webhook: Webhook, reason: DisabledReason): Promise<void> {
    const state = nextState(WEBHOOK_LIFECYCLE, webhook.state, 'disable');
    await tx.update(
      Webhook,
      { id: webhook.id },
      { state, disabledReason: reason, updatedAt: this.clock.date(), version: webhook.version + 1 },
    );
    const [, cancelled] = await tx.query<[unknown, number]>(
      `UPDATE webhook_delivery SET state = $2, next_attempt_at = NULL, lease = NULL, leased_until = NULL WHERE webhook_id = $1 AND state = 'pending'`,
      [webhook.id, DELIVERY_LIFECYCLE.moves.cancel.to],
    );
    await this.audit.record(tx, {
      actor,
      action: 'webhook.disabled',
      subject: { kind: 'webhook', id: webhook.id },
      ...(webhook.unitId === null ? {} : { unitId: webhook.unitId }),
      data: { name: webhook.name, reason, cancelled },
    });
    await this.outbox.publish(tx, {
      name: 'webhook.disabled',
      subject: webhook.id,
      payload: { webhookId: webhook.id, reason, ...(webhook.unitId === null ? {} : { unitId: webhook.unitId }) },
    });
  }
}
