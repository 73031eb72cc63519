import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import type { FindingQuery } from './findings.requests';
import type { FindingDetailResponse, FindingResponse } from './findings.responses';

const COLUMNS = `f.id, f.case_id AS "caseId", c.case_number AS "caseNumber", u.code AS unit, u.name AS "unitName", o.number AS officer,
  ARRAY(SELECT p.number FROM unnest(f.officer_ids) WITH ORDINALITY x (id, place) JOIN officer p ON p.id = x.id ORDER BY x.place) AS officers,
  f.source, f.check_code AS "check", f.item, f.title, f.class, f.state, f.occurrences, f.occurred_on AS "occurredOn", f.article, f.counterfactual,
  f.decided_by AS "decidedBy", f.decided_at AS "decidedAt", f.reason, f.note, f.evidence, f.origin_kind AS "originKind", f.origin_id AS "originId",
  f.version, f.created_at AS "createdAt"`;
const FROM = `finding f LEFT JOIN case_record c ON c.id = f.case_id JOIN unit u ON u.id = f.unit_id LEFT JOIN officer o ON o.id = f.officer_id`;

@Injectable()
export class FindingQueries {
  constructor(private readonly database: Database) {}

  /** Findings of the caller's units, newest first. */
  async list(actor: Actor, query: FindingQuery): Promise<Page<FindingResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [
      before,
      query.unit ?? null,
      query.officer ?? null,
      query.check ?? null,
      query.class ?? null,
      query.state ?? null,
      query.from ?? null,
      query.to ?? null,
      query.caseNumber ?? null,
      query.limit + 1,
    ];
    const rows = await this.database.query<FindingResponse>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE ($1::uuid IS NULL OR f.id < $1) AND ($2::text IS NULL OR u.code = $2) AND ($3::text IS NULL OR o.number = $3)
         AND ($4::text IS NULL OR f.check_code = $4) AND ($5::text IS NULL OR f.class = $5) AND ($6::text IS NULL OR f.state = $6)
         AND ($7::date IS NULL OR f.occurred_on >= $7) AND ($8::date IS NULL OR f.occurred_on <= $8)
         AND ($9::text IS NULL OR c.case_number = $9) AND ${scopeSql(scopeOf(actor, 'finding.read'), 'f.unit_id', parameters)}
       ORDER BY f.id DESC LIMIT $10`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** One finding with the trace that explains it. @throws DomainError `finding.not-found`, also outside the caller's units. */
  async get(actor: Actor, id: string): Promise<FindingDetailResponse> {
    const parameters: unknown[] = [id];
    const [row] = await this.database.query<FindingDetailResponse>(
      `SELECT ${COLUMNS}, f.trace FROM ${FROM} WHERE f.id = $1 AND ${scopeSql(scopeOf(actor, 'finding.read'), 'f.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('finding.not-found', `there is no finding ${id} in your units`);
    return row;
  }

  /** How many cases stand as hits of each check: everything but what was withdrawn, rejected or overturned. */
  async standingHits(): Promise<Record<string, number>> {
    const rows = await this.database.query<{ check: string; n: number }>(
      `SELECT check_code AS "check", count(*) AS n FROM finding WHERE source = 'check' AND state IN ('suspected', 'confirmed') GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map((row) => [row.check, row.n]));
  }
}
