import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { addDays, DomainError, type FieldProblem, hashOf, nextState, parsePoints, periodOf } from '../../domain/kernel';
import {
  ADVERSE_OUTCOMES,
  assertCommittedInTime,
  assertPlan,
  commitmentOf,
  type DrawFilter,
  type DrawKind,
  NO_FILTER,
  PLAN_LIFECYCLE,
  type PlanTerms,
} from '../../domain/sampling';
import { Clock } from '../../platform/clock';
import { Database, isUniqueViolation, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { demandForWholeBureau, SchemeQueries } from '../schemes';
import { PlanQueries } from './plans.queries';
import type { ChangePlanRequest, NewPlanRequest } from './plans.requests';
import type { PlanResponse } from './plans.responses';
import { SamplingAccess } from './sampling-access';
import { SamplingPlan } from './sampling-plan.entity';
import { SealedSeeds } from './sealed-seeds';

/** Minutes a sheet is taken to need as long as none has been recorded. */
const ASSUMED_MINUTES = 40;

/** Plans of sampling: drafted by one person, approved by another, whose approval seals the seed. */
@Injectable()
export class PlanService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly schemes: SchemeQueries,
    private readonly seeds: SealedSeeds,
    private readonly access: SamplingAccess,
    private readonly queries: PlanQueries,
  ) {}

  /**
   * Drafts a plan. The scheme of the month says where the period begins and which day places a case in it.
   *
   * @throws DomainError `scheme.none-approved`; `sampling.plan-invalid` with every problem.
   */
  async draft(actor: Actor, request: NewPlanRequest): Promise<PlanResponse> {
    const id = newId();
    const placed = await this.place(request.period);
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'sampling.plan');
      const columns = await this.columnsOf(tx, request.kind, request, placed.lastDay);
      const plan = { period: request.period, kind: request.kind, ...placed, ...columns };
      await tx.insert(SamplingPlan, {
        ...plan,
        filter: plan.filter as object,
        id,
        state: PLAN_LIFECYCLE.initial,
        createdBy: actor.id,
        changedBy: actor.id,
        createdAt: this.clock.date(),
        version: 1,
      });
      await this.audit.record(tx, { actor, action: 'sampling.plan-drafted', subject: { kind: 'sampling-plan', id }, data: plan });
    });
    return this.queries.get(actor, id);
  }

  /** Gives a draft another content. @throws DomainError `lifecycle.refused` when it is no draft, `sampling.plan-invalid` */
  async change(actor: Actor, id: string, version: number, request: ChangePlanRequest): Promise<PlanResponse> {
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'sampling.plan');
      const plan = await lockPlan(tx, id, version);
      if (plan.state !== 'draft')
        throw new DomainError('lifecycle.refused', `sampling plan: only a draft can be changed, this one is ${plan.state}`);
      const columns = await this.columnsOf(tx, plan.kind, request, plan.lastDay);
      await tx.update(
        SamplingPlan,
        { id },
        { ...columns, filter: columns.filter as object, changedBy: actor.id, version: plan.version + 1 },
      );
      await this.audit.record(tx, {
        actor,
        action: 'sampling.plan-changed',
        subject: { kind: 'sampling-plan', id },
        data: { before: termsOf(plan), after: columns },
      });
    });
    return this.queries.get(actor, id);
  }

  /**
   * Approves a plan: never who wrote it. The seed is made now and sealed; its hash is the commitment that everybody may read.
   *
   * @throws DomainError `auth.forbidden` for its author, `sampling.period-over` without a reason once the period has ended,
   * `sampling.routine-exists` when the period has a routine plan already, `lifecycle.refused`.
   */
  async approve(actor: Actor, id: string, version: number, lateReason?: string): Promise<PlanResponse> {
    const { period: name } = await this.queries.get(actor, id);
    const placed = await this.place(name);
    try {
      await this.database.transact(async (tx) => {
        await demandForWholeBureau(tx, actor, 'sampling.approve');
        const plan = await lockPlan(tx, id, version);
        const state = nextState(PLAN_LIFECYCLE, plan.state, 'approve');
        if (actor.kind !== 'system' && [plan.createdBy, plan.changedBy].includes(actor.id))
          throw new DomainError('auth.forbidden', 'a sampling plan is approved by somebody who did not write it');
        Object.assign(plan, placed);
        assertPlan(termsOf(plan), plan.lastDay);
        assertCommittedInTime({ name, to: plan.lastDay }, this.access.today(), lateReason);
        const late = this.access.today() > plan.lastDay ? (lateReason ?? null) : null;
        const seed = this.seeds.make();
        const commitment = commitmentOf(seed);
        const termsHash = hashOf({ period: name, ...placed, ...termsOf(plan) });
        const approved = { commitment, termsHash, sealedSeed: this.seeds.seal(seed, id), lateReason: late };
        const by = { approvedBy: actor.id, approvedAt: this.clock.date() };
        await tx.update(SamplingPlan, { id }, { ...placed, ...approved, ...by, state, version: plan.version + 1 });
        const facts = { period: name, kind: plan.kind, commitment, termsHash, lateReason: late };
        await this.audit.record(tx, {
          actor,
          action: 'sampling.plan-approved',
          subject: { kind: 'sampling-plan', id },
          data: { ...facts, terms: { ...termsOf(plan) } },
        });
        const payload = { planId: id, period: name, kind: plan.kind, commitment, termsHash, late: late !== null };
        await this.outbox.publish(tx, { name: 'sampling.plan-approved', subject: id, payload });
      });
    } catch (error) {
      if (!isUniqueViolation(error, 'sampling_plan_routine')) throw error;
      throw new DomainError('sampling.routine-exists', `${name} has an approved routine plan: abandon that first`, [], { cause: error });
    }
    return this.queries.get(actor, id);
  }

  /** Gives a plan up, with a reason that stays; its seed is destroyed unread. @throws DomainError `lifecycle.refused` once it is drawn */
  async abandon(actor: Actor, id: string, version: number, reason: string): Promise<PlanResponse> {
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'sampling.approve');
      const plan = await lockPlan(tx, id, version);
      const state = nextState(PLAN_LIFECYCLE, plan.state, 'abandon');
      await tx.update(SamplingPlan, { id }, { state, abandonReason: reason, sealedSeed: null, version: plan.version + 1 });
      const { period, commitment } = plan;
      await this.audit.record(tx, {
        actor,
        action: 'sampling.plan-abandoned',
        subject: { kind: 'sampling-plan', id },
        data: { period, commitment, before: plan.state, reason },
      });
      await this.outbox.publish(tx, { name: 'sampling.plan-abandoned', subject: id, payload: { planId: id, period } });
    });
    return this.queries.get(actor, id);
  }

  /** Days and placement of a period, by the scheme that scores it. */
  private async place(period: string): Promise<Pick<SamplingPlan, 'firstDay' | 'lastDay' | 'placement' | 'schemeVersionId'>> {
    const { id, placement, periodFirstDay } = await this.schemes.periodRules(period);
    const { from, to } = periodOf(period, periodFirstDay);
    return { firstDay: from, lastDay: to, placement: placement.cases, schemeVersionId: id };
  }

  private async columnsOf(tx: Tx, kind: DrawKind, request: ChangePlanRequest, lastDay: string) {
    const problems: FieldProblem[] = [];
    if ((request.quotaTotal === undefined) === (request.quotaPercent === undefined))
      problems.push({
        field: 'quotaTotal',
        message: `either quotaTotal or quotaPercent: ${request.quotaTotal === undefined ? 'one of them is required' : 'not both'}`,
        ...(request.quotaTotal !== undefined && { value: request.quotaTotal }),
      });
    const columns = {
      title: request.title,
      filter: { ...NO_FILTER, ...request.filter },
      quotaTotal: request.quotaTotal ?? null,
      quotaShare: request.quotaPercent === undefined ? null : parsePoints(request.quotaPercent),
      unitMinimum: request.unitMinimum ?? 0,
      unitMaximum: request.unitMaximum ?? null,
      doubleReviewShare: parsePoints(request.doubleReviewPercent ?? 10),
      certaintyOutcomes: request.certaintyOutcomes ?? [...ADVERSE_OUTCOMES],
      visibleFrom: request.visibleFrom ?? addDays(lastDay, 1),
      minutesPerSheet: request.minutesPerSheet ?? ASSUMED_MINUTES,
    };
    problems.push(...(await this.unknownNames(tx, columns.filter)), ...(await unknownOutcomes(tx, columns.certaintyOutcomes)));
    if (problems.length > 0)
      throw new DomainError('sampling.plan-invalid', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), problems);
    assertPlan(termsOf({ ...columns, kind }), lastDay);
    return columns;
  }

  private async unknownNames(tx: Tx, filter: DrawFilter): Promise<FieldProblem[]> {
    const checks = new Set(this.active.pack.checks.map(({ code }) => code));
    const rows = await tx.query<{ code: string }[]>('SELECT code FROM unit WHERE code = ANY($1)', [filter.units]);
    const units = new Set(rows.map(({ code }) => code));
    const unknown = (list: 'checks' | 'units', known: ReadonlySet<string>, message: string) =>
      filter[list].flatMap((value, i) => (known.has(value) ? [] : [{ field: `filter.${list}[${i}]`, message, value }]));
    return [...unknown('checks', checks, 'a check of this pack'), ...unknown('units', units, 'the code of a unit')];
  }
}

