import { Injectable } from '@nestjs/common';
import { type Actor, covers, demand, scopeOf, SYSTEM } from '../../domain/identity';
import { DomainError, isLocalDate, nextState } from '../../domain/kernel';
import { type CountedFinding, type GeneralProblem, generalProblems, PLAN_LIFECYCLE, PROPOSAL_LIFECYCLE } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion, type Upload } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { FileStore } from '../../platform/storage';
import { Audit } from '../audit';
import { acceptAll, keepAll } from './notice-attachments';
import {
  RectificationPlan,
  RectificationPlanItem,
  RectificationProgress,
  RectificationProposal,
  SpotCorrection,
} from './rectification.entity';
import type { OpenPlanRequest, ProgressRequest, SpotCorrectionRequest } from './rectification.requests';

interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly path: string;
}

/** 普遍性问题 and 整改计划 (chapter four of the 2009 plan), and what was put right on the spot. */
@Injectable()
export class RectificationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly files: FileStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Proposes what is general among the confirmed findings of the last months. A problem that is proposed or under a plan is not
   * proposed again; one that was dismissed is, once further months have it. Returns how many are new.
   */
  async propose(): Promise<number> {
    const policy = this.active.pack.manifest.notices?.general;
    if (!policy) return 0;
    const month = this.today().slice(0, 7);
    return this.database.transact(async (tx) => {
      await tx.query('LOCK TABLE rectification_proposal IN SHARE ROW EXCLUSIVE MODE');
      const findings = await tx.query<CountedFinding[]>(
        `SELECT COALESCE(item, check_code) AS fault, unit_id AS "unitId", to_char(occurred_on, 'YYYY-MM') AS month
         FROM finding
         WHERE state = 'confirmed' AND source <> 'rectification' AND COALESCE(item, check_code) IS NOT NULL
           AND occurred_on > ($1 || '-01')::date - ($2 || ' months')::interval`,
        [month, policy.withinMonths],
      );
      let made = 0;
      for (const problem of generalProblems(findings, month, policy)) if (await this.proposeOne(tx, problem)) made++;
      return made;
    });
  }

  /**
   * Opens a plan: of a proposal, or of the office's own accord.
   *
   * @throws DomainError `rectification.not-found`, `lifecycle.refused` when the proposal is decided, `rectification.invalid`,
   * `auth.forbidden`.
   */
  async openPlan(actor: Actor, request: OpenPlanRequest): Promise<string> {
    return this.database.transact(async (tx) => {
      const owners = await this.unitsByCode(
        tx,
        request.items.map(({ ownerUnit }) => ownerUnit),
      );
      const today = this.today();
      for (const [i, { ownerUnit, dueOn }] of request.items.entries()) {
        const owner = owners.get(ownerUnit);
        if (!owner) throw invalid(`items[${i}].ownerUnit`, 'the code of a unit that is recorded', ownerUnit);
        demand(actor, 'rectification.manage', owner.path);
        if (!isLocalDate(dueOn) || dueOn < today) throw invalid(`items[${i}].dueOn`, `a day from ${today} on`, dueOn);
      }
      const id = newId();
      const proposal = request.proposalId === undefined ? null : await this.lockProposal(tx, request.proposalId);
      await tx.insert(RectificationPlan, {
        id,
        title: request.title,
        urgency: request.urgency,
        fault: proposal?.fault ?? null,
        unitIds: proposal?.unitIds ?? [...new Set([...owners.values()].map((unit) => unit.id))],
        state: PLAN_LIFECYCLE.initial,
        openedBy: actor.id,
        openedAt: this.clock.date(),
        closedBy: null,
        closedAt: null,
        summary: null,
        version: 1,
      });
      await tx.insert(
        RectificationPlanItem,
        request.items.map(({ measure, ownerUnit, owner, dueOn }, i) => ({
          planId: id,
          seq: i + 1,
          measure,
          ownerUnitId: owners.get(ownerUnit)!.id,
          owner,
          dueOn,
          state: 'open' as const,
          doneOn: null,
        })),
      );
      if (proposal) await this.decideProposal(tx, actor, proposal, 'accept', null, id);
      await this.audit.record(tx, {
        actor,
        action: 'rectification.plan-opened',
        subject: { kind: 'rectification-plan', id },
        data: { title: request.title, items: request.items.length, proposal: request.proposalId ?? null },
      });
      await this.outbox.publish(tx, {
        name: 'rectification.plan-opened',
        subject: id,
        payload: { planId: id, fault: proposal?.fault ?? request.title },
      });
      return id;
    });
  }

  /** Sets a proposal aside, with the reason. @throws DomainError `rectification.not-found`, `lifecycle.refused` */
  async dismiss(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const proposal = await this.lockProposal(tx, id);
      assertVersion(proposal.version, version);
      await this.decideProposal(tx, actor, proposal, 'dismiss', reason, null);
    });
  }

  /**
   * Reports how far an item is: by the unit that owns it, or by the office. 100 percent marks it as done.
   *
   * @throws DomainError `rectification.not-found`, `auth.forbidden`, `lifecycle.refused` when the plan is closed or the item done.
   */
  async report(
    actor: Actor,
    planId: string,
    seq: number,
    version: number,
    request: ProgressRequest,
    uploads: readonly Upload[],
  ): Promise<void> {
    const accepted = await acceptAll(uploads);
    await this.database.transact(async (tx) => {
      const plan = await this.lockPlan(tx, planId, version);
      const [item] = await tx.query<{ state: string; path: string }[]>(
        'SELECT i.state, u.path FROM rectification_plan_item i JOIN unit u ON u.id = i.owner_unit_id WHERE i.plan_id = $1 AND i.seq = $2',
        [planId, seq],
      );
      if (!item) throw new DomainError('rectification.not-found', `the plan has no item ${seq}`);
      if (!covers(scopeOf(actor, 'notice.reply'), item.path)) demand(actor, 'rectification.manage', item.path);
      if (plan.state !== 'open' || item.state !== 'open')
        throw new DomainError('lifecycle.refused', `the plan is ${plan.state} and its item ${seq} is ${item.state}`);
      const done = request.percent === 100;
      if (done) await tx.update(RectificationPlanItem, { planId, seq }, { state: 'done', doneOn: this.today() });
      await tx.insert(RectificationProgress, {
        id: newId(),
        planId,
        itemSeq: seq,
        text: request.text,
        percent: request.percent,
        attachments: await keepAll(tx, this.files, accepted),
        reportedBy: actor.id,
        at: this.clock.date(),
      });
      await tx.update(RectificationPlan, { id: planId }, { version: plan.version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'rectification.reported',
        subject: { kind: 'rectification-plan', id: planId },
        data: { item: seq, percent: request.percent, files: accepted.map(({ sha256 }) => sha256) },
      });
    });
  }

  /** Closes a plan whose items are all done. @throws DomainError `rectification.invalid` naming the items that are not */
  async close(actor: Actor, id: string, version: number, summary: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const plan = await this.lockPlan(tx, id, version);
      const open = await tx.query<{ seq: number }[]>(
        `SELECT seq FROM rectification_plan_item WHERE plan_id = $1 AND state = 'open' ORDER BY seq`,
        [id],
      );
      const state = nextState(PLAN_LIFECYCLE, plan.state, 'close');
      if (open.length > 0) throw invalid('items', `these are not done: ${open.map(({ seq }) => seq).join(', ')}`, undefined);
      await tx.update(
        RectificationPlan,
        { id },
        { state, summary, closedBy: actor.id, closedAt: this.clock.date(), version: plan.version + 1 },
      );
      await this.audit.record(tx, {
        actor,
        action: 'rectification.plan-closed',
        subject: { kind: 'rectification-plan', id },
        data: { summary },
      });
      await this.outbox.publish(tx, {
        name: 'rectification.plan-closed',
        subject: id,
        payload: { planId: id, fault: plan.fault ?? plan.title },
      });
    });
  }

  /**
   * Records what was put right on the spot: no notice follows (监督条例 Art 26).
   *
   * @throws DomainError `rectification.invalid` for a case or finding of another unit, or a day to come.
   */
  async recordSpotCorrection(actor: Actor, request: SpotCorrectionRequest): Promise<string> {
    return this.database.transact(async (tx) => {
      const unit = (await this.unitsByCode(tx, [request.unit])).get(request.unit);
      if (!unit) throw invalid('unit', 'the code of a unit that is recorded', request.unit);
      demand(actor, 'rectification.manage', unit.path);
      if (!isLocalDate(request.correctedOn) || request.correctedOn > this.today())
        throw invalid('correctedOn', 'a day up to today', request.correctedOn);
      const id = newId();
      await tx.insert(SpotCorrection, {
        id,
        unitId: unit.id,
        caseId: await this.ownRow(tx, 'case_record', 'case_number', 'caseNumber', request.caseNumber, unit),
        findingId: await this.ownRow(tx, 'finding', 'id', 'findingId', request.findingId, unit),
        problem: request.problem,
        action: request.action,
        correctedOn: request.correctedOn,
        recordedBy: actor.id,
        recordedAt: this.clock.date(),
      });
      await this.audit.record(tx, {
        actor,
        action: 'rectification.corrected-on-the-spot',
        subject: { kind: 'spot-correction', id },
        unitId: unit.id,
        data: { problem: request.problem, finding: request.findingId ?? null },
      });
      return id;
    });
  }

  private async proposeOne(tx: Tx, problem: GeneralProblem): Promise<boolean> {
    const standing = await tx.find(RectificationProposal, { where: { fault: problem.fault, pattern: problem.pattern } });
    const same = standing.filter(({ pattern, unitIds }) => pattern === 'several-units' || unitIds[0] === problem.units[0]);
    const running = await tx.query<{ id: string }[]>(`SELECT id FROM rectification_plan WHERE state = 'open' AND fault = $1`, [
      problem.fault,
    ]);
    const news = problem.months.some((month) => !same.some(({ months }) => months.includes(month)));
    if (running.length > 0 || same.some(({ state }) => state === 'proposed') || (same.length > 0 && !news)) return false;
    const id = newId();
    const now = this.clock.date();
    await tx.insert(RectificationProposal, {
      id,
      fault: problem.fault,
      pattern: problem.pattern,
      unitIds: [...problem.units],
      months: [...problem.months],
      findings: problem.findings,
      state: PROPOSAL_LIFECYCLE.initial,
      reason: null,
      decidedBy: null,
      planId: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'rectification.proposed',
      subject: { kind: 'rectification-proposal', id },
      data: { ...problem },
    });
    await this.outbox.publish(tx, {
      name: 'rectification.proposed',
      subject: id,
      payload: { proposalId: id, fault: problem.fault, pattern: problem.pattern, unitIds: problem.units },
    });
    return true;
  }

  private async decideProposal(
    tx: Tx,
    actor: Actor,
    proposal: RectificationProposal,
    move: 'accept' | 'dismiss',
    reason: string | null,
    planId: string | null,
  ): Promise<void> {
    const state = nextState(PROPOSAL_LIFECYCLE, proposal.state, move);
    await tx.update(
      RectificationProposal,
      { id: proposal.id },
      { state, reason, planId, decidedBy: actor.id, version: proposal.version + 1, updatedAt: this.clock.date() },
    );
    await this.audit.record(tx, {
      actor,
      action: `rectification.proposal-${state}`,
      subject: { kind: 'rectification-proposal', id: proposal.id },
      data: { reason, plan: planId },
    });
  }

  private async lockProposal(tx: Tx, id: string): Promise<RectificationProposal> {
    const proposal = await tx.findOne(RectificationProposal, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!proposal) throw new DomainError('rectification.not-found', `there is no proposal ${id}`);
    return proposal;
  }

  private async lockPlan(tx: Tx, id: string, version: number): Promise<RectificationPlan> {
    const plan = await tx.findOne(RectificationPlan, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!plan) throw new DomainError('rectification.not-found', `there is no rectification plan ${id}`);
    assertVersion(plan.version, version);
    return plan;
  }

  private async unitsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, UnitRow>> {
    const rows = await tx.query<UnitRow[]>('SELECT id, code, path FROM unit WHERE code = ANY ($1)', [[...codes]]);
    return new Map(rows.map((row) => [row.code, row]));
  }

  private async ownRow(
    tx: Tx,
    table: 'case_record' | 'finding',
    column: 'case_number' | 'id',
    field: string,
    value: string | undefined,
    unit: UnitRow,
  ): Promise<string | null> {
    if (value === undefined) return null;
    const [row] = await tx.query<{ id: string }[]>(`SELECT id FROM ${table} WHERE ${column} = $1 AND unit_id = $2 LIMIT 1`, [
      value,
      unit.id,
    ]);
    if (!row) throw invalid(field, `one of the unit ${unit.code}`, value);
    return row.id;
  }

  private today(): string {
    return this.active.pack.zone.dateOf(this.clock.now());
  }
}

function invalid(field: string, message: string, value: unknown): DomainError {
  return new DomainError('rectification.invalid', `${field}: expected ${message}`, [
    { field, message: `expected ${message}`, ...(value !== undefined && { value }) },
  ]);
}
