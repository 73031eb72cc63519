import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '../../domain/identity';
import { addDays, DomainError } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Audit } from '../audit';
import { OfficerUnitHistory } from './officer-unit-history.entity';
import { Officer, type QualificationLevel } from './officer.entity';
import { OfficerQueries } from './officer.queries';
import type { CreateOfficerRequest, UpdateOfficerRequest } from './officer.requests';
import type { OfficerDetailResponse } from './officer.responses';
import { unitNamed, unitsByCode } from './unit.repository';

/** An officer as an import or the demonstration brings him or her. */
export interface EnsuredOfficer {
  readonly number: string;
  readonly name: string;
  readonly unitCode: string;
  readonly qualificationLevel?: QualificationLevel | undefined;
  readonly qualificationValidUntil?: string | undefined;
}

/** Records officers and where they serve. */
@Injectable()
export class OfficerService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly queries: OfficerQueries,
  ) {}

  /** Records the officers of these that are not known yet, each in its unit; known ones are left as they are. */
  async ensure(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, officers: readonly EnsuredOfficer[]): Promise<void> {
    const units = await unitsByCode(tx, [...new Set(officers.map((officer) => officer.unitCode))]);
    const unknown = officers.find((officer) => !units.has(officer.unitCode));
    if (unknown)
      throw new DomainError('officer.invalid', `officer ${unknown.number} belongs to unit ${unknown.unitCode}, which nobody knows`, [
        { field: 'unitCode', message: 'the code of a unit that is recorded', value: unknown.unitCode },
      ]);
    const once = [...new Map(officers.map((officer) => [officer.number, officer])).values()];
    const rows = once.map((officer) => ({
      id: newId(),
      history_id: newId(),
      number: officer.number,
      name: officer.name,
      unit_id: units.get(officer.unitCode)!.id,
      level: officer.qualificationLevel ?? null,
      until: officer.qualificationValidUntil ?? null,
    }));
    const added = await tx.query<{ number: string }[]>(
      `WITH given AS (
         SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, history_id uuid, number text, name text, unit_id uuid, level text, until date)
       ), added AS (
         INSERT INTO officer (id, number, name, unit_id, qualification_level, qualification_valid_until, version)
         SELECT id, number, name, unit_id, level, until, 1 FROM given ORDER BY number ON CONFLICT (number) DO NOTHING
         RETURNING id, number, unit_id
       ), history AS (
         INSERT INTO officer_unit_history (id, officer_id, unit_id)
         SELECT g.history_id, a.id, a.unit_id FROM added a JOIN given g USING (number) WHERE a.unit_id IS NOT NULL
       )
       SELECT number FROM added ORDER BY number`,
      [JSON.stringify(rows)],
    );
    if (added.length === 0) return;
    const numbers = added.map((row) => row.number);
    await this.audit.record(tx, { actor, action: 'officers.created', subject: { kind: 'officer', id: numbers[0]! }, data: { numbers } });
  }

  /** @throws DomainError `officer.invalid`, `auth.forbidden` outside the actor's units */
  async create(actor: Actor, request: CreateOfficerRequest): Promise<OfficerDetailResponse> {
    await this.database.transact(async (tx) => {
      const unit = await unitNamed(tx, request.unitCode, 'unitCode', 'officer.invalid');
      demand(actor, 'officer.manage', unit.path);
      if (await tx.existsBy(Officer, { number: request.number }))
        throw new DomainError('officer.invalid', `officer ${request.number} is recorded already`, [
          { field: 'number', message: 'a number that is not taken', value: request.number },
        ]);
      await this.ensure(tx, actor, [request]);
    });
    return this.queries.get(actor, request.number);
  }

  /** @throws DomainError `officer.not-found`, `officer.invalid`, `request.precondition-failed`, `auth.forbidden` */
  async update(actor: Actor, number: string, version: number, request: UpdateOfficerRequest): Promise<OfficerDetailResponse> {
    await this.database.transact(async (tx) => {
      const officer = await tx.findOne(Officer, { where: { number }, lock: { mode: 'pessimistic_write' } });
      if (!officer) throw new DomainError('officer.not-found', `there is no officer ${number}`);
      const [present] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [officer.unitId]);
      demand(actor, 'officer.manage', present?.path ?? '/');
      assertVersion(officer.version, version);
      const unit = request.unitCode === undefined ? undefined : await unitNamed(tx, request.unitCode, 'unitCode', 'officer.invalid');
      if (unit) await this.move(tx, actor, officer, unit, request.since);
      const changes = {
        name: request.name ?? officer.name,
        unitId: unit?.id ?? officer.unitId,
        qualificationLevel: request.qualificationLevel ?? officer.qualificationLevel,
        qualificationValidUntil: request.qualificationValidUntil ?? officer.qualificationValidUntil,
      };
      await tx.update(Officer, { id: officer.id }, { ...changes, version: version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'officer.changed',
        subject: { kind: 'officer', id: number },
        unitId: changes.unitId ?? undefined,
        data: { before: { ...officer }, after: changes },
      });
    });
    return this.queries.get(actor, number);
  }

  private async move(tx: Tx, actor: Actor, officer: Officer, unit: { id: string; path: string }, since: string | undefined): Promise<void> {
    demand(actor, 'officer.manage', unit.path);
    if (unit.id === officer.unitId) return;
    if (since === undefined)
      throw new DomainError('officer.invalid', 'a move needs the first day in the new unit', [
        { field: 'since', message: 'the first day in the new unit' },
      ]);
    const [present] = await tx.query<{ valid_from: string | null }[]>(
      'SELECT valid_from FROM officer_unit_history WHERE officer_id = $1 AND valid_to IS NULL FOR UPDATE',
      [officer.id],
    );
    if (present?.valid_from != null && since <= present.valid_from)
      throw new DomainError('officer.invalid', `the officer serves in the present unit since ${present.valid_from}`, [
        { field: 'since', message: `a day after ${present.valid_from}`, value: since },
      ]);
    await tx.query('UPDATE officer_unit_history SET valid_to = $2 WHERE officer_id = $1 AND valid_to IS NULL', [
      officer.id,
      addDays(since, -1),
    ]);
    await tx.insert(OfficerUnitHistory, { id: newId(), officerId: officer.id, unitId: unit.id, validFrom: since, validTo: null });
  }
}
