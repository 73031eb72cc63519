import { Injectable } from '@nestjs/common';
import { eventsOfChoice } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';

const BATCH = 500;

/** Whether an event `e` is for a webhook `w`; a test is for the one that is tested, whatever it chose. */
export const CONCERNS = `CASE WHEN e.name = 'webhook.tested' THEN e.payload->>'webhookId' = w.id::text
  ELSE e.name = ANY(w.names) AND (w.unit_id IS NULL
    OR EXISTS (SELECT 1 FROM unit u, unit top WHERE u.id = e.unit_id AND top.id = w.unit_id AND starts_with(u.path, top.path))) END`;

/** What {@link CONCERNS} knows of webhooks: their ids, units and the event names they chose, from `$1` as JSON. */
export const CHOICES = `jsonb_to_recordset($1) AS w (id uuid, unit_id uuid, names text[])`;

export interface Choice {
  readonly id: string;
  readonly unitId: string | null;
  readonly types: readonly string[];
}

/** The parameter that {@link CHOICES} reads. */
export function choicesOf(webhooks: readonly Choice[]): string {
  return JSON.stringify(webhooks.map(({ id, unitId, types }) => ({ id, unit_id: unitId, names: eventsOfChoice(types) })));
}

/**
 * Shares numbered events out among the webhooks, in their order: the place it has come to moves in the transaction that writes the
 * deliveries, so none is missed or made twice, whoever dies where.
 */
@Injectable()
export class WebhookFanout {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async share(): Promise<void> {
    while ((await this.database.transact((tx) => this.shareBatch(tx))) === BATCH);
  }

  private async shareBatch(tx: Tx): Promise<number> {
    const [head] = await tx.query<{ seq: number }[]>('SELECT seq FROM webhook_head FOR UPDATE');
    const [last] = await tx.query<{ seq: number }[]>('SELECT seq FROM event_head');
    const from = head!.seq;
    const to = Math.min(last!.seq, from + BATCH);
    if (to === from) return 0;
    const active = await tx.query<Choice[]>(`SELECT id, unit_id AS "unitId", types FROM webhook WHERE state = 'active' FOR SHARE`);
    if (active.length > 0)
      await tx.query(
        `INSERT INTO webhook_delivery (id, webhook_id, event_id, event_seq, state, attempts, next_attempt_at, created_at)
         SELECT gen_random_uuid(), w.id, e.id, e.seq, 'pending', 0, $4, $4 FROM outbox_event e JOIN ${CHOICES} ON ${CONCERNS}
         WHERE e.seq > $2 AND e.seq <= $3 ON CONFLICT (webhook_id, event_seq) DO NOTHING`,
        [choicesOf(active), from, to, this.clock.date()],
      );
    await tx.query('UPDATE webhook_head SET seq = $1', [to]);
    return to - from;
  }
}
