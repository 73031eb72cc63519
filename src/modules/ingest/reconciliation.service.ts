import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { copyRows, type CopyValue, Database, newId, type Tx } from '../../platform/database';
import { type Line, LineSplitter, openBytes } from '../../platform/readers';
import { scopeSql } from '../identity';
import { breakOffReason, ReceivedBytes } from './received-bytes';
import { Reconciliation } from './reconciliation.entity';
import { ReconciliationQueries } from './reconciliation.queries';
import type { ReconciliationResponse, ReconciliationTotals } from './reconciliation.responses';

/** One line: `{"source": …, "externalId": …, "sourceVersion": …}`; in bytes. */
const LONGEST_LINE = 2_000;
const CHUNK = 5_000;
const MOST_PROBLEMS = 50;
/** Comparisons are looked at within days; a new one takes those away that are older. */
const KEPT_MS = 30 * 86_400_000;

/** Compares what a sender says it has with what is here. */
@Injectable()
export class ReconciliationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly queries: ReconciliationQueries,
  ) {}

  /**
   * Compares a list of ids and versions, one JSON object a line, with the cases of the same sources here. Nothing of the cases changes.
   *
   * @throws DomainError `request.invalid` with every line that is wrong (the first fifty), `import.unreadable` when the list breaks off
   */
  async compare(actor: Actor, input: Readable): Promise<ReconciliationResponse> {
    const id = newId();
    const runner = new ListReader();
    await this.database.transact(async (tx) => {
      await tx.query('CREATE TEMP TABLE IF NOT EXISTS listed_case (source text, external_id text, version bigint) ON COMMIT DELETE ROWS');
      await tx.query('TRUNCATE listed_case');
      await runner.readInto(tx, input);
      await this.save(tx, actor, id);
    });
    return this.queries.get(actor, id);
  }

  private async save(tx: Tx, actor: Actor, id: string): Promise<void> {
    const now = this.clock.date();
    await tx.query('DELETE FROM reconciliation WHERE sender_id = $1 AND made_at < $2', [actor.id, new Date(now.getTime() - KEPT_MS)]);
    await tx.query('ANALYZE listed_case');
    const sources = await tx.query<{ source: string }[]>('SELECT DISTINCT source FROM listed_case ORDER BY 1');
    await tx.insert(Reconciliation, { id, senderId: actor.id, sources: sources.map(({ source }) => source), totals: [], madeAt: now });
    const parameters: unknown[] = [id];
    const visible = scopeSql(scopeOf(actor, 'case.import'), 'c.unit_id', parameters);
    await tx.query(
      `INSERT INTO reconciliation_item (reconciliation_id, kind, source, external_id, theirs, ours)
       WITH listed AS (SELECT source, external_id, max(version) AS version FROM listed_case GROUP BY 1, 2)
       SELECT $1, kind, source, external_id, theirs, ours FROM (
         SELECT l.source, l.external_id, l.version AS theirs, CASE WHEN ${visible} THEN c.source_version END AS ours,
                CASE WHEN c.id IS NULL THEN 'missing-here'
                     WHEN NOT (${visible}) THEN 'outside-your-units'
                     WHEN l.version > COALESCE(c.source_version, -1) THEN 'newer-at-sender'
                     WHEN l.version < c.source_version THEN 'older-at-sender' END AS kind
         FROM listed l LEFT JOIN case_record c ON c.source = l.source AND c.external_id = l.external_id
         UNION ALL
         SELECT c.source, c.external_id, NULL, c.source_version, 'unknown-to-sender'
         FROM case_record c
         WHERE c.source IN (SELECT DISTINCT source FROM listed_case) AND ${visible}
           AND NOT EXISTS (SELECT FROM listed l WHERE l.source = c.source AND l.external_id = c.external_id)
       ) found WHERE kind IS NOT NULL`,
      parameters,
    );
    const totals = await tx.query<ReconciliationTotals[]>(
      `WITH listed AS (SELECT source, count(DISTINCT external_id)::int AS n FROM listed_case GROUP BY 1),
            found AS (SELECT source, kind, count(*)::int AS n FROM reconciliation_item WHERE reconciliation_id = $1 GROUP BY 1, 2),
            kinds AS (
              SELECT listed.source, COALESCE(sum(found.n) FILTER (WHERE kind = 'missing-here'), 0)::int AS "missingHere",
                     COALESCE(sum(found.n) FILTER (WHERE kind = 'newer-at-sender'), 0)::int AS "newerAtSender",
                     COALESCE(sum(found.n) FILTER (WHERE kind = 'older-at-sender'), 0)::int AS "olderAtSender",
                     COALESCE(sum(found.n) FILTER (WHERE kind = 'unknown-to-sender'), 0)::int AS "unknownToSender",
                     COALESCE(sum(found.n) FILTER (WHERE kind = 'outside-your-units'), 0)::int AS "outsideYourUnits"
              FROM listed LEFT JOIN found ON found.source = listed.source GROUP BY listed.source
            )
       SELECT l.source, l.n AS listed,
              l.n - k."missingHere" - k."newerAtSender" - k."olderAtSender" - k."outsideYourUnits" AS equal,
              k."missingHere", k."newerAtSender", k."olderAtSender", k."unknownToSender", k."outsideYourUnits"
       FROM listed l JOIN kinds k USING (source) ORDER BY l.source`,
      [id],
    );
    await tx.update(Reconciliation, { id }, { totals });
  }
}

