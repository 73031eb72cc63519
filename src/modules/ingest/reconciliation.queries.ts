import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import type { DifferencesQuery, HoldingsQuery } from './ingest.requests';
import type { DifferenceResponse, HoldingResponse, ReconciliationResponse, ReconciliationTotals } from './reconciliation.responses';

/** What we hold of a sender's cases, and how it differed when it was compared. A comparison is seen by who made it. */
@Injectable()
export class ReconciliationQueries {
  constructor(private readonly database: Database) {}

  /** Ids and versions of the cases here, by source and id, of the units the caller may send for. */
  async holdings(actor: Actor, query: HoldingsQuery): Promise<Page<HoldingResponse>> {
    const [source, externalId] = query.cursor === undefined ? [null, null] : readCursor(query.cursor, 2);
    const parameters: unknown[] = [query.source ?? null, source, externalId, query.limit + 1];
    const visible = scopeSql(scopeOf(actor, 'case.import'), 'unit_id', parameters);
    const rows = await this.database.query<HoldingResponse>(
      `SELECT source, external_id AS "externalId", source_version AS "sourceVersion", payload_hash AS "payloadHash", received_at AS "receivedAt"
       FROM case_record WHERE ($1::text IS NULL OR source = $1) AND ($2::text IS NULL OR (source, external_id) > ($2, $3)) AND ${visible}
       ORDER BY case_record.source, case_record.external_id LIMIT $4`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.source, row.externalId]);
  }

  /** @throws DomainError `reconciliation.not-found` */
  async get(actor: Actor, id: string): Promise<ReconciliationResponse> {
    const [row] = await this.database.query<{ id: string; madeAt: Date; totals: ReconciliationTotals[] }>(
      'SELECT id, made_at AS "madeAt", totals FROM reconciliation WHERE id = $1 AND sender_id = $2',
      [id, actor.id],
    );
    if (!row) throw new DomainError('reconciliation.not-found', `there is no reconciliation ${id} of yours`);
    return { ...row, agrees: row.totals.every(({ listed, equal, unknownToSender }) => listed === equal && unknownToSender === 0) };
  }

  /** By kind, source and id. @throws DomainError `reconciliation.not-found` */
  async differences(actor: Actor, id: string, query: DifferencesQuery): Promise<Page<DifferenceResponse>> {
    await this.get(actor, id);
    const [kind, source, externalId] = query.cursor === undefined ? [null, null, null] : readCursor(query.cursor, 3);
    const rows = await this.database.query<DifferenceResponse>(
      `SELECT kind, source, external_id AS "externalId", theirs, ours FROM reconciliation_item
       WHERE reconciliation_id = $1 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR (kind, source, external_id) > ($3, $4, $5))
       ORDER BY reconciliation_item.kind, reconciliation_item.source, reconciliation_item.external_id LIMIT $6`,
      [id, query.kind ?? null, kind, source, externalId, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.kind, row.source, row.externalId]);
  }
}
