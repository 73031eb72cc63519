import { Injectable } from '@nestjs/common';
import { type CaseRecord, maskPersons } from '../../domain/cases';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { Audit } from '../audit';
import { scopeSql } from '../identity';
import type { CaseQuery } from './cases.requests';
import type { CaseDetailResponse, CaseResponse } from './cases.responses';

const COLUMNS = `c.id, c.source, c.external_id AS "externalId", c.case_number AS "caseNumber", c.kind, c.cause, c.title, u.code AS unit, u.name AS "unitName",
  o.number AS "leadOfficer", c.status, c.opened_on AS "openedOn", c.decided_on AS "decidedOn", c.closed_on AS "closedOn", c.version,
  c.received_at AS "receivedAt"`;
const FROM = 'case_record c JOIN unit u ON u.id = c.unit_id LEFT JOIN officer o ON o.id = c.lead_officer_id';

@Injectable()
export class CaseQueries {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Cases of the caller's units, newest first. */
  async list(actor: Actor, query: CaseQuery): Promise<Page<CaseResponse>> {
    const parameters: unknown[] = [];
    const conditions: string[] = [];
    // Only what was asked for is written down, so that each combination gets a plan of its own.
    const given = (value: unknown, condition: (parameter: string) => string) => {
      if (value === undefined) return;
      parameters.push(value);
      conditions.push(condition(`$${parameters.length}`));
    };
    given(query.cursor === undefined ? undefined : readCursor(query.cursor, 1)[0], (p) => `c.id < ${p}`);
    given(query.unit, (p) => `u.code = ${p}`);
    given(query.officer, (p) => `o.number = ${p}`);
    given(query.kind, (p) => `c.kind = ${p}`);
    given(query.status, (p) => `c.status = ${p}`);
    given(query.caseNumber, (p) => `c.case_number = ${p}`);
    given(query.openedFrom, (p) => `c.opened_on >= ${p}`);
    given(query.openedTo, (p) => `c.opened_on <= ${p}`);
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
    if (readable && facts.persons.length > 0)
      await this.database.transact((tx) =>
        this.audit.record(tx, { actor, action: 'case.persons-read', subject: { kind: 'case', id }, unitId }),
      );
    return { ...columns, masked: !readable, record: readable ? facts : maskPersons(facts) };
  }
}
