import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { containsPattern, scopeSql } from './scope-sql';
import type { UnitQuery } from './unit.requests';
import type { FormerUnitResponse, UnitDetailResponse, UnitResponse } from './unit.responses';

const SELECT = `SELECT u.code, u.name, u.kind, p.code AS "parentCode", u.path, u.peer_group AS "peerGroup", u.valid_from AS "validFrom",
  u.valid_to AS "validTo", u.version FROM unit u LEFT JOIN unit p ON p.id = u.parent_id`;

@Injectable()
export class UnitQueries {
  constructor(private readonly database: Database) {}

  /** The units the actor may read, by code. */
  async list(actor: Actor, query: UnitQuery): Promise<Page<UnitResponse>> {
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [after, query.kind ?? null, query.parent ?? null, containsPattern(query.q), query.limit + 1];
    const visible = scopeSql(scopeOf(actor, 'unit.read'), 'u.id', parameters);
    const rows = await this.database.query<UnitResponse>(
      `${SELECT}
       WHERE ($1::text IS NULL OR u.code > $1) AND ($2::text IS NULL OR u.kind = $2) AND ($3::text IS NULL OR p.code = $3)
         AND ($4::text IS NULL OR u.code ILIKE $4 OR u.name ILIKE $4) AND ${visible}
       ORDER BY u.code LIMIT $5`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.code]);
  }

  /** One unit with what it was before. @throws DomainError `unit.not-found`, also for one the actor may not read */
  async get(actor: Actor, code: string): Promise<UnitDetailResponse> {
    const parameters: unknown[] = [code];
    const visible = scopeSql(scopeOf(actor, 'unit.read'), 'u.id', parameters);
    const [unit] = await this.database.query<UnitResponse>(`${SELECT} WHERE u.code = $1 AND ${visible}`, parameters);
    if (!unit) throw new DomainError('unit.not-found', `there is no unit ${code}`);
    const history = await this.database.query<FormerUnitResponse>(
      `SELECT h.name, h.kind, p.code AS "parentCode", h.peer_group AS "peerGroup", h.valid_from AS "validFrom", h.valid_to AS "validTo"
       FROM unit_history h JOIN unit u ON u.id = h.unit_id LEFT JOIN unit p ON p.id = h.parent_id
       WHERE u.code = $1 ORDER BY h.valid_to DESC`,
      [code],
    );
    return { ...unit, history };
  }
}
