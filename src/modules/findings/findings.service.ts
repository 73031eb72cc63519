import { Injectable } from '@nestjs/common';
import { type FindingClass, type FindingMove, type FindingState, moveFinding, reclassified } from '../../domain/findings';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, type LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { Finding } from './finding.entity';
import { FindingQueries } from './findings.queries';
import { FindingSight, isHidden } from './finding-sight';
import type { FindingDetailResponse } from './findings.responses';
import type { HandFinding } from './hand-findings';
import { groundsInForce } from './no-deduction-grounds';

const EVENT_OF_MOVE = { confirm: 'finding.confirmed', reject: 'finding.rejected', reopen: 'finding.reopened' } as const;

/** Which suspicions the machine may confirm for a month: hits of objective items, placed with their case or on their own day. */
export interface MachineConfirmation {
  readonly checks: readonly string[];
  readonly placement: 'with-case' | 'own-day';
  readonly caseDate: 'opened_on' | 'decided_on' | 'closed_on';
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly schemeVersionId: string;
}

/** What a person decides about a suspicion. */
export interface FindingDecision {
  readonly move: Extract<FindingMove, 'confirm' | 'reject' | 'reopen'>;
  /** Needed by all but `confirm`; for `reject` also a no-deduction ground of a scheme in force. */
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
  /** With `confirm`: the class the person gives instead of the proposed one; needs a note. */
  readonly class?: FindingClass | undefined;
}

/** A fault that an inquiry has determined of the case: a person then says whether the outcome speaks of another one. */
const DETERMINED = `SELECT 1 FROM finding d WHERE d.case_id = finding.case_id AND d.check_code = 'inquiry:fault' AND d.state = 'confirmed'`;

