import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, type PageQuery, pageOf, readCursor } from '../../platform/http';
import type { ExpectedTotals } from './batch.entity';
import type { BatchProblemResponse, BatchResponse, BatchTotals, TotalMismatch } from './ingest.responses';

type Row = Omit<BatchResponse, 'totals' | 'mismatches'> & BatchTotals & { expected: ExpectedTotals | null };

const COLUMNS = `id, key, sender_name AS sender, state, dry_run AS "dryRun", lines, created, updated, unchanged, older, rejected, events, problems,
  lines_done + 1 AS "nextLine", received_bytes AS "receivedBytes", received_hash AS sha256, expected, started_at AS "startedAt",
  finished_at AS "finishedAt"`;

/** Receipts. A sender sees its own; who may send for the whole bureau sees all. */
@Injectable()
export class BatchQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<BatchResponse>> {
    const before = query.cursor === undefined ? null : readCursor(query.cursor, 1)[0];
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM ingest_batch WHERE ($1::text IS NULL OR sender_id = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [ownOnly(actor), before, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.id]);
    return { ...page, items: page.items.map(receiptOf) };
  }

  /** @throws DomainError `batch.not-found`, also for the batch of another sender */
  async get(actor: Actor, id: string): Promise<BatchResponse> {
    const [row] = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM ingest_batch WHERE id = $1 AND ($2::text IS NULL OR sender_id = $2)`,
      [id, ownOnly(actor)],
    );
    if (!row) throw new DomainError('batch.not-found', `there is no batch ${id} of yours`);
    return receiptOf(row);
  }

  /** In the order of the lines. @throws DomainError `batch.not-found` */
  async problems(actor: Actor, id: string, query: PageQuery): Promise<Page<BatchProblemResponse>> {
    await this.get(actor, id);
    const after = query.cursor === undefined ? 0 : readCursor(query.cursor, 1)[0];
    const rows = await this.database.query<BatchProblemResponse & { seq: number }>(
      'SELECT seq, line, field, value, message FROM ingest_problem WHERE batch_id = $1 AND seq > $2 ORDER BY seq LIMIT $3',
      [id, after, query.limit + 1],
    );
    const page = pageOf(rows, query.limit, (row) => [row.seq]);
    return { ...page, items: page.items.map(({ seq: _, ...problem }) => problem) };
  }
}

/** The sender to whom a reader is limited; null for none. */
function ownOnly(actor: Actor): string | null {
  return scopeOf(actor, 'case.import').all ? null : actor.id;
}

function receiptOf({ lines, created, updated, unchanged, older, rejected, events, expected, ...row }: Row): BatchResponse {
  return {
    ...row,
    totals: { lines, created, updated, unchanged, older, rejected, events },
    mismatches: expected === null ? null : mismatchesOf(expected, { lines, events, sha256: row.sha256 }),
  };
}

function mismatchesOf(expected: ExpectedTotals, found: { lines: number; events: number; sha256: string | null }): TotalMismatch[] {
  return (['lines', 'events', 'sha256'] as const).flatMap((total) => {
    const wanted = expected[total];
    return wanted === undefined || String(wanted).toLowerCase() === String(found[total])
      ? []
      : [{ total, expected: wanted, found: found[total] }];
  });
}
