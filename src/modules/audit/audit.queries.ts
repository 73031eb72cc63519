import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import type { AuditEntryQuery } from './audit.requests';
import type { AuditEntryResponse } from './audit.responses';

@Injectable()
export class AuditQueries {
  constructor(private readonly database: Database) {}

  /** Entries from the newest on, by subject, actor or action. */
  async list(query: AuditEntryQuery): Promise<Page<AuditEntryResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<AuditEntryResponse>(
      `SELECT id, seq, at, actor_kind AS "actorKind", actor_id AS "actorId", action, subject_kind AS "subjectKind", subject_id AS "subjectId",
              request_id AS "requestId", data, hash
       FROM audit_entry
       WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR subject_kind = $2) AND ($3::text IS NULL OR subject_id = $3)
         AND ($4::text IS NULL OR actor_id = $4) AND ($5::text IS NULL OR action = $5)
       ORDER BY id DESC LIMIT $6`,
      [before, query.subjectKind ?? null, query.subjectId ?? null, query.actor ?? null, query.action ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }
}
