import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, nextState } from '../../domain/kernel';
import {
  assertMayReplace,
  assertPeriodClosed,
  buildFrame,
  DRAW_ALGORITHM,
  DRAW_CASE_LIFECYCLE,
  type DrawCaseMove,
  drawHash,
  type DrawParameters,
  type DrawResult,
  drawSample,
  inclusionProbability,
  nextPosition,
  PLAN_LIFECYCLE,
  type ReplacementReason,
} from '../../domain/sampling';
import { Clock } from '../../platform/clock';
import { copyRows, type CopyValue, Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { demandForWholeBureau } from '../schemes';
import { type CandidateRow, candidateSql } from './candidates';
import { DrawCase } from './draw-case.entity';
import { Draw } from './draw.entity';
import { DrawQueries } from './draws.queries';
import type { DrawCaseResponse, DrawResponse } from './draws.responses';
import { lockPlan } from './plans.service';
import { SamplingAccess } from './sampling-access';
import { SamplingPlan } from './sampling-plan.entity';
import { SealedSeeds } from './sealed-seeds';

/** Opens the seed, draws, and keeps the sample whole afterwards. */
@Injectable()
export class DrawService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly seeds: SealedSeeds,
    private readonly access: SamplingAccess,
    private readonly queries: DrawQueries,
  ) {}

  /**
   * Freezes the frame of an approved plan, reveals its seed and draws, all in one transaction.
   *
   * @throws DomainError `sampling.reveal-early` before the period has closed, `sampling.frame-empty`, `sampling.seed-unreadable`,
   * `lifecycle.refused`.
   */
  async draw(actor: Actor, planId: string, version: number): Promise<DrawResponse> {
    const drawId = newId();
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'sampling.plan');
      const plan = await lockPlan(tx, planId, version);
      const state = nextState(PLAN_LIFECYCLE, plan.state, 'draw');
      assertPeriodClosed({ name: plan.period, to: plan.lastDay }, this.access.today());
      const seed = this.seeds.open(plan.sealedSeed!, planId);
      const frame = buildFrame(await candidatesOf(tx, plan), plan.firstDay);
      if (frame.length === 0)
        throw new DomainError('sampling.frame-empty', `no case of ${plan.period} belongs to the draw "${plan.title}"`);
      const parameters: DrawParameters = {
        quota: plan.quotaTotal !== null ? { total: plan.quotaTotal } : { share: plan.quotaShare! },
        unitMinimum: plan.unitMinimum,
        unitMaximum: plan.unitMaximum,
      };
      const result = drawSample(
        frame.map(({ line }) => line),
        parameters,
        seed,
        plan.commitment!,
      );
      const facts = {
        period: plan.period,
        kind: plan.kind,
        algorithm: DRAW_ALGORITHM,
        commitment: plan.commitment!,
        frameHash: result.frameHash,
        frameSize: frame.length,
        sampleSize: result.allocation.strata.reduce((sum, { sampleSize }) => sum + sampleSize, 0),
        resultHash: drawHash(result, parameters),
      };
      const seedHex = Buffer.from(seed).toString('hex');
      await tx.insert(Draw, {
        ...facts,
        id: drawId,
        planId,
        state: 'drawn',
        seed: seedHex,
        reviewSeed: Buffer.from(this.seeds.make()).toString('hex'),
        parameters,
        allocation: result.allocation as object,
        drawnBy: actor.id,
        drawnAt: this.clock.date(),
        version: 1,
      });
      await saveResult(tx, drawId, result, new Map(frame.map(({ line, of }) => [line.number, of])));
      await tx.update(SamplingPlan, { id: planId }, { state, sealedSeed: null, version: plan.version + 1 });
      await this.audit.record(tx, {
        actor,
        action: 'sampling.drawn',
        subject: { kind: 'draw', id: drawId },
        data: { planId, ...facts, seed: seedHex },
      });
      // Without the seed: who has it and the frame has the selection, which the reviewed units may not see yet.
      const { period, kind, frameHash, frameSize, sampleSize, resultHash } = facts;
      const payload = { drawId, planId, period, kind, frameHash, frameSize, sampleSize, resultHash };
      await this.outbox.publish(tx, { name: 'sampling.drawn', subject: drawId, payload });
    });
    return this.queries.get(actor, drawId);
  }

  /**
   * Replaces a drawn case by the next of its stratum.
   *
   * @throws DomainError `sampling.own-unit` for the reviewed unit, `lifecycle.refused` once the case is reviewed or the draw closed,
   * `sampling.stratum-exhausted`, `sampling.draw-not-found`, `request.precondition-failed`.
   */
  async replace(
    actor: Actor,
    drawId: string,
    drawCaseId: string,
    version: number,
    given: { readonly reason: ReplacementReason; readonly note?: string | undefined },
  ): Promise<DrawCaseResponse> {
    const id = newId();
    await this.database.transact(async (tx) => {
      // The draw is locked first: its replacements are numbered one after the other.
      const draw = await lockDraw(tx, drawId);
      const drawn = await lockCase(tx, drawId, drawCaseId);
      await this.demandReplacer(tx, actor, drawn.unitId);
      assertVersion(drawn.version, version);
      if (draw.state === 'closed')
        throw new DomainError('lifecycle.refused', `the draw of ${draw.period} is closed: its sample stays as it is`);
      const state = nextState(DRAW_CASE_LIFECYCLE, drawn.state, 'replace');
      const taken = await tx.query<{ position: number }[]>('SELECT position FROM draw_case WHERE stratum_id = $1', [drawn.stratumId]);
      const [stratum] = await tx.query<{ size: number }[]>('SELECT frame_size AS size FROM draw_stratum WHERE id = $1', [drawn.stratumId]);
      const position = nextPosition(
        taken.map((row) => row.position),
        stratum!.size,
      );
      await tx.update(DrawCase, { id: drawCaseId }, { state, version: drawn.version + 1 });
      await tx.query(
        `INSERT INTO draw_case (id, draw_id, stratum_id, position, number, case_id, case_number, unit_id, case_version, inclusion_probability, state, version)
         SELECT $1, draw_id, stratum_id, position, number, case_id, case_number, $4, case_version, $5, 'drawn', 1
         FROM draw_frame WHERE stratum_id = $2 AND position = $3`,
        [id, drawn.stratumId, position, drawn.unitId, drawn.inclusionProbability],
      );
      const [last] = await tx.query<{ n: number }[]>('SELECT count(*) AS n FROM draw_replacement WHERE draw_id = $1', [drawId]);
      const number = last!.n + 1;
      await tx.query(
        `INSERT INTO draw_replacement (draw_id, number, replaced_id, replacement_id, reason, note, replaced_by, replaced_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [drawId, number, drawCaseId, id, given.reason, given.note ?? null, actor.id, this.clock.date()],
      );
      await tx.update(Draw, { id: drawId }, { version: draw.version + 1 });
      const facts = { drawId, drawCaseId, replacementId: id, reason: given.reason };
      await this.audit.record(tx, {
        actor,
        action: 'sampling.case-replaced',
        subject: { kind: 'draw-case', id: drawCaseId },
        unitId: drawn.unitId,
        data: { ...facts, number, position, note: given.note ?? null },
      });
      await this.outbox.publish(tx, { name: 'sampling.case-replaced', subject: drawId, payload: facts });
    });
    return this.queries.case(actor, drawId, id);
  }

  /** Closes a draw with its plan: from now on nothing of it is replaced. @throws DomainError `lifecycle.refused` */
  async close(actor: Actor, planId: string, version: number): Promise<DrawResponse> {
    const id = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'sampling.plan');
      return this.closePlan(tx, actor, await lockPlan(tx, planId, version));
    });
    return this.queries.get(actor, id);
  }

  /** Closes every draw of a period that is still open; for the month that is published. */
  async closePeriod(tx: Tx, actor: Actor, period: string): Promise<void> {
    const open = await tx.find(SamplingPlan, {
      where: { period, state: 'drawn' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const plan of open) await this.closePlan(tx, actor, plan);
  }

  /**
   * Says of a drawn case that it has been reviewed (it can no longer be replaced), or that its sheet was sent back.
   *
   * @throws DomainError `sampling.draw-not-found`, `lifecycle.refused` for one that was replaced.
   */
  async mark(tx: Tx, drawCaseId: string, move: Extract<DrawCaseMove, 'review' | 'return'>): Promise<void> {
    const drawn = await tx.findOne(DrawCase, { where: { id: drawCaseId }, lock: { mode: 'pessimistic_write' } });
    if (!drawn) throw new DomainError('sampling.draw-not-found', `there is no drawn case ${drawCaseId}`);
    // The second of two blind reviews finds it reviewed.
    if (move === 'review' && drawn.state === 'reviewed') return;
    const state = nextState(DRAW_CASE_LIFECYCLE, drawn.state, move);
    await tx.update(DrawCase, { id: drawCaseId }, { state, version: drawn.version + 1 });
  }

  private async closePlan(tx: Tx, actor: Actor, plan: SamplingPlan): Promise<string> {
    const state = nextState(PLAN_LIFECYCLE, plan.state, 'close');
    const draw = await tx.findOneOrFail(Draw, { where: { planId: plan.id }, lock: { mode: 'pessimistic_write' } });
    await tx.update(SamplingPlan, { id: plan.id }, { state, version: plan.version + 1 });
    await tx.update(Draw, { id: draw.id }, { state: 'closed', closedAt: this.clock.date(), version: draw.version + 1 });
    const { period } = plan;
    await this.audit.record(tx, { actor, action: 'sampling.closed', subject: { kind: 'draw', id: draw.id }, data: { period } });
    await this.outbox.publish(tx, { name: 'sampling.closed', subject: draw.id, payload: { drawId: draw.id, planId: plan.id, period } });
    return draw.id;
  }

  private async demandReplacer(tx: Tx, actor: Actor, unitId: string): Promise<void> {
    const [reviewed] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [unitId]);
    demand(actor, 'sampling.replace', reviewed!.path);
    const [own] = await tx.query<{ path: string }[]>(
      `SELECT u.path FROM user_account a JOIN officer o ON o.id = a.officer_id JOIN unit u ON u.id = o.unit_id WHERE a.id::text = $1`,
      [actor.id],
    );
    const grants = actor.grants.filter(({ permissions }) => permissions.has('sampling.replace'));
    assertMayReplace({ grantPaths: grants.map(({ unitPath }) => unitPath), ownUnitPath: own?.path ?? null }, reviewed!.path);
  }
}

async function candidatesOf(tx: Tx, plan: SamplingPlan): Promise<CandidateRow[]> {
  const { from, certain, day, parameters } = candidateSql(plan);
  return tx.query<CandidateRow[]>(
    `SELECT c.id AS "caseId", c.version AS "caseVersion", u.id AS "unitId", u.code AS unit, c.case_number AS "caseNumber", c.source,
            c.external_id AS "externalId", c.kind, ${day} AS "placedOn", ${certain} AS certainty ${from}`,
    parameters,
  );
}

/** Writes strata, frame and drawn cases. */
async function saveResult(tx: Tx, drawId: string, result: DrawResult, byNumber: ReadonlyMap<string, CandidateRow>): Promise<void> {
  const strata: CopyValue[][] = [];
  const frame: CopyValue[][] = [];
  const cases: CopyValue[][] = [];
  for (const [s, stratum] of result.allocation.strata.entries()) {
    const stratumId = newId();
    const order = result.orders[s]!;
    const { unitId } = byNumber.get(order[0]!.line.number)!;
    const { unit, kind, week, certainty, frameSize, sampleSize } = stratum;
    strata.push([stratumId, drawId, s + 1, unitId, unit, kind, week, certainty, frameSize, sampleSize]);
    for (const { line, position } of order) {
      const of = byNumber.get(line.number)!;
      const identity = [line.number, of.caseId, of.caseNumber];
      frame.push([drawId, stratumId, position, ...identity, of.caseVersion, line.kind, line.week, line.certainty]);
      if (position > sampleSize) continue;
      const probability = inclusionProbability(stratum);
      cases.push([newId(), drawId, stratumId, position, ...identity, unitId, of.caseVersion, probability, 'drawn', 1]);
    }
  }
  await copyRows(tx, 'draw_stratum', STRATUM_COLUMNS, strata);
  await copyRows(tx, 'draw_frame', FRAME_COLUMNS, frame);
  await copyRows(tx, 'draw_case', CASE_COLUMNS, cases);
}

const STRATUM_COLUMNS = 'id draw_id number unit_id unit_code case_kind week certainty frame_size sample_size'.split(' ');
const FRAME_COLUMNS = 'draw_id stratum_id position number case_id case_number case_version case_kind week certainty'.split(' ');
const CASE_COLUMNS =
  'id draw_id stratum_id position number case_id case_number unit_id case_version inclusion_probability state version'.split(' ');

/** @throws DomainError `sampling.draw-not-found` */
async function lockDraw(tx: Tx, id: string): Promise<Draw> {
  const draw = await tx.findOne(Draw, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!draw) throw new DomainError('sampling.draw-not-found', `there is no draw ${id}`);
  return draw;
}

/** @throws DomainError `sampling.draw-not-found` */
async function lockCase(tx: Tx, drawId: string, id: string): Promise<DrawCase> {
  const drawn = await tx.findOne(DrawCase, { where: { id, drawId }, lock: { mode: 'pessimistic_write' } });
  if (!drawn) throw new DomainError('sampling.draw-not-found', `the draw has no case ${id}`);
  return drawn;
}