/** Findings as people make, decide and take them back, and as the machine confirms them for a month. */
@Injectable()
export class FindingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: FindingQueries,
    private readonly sight: FindingSight,
  ) {}

  /**
   * Confirms, without a person, the suspicions of a month that its scheme counts under objective items (a date against a date needs
   * no judgement). Returns how many.
   */
  async confirmByMachine(tx: Tx, what: MachineConfirmation): Promise<number> {
    const candidates = `state = 'suspected' AND class <> 'suspected-violation' AND check_code = ANY($1)
      AND check_code NOT IN (SELECT check_code FROM check_standing WHERE state = 'advisory')`;
    const ofCheck = `${candidates} AND source = 'check'`;
    const ofOutcome = `${candidates} AND source = 'outcome' AND NOT EXISTS (${DETERMINED})`;
    // With its case: from the month's cases to their suspicions, in halves because each has an index; OFFSET 0 keeps the planner from
    // reading every suspicion there is.
    const ofCases = (half: string) =>
      `SELECT h.id FROM case_record c CROSS JOIN LATERAL (SELECT id FROM finding WHERE case_id = c.id AND ${half} OFFSET 0) h
       WHERE c.${what.caseDate} BETWEEN $2 AND $3`;
    const found = [ofCheck, ofOutcome].flatMap((half) => [
      what.placement === 'own-day'
        ? `SELECT id FROM finding WHERE ${half} AND counts_on IS NULL AND occurred_on BETWEEN $2 AND $3`
        : ofCases(`${half} AND counts_on IS NULL`),
      `SELECT id FROM finding WHERE ${half} AND counts_on BETWEEN $2 AND $3`,
    ]);
    const [confirmed] = await tx.query<[{ id: string }[], number]>(
      `UPDATE finding f SET state = 'confirmed', decided_by = 'machine', decided_at = $4, updated_at = $4, version = f.version + 1
       FROM (${found.join(' UNION ALL ')}) month WHERE f.id = month.id AND f.state = 'suspected'
       RETURNING f.id`,
      [what.checks, what.from, what.to, this.clock.date()],
    );
    if (confirmed.length === 0) return 0;
    await this.audit.record(tx, {
      actor: { kind: 'system', id: 'machine' },
      action: 'findings.confirmed',
      subject: { kind: 'scheme', id: what.schemeVersionId },
      data: { count: confirmed.length, from: what.from, to: what.to, checks: [...what.checks] },
    });
    await this.outbox.publish(tx, {
      name: 'findings.confirmed',
      subject: what.schemeVersionId,
      payload: { findingIds: confirmed.map((f) => f.id) },
    });
    return confirmed.length;
  }

  /** Places findings that became known late: from now on these days say which month counts them. */
  async place(tx: Tx, late: readonly { readonly id: string; readonly countsOn: LocalDate }[]): Promise<void> {
    if (late.length === 0) return;
    await tx.query(
      `UPDATE finding f SET counts_on = l.day, updated_at = $3, version = f.version + 1
       FROM unnest($1::uuid[], $2::date[]) AS l (id, day) WHERE f.id = l.id`,
      [late.map(({ id }) => id), late.map(({ countsOn }) => countsOn), this.clock.date()],
    );
    const days = late.map(({ countsOn }) => countsOn).sort();
    await this.audit.record(tx, {
      actor: { kind: 'system', id: 'machine' },
      action: 'findings.placed-late',
      subject: { kind: 'finding', id: late[0]!.id },
      data: { count: late.length, from: days[0], to: days.at(-1), findings: late.map(({ id }) => id) },
    });
  }

  /**
   * Records a finding that a person made, confirmed as it is recorded. The caller has seen to it that the person may; the finding, its
   * audit entry and `finding.confirmed` commit with the caller's transaction. Returns its id.
   *
   * @throws RangeError when it could not be counted: no occurrence, or neither item nor signal.
   */
  recordByHand(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, finding: HandFinding): Promise<string> {
    return this.insert(tx, actor, finding, 'confirmed');
  }

  /** As {@link recordByHand}, for what a person still has to decide on; told as `finding.suspected`. */
  suspect(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, finding: HandFinding): Promise<string> {
    return this.insert(tx, actor, finding, 'suspected');
  }

  private async insert(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, finding: HandFinding, state: 'confirmed' | 'suspected'): Promise<string> {
    const { caseId, unitId, officerIds, source, item, signal, occurrences, occurredOn, origin } = finding;
    if (!Number.isSafeInteger(occurrences) || occurrences < 1)
      throw new RangeError(`a finding has at least 1 occurrence, not ${occurrences}`);
    if (item === null && signal === null) throw new RangeError('a finding names a scheme item or a signal');
    const id = newId();
    const now = this.clock.date();
    const shownFrom = isHidden(finding.shownFrom ?? null, this.sight.today()) ? finding.shownFrom! : null;
    await tx.insert(Finding, {
      id,
      caseId,
      unitId,
      officerId: officerIds[0] ?? null,
      officerIds: [...officerIds],
      source,
      checkCode: signal,
      item,
      title: finding.title ?? null,
      class: finding.class,
      state,
      occurrences,
      occurredOn,
      article: finding.article === null ? null : { ...finding.article },
      rulesVersion: null,
      trace: null,
      traceHash: null,
      evidence: [...finding.evidence],
      originKind: origin.kind,
      originId: origin.id,
      counterfactual: null,
      decidedBy: state === 'confirmed' ? actor.id : null,
      decidedAt: state === 'confirmed' ? now : null,
      reason: null,
      note: finding.note,
      shownFrom,
      shownBefore: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    } as object);
    await this.tell(tx, actor, { id, unitId, caseId, source, checkCode: signal, shownFrom }, `finding.${state}`, {
      item,
      class: finding.class,
      occurrences,
      occurredOn,
      origin: { ...origin },
    });
    return id;
  }

  /** Drops a suspicion whose ground went away before anybody decided on it. @throws DomainError `finding.not-found`, `lifecycle.refused` */
  async withdraw(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, id: string, reason: string): Promise<void> {
    const finding = await this.lock(tx, id);
    const state = moveFinding(finding.state, 'withdraw', reason);
    await this.save(tx, actor, finding, { state, reason, note: finding.note });
    await this.tell(tx, actor, finding, 'finding.withdrawn', { before: finding.state, after: state, reason });
  }

  /**
   * Takes a confirmed finding back, as an upheld objection or appeal does. What a published month counted is reversed in the open month
   * by those who hear `finding.overturned`. The caller has seen to it that the person may.
   *
   * @throws DomainError `finding.not-found`, `lifecycle.refused` when it is not confirmed, `request.invalid` for a reason that belongs
   * to another move and is no ground of a scheme in force.
   */
  async overturn(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, id: string, reason: string, note: string | null): Promise<void> {
    const finding = await this.lock(tx, id);
    const state = moveFinding(finding.state, 'overturn', reason, await groundsInForce(tx));
    await this.save(tx, actor, finding, { state, reason, note });
    await this.tell(tx, actor, finding, 'finding.overturned', { before: finding.state, after: state, reason, note });
  }

  /**
   * Gives a confirmed finding another class, fewer occurrences or both, as an objection upheld in part does, in the caller's transaction. The
   * caller has seen to it that the person may.
   *
   * @throws DomainError `finding.not-found`, `lifecycle.refused` when it is not confirmed. RangeError for no occurrence, and for other
   * occurrences than a published month counts.
   */
  async amend(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    id: string,
    to: { readonly class: FindingClass; readonly occurrences: number },
    note: string,
  ): Promise<void> {
    const finding = await this.lock(tx, id);
    if (finding.state !== 'confirmed')
      throw new DomainError('lifecycle.refused', `finding: only a confirmed one is amended, and it is "${finding.state}"`);
    if (
      !Number.isSafeInteger(to.occurrences) ||
      to.occurrences < 1 ||
      (finding.countedIn !== null && to.occurrences !== finding.occurrences)
    )
      throw new RangeError(`a finding of ${finding.occurrences} occurrences cannot have ${to.occurrences}`);
    const given = reclassified(finding.class, to.class, note, 'note');
    await this.save(tx, actor, finding, { state: finding.state, reason: finding.reason, note, class: given });
    await tx.update(Finding, { id }, { occurrences: to.occurrences });
    await this.tell(tx, actor, finding, 'finding.reclassified', {
      class: { before: finding.class, after: given },
      occurrences: { before: finding.occurrences, after: to.occurrences },
      reason: note,
    });
  }

  /**
   * A person's decision on a suspicion.
   *
   * @throws DomainError `finding.not-found`, `auth.forbidden` outside the caller's units, `request.precondition-failed` when it changed
   * meanwhile, `lifecycle.refused` when it is decided already, `request.invalid` without the reason the move needs.
   */
  async decide(actor: Actor, id: string, version: number, decision: FindingDecision): Promise<FindingDetailResponse> {
    await this.database.transact(async (tx) => {
      const finding = await this.lock(tx, id);
      await this.demandDecision(tx, actor, finding, version);
      await this.move(tx, actor, finding, decision);
    });
    return this.queries.get(actor, id);
  }

  /**
   * Gives a confirmed finding another class (瑕疵, 过错, 涉嫌违纪违法), with a reason. From then on a person has decided on it, and the
   * machine does not withdraw it any more.
   *
   * @throws DomainError as {@link decide}
   */
  async reclassify(actor: Actor, id: string, version: number, to: FindingClass, reason: string): Promise<FindingDetailResponse> {
    await this.database.transact(async (tx) => {
      const finding = await this.lock(tx, id);
      await this.demandDecision(tx, actor, finding, version);
      if (finding.state !== 'confirmed')
        throw new DomainError('lifecycle.refused', `finding: its class is decided with it, and it is "${finding.state}"`);
      const given = reclassified(finding.class, to, reason);
      if (given === finding.class) return;
      await this.save(tx, actor, finding, { state: finding.state, reason: finding.reason, note: reason, class: given });
      await this.tell(tx, actor, finding, 'finding.reclassified', { class: { before: finding.class, after: given }, reason });
    });
    return this.queries.get(actor, id);
  }

  /**
   * What a person decided on a suspicion elsewhere, such as on a review sheet, in the caller's transaction. The caller has seen to it that
   * the person may.
   *
   * @throws DomainError `finding.not-found`, `lifecycle.refused`, `request.invalid`
   */
  async decideWithin(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, id: string, decision: FindingDecision): Promise<void> {
    await this.move(tx, actor, await this.lock(tx, id), decision);
  }

  /**
   * Keeps what is decided on a finding from now on, in the caller's transaction, from its unit until a day: until then the unit sees it as it
   * is now, or goes on not seeing it.
   */
  async showFrom(tx: Tx, id: string, day: LocalDate): Promise<void> {
    const today = this.sight.today();
    if (!isHidden(day, today)) return;
    await tx.query(
      `UPDATE finding SET shown_from = GREATEST(shown_from, $2::date), shown_before = CASE WHEN shown_from > $3 THEN shown_before ELSE
         jsonb_build_object('state', state, 'class', class, 'occurrences', occurrences, 'reason', reason, 'note', note, 'decided_by', decided_by,
           'decided_at', decided_at, 'version', version, 'updated_at', updated_at, 'since', $4::timestamptz) END
       WHERE id = $1`,
      [id, day, today, this.clock.date()],
    );
  }

  private async move(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, finding: Finding, decision: FindingDecision): Promise<void> {
    const grounds = decision.move === 'reject' ? await groundsInForce(tx) : undefined;
    const state = moveFinding(finding.state, decision.move, decision.reason, grounds);
    const { note = null, reason = null } = decision;
    const given = decision.class === undefined ? finding.class : reclassified(finding.class, decision.class, note ?? '', 'note');
    await this.save(tx, actor, finding, { state, reason, note, class: given });
    await this.tell(tx, actor, finding, EVENT_OF_MOVE[decision.move], {
      before: finding.state,
      after: state,
      reason,
      note,
      ...(given !== finding.class && { class: { before: finding.class, after: given } }),
    });
  }

  private async lock(tx: Tx, id: string): Promise<Finding> {
    const finding = await tx.findOne(Finding, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!finding) throw new DomainError('finding.not-found', `there is no finding ${id}`);
    return finding;
  }

  private async demandDecision(tx: Tx, actor: Actor, finding: Finding, version: number): Promise<void> {
    const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [finding.unitId]);
    demand(actor, 'finding.decide', unit?.path ?? '');
    assertVersion(finding.version, version);
  }

  private async save(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    finding: Finding,
    changes: { state: FindingState; reason: string | null; note: string | null; class?: FindingClass },
  ): Promise<void> {
    const now = this.clock.date();
    const undecided = changes.state === 'suspected';
    await tx.update(
      Finding,
      { id: finding.id },
      {
        ...changes,
        decidedBy: undecided ? null : actor.id,
        decidedAt: undecided ? null : now,
        updatedAt: now,
        version: finding.version + 1,
      },
    );
  }

  /**
   * Audits what was done and tells of it: one event per finding that a person decided; without its unit while that may not see it, so that
   * only those hear of it who see the whole bureau.
   */
  private async tell(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    { id, unitId, caseId, source, checkCode, shownFrom }: Pick<Finding, 'id' | 'unitId' | 'caseId' | 'source' | 'checkCode' | 'shownFrom'>,
    name:
      | (typeof EVENT_OF_MOVE)[keyof typeof EVENT_OF_MOVE]
      | 'finding.suspected'
      | 'finding.withdrawn'
      | 'finding.overturned'
      | 'finding.reclassified',
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, { actor, action: name, subject: { kind: 'finding', id }, unitId, data });
    await this.outbox.publish(tx, {
      name,
      subject: id,
      payload: {
        findingId: id,
        ...(!isHidden(shownFrom, this.sight.today()) && { unitId }),
        source,
        ...(caseId !== null && { caseId }),
        ...(checkCode !== null && { check: checkCode }),
      },
    });
  }
}
