import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { typeOfEvent } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import type { DeliveryQuery } from './webhooks.requests';
import type { DeliveryResponse, WebhookResponse } from './webhooks.responses';

const SELECT = `SELECT w.id, w.name, w.url, w.types, u.code AS unit, w.state, w.disabled_reason AS "disabledReason",
  CASE WHEN w.previous_until > $1 THEN w.previous_until END AS "previousSecretUntil", w.last_delivered_at AS "lastDeliveredAt",
  (SELECT count(*) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'pending') AS pending,
  (SELECT count(*) FROM webhook_delivery d WHERE d.webhook_id = w.id AND d.state = 'failed') AS failed,
  w.created_at AS "createdAt", w.version FROM webhook w LEFT JOIN unit u ON u.id = w.unit_id`;

@Injectable()
export class WebhookQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Webhooks of the caller's units, by name; a bureau has a handful. */
  async list(actor: Actor): Promise<WebhookResponse[]> {
    const parameters: unknown[] = [this.clock.date()];
    const visible = scopeSql(scopeOf(actor, 'webhook.manage'), 'w.unit_id', parameters);
    return this.database.query<WebhookResponse>(`${SELECT} WHERE ${visible} ORDER BY w.name`, parameters);
  }

  /** @throws DomainError `webhook.not-found`, also outside the caller's units. */
  async get(actor: Actor, id: string): Promise<WebhookResponse> {
    const parameters: unknown[] = [this.clock.date(), id];
    const visible = scopeSql(scopeOf(actor, 'webhook.manage'), 'w.unit_id', parameters);
    const [row] = await this.database.query<WebhookResponse>(`${SELECT} WHERE w.id = $2 AND ${visible}`, parameters);
    if (!row) throw new DomainError('webhook.not-found', `there is no webhook ${id} in your units`);
    return row;
  }

  /** The log of deliveries with every attempt, latest event first. @throws DomainError `webhook.not-found` */
  async deliveries(actor: Actor, id: string, query: DeliveryQuery): Promise<Page<DeliveryResponse>> {
    await this.get(actor, id);
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<DeliveryResponse & { name: string }>(
      `SELECT d.id, d.event_id AS "eventId", d.event_seq AS sequence, e.name, e.subject, d.state, d.next_attempt_at AS "nextAttemptAt",
         d.delivered_at AS "deliveredAt", COALESCE((SELECT jsonb_agg(jsonb_build_object('at', a.at, 'milliseconds', a.milliseconds,
           'status', a.status, 'error', a.error, 'response', a.response) ORDER BY a.at, a.id)
         FROM webhook_attempt a WHERE a.delivery_id = d.id), '[]') AS attempts
       FROM webhook_delivery d JOIN outbox_event e ON e.id = d.event_id
       WHERE d.webhook_id = $1 AND ($2::bigint IS NULL OR d.event_seq < $2) AND ($3::text IS NULL OR d.state = $3)
       ORDER BY d.event_seq DESC LIMIT $4`,
      [id, before, query.state ?? null, query.limit + 1],
    );
    const answers = rows.map(({ name, ...row }) => ({ ...row, type: typeOfEvent(name) }));
    return pageOf(answers, query.limit, (row) => [row.sequence]);
  }
}
