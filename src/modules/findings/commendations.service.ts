import { Injectable } from '@nestjs/common';
import { COMMENDATION_LIFECYCLE } from '../../domain/findings';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, type LocalDate, nextState } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { closedMonths } from './closed-months';
import { Commendation } from './commendation.entity';
import { CommendationQueries } from './commendations.queries';
import type { NewCommendationRequest } from './commendations.requests';
import type { CommendationResponse } from './commendations.responses';
import { FindingSight, isHidden } from './finding-sight';
import type { Origin } from './hand-findings';

/** Something done well, as whoever saw it tells it. */
export interface CommendationRecord {
  readonly unitId: string;
  readonly officerIds: readonly string[];
  readonly caseId?: string | null;
  /** Code of a bonus item of the scheme. */
  readonly item: string;
  readonly title?: string | null;
  /** At least 1. */
  readonly occurrences: number;
  /** The local day that places it in a month. */
  readonly occurredOn: LocalDate;
  readonly evidence: readonly string[];
  readonly note?: string | null;
  readonly origin: Origin;
  /** The first day on which its unit may see it, and is told of it; at once without one. */
  readonly shownFrom?: LocalDate;
}

/** 加分: what units did well, recorded and taken back with the same care as faults. */
@Injectable()
export class CommendationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: CommendationQueries,
    private readonly sight: FindingSight,
  ) {}

  /**
   * Records a commendation in the caller's transaction; the caller has seen to it that the person may. Returns its id.
   *
   * @throws RangeError without an occurrence. DomainError `request.invalid` when no scheme for that month has the bonus item.
   */
  async record(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, commendation: CommendationRecord): Promise<string> {
    const { unitId, item, occurrences, occurredOn } = commendation;
    if (!Number.isSafeInteger(occurrences) || occurrences < 1)
      throw new RangeError(`a commendation has at least 1 occurrence, not ${occurrences}`);
    await assertBonusItem(tx, item);
    const id = newId();
    const shownFrom = isHidden(commendation.shownFrom ?? null, this.sight.today()) ? commendation.shownFrom! : null;
    await tx.insert(Commendation, {
      id,
      unitId,
      officerIds: [...commendation.officerIds],
      caseId: commendation.caseId ?? null,
      item,
      title: commendation.title ?? null,
      occurrences,
      occurredOn,
      evidence: [...commendation.evidence],
      note: commendation.note ?? null,
      originKind: commendation.origin.kind,
      originId: commendation.origin.id,
      state: COMMENDATION_LIFECYCLE.initial,
      recordedBy: actor.id,
      recordedAt: this.clock.date(),
      revokedBy: null,
      revokedAt: null,
      revokeReason: null,
      shownFrom,
      version: 1,
    });
    await this.tell(tx, actor, 'commendation.recorded', { id, unitId, item, shownFrom }, { occurrences, occurredOn });
    return id;
  }

  /**
   * Records what somebody asks to be recorded.
   *
   * @throws DomainError `unit.not-found`, `officer.not-found`, `auth.forbidden`, `request.invalid`, `run.period-closed` for a day of a published month
   */
  async recordFor(actor: Actor, request: NewCommendationRequest): Promise<CommendationResponse> {
    const id = await this.database.transact(async (tx) => {
      const [unit] = await tx.query<{ id: string; path: string }[]>('SELECT id, path FROM unit WHERE code = $1', [request.unit]);
      if (!unit) throw new DomainError('unit.not-found', `there is no unit ${request.unit}`);
      demand(actor, 'commendation.record', unit.path);
      await assertOpen(tx, request.occurredOn);
      return this.record(tx, actor, {
        unitId: unit.id,
        officerIds: await officersOf(tx, request.officers ?? []),
        item: request.item,
        title: request.title ?? null,
        occurrences: request.occurrences,
        occurredOn: request.occurredOn,
        evidence: request.evidence ?? [],
        note: request.note ?? null,
        origin: { kind: 'user', id: actor.id },
      });
    });
    return this.queries.get(actor, id, 'commendation.record');
  }

  /**
   * Takes a commendation back, for a reason, in the caller's transaction; the caller has seen to it that the person may.
   *
   * @throws DomainError `commendation.not-found`, `lifecycle.refused` when it is revoked already
   */
  async revoke(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, id: string, reason: string, version?: number): Promise<void> {
    const commendation = await this.lock(tx, id);
    if (version !== undefined) assertVersion(commendation.version, version);
    const state = nextState(COMMENDATION_LIFECYCLE, commendation.state, 'revoke');
    const revokedAt = this.clock.date();
    await tx.update(
      Commendation,
      { id },
      { state, revokedBy: actor.id, revokedAt, revokeReason: reason, version: commendation.version + 1 },
    );
    await this.tell(tx, actor, 'commendation.revoked', commendation, { before: commendation.state, after: state, reason });
  }

  /** @throws DomainError as {@link revoke}, `auth.forbidden`, `request.precondition-failed` */
  async revokeFor(actor: Actor, id: string, version: number, reason: string): Promise<CommendationResponse> {
    await this.database.transact(async (tx) => {
      const { unitId } = await this.lock(tx, id);
      const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [unitId]);
      demand(actor, 'commendation.record', unit?.path ?? '');
      await this.revoke(tx, actor, id, reason, version);
    });
    return this.queries.get(actor, id, 'commendation.record');
  }

  private async lock(tx: Tx, id: string): Promise<Commendation> {
    const commendation = await tx.findOne(Commendation, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!commendation) throw new DomainError('commendation.not-found', `there is no commendation ${id}`);
    return commendation;
  }

  private async tell(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    name: 'commendation.recorded' | 'commendation.revoked',
    { id, unitId, item, shownFrom }: Pick<Commendation, 'id' | 'unitId' | 'item' | 'shownFrom'>,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action: name, subject: { kind: 'commendation', id }, unitId, data: { item, ...data } });
    // What its unit may not see yet is told of on the day on which it may, if it still stands.
    if (!isHidden(shownFrom, this.sight.today()))
      await this.outbox.publish(tx, { name, subject: id, payload: { commendationId: id, unitId, item } });
  }
}

