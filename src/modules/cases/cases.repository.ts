import { type CasePayload, type CaseRecord, type LinkRelation, milestonesOf, type MilestoneTypes } from '../../domain/cases';
import { copyRows, type CopyValue, type Tx } from '../../platform/database';

/** A case as it stands before a chunk is written, locked. */
export interface Existing {
  readonly id: string;
  readonly external_id: string;
  readonly source_version: number | null;
  readonly payload_hash: string;
  readonly version: number;
  readonly unit_id: string;
  readonly unit_path: string;
}

/** A version on its way into case_record. */
export interface CaseEntry {
  readonly id: string;
  readonly version: number;
  readonly record: CaseRecord;
  readonly payload: CasePayload;
  readonly unitId: string;
  readonly officerId: string | null;
}

const COLUMNS = [
  'id',
  'source',
  'external_id',
  'source_version',
  'payload_hash',
  'case_number',
  'kind',
  'cause',
  'title',
  'unit_id',
  'lead_officer_id',
  'incident_number',
  'status',
  'opened_on',
  'decided_on',
  'closed_on',
  'facts',
  'version',
  'received_at',
] as const;
const ASSIGNMENTS = COLUMNS.filter((column) => column !== 'id').map((column) => `${column} = n.${column}`);

/** Locks the cases of a source that are known, by external id. */
export async function lockCases(tx: Tx, source: string, externalIds: readonly string[]): Promise<Map<string, Existing>> {
  const rows = await tx.query<Existing[]>(
    `SELECT c.id, c.external_id, c.source_version, c.payload_hash, c.version, c.unit_id, u.path AS unit_path
     FROM case_record c JOIN unit u ON u.id = c.unit_id WHERE c.source = $1 AND c.external_id = ANY ($2::text[]) ORDER BY c.id FOR UPDATE OF c`,
    [source, externalIds],
  );
  return new Map(rows.map((row) => [row.external_id, row]));
}

export async function insertCases(tx: Tx, entries: readonly CaseEntry[], types: MilestoneTypes, receivedAt: Date): Promise<void> {
  await copyRows(tx, 'case_record', COLUMNS, rowsOf(entries, types, receivedAt));
  await copyLinks(tx, entries);
}

/** Puts newer versions in the place of those that are there, and keeps these in case_version. */
export async function replaceCases(tx: Tx, entries: readonly CaseEntry[], types: MilestoneTypes, receivedAt: Date): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map((entry) => entry.id);
  await tx.query(
    `INSERT INTO case_version (case_id, version, source_version, payload_hash, facts, received_at)
     SELECT id, version, source_version, payload_hash, facts, received_at FROM case_record WHERE id = ANY($1)`,
    [ids],
  );
  await tx.query('CREATE TEMP TABLE IF NOT EXISTS incoming_case (LIKE case_record) ON COMMIT DELETE ROWS; TRUNCATE incoming_case');
  await copyRows(tx, 'incoming_case', COLUMNS, rowsOf(entries, types, receivedAt));
  await tx.query(`UPDATE case_record c SET ${ASSIGNMENTS.join(', ')} FROM incoming_case n WHERE c.id = n.id`);
  await tx.query('DELETE FROM case_link WHERE case_id = ANY($1)', [ids]);
  await copyLinks(tx, entries);
}

async function copyLinks(tx: Tx, entries: readonly CaseEntry[]): Promise<void> {
  const rows = entries.flatMap(({ id, record }) => linksOf(record).map(([relation, number]) => [id, relation, number]));
  await copyRows(tx, 'case_link', ['case_id', 'relation', 'number'], rows);
}

/** Each link once; the incident number is one of them. */
function linksOf({ incidentNumber, links }: CaseRecord): [LinkRelation, string][] {
  if (incidentNumber === undefined && links === undefined) return [];
  const named: [LinkRelation, string][] = (links ?? []).map(({ relation, number }) => [relation, number]);
  if (incidentNumber !== undefined) named.push(['from-incident', incidentNumber]);
  return [...new Map(named.map((link) => [link.join(' '), link])).values()];
}

/** The values of {@link COLUMNS}, made as they are asked for. */
function* rowsOf(entries: readonly CaseEntry[], types: MilestoneTypes, receivedAt: Date): Generator<CopyValue[]> {
  const received = receivedAt.toISOString();
  for (const { id, version, record, payload, unitId, officerId } of entries) {
    const { openedOn, decidedOn, closedOn } = milestonesOf(record, types);
    yield [
      id,
      record.source,
      record.externalId,
      record.sourceVersion ?? null,
      payload.hash,
      record.caseNumber,
      record.kind,
      record.cause ?? null,
      record.title ?? null,
      unitId,
      officerId,
      record.incidentNumber ?? null,
      record.status,
      openedOn,
      decidedOn,
      closedOn,
      payload.text,
      version,
      received,
    ];
  }
}
