import { Injectable } from '@nestjs/common';
import { type CaseRecord, maskPersons } from '../../domain/cases';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import { caseConditions } from './case-filter';
import type { CaseQuery } from './cases.requests';
import type { CaseDetailResponse, CaseResponse, LinkedCaseResponse } from './cases.responses';
import { PersonalDataReading } from './personal-data-reading';

const COLUMNS = `c.id, c.source, c.external_id AS "externalId", c.case_number AS "caseNumber", c.kind, c.cause, c.title, u.code AS unit, u.name AS "unitName",
  o.number AS "leadOfficer", c.status, c.opened_on AS "openedOn", c.decided_on AS "decidedOn", c.closed_on AS "closedOn", c.version,
  c.received_at AS "receivedAt"`;
const FROM = 'case_record c JOIN unit u ON u.id = c.unit_id LEFT JOIN officer o ON o.id = c.lead_officer_id';

@Injectable()
export class CaseQueries {
  constructor(
    private readonly database: Database,
    private readonly reading: PersonalDataReading,
  ) {}

  /** Cases of the caller's units, newest first. */
  async list(actor: Actor, query: CaseQuery): Promise<Page<CaseResponse>> {
    const parameters: unknown[] = [];
    const conditions = caseConditions(query, parameters);
    if (query.cursor !== undefined) conditions.push(`c.id < $${parameters.push(readCursor(query.cursor, 1)[0])}`);
    conditions.push(scopeSql(scopeOf(actor, 'case.read'), 'c.unit_id', parameters));
    parameters.push(query.limit + 1);
    const rows = await this.database.query<CaseResponse>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${conditions.join(' AND ')} ORDER BY c.id DESC LIMIT $${parameters.length}`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /**
   * One case with everything its system told of it. Personal data is masked, unless the caller may read it there; that is audited.
   *
   * @throws DomainError `case.not-found`, also outside the caller's units.
   */
  async get(actor: Actor, id: string): Promise<CaseDetailResponse> {
    const parameters: unknown[] = [id];
    const [row] = await this.database.query<CaseResponse & { facts: CaseRecord; unit_id: string; path: string }>(
      `SELECT ${COLUMNS}, c.facts, c.unit_id, u.path FROM ${FROM} WHERE c.id = $1 AND ${scopeSql(scopeOf(actor, 'case.read'), 'c.unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('case.not-found', `there is no case ${id} in your units`);
    const { facts, unit_id: unitId, path, ...columns } = row;
    const readable = covers(scopeOf(actor, 'pii.read'), path);
    if (readable) await this.reading.record(actor, id, unitId, [facts]);
    const linked = await this.linkedTo(actor, id, columns.caseNumber);
    return { ...columns, masked: !readable, record: readable ? facts : maskPersons(facts), linked };
  }

  /** Both ways: what the case names, and what names the case by its number. */
  private async linkedTo(actor: Actor, id: string, caseNumber: string): Promise<LinkedCaseResponse[]> {
    const parameters: unknown[] = [id, caseNumber];
    const visible = scopeSql(scopeOf(actor, 'case.read'), 'o.unit_id', parameters);
    return this.database.query<LinkedCaseResponse>(
      `SELECT l.relation, 'names' AS direction, l.number, o.id, o.kind, o.title, o.status
       FROM case_link l LEFT JOIN case_record o ON o.case_number = l.number AND o.id <> l.case_id AND ${visible}
       WHERE l.case_id = $1
       UNION ALL
       SELECT l.relation, 'named-by', o.case_number, o.id, o.kind, o.title, o.status
       FROM case_link l JOIN case_record o ON o.id = l.case_id
       WHERE l.number = $2 AND l.case_id <> $1 AND ${visible}
       ORDER BY 2, 1, 3 LIMIT 1000`,
      parameters,
    );
  }
}
