import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import type { OfficerQuery } from './officer.requests';
import type { OfficerDetailResponse, OfficerResponse, OfficerServiceTimeResponse } from './officer.responses';
import { containsPattern, scopeSql } from './scope-sql';

const SELECT = `SELECT o.number, o.name, u.code AS unit, o.qualification_level AS "qualificationLevel",
  o.qualification_valid_until AS "qualificationValidUntil", o.version FROM officer o LEFT JOIN unit u ON u.id = o.unit_id`;

@Injectable()
export class OfficerQueries {
  constructor(private readonly database: Database) {}

  /** The officers of the actor's units, by number. */
  async list(actor: Actor, query: OfficerQuery): Promise<Page<OfficerResponse>> {
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [after, query.unit ?? null, containsPattern(query.q), query.limit + 1];
    const rows = await this.database.query<OfficerResponse>(
      `${SELECT} WHERE ($1::text IS NULL OR o.number > $1) AND ($2::text IS NULL OR u.code = $2)
         AND ($3::text IS NULL OR o.number ILIKE $3 OR o.name ILIKE $3) AND ${scopeSql(scopeOf(actor, 'officer.read'), 'o.unit_id', parameters)}
       ORDER BY o.number LIMIT $4`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.number]);
  }

  /** @throws DomainError `officer.not-found`, also outside the actor's units */
  async get(actor: Actor, number: string): Promise<OfficerDetailResponse> {
    const parameters: unknown[] = [number];
    const visible = scopeSql(scopeOf(actor, 'officer.read'), 'o.unit_id', parameters);
    const [officer] = await this.database.query<OfficerResponse>(`${SELECT} WHERE o.number = $1 AND ${visible}`, parameters);
    if (!officer) throw new DomainError('officer.not-found', `there is no officer ${number} in your units`);
    const history = await this.database.query<OfficerServiceTimeResponse>(
      `SELECT u.code AS unit, h.valid_from AS "validFrom", h.valid_to AS "validTo"
       FROM officer_unit_history h JOIN officer o ON o.id = h.officer_id JOIN unit u ON u.id = h.unit_id
       WHERE o.number = $1 ORDER BY h.valid_from DESC NULLS LAST, h.id DESC`,
      [number],
    );
    return { ...officer, history };
  }
}