/** A bonus that no approved scheme knows would be recorded and never count. */
async function assertBonusItem(tx: Tx, item: string): Promise<void> {
  const rows = await tx.query<{ code: string }[]>(
    `SELECT DISTINCT i ->> 'code' AS code FROM scheme_version s CROSS JOIN LATERAL jsonb_array_elements(s.definition -> 'bonus' -> 'items') i
     WHERE s.state IN ('approved', 'in-use') ORDER BY 1`,
  );
  if (rows.some(({ code }) => code === item)) return;
  const message = rows.length === 0 ? 'no scheme in force has bonus items' : `expected one of ${rows.map(({ code }) => code).join(', ')}`;
  throw new DomainError('request.invalid', `item: ${message}`, [{ field: 'item', message, value: item }]);
}

async function officersOf(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string; number: string }[]>('SELECT id, number FROM officer WHERE number = ANY($1)', [numbers]);
  const idOf = new Map(rows.map(({ id, number }) => [number, id]));
  return numbers.map((number) => {
    const id = idOf.get(number);
    if (id === undefined) throw new DomainError('officer.not-found', `there is no officer ${number}`);
    return id;
  });
}

/** @throws DomainError `run.period-closed`: a published month adds no points any more, and no other one looks at its days. */
async function assertOpen(tx: Tx, day: LocalDate): Promise<void> {
  const closed = (await closedMonths(tx)).find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
  if (closed)
    throw new DomainError('run.period-closed', `${closed.period} is published: give a day of an open month`, [
      { field: 'occurredOn', message: `a day outside ${closed.period}, which is published`, value: day },
    ]);
}
