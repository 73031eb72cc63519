import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, type PageQuery, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from './scope-sql';
import type { UserResponse } from './user.responses';

const SELECT = `SELECT a.login, a.name, a.disabled_at IS NOT NULL AS disabled, a.must_change_password AS "mustChangePassword", a.version,
  (SELECT o.number FROM officer o WHERE o.id = a.officer_id) AS officer,
  COALESCE((SELECT json_agg(json_build_object('id', g.id, 'role', g.role, 'unit', u.code) ORDER BY g.role, u.code)
            FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id WHERE g.user_id = a.id), '[]') AS grants
  FROM user_account a`;

@Injectable()
export class UserQueries {
  constructor(private readonly database: Database) {}

  /** Users with a role in the caller's units, by login; who sees the whole city sees all of them. */
  async list(actor: Actor, query: PageQuery): Promise<Page<UserResponse>> {
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [after, query.limit + 1];
    const rows = await this.database.query<UserResponse>(
      `${SELECT} WHERE ($1::text IS NULL OR a.login > $1) AND ${visible(actor, parameters)} ORDER BY a.login LIMIT $2`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.login]);
  }

  /** One of the users the caller may see. @throws DomainError `user.not-found` */
  async find(actor: Actor, login: string): Promise<UserResponse> {
    const parameters: unknown[] = [login];
    const [user] = await this.database.query<UserResponse>(`${SELECT} WHERE a.login = $1 AND ${visible(actor, parameters)}`, parameters);
    if (!user) throw new DomainError('user.not-found', `there is no user ${login} in your units`);
    return user;
  }

  /** @throws DomainError `user.not-found` */
  async get(login: string): Promise<UserResponse> {
    const [user] = await this.database.query<UserResponse>(`${SELECT} WHERE a.login = $1`, [login]);
    if (!user) throw new DomainError('user.not-found', `there is no user ${login}`);
    return user;
  }

  async count(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>('SELECT count(*) AS n FROM user_account');
    return row?.n ?? 0;
  }
}

function visible(actor: Actor, parameters: unknown[]): string {
  const scope = scopeOf(actor, 'user.read');
  return scope.all ? 'TRUE' : `EXISTS (SELECT 1 FROM role_grant v WHERE v.user_id = a.id AND ${scopeSql(scope, 'v.unit_id', parameters)})`;
}
