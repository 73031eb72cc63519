import { Injectable } from '@nestjs/common';
import { type Actor, type Permission, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import { commendationsShown, FindingSight } from './finding-sight';
import type { CommendationQuery } from './commendations.requests';
import type { CommendationResponse } from './commendations.responses';

/** `$1` is the day as whose reader the caller sees them. */
const SELECT = `SELECT m.id, u.code AS unit, u.name AS "unitName",
    ARRAY(SELECT o.number FROM unnest(m.officer_ids) WITH ORDINALITY x (id, place) JOIN officer o ON o.id = x.id ORDER BY x.place) AS officers,
    m.case_id AS "caseId", m.item, m.title, m.occurrences, m.occurred_on AS "occurredOn", m.evidence, m.note, m.state,
    m.recorded_by AS "recordedBy", m.recorded_at AS "recordedAt", m.revoked_by AS "revokedBy", m.revoked_at AS "revokedAt",
    m.revoke_reason AS "revokeReason", m.version
  FROM ${commendationsShown('$1::date')} m JOIN unit u ON u.id = m.unit_id`;

@Injectable()
export class CommendationQueries {
  constructor(
    private readonly database: Database,
    private readonly sight: FindingSight,
  ) {}

  /** Commendations of the caller's units, newest first. */
  async list(actor: Actor, query: CommendationQuery): Promise<Page<CommendationResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [
      await this.sight.dayFor(actor),
      before,
      query.unit ?? null,
      query.item ?? null,
      query.state ?? null,
      query.from ?? null,
      query.to ?? null,
      query.limit + 1,
    ];
    const rows = await this.database.query<CommendationResponse>(
      `${SELECT}
       WHERE ($2::uuid IS NULL OR m.id < $2) AND ($3::text IS NULL OR u.code = $3) AND ($4::text IS NULL OR m.item = $4)
         AND ($5::text IS NULL OR m.state = $5) AND ($6::date IS NULL OR m.occurred_on >= $6) AND ($7::date IS NULL OR m.occurred_on <= $7)
         AND ${scopeSql(scopeOf(actor, 'finding.read'), 'm.unit_id', parameters)}
       ORDER BY m.id DESC LIMIT $8`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `commendation.not-found`, also outside the caller's units. */
  async get(actor: Actor, id: string, permission: Permission = 'finding.read'): Promise<CommendationResponse> {
    const parameters: unknown[] = [await this.sight.dayFor(actor), id];
    const [row] = await this.database.query<CommendationResponse>(
      `${SELECT} WHERE m.id = $2 AND ${scopeSql(scopeOf(actor, permission), 'm.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('commendation.not-found', `there is no commendation ${id} in your units`);
    return row;
  }
}
