import { Injectable } from '@nestjs/common';
import {
  type CasePayload,
  casePayload,
  type CaseRecord,
  decideUpsert,
  milestonesOf,
  type RowProblem,
  type UpsertDecision,
} from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { merkleRoot } from '../../domain/kernel';
import type { Pack } from '../../domain/packs';
import { Clock } from '../../platform/clock';
import { copyRows, type CopyValue, newId, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { OfficerService, UnitService } from '../identity';
import { CaseOutcomes } from './case-outcomes';

/** A record on its way in, with the line it came from. */
export interface IncomingCase {
  readonly record: CaseRecord;
  readonly line: number;
}

export type WriteCounts = Record<Exclude<UpsertDecision, 'conflict' | 'create' | 'update'> | 'created' | 'updated' | 'events', number>;

export interface WriteResult {
  readonly counts: WriteCounts;
  readonly rejected: readonly RowProblem[];
}

/** What one run of writing remembers, so that a unit is looked up once and not once a chunk. */
export interface WriteSession {
  readonly actor: Actor;
  /** Names the run in the audit. */
  readonly importId: string;
  readonly units: Map<string, string>;
  readonly officers: Map<string, string>;
}

interface Existing {
  id: string;
  external_id: string;
  source_version: number | null;
  payload_hash: string;
  version: number;
}

interface Prepared {
  readonly incoming: IncomingCase;
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

/** Writes cases by the upsert rule: lock, decide, save, audit, publish, a chunk at a time in the caller's transaction. */
@Injectable()
export class CaseWriter {
  private readonly pack: Pack;

  constructor(
    active: ActivePack,
    private readonly clock: Clock,
    private readonly unitService: UnitService,
    private readonly officerService: OfficerService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly outcomes: CaseOutcomes,
  ) {
    this.pack = active.pack;
  }

  /** Starts a run; one run at a time writes the cases of a source, so that two copies of a file cannot meet. */
  async begin(tx: Tx, actor: Actor, source: string): Promise<WriteSession> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`cases of ${source}`]);
    const session: WriteSession = { actor, importId: newId(), units: new Map(), officers: new Map() };
    const roots = this.pack.manifest.units;
    if (roots.length > 0)
      await this.unitService.ensure(
        tx,
        actor,
        roots.map((unit) => ({ ...unit, parentCode: unit.parent })),
      );
    return session;
  }

  /** Writes one chunk of cases of one source. What cannot be stored is returned as rejected; the rest is stored. */
  async write(tx: Tx, session: WriteSession, chunk: readonly IncomingCase[]): Promise<WriteResult> {
    const counts: WriteCounts = { created: 0, updated: 0, unchanged: 0, older: 0, events: 0 };
    const rejected: RowProblem[] = [];
    if (chunk.length === 0) return { counts, rejected };
    await this.resolveUnits(tx, session, chunk);
    await this.resolveOfficers(tx, session, chunk);
    const prepared = chunk.flatMap((incoming) => this.prepare(session, incoming, rejected));
    const existing = await this.lockExisting(tx, chunk[0]!.record.source, prepared);
    const created: Prepared[] = [];
    const updated: (Prepared & { existing: Existing })[] = [];
    for (const item of prepared) {
      const { record, line } = item.incoming;
      const before = existing.get(record.externalId);
      const decision = decideUpsert(
        before && { sourceVersion: before.source_version ?? undefined, payloadHash: before.payload_hash.trim() },
        {
          sourceVersion: record.sourceVersion,
          payloadHash: item.payload.hash,
        },
      );
      if (decision === 'create') created.push(item);
      else if (decision === 'update') updated.push({ ...item, existing: before! });
      else if (decision === 'conflict') {
        rejected.push({
          line,
          field: 'sourceVersion',
          value: record.sourceVersion ?? null,
          message: `expected a version above ${before!.source_version}: the case has changed since that version`,
        });
        continue;
      } else counts[decision]++;
      counts.events += record.events.length;
    }
    counts.created = created.length;
    counts.updated = updated.length;
    const ids = [...(await this.insert(tx, created)), ...(await this.update(tx, updated))];
    if (ids.length > 0) {
      await this.outcomes.record(
        tx,
        [...created, ...updated].map(({ incoming, unitId }, i) => ({ caseId: ids[i]!, unitId, outcomes: incoming.record.outcomes })),
      );
      await this.audit.record(tx, {
        actor: session.actor,
        action: 'cases.recorded',
        subject: { kind: 'import', id: session.importId },
        data: {
          created: created.length,
          updated: updated.length,
          payloadRoot: merkleRoot([...created, ...updated].map((item) => item.payload.hash)),
        },
      });
      await this.outbox.publish(tx, { name: 'cases.recorded', subject: session.importId, payload: { caseIds: ids } });
    }
    return { counts, rejected };
  }

  private prepare(session: WriteSession, incoming: IncomingCase, rejected: RowProblem[]): Prepared[] {
    const { record, line } = incoming;
    const unitId = session.units.get(record.unit);
    const officerId = record.leadOfficer === undefined ? null : session.officers.get(record.leadOfficer);
    if (unitId === undefined) rejected.push({ line, field: 'unit', value: record.unit, message: 'expected the code of a known unit' });
    if (officerId === undefined)
      rejected.push({ line, field: 'leadOfficer', value: record.leadOfficer, message: 'expected the number of a known officer' });
    return unitId === undefined || officerId === undefined ? [] : [{ incoming, payload: casePayload(record), unitId, officerId }];
  }

  private async resolveUnits(tx: Tx, session: WriteSession, chunk: readonly IncomingCase[]): Promise<void> {
    const find = async (codes: readonly string[]) => {
      for (const { id, code } of await tx.query<{ id: string; code: string }[]>('SELECT id, code FROM unit WHERE code = ANY($1)', [codes]))
        session.units.set(code, id);
    };
    const missing = () => [...new Set(chunk.map(({ record }) => record.unit))].filter((code) => !session.units.has(code));
    if (missing().length > 0) await find(missing());
    const rule = this.pack.manifest.onUnknownUnit;
    const unknown = missing();
    if (rule === 'reject' || unknown.length === 0) return;
    await this.unitService.ensure(
      tx,
      session.actor,
      unknown.map((code) => ({
        code,
        name: rule.name.replace('{code}', code),
        kind: rule.kind,
        parentCode: rule.parent,
        peerGroup: rule.peerGroup,
      })),
    );
    await find(unknown);
  }

  private async resolveOfficers(tx: Tx, session: WriteSession, chunk: readonly IncomingCase[]): Promise<void> {
    const unitOf = new Map<string, string>();
    for (const { record } of chunk)
      if (record.leadOfficer !== undefined && !session.officers.has(record.leadOfficer)) unitOf.set(record.leadOfficer, record.unit);
    const find = async (numbers: readonly string[]) => {
      for (const { id, number } of await tx.query<{ id: string; number: string }[]>(
        'SELECT id, number FROM officer WHERE number = ANY($1)',
        [numbers],
      ))
        session.officers.set(number, id);
    };
    if (unitOf.size > 0) await find([...unitOf.keys()]);
    const rule = this.pack.manifest.onUnknownOfficer;
    const unknown = [...unitOf].filter(([number, unit]) => !session.officers.has(number) && session.units.has(unit));
    if (rule === 'reject' || unknown.length === 0) return;
    await this.officerService.ensure(
      tx,
      session.actor,
      unknown.map(([number, unit]) => ({ number, name: rule.name.replace('{number}', number), unitCode: unit })),
    );
    await find(unknown.map(([number]) => number));
  }

  private async lockExisting(tx: Tx, source: string, prepared: readonly Prepared[]): Promise<Map<string, Existing>> {
    const rows = await tx.query<Existing[]>(
      `SELECT id, external_id, source_version, payload_hash, version FROM case_record
       WHERE source = $1 AND external_id = ANY($2) ORDER BY id FOR UPDATE`,
      [source, prepared.map((item) => item.incoming.record.externalId)],
    );
    return new Map(rows.map((row) => [row.external_id, row]));
  }

  private async insert(tx: Tx, created: readonly Prepared[]): Promise<string[]> {
    const receivedAt = this.clock.date().toISOString();
    const rows = created.map((item) => this.columnsOf(item, newId(), 1, receivedAt));
    await copyRows(tx, 'case_record', COLUMNS, rows);
    return rows.map((row) => row[0] as string);
  }

  private async update(tx: Tx, updated: readonly (Prepared & { existing: Existing })[]): Promise<string[]> {
    if (updated.length === 0) return [];
    const receivedAt = this.clock.date().toISOString();
    const ids = updated.map((item) => item.existing.id);
    await tx.query(
      `INSERT INTO case_version (case_id, version, source_version, payload_hash, facts, received_at)
       SELECT id, version, source_version, payload_hash, facts, received_at FROM case_record WHERE id = ANY($1)`,
      [ids],
    );
    await tx.query(
      `CREATE TEMP TABLE IF NOT EXISTS incoming_case (LIKE case_record) ON COMMIT DELETE ROWS;
       TRUNCATE incoming_case`,
    );
    await copyRows(
      tx,
      'incoming_case',
      COLUMNS,
      updated.map((item) => this.columnsOf(item, item.existing.id, item.existing.version + 1, receivedAt)),
    );
    const assignments = COLUMNS.filter((column) => column !== 'id').map((column) => `${column} = n.${column}`);
    await tx.query(`UPDATE case_record c SET ${assignments.join(', ')} FROM incoming_case n WHERE c.id = n.id`);
    return ids;
  }

  /** The values of {@link COLUMNS}. */
  private columnsOf(
    { incoming: { record }, payload, unitId, officerId }: Prepared,
    id: string,
    version: number,
    receivedAt: string,
  ): CopyValue[] {
    const { openedOn, decidedOn, closedOn } = milestonesOf(record, this.pack.manifest.milestones);
    return [
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
      receivedAt,
    ];
  }
}
