import { Injectable } from '@nestjs/common';
import {
  type Actor,
  assertValidity,
  demand,
  movedPath,
  reorganise,
  type UnitKind,
  unitPathOf,
  type UnitState,
} from '../../domain/identity';
import { addDays, DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { ActorLoader } from './actor-loader';
import { UnitHistory } from './unit-history.entity';
import { Unit } from './unit.entity';
import { UnitQueries } from './unit.queries';
import { lockUnit, lockUnitTree, rewritePathsBelow, unitNamed, unitsByCode } from './unit.repository';
import type { CreateUnitRequest, UpdateUnitRequest } from './unit.requests';
import type { UnitDetailResponse } from './unit.responses';

/** A unit as an import or the demonstration brings it. */
export interface EnsuredUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentCode?: string | null | undefined;
  readonly peerGroup?: string | null | undefined;
  readonly validFrom?: string | null | undefined;
}

/** The last time zone's lead over UTC: a day that has begun nowhere has not begun. */
const EARLIEST_ZONE_MS = 14 * 3_600_000;

/**
 * Records units and their reorganisations. A move rewrites the paths of the whole subtree at once, so scopes and grants follow it;
 * what a unit was before (name, kind, parent, peer group, until when) is kept in unit_history.
 */
@Injectable()
export class UnitService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: UnitQueries,
    private readonly actors: ActorLoader,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `unit.invalid`, `auth.forbidden` outside the actor's units */
  async create(actor: Actor, request: CreateUnitRequest): Promise<UnitDetailResponse> {
    await this.database.transact(async (tx) => {
      await lockUnitTree(tx);
      const parent = request.parentCode == null ? undefined : await unitNamed(tx, request.parentCode, 'parentCode', 'unit.invalid');
      const path = unitPathOf(parent?.path, request.code);
      demand(actor, 'unit.manage', path);
      const [validFrom, validTo] = [request.validFrom ?? null, request.validTo ?? null];
      assertValidity(validFrom, validTo, 'unit.invalid');
      if (await tx.existsBy(Unit, { code: request.code }))
        throw new DomainError('unit.invalid', `unit ${request.code} is recorded already`, [
          { field: 'code', message: 'a code that is not taken', value: request.code },
        ]);
      const { code, name, kind } = request;
      const content = { code, name, kind, path, peerGroup: request.peerGroup ?? null, validFrom, validTo };
      const unit = { ...content, id: newId(), parentId: parent?.id ?? null, version: 1 };
      await tx.insert(Unit, unit);
      await this.audit.record(tx, {
        actor,
        action: 'unit.created',
        subject: { kind: 'unit', id: code },
        unitId: unit.id,
        data: { after: { ...content, parentCode: parent?.code ?? null } },
      });
      await this.outbox.publish(tx, { name: 'unit.recorded', subject: code, payload: { codes: [code] } });
    });
    return this.queries.get(actor, request.code);
  }

  /**
   * Records the units of these that are not known yet, as an import meets them; known ones are left as they are. Parents must come
   * before their children or be recorded already.
   *
   * @throws DomainError `unit.invalid` for a parent nobody knows
   */
  async ensure(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, units: readonly EnsuredUnit[]): Promise<void> {
    await lockUnitTree(tx);
    const known = await unitsByCode(tx, [...units.map((unit) => unit.code), ...units.flatMap((unit) => unit.parentCode ?? [])]);
    const paths = new Map([...known].map(([code, unit]) => [code, { id: unit.id, path: unit.path }]));
    const added: Unit[] = [];
    for (const unit of units) {
      if (paths.has(unit.code)) continue;
      const parent = unit.parentCode == null ? undefined : paths.get(unit.parentCode);
      if (unit.parentCode != null && !parent)
        throw new DomainError('unit.invalid', `unit ${unit.code} stands below ${unit.parentCode}, which nobody knows`);
      const row: Unit = {
        id: newId(),
        code: unit.code,
        name: unit.name,
        kind: unit.kind,
        parentId: parent?.id ?? null,
        path: unitPathOf(parent?.path, unit.code),
        peerGroup: unit.peerGroup ?? null,
        validFrom: unit.validFrom ?? null,
        validTo: null,
        version: 1,
      };
      paths.set(row.code, { id: row.id, path: row.path });
      added.push(row);
    }
    if (added.length === 0) return;
    await tx.insert(Unit, added);
    const codes = added.map((unit) => unit.code);
    await this.audit.record(tx, { actor, action: 'units.created', subject: { kind: 'unit', id: codes[0]! }, data: { codes } });
    await this.outbox.publish(tx, { name: 'unit.recorded', subject: codes[0]!, payload: { codes } });
  }

  /** @throws DomainError `unit.not-found`, `unit.invalid`, `request.precondition-failed`, `auth.forbidden` */
  async update(actor: Actor, code: string, version: number, request: UpdateUnitRequest): Promise<UnitDetailResponse> {
    await this.database.transact(async (tx) => {
      await lockUnitTree(tx);
      const unit = await lockUnit(tx, code);
      demand(actor, 'unit.manage', unit.path);
      assertVersion(unit.version, version);
      const parent = request.parentCode == null ? undefined : await unitNamed(tx, request.parentCode, 'parentCode', 'unit.invalid');
      const { next, former } = reorganise(stateOf(unit), changeOf(request, parent?.id), {
        since: request.since ?? undefined,
        stateFrom: await firstDayOfState(tx, unit),
        today: new Date(this.clock.now() + EARLIEST_ZONE_MS).toISOString().slice(0, 10),
      });
      const path = next.parentId === unit.parentId ? unit.path : movedPath(unit.path, code, parent?.path);
      demand(actor, 'unit.manage', path);
      const validFrom = request.validFrom === undefined ? unit.validFrom : request.validFrom;
      const validTo = request.validTo === undefined ? unit.validTo : request.validTo;
      assertValidity(validFrom, validTo, 'unit.invalid');

      if (former) await tx.insert(UnitHistory, { ...former, id: newId(), unitId: unit.id });
      await tx.update(Unit, { id: unit.id }, { ...next, path, validFrom, validTo, version: version + 1 });
      const moved = path !== unit.path;
      if (moved) await rewritePathsBelow(tx, unit.path, path);
      const before = { ...stateOf(unit), path: unit.path, validFrom: unit.validFrom, validTo: unit.validTo };
      await this.audit.record(tx, {
        actor,
        action: 'unit.changed',
        subject: { kind: 'unit', id: code },
        unitId: unit.id,
        data: { before, after: { ...next, path, validFrom, validTo }, since: request.since ?? null },
      });
      await this.outbox.publish(tx, { name: 'unit.changed', subject: code, payload: { code, moved } });
      if (moved) this.database.onCommit(tx, () => this.actors.forgetAll());
    });
    return this.queries.get(actor, code);
  }
}

function stateOf({ name, kind, parentId, peerGroup }: Unit): UnitState {
  return { name, kind, parentId, peerGroup };
}

function changeOf(request: UpdateUnitRequest, parentId: string | undefined): Partial<UnitState> {
  return {
    ...(request.name == null ? {} : { name: request.name }),
    ...(request.kind == null ? {} : { kind: request.kind }),
    ...(request.parentCode === undefined ? {} : { parentId: parentId ?? null }),
    ...(request.peerGroup === undefined ? {} : { peerGroup: request.peerGroup }),
  };
}

/** The day after the last state that is over, or the unit's own first day. */
async function firstDayOfState(tx: Tx, unit: Unit): Promise<string | null> {
  const [last] = await tx.query<{ day: string | null }[]>('SELECT max(valid_to) AS day FROM unit_history WHERE unit_id = $1', [unit.id]);
  return last?.day == null ? unit.validFrom : addDays(last.day, 1);
}
