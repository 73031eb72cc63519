import { Injectable } from '@nestjs/common';
import { type CaseRecord, diffRecords, maskChanges, maskPersons } from '../../domain/cases';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, type PageQuery, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { scopeSql } from '../identity';
import { PersonalDataReading } from './personal-data-reading';
import type { CaseDiffResponse, CaseVersionDetailResponse, CaseVersionResponse } from './cases.responses';

/** Every version of a case that was received: those replaced, and the present one. */
const VERSIONS = `(
  SELECT case_id, version, source_version, payload_hash, facts, received_at FROM case_version WHERE case_id = $1
  UNION ALL
  SELECT id, version, source_version, payload_hash, facts, received_at FROM case_record WHERE id = $1) v`;
const COLUMNS = `v.version, v.source_version AS "sourceVersion", v.received_at AS "receivedAt", v.payload_hash AS "payloadHash",
  v.facts ->> 'unit' AS unit, v.facts ->> 'status' AS status`;

/** What a case was, version by version. */
@Injectable()
export class CaseVersionQueries {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly reading: PersonalDataReading,
  ) {}

  /** Newest first. @throws DomainError `case.not-found` */
  async list(actor: Actor, id: string, query: PageQuery): Promise<Page<CaseVersionResponse>> {
    await this.placeOf(actor, id);
    const before = query.cursor === undefined ? null : readCursor(query.cursor, 1)[0];
    const rows = await this.database.query<CaseVersionResponse>(
      `SELECT ${COLUMNS} FROM ${VERSIONS} WHERE ($2::int IS NULL OR v.version < $2) ORDER BY v.version DESC LIMIT $3`,
      [id, before, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.version]);
  }

  /** @throws DomainError `case.not-found`, `case.version-not-found` */
  async get(actor: Actor, id: string, version: number): Promise<CaseVersionDetailResponse> {
    const place = await this.placeOf(actor, id);
    const { facts, ...row } = await this.versionOf(id, version);
    const masked = !covers(scopeOf(actor, 'pii.read'), place.path);
    if (!masked) await this.reading.record(actor, id, place.unitId, [facts], { version });
    return { ...row, masked, record: masked ? maskPersons(facts) : facts };
  }

  /**
   * What the second version tells differently from the first, by fact.
   *
   * @throws DomainError `case.not-found`, `case.version-not-found`
   */
  async diff(actor: Actor, id: string, from: number, to: number): Promise<CaseDiffResponse> {
    const place = await this.placeOf(actor, id);
    const before = (await this.versionOf(id, from)).facts;
    const after = (await this.versionOf(id, to)).facts;
    const masked = !covers(scopeOf(actor, 'pii.read'), place.path);
    const changes = diffRecords(before, after);
    if (!masked && changes.some(({ fact }) => fact === 'person'))
      await this.reading.record(actor, id, place.unitId, [before, after], { from, to });
    const { labels } = this.active.pack.manifest;
    const shown = (masked ? maskChanges(changes) : changes).map(({ fields, ...change }) => ({
      ...change,
      label: labels[change.name] ?? change.name,
      fields: [...fields],
    }));
    return { from, to, masked, changes: shown };
  }

  private async placeOf(actor: Actor, id: string): Promise<{ unitId: string; path: string }> {
    const parameters: unknown[] = [id];
    const [place] = await this.database.query<{ unitId: string; path: string }>(
      `SELECT c.unit_id AS "unitId", u.path FROM case_record c JOIN unit u ON u.id = c.unit_id
       WHERE c.id = $1 AND ${scopeSql(scopeOf(actor, 'case.read'), 'c.unit_id', parameters)}`,
      parameters,
    );
    if (!place) throw new DomainError('case.not-found', `there is no case ${id} in your units`);
    return place;
  }

  private async versionOf(id: string, version: number): Promise<CaseVersionResponse & { facts: CaseRecord }> {
    const [row] = await this.database.query<CaseVersionResponse & { facts: CaseRecord }>(
      `SELECT ${COLUMNS}, v.facts FROM ${VERSIONS} WHERE v.version = $2`,
      [id, version],
    );
    if (!row) throw new DomainError('case.version-not-found', `the case has no version ${version}`);
    return row;
  }
}