/** Types nobody has recorded and the product does not know: most likely misspelt, and then no case would be certain. */
async function unknownOutcomes(tx: Tx, types: readonly string[]): Promise<FieldProblem[]> {
  const rows = await tx.query<{ type: string }[]>('SELECT DISTINCT type FROM case_outcome WHERE type = ANY($1)', [types]);
  const known = new Set<string>([...ADVERSE_OUTCOMES, ...rows.map(({ type }) => type)]);
  const message = `a type of outcome that was recorded, or one of ${ADVERSE_OUTCOMES.join(', ')}`;
  return types.flatMap((value, i) => (known.has(value) ? [] : [{ field: `certaintyOutcomes[${i}]`, message, value }]));
}

/** @throws DomainError `sampling.plan-not-found`, `request.precondition-failed` */
export async function lockPlan(tx: Tx, id: string, version: number): Promise<SamplingPlan> {
  const plan = await tx.findOne(SamplingPlan, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!plan) throw new DomainError('sampling.plan-not-found', `there is no sampling plan ${id}`);
  assertVersion(plan.version, version);
  return plan;
}

type TermColumns = Pick<
  SamplingPlan,
  | 'kind'
  | 'filter'
  | 'quotaTotal'
  | 'quotaShare'
  | 'unitMinimum'
  | 'unitMaximum'
  | 'doubleReviewShare'
  | 'certaintyOutcomes'
  | 'visibleFrom'
  | 'minutesPerSheet'
>;

/** What a plan's columns say. */
export function termsOf(plan: TermColumns): PlanTerms {
  const { kind, filter, unitMinimum, unitMaximum, doubleReviewShare, certaintyOutcomes, visibleFrom, minutesPerSheet } = plan;
  const quota = plan.quotaTotal !== null ? { total: plan.quotaTotal } : { share: plan.quotaShare ?? 0 };
  return { kind, filter, quota, unitMinimum, unitMaximum, doubleReviewShare, certaintyOutcomes, visibleFrom, minutesPerSheet };
}
