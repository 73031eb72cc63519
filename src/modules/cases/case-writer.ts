import { Injectable } from '@nestjs/common';
import { type CasePayload, casePayload, type CaseRecord, decideUpsert, type RowProblem, type UpsertDecision } from '../../domain/cases';
import { type Actor, covers, scopeOf, type UnitScope } from '../../domain/identity';
import { type ErrorCode, merkleRoot } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { type DomainEvent, Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { CaseOutcomes } from './case-outcomes';
import { CaseParties, KnownParties } from './case-parties';
import { type CaseEntry, type Existing, insertCases, lockCases, replaceCases } from './cases.repository';

/** A record on its way in, with the line it came from. */
export interface IncomingCase {
  readonly record: CaseRecord;
  readonly line: number;
  /** When it was made already. */
  readonly payload?: CasePayload;
}

export type WriteCounts = Record<Exclude<UpsertDecision, 'conflict' | 'create' | 'update'> | 'created' | 'updated' | 'events', number>;

/** What became of one case that was not rejected. */
export interface WrittenCase {
  readonly line: number;
  readonly result: 'created' | 'updated' | 'unchanged' | 'older';
  readonly id: string;
  /** Versions received and kept. */
  readonly version: number;
  readonly sourceVersion: number | null;
  readonly payloadHash: string;
}

/** Why a valid record was not stored. */
export interface Rejection extends RowProblem {
  readonly code: Extract<ErrorCode, 'case.invalid' | 'case.version-conflict' | 'auth.forbidden'>;
}

export interface WriteResult {
  readonly counts: WriteCounts;
  readonly rejected: readonly Rejection[];
  readonly written: readonly WrittenCase[];
}

/** One run of writing, within one transaction. */
export interface WriteSession {
  readonly actor: Actor;
  readonly scope: UnitScope;
  /** Names the run in the audit and in events: an import, a batch, a single case. */
  readonly run: { readonly kind: 'import' | 'batch' | 'case'; readonly id: string };
  readonly parties: KnownParties;
}

interface Prepared {
  readonly incoming: IncomingCase;
  readonly payload: CasePayload;
  readonly unitId: string;
  readonly officerId: string | null;
}

interface Update extends Prepared {
  readonly existing: Existing;
}

/** Writes cases by the upsert rule: lock, decide, save, audit, publish, a chunk at a time in the caller's transaction. */
@Injectable()
export class CaseWriter {
  constructor(
    private readonly active: ActivePack,
    private readonly clock: Clock,
    private readonly parties: CaseParties,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly outcomes: CaseOutcomes,
  ) {}

  /**
   * Starts a run. A whole file of a source is written by one run at a time (`alone`), so that two copies of it cannot meet; single cases
   * and batches of systems go on beside each other and only wait for such a file.
   */
  async begin(tx: Tx, actor: Actor, run: WriteSession['run'], source: string, alone: boolean): Promise<WriteSession> {
    await tx.query(`SELECT pg_advisory_xact_lock${alone ? '' : '_shared'}(hashtextextended($1, 0))`, [`cases of ${source}`]);
    return { actor, scope: scopeOf(actor, 'case.import'), run, parties: new KnownParties() };
  }

  /**
   * Writes one chunk of cases of one source, each case once. What cannot be stored is returned as rejected; the rest is stored.
   *
   * @param creating is told of the cases that were not known before, as their writing begins.
   */
  async write(
    tx: Tx,
    session: WriteSession,
    chunk: readonly IncomingCase[],
    creating?: (entries: readonly CaseEntry[]) => void,
  ): Promise<WriteResult> {
    const counts: WriteCounts = { created: 0, updated: 0, unchanged: 0, older: 0, events: 0 };
    const rejected: Rejection[] = [];
    const written: WrittenCase[] = [];
    if (chunk.length === 0) return { counts, rejected, written };
    const records = chunk.map(({ record }) => record);
    await this.parties.resolve(tx, session.actor, session.parties, records);
    const prepared = chunk.flatMap((incoming) => this.prepare(session, incoming, rejected));
    const existing = await lockCases(
      tx,
      records[0]!.source,
      prepared.map(({ incoming }) => incoming.record.externalId),
    );
    const created: Prepared[] = [];
    const updated: Update[] = [];
    for (const item of prepared) {
      const { record, line } = item.incoming;
      const before = existing.get(record.externalId);
      const decision = this.decide(session, item, before, rejected);
      if (decision === undefined) continue;
      counts.events += record.events.length;
      if (decision === 'create') created.push(item);
      else if (decision === 'update') updated.push({ ...item, existing: before! });
      else {
        counts[decision]++;
        const { id, version, source_version: sourceVersion, payload_hash } = before!;
        written.push({ line, result: decision, id, version, sourceVersion, payloadHash: payload_hash });
      }
    }
    counts.created = created.length;
    counts.updated = updated.length;
    written.push(...(await this.save(tx, session, created, updated, creating)));
    return { counts, rejected, written };
  }

  private prepare(session: WriteSession, incoming: IncomingCase, rejected: Rejection[]): Prepared[] {
    const { record, line } = incoming;
    const { units, officers } = session.parties;
    const unit = units.get(record.unit);
    const officerId = record.leadOfficer === undefined ? null : officers.get(record.leadOfficer);
    const reject = (code: Rejection['code'], field: string, value: unknown, message: string) =>
      rejected.push({ code, line, field, value, message });
    if (unit === undefined) reject('case.invalid', 'unit', record.unit, 'expected the code of a known unit');
    else if (!covers(session.scope, unit.path))
      reject('auth.forbidden', 'unit', record.unit, 'expected a unit for which you may send cases');
    else if (officerId === undefined) reject('case.invalid', 'leadOfficer', record.leadOfficer, 'expected the number of a known officer');
    else return [{ incoming, payload: incoming.payload ?? casePayload(record), unitId: unit.id, officerId }];
    return [];
  }

  /** What to do with a case; undefined when it is rejected. */
  private decide(session: WriteSession, { incoming, payload }: Prepared, before: Existing | undefined, rejected: Rejection[]) {
    const { record, line } = incoming;
    if (before && !covers(session.scope, before.unit_path)) {
      const message =
        'expected a case of your units; this one belongs to another unit, whose system (or one above both) has to hand it over';
      rejected.push({ code: 'auth.forbidden', line, field: 'unit', value: record.unit, message });
      return undefined;
    }
    const decision = decideUpsert(before && { sourceVersion: before.source_version ?? undefined, payloadHash: before.payload_hash }, {
      sourceVersion: record.sourceVersion,
      payloadHash: payload.hash,
    });
    if (decision !== 'conflict') return decision;
    const message = `expected a version above ${before!.source_version}: the case has changed since that version`;
    rejected.push({ code: 'case.version-conflict', line, field: 'sourceVersion', value: record.sourceVersion ?? null, message });
    return undefined;
  }

  private async save(
    tx: Tx,
    session: WriteSession,
    created: readonly Prepared[],
    updated: readonly Update[],
    creating: ((entries: readonly CaseEntry[]) => void) | undefined,
  ): Promise<WrittenCase[]> {
    if (created.length + updated.length === 0) return [];
    const { milestones } = this.active.pack.manifest;
    const receivedAt = this.clock.date();
    const inserts = created.map((item): CaseEntry => ({ ...entryOf(item), id: newId(), version: 1 }));
    const replacements = updated.map((item): CaseEntry => ({
      ...entryOf(item),
      id: item.existing.id,
      version: item.existing.version + 1,
    }));
    if (inserts.length > 0) creating?.(inserts);
    await insertCases(tx, inserts, milestones, receivedAt);
    await replaceCases(tx, replacements, milestones, receivedAt);
    const entries = [...inserts, ...replacements];
    const moved = updated.filter(({ existing, unitId }) => existing.unit_id !== unitId);
    await this.outcomes.record(
      tx,
      entries.map(({ id, unitId, record }) => ({ caseId: id, unitId, outcomes: record.outcomes })),
    );
    await this.audit.record(tx, {
      actor: session.actor,
      action: 'cases.recorded',
      subject: session.run,
      data: {
        created: inserts.length,
        updated: replacements.length,
        payloadRoot: merkleRoot(entries.map(({ payload }) => payload.hash)),
        ...(moved.length > 0 && {
          moved: moved.map(({ existing, unitId }) => ({ case: existing.id, from: existing.unit_id, to: unitId })),
        }),
      },
    });
    await this.outbox.publish(
      tx,
      { name: 'cases.recorded', subject: session.run.id, payload: recordedPayload(entries) },
      ...moved.map(({ existing, unitId }): DomainEvent => ({
        name: 'case.unit-changed',
        subject: existing.id,
        payload: { caseId: existing.id, unitId, fromUnitId: existing.unit_id },
      })),
    );
    const lines = [...created, ...updated].map(({ incoming }) => incoming.line);
    return entries.map(({ id, version, record, payload }, i) => ({
      line: lines[i]!,
      result: i < inserts.length ? 'created' : 'updated',
      id,
      version,
      sourceVersion: record.sourceVersion ?? null,
      payloadHash: payload.hash,
    }));
  }
}

/** With the unit when there is but one, so that systems of that unit hear of it too. */
function recordedPayload(entries: readonly CaseEntry[]): { caseIds: string[]; unitId?: string } {
  const caseIds = entries.map(({ id }) => id);
  const { unitId } = entries[0]!;
  return entries.every((entry) => entry.unitId === unitId) ? { caseIds, unitId } : { caseIds };
}

function entryOf({ incoming: { record }, payload, unitId, officerId }: Prepared): Omit<CaseEntry, 'id' | 'version'> {
  return { record, payload, unitId, officerId };
}
