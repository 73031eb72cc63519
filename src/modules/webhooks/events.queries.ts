import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { chosenEvents, type RelayedEvent, toCloudEvent } from '../../domain/webhooks';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { scopeSql } from '../identity';
import type { EventQuery } from './events.requests';
import type { EventsResponse } from './events.responses';

@Injectable()
export class EventQueries {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
  ) {}

  /**
   * Events of the caller's units after a place in the total order. Numbers are given in commit order and never late, so a reader who goes
   * on from `nextAfter` misses none; those without a unit are for callers who see the whole bureau.
   *
   * @throws DomainError `event.forgotten` when events after that place are no longer kept, `request.invalid` for a place
   * that has not been reached.
   */
  async list(actor: Actor, { after, limit, types = [] }: EventQuery): Promise<EventsResponse> {
    const names = chosenEvents(types, 'types');
    // Read before the rows: what is numbered in between belongs to the next answer.
    const [head] = await this.database.query<{ seq: number; forgotten: number }>('SELECT seq, forgotten FROM event_head');
    const { seq, forgotten } = head!;
    if (after > 0 && after < forgotten)
      throw new DomainError(
        'event.forgotten',
        `events up to number ${forgotten} are no longer kept: compare states, then go on from there`,
        [{ field: 'after', message: `0, or at least ${forgotten}`, value: after }],
      );
    if (after > seq)
      throw new DomainError('request.invalid', `after: the last event has number ${seq}; was this database restored from an older copy?`, [
        { field: 'after', message: `at most ${seq}`, value: after },
      ]);
    const parameters: unknown[] = [after, seq, names ?? null, limit + 1];
    const visible = scopeSql(scopeOf(actor, 'event.read'), 'e.unit_id', parameters);
    const rows = await this.database.query<RelayedEvent>(
      `SELECT e.id, e.seq, e.name, e.subject, e.payload, e.occurred_at AS "occurredAt", u.code AS "unitCode"
       FROM outbox_event e LEFT JOIN unit u ON u.id = e.unit_id
       WHERE e.seq > $1 AND e.seq <= $2 AND ($3::text[] IS NULL OR e.name = ANY($3)) AND ${visible}
       ORDER BY e.seq LIMIT $4`,
      parameters,
    );
    const items = rows.slice(0, limit);
    const more = rows.length > limit;
    return {
      items: items.map((event) => toCloudEvent(event, this.active.pack.manifest.name)),
      nextAfter: more ? items.at(-1)!.seq : seq,
      more,
    };
  }
}