/** Reads the list into the temporary table. */
class ListReader {
  private rows: CopyValue[][] = [];
  private readonly problems: FieldProblem[] = [];
  private begun = false;

  async readInto(tx: Tx, input: Readable): Promise<void> {
    // A transaction that begins again after a conflict cannot have the list again.
    if (this.begun) throw new DomainError('service.unavailable', 'the comparison met a conflict; send the list again');
    this.begun = true;
    const splitter = new LineSplitter(LONGEST_LINE);
    try {
      for await (const chunk of await openBytes(new ReceivedBytes(input).stream())) {
        for (const line of splitter.push(chunk)) this.take(line);
        if (this.rows.length >= CHUNK) await this.flush(tx);
      }
      for (const line of splitter.end()) this.take(line);
    } catch (error) {
      const reason = breakOffReason(error);
      if (reason === undefined) throw error;
      throw new DomainError('import.unreadable', `the list breaks off after line ${splitter.lines}: ${reason}`, [], { cause: error });
    }
    await this.flush(tx);
    if (this.problems.length > 0)
      throw new DomainError('request.invalid', `line ${this.problems[0]!.line}: ${this.problems[0]!.message}`, this.problems);
  }

  private take({ number: line, bytes }: Line): void {
    const wrong = (field: string, message: string) => {
      if (this.problems.length < MOST_PROBLEMS) this.problems.push({ line, field, message });
    };
    if (bytes === undefined) return wrong('', `expected at most ${LONGEST_LINE} bytes in one line`);
    const entry = isUtf8(bytes) ? parse(bytes.toString('utf8')) : null;
    if (entry === undefined) return;
    if (typeof entry !== 'object' || entry === null) return wrong('', 'expected one JSON object a line, in UTF-8');
    const { source, externalId, sourceVersion } = entry as Record<string, unknown>;
    if (!isId(source)) return wrong('source', 'expected a text of 1 to 200 characters');
    if (!isId(externalId)) return wrong('externalId', 'expected a text of 1 to 200 characters');
    if (sourceVersion != null && !(Number.isSafeInteger(sourceVersion) && Number(sourceVersion) >= 0))
      return wrong('sourceVersion', 'expected a whole number of at least 0, or nothing');
    this.rows.push([source, externalId, sourceVersion == null ? null : Number(sourceVersion)]);
  }

  private async flush(tx: Tx): Promise<void> {
    const { rows } = this;
    this.rows = [];
    await copyRows(tx, 'listed_case', ['source', 'external_id', 'version'], rows);
  }
}

/** Undefined for an empty line, null for what is no JSON. */
function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200 && value.isWellFormed() && !value.includes('\0');
}
