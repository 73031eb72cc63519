import type { RowProblem } from '../../domain/cases';
import { DomainError } from '../../domain/kernel';
import { copyRows, type Tx } from '../../platform/database';
import type { ChunkOutcome } from './chunk-writer';

/** Problems of one batch that are kept; all are counted. */
const MOST_PROBLEMS = 10_000;

/** Where a receiver stands at the end of a chunk. */
export interface Progress {
  readonly linesDone: number;
  readonly contentBytes: number;
  readonly contentHash: string;
  /** Lines of the chunk that were not empty. */
  readonly lines: number;
  readonly problems: readonly RowProblem[];
  /** Lines that never became records. */
  readonly unreadable: number;
}

/**
 * Adds a chunk's outcome to the batch.
 *
 * @param version of the receiver that writes
 * @throws DomainError `batch.in-progress` when another one has taken the batch up
 */
export async function recordProgress(
  tx: Tx,
  id: string,
  version: number,
  at: Date,
  progress: Progress,
  outcome: ChunkOutcome,
): Promise<void> {
  const { counts } = outcome;
  const problems = [...progress.problems, ...outcome.rejected].sort((a, b) => a.line - b.line);
  const [rows] = await tx.query<[{ problems: number }[], number]>(
    `UPDATE ingest_batch SET heartbeat_at = $3, lines_done = $4, content_bytes = $5, content_hash = $6, lines = lines + $7, created = created + $8,
       updated = updated + $9, unchanged = unchanged + $10, older = older + $11, rejected = rejected + $12, events = events + $13,
       problems = problems + $14
     WHERE id = $1 AND version = $2 RETURNING problems`,
    [
      id,
      version,
      at,
      progress.linesDone,
      progress.contentBytes,
      progress.contentHash,
      progress.lines,
      counts.created,
      counts.updated,
      counts.unchanged,
      counts.older,
      counts.rejected + progress.unreadable,
      counts.events,
      problems.length,
    ],
  );
  if (rows[0] === undefined) throw new DomainError('batch.in-progress', 'another request has taken this batch up');
  const known = rows[0].problems - problems.length;
  const kept = problems.slice(0, Math.max(0, MOST_PROBLEMS - known));
  await copyRows(
    tx,
    'ingest_problem',
    ['batch_id', 'seq', 'line', 'field', 'value', 'message'],
    kept.map(({ line, field, value, message }, i) => [
      id,
      known + i + 1,
      line,
      field,
      value === undefined ? null : JSON.stringify(value),
      message,
    ]),
  );
}
