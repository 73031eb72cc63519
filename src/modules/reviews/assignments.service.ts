import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, hashOf } from '../../domain/kernel';
import {
  ASSIGNMENT_ALGORITHM,
  type AssignInput,
  assignSlots,
  DEFAULT_TOLERANCE,
  doubleReviewed,
  isWritable,
  nextSheetState,
  RECUSAL_REASONS,
  type RecusalReason,
  type SheetPhase,
  type Slot,
} from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { demandForWholeBureau } from '../schemes';
import { Assigning, type AssigningKind } from './assigning.entity';
import { AssignmentQueries } from './assignments.queries';
import type { AssigningResponse, AssignmentResponse } from './assignments.responses';
import { ReviewAssignment } from './review-assignment.entity';
import { assertPeriodOpen } from './review-period';
import { ReviewSheet } from './review-sheet.entity';
import { caseStandings, type PoolReviewer, recusedFor, reviewerPool } from './reviewer-pool';

/** A draw as far as assigning is concerned. */
export interface DrawTerms {
  readonly id: string;
  readonly period: string;
  /** 32 bytes in hexadecimal: what the lots of reviewers are drawn by. */
  readonly lotSeed: string;
  readonly doubleReviewShare: number;
  readonly schemeVersionId: string;
}

/** A case somebody has to write a sheet about. */
export interface CaseToReview {
  readonly slot: string;
  readonly phase: SheetPhase;
  readonly drawCaseId: string | null;
  readonly goldId: string | null;
  readonly caseId: string;
  readonly unitId: string;
  readonly caseVersion: number;
  /** Reviewers who wrote or write another sheet of it. */
  readonly before: ReadonlySet<string>;
  readonly inclusionProbability: string | null;
}

/** Gives drawn cases to reviewers: by lot, evenly, and never to somebody who has to stand aside. */
@Injectable()
export class AssignmentService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: AssignmentQueries,
  ) {}

  /**
   * Assigns every sheet of a draw that nobody has yet: the first of each case, the second of those reviewed twice, and adjudications for which
   * nobody was left before. May be repeated: after replacements, or with more reviewers.
   *
   * @param given reviewers by login (default: all who may write sheets) and the tolerance between two blind scores in hundredths.
   * @throws DomainError `assignment.invalid` without a reviewer, `sampling.draw-not-found`, `run.period-closed`.
   */
  async assign(
    actor: Actor,
    drawId: string,
    given: { readonly reviewers?: readonly string[] | undefined; readonly tolerance?: number | undefined },
  ): Promise<AssigningResponse> {
    const id = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      const draw = await lockDrawTerms(tx, drawId);
      await assertPeriodOpen(tx, draw.period);
      await this.withdrawReplaced(tx, drawId);
      const pool = await this.poolOf(tx, drawId, given.reviewers);
      const tolerance = given.tolerance ?? (await toleranceOf(tx, drawId));
      return this.give(tx, actor, draw, 'review', await this.missing(tx, draw), pool, tolerance);
    });
    return this.queries.assigning(id);
  }

  /** Gives cases to reviewers in the caller's transaction and writes down what it was decided by. Returns the id of the act. */
  async give(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    draw: DrawTerms,
    kind: AssigningKind,
    cases: readonly CaseToReview[],
    pool: readonly PoolReviewer[],
    tolerance: number,
  ): Promise<string> {
    const standings = await caseStandings(tx, cases);
    const slots = cases.map((one): Slot => {
      const of = standings.get(one.caseId)!;
      return { key: one.slot, caseKey: one.caseId, phase: one.phase, unit: of.unit, recused: recusedFor(pool, of, one.before) };
    });
    const inputs: AssignInput = { algorithm: ASSIGNMENT_ALGORITHM, slots, reviewers: pool.map(({ id, load }) => ({ id, load })) };
    const result = assignSlots(Buffer.from(draw.lotSeed, 'hex'), inputs);
    const [last] = await tx.query<{ n: number }[]>('SELECT count(*) AS n FROM review_assigning WHERE draw_id = $1', [draw.id]);
    const act = {
      id: newId(),
      drawId: draw.id,
      number: Number(last!.n) + 1,
      kind,
      tolerance,
      resultHash: hashOf(result),
      assignedBy: actor.id,
      assignedAt: this.clock.date(),
    };
    await tx.insert(Assigning, { ...act, inputs: inputs as object });
    for (const one of cases) {
      const reviewerId = result.assigned[one.slot];
      if (reviewerId !== undefined) await this.open(tx, actor, draw, one, reviewerId, { assigningId: act.id, reason: null });
    }
    const counts = { sheets: cases.length - result.unassigned.length, unassigned: result.unassigned.length };
    await this.audit.record(tx, {
      actor,
      action: 'review.assigned',
      subject: { kind: 'draw', id: draw.id },
      data: { assigningId: act.id, number: act.number, kind, tolerance, resultHash: act.resultHash, ...counts },
    });
    await this.outbox.publish(tx, {
      name: 'review.assigned',
      subject: draw.id,
      payload: { drawId: draw.id, assigningId: act.id, kind, ...counts },
    });
    return act.id;
  }

  /**
   * Gives a case to somebody else, for a reason that stays. The sheet so far is withdrawn and the new reviewer begins with an empty one.
   *
   * @throws DomainError `assignment.not-found`, `assignment.recused` with the reasons, `assignment.invalid` for somebody who may not write
   * sheets, `lifecycle.refused` once the sheet was submitted, `request.precondition-failed`, `run.period-closed`.
   */
  async reassign(actor: Actor, id: string, version: number, login: string, reason: string): Promise<AssignmentResponse> {
    const newAssignment = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      const assignment = await tx.findOne(ReviewAssignment, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!assignment) throw new DomainError('assignment.not-found', `there is no assignment ${id}`);
      assertVersion(assignment.version, version);
      const draw = await lockDrawTerms(tx, assignment.drawId);
      await assertPeriodOpen(tx, draw.period);
      const sheet = await tx.findOneOrFail(ReviewSheet, { where: { assignmentId: id }, lock: { mode: 'pessimistic_write' } });
      if (sheet.submissions > 0)
        throw new DomainError('lifecycle.refused', 'review sheet: it was submitted before; who wrote it corrects it');
      const [reviewer] = await this.poolOf(tx, draw.id, [login], 'reviewer');
      await this.demandFree(tx, assignment, reviewer!);
      await this.withdraw(tx, assignment, sheet);
      const made = await this.open(tx, actor, draw, { ...assignment, caseVersion: sheet.caseVersion }, reviewer!.id, {
        assigningId: null,
        reason,
      });
      await this.audit.record(tx, {
        actor,
        action: 'review.reassigned',
        subject: { kind: 'review-assignment', id },
        unitId: assignment.unitId,
        data: { from: assignment.reviewerId, to: reviewer!.id, reason, assignmentId: made.id },
      });
      const payload = { drawId: draw.id, assignmentId: made.id, sheetId: made.sheetId };
      await this.outbox.publish(tx, { name: 'review.reassigned', subject: draw.id, payload });
      return made.id;
    });
    return this.queries.get(newAssignment);
  }

  /** Accounts that may write sheets. @throws DomainError `assignment.invalid` naming those logins that may not, or when nobody may. */
  async poolOf(tx: Tx, drawId: string, logins?: readonly string[], field = 'reviewers'): Promise<PoolReviewer[]> {
    const pool = await reviewerPool(tx, drawId, logins);
    const unknown = (logins ?? []).filter((login) => !pool.some((reviewer) => reviewer.login === login));
    if (unknown.length > 0 || pool.length === 0)
      throw new DomainError(
        'assignment.invalid',
        unknown.length > 0 ? `these accounts may not write sheets: ${unknown.join(', ')}` : 'no account may write sheets',
        unknown.map((login) => ({ field, message: 'the login of somebody with the permission sheet.write', value: login })),
      );
    return pool;
  }

  private async demandFree(tx: Tx, assignment: ReviewAssignment, reviewer: PoolReviewer): Promise<void> {
    const before = await tx.query<{ id: string }[]>(
      `SELECT reviewer_id AS id FROM review_assignment
       WHERE active AND (draw_case_id = $1 OR (draw_case_id IS NULL AND gold_id = $2 AND draw_id = $3))`,
      [assignment.drawCaseId, assignment.goldId, assignment.drawId],
    );
    const of = (await caseStandings(tx, [assignment])).get(assignment.caseId)!;
    const reasons = recusedFor([reviewer], of, new Set(before.map(({ id }) => id)))[reviewer.id];
    if (reasons) throw new DomainError('assignment.recused', `${reviewer.login}: ${reasonsText(reasons)}`, reasons.map(recusalField));
  }

  /** An assignment with its empty sheet. */
  private async open(
    tx: Tx,
    actor: Pick<Actor, 'id'>,
    draw: DrawTerms,
    one: Omit<CaseToReview, 'slot' | 'before'>,
    reviewerId: string,
    how: { readonly assigningId: string | null; readonly reason: string | null },
  ): Promise<{ id: string; sheetId: string }> {
    const [id, sheetId, now] = [newId(), newId(), this.clock.date()];
    const of = { drawId: draw.id, drawCaseId: one.drawCaseId, caseId: one.caseId, unitId: one.unitId, reviewerId, phase: one.phase };
    const { goldId, inclusionProbability } = one;
    const by = { assignedBy: actor.id, assignedAt: now };
    await tx.insert(ReviewAssignment, { id, ...of, goldId, inclusionProbability, active: true, ...how, ...by, version: 1 });
    await tx.insert(ReviewSheet, {
      id: sheetId,
      assignmentId: id,
      ...of,
      caseVersion: one.caseVersion,
      period: draw.period,
      schemeVersionId: draw.schemeVersionId,
      state: 'open',
      counts: false,
      seconds: 0,
      submissions: 0,
      savedBy: actor.id,
      savedAt: now,
      version: 1,
    });
    return { id, sheetId };
  }

  private async withdraw(tx: Tx, assignment: Pick<ReviewAssignment, 'id' | 'version'>, sheet: ReviewSheet): Promise<void> {
    await tx.update(ReviewAssignment, { id: assignment.id }, { active: false, version: assignment.version + 1 });
    await tx.update(ReviewSheet, { id: sheet.id }, { state: nextSheetState(sheet.state, 'withdraw'), version: sheet.version + 1 });
  }

  /** Takes back the open sheets of cases that were replaced. */
  private async withdrawReplaced(tx: Tx, drawId: string): Promise<void> {
    const gone = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM review_assignment a JOIN draw_case x ON x.id = a.draw_case_id
       WHERE a.draw_id = $1 AND a.active AND x.state = 'replaced'`,
      [drawId],
    );
    for (const { id } of gone) {
      const assignment = await tx.findOneByOrFail(ReviewAssignment, { id });
      const sheet = await tx.findOneOrFail(ReviewSheet, { where: { assignmentId: id }, lock: { mode: 'pessimistic_write' } });
      if (isWritable(sheet.state)) await this.withdraw(tx, assignment, sheet);
    }
  }

  /** The sheets of a draw that nobody writes yet. */
  private async missing(tx: Tx, draw: DrawTerms): Promise<CaseToReview[]> {
    const rows = await tx.query<MissingRow[]>(
      `SELECT x.id AS "drawCaseId", x.number, x.case_id AS "caseId", x.unit_id AS "unitId", x.case_version AS "caseVersion",
         ARRAY(SELECT a.phase FROM review_assignment a WHERE a.draw_case_id = x.id AND a.active) AS phases,
         ARRAY(SELECT a.reviewer_id::text FROM review_assignment a WHERE a.draw_case_id = x.id AND a.active) AS reviewers,
         EXISTS (SELECT 1 FROM review_sheet s WHERE s.draw_case_id = x.id AND s.phase = 'second' AND s.state = 'submitted'
                   AND jsonb_array_length(s.differences) > 0) AS differs
       FROM draw_case x WHERE x.draw_id = $1 AND x.state <> 'replaced' ORDER BY x.number`,
      [draw.id],
    );
    const twice = doubleReviewed(
      Buffer.from(draw.lotSeed, 'hex'),
      rows.map(({ number }) => number),
      draw.doubleReviewShare,
    );
    return rows.flatMap(({ number, phases, reviewers, differs, ...of }) => {
      const wanted: SheetPhase[] = [
        'first',
        ...(twice.has(number) ? (['second'] as const) : []),
        ...(differs ? (['adjudication'] as const) : []),
      ];
      return wanted
        .filter((phase) => !phases.includes(phase))
        .map((phase) => ({
          ...of,
          slot: `${number}/${phase}`,
          phase,
          goldId: null,
          inclusionProbability: null,
          before: new Set(reviewers),
        }));
    });
  }
}

interface MissingRow {
  readonly drawCaseId: string;
  readonly number: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly caseVersion: number;
  readonly phases: readonly SheetPhase[];
  readonly reviewers: readonly string[];
  readonly differs: boolean;
}

/** @throws DomainError `sampling.draw-not-found` */
export async function lockDrawTerms(tx: Tx, id: string): Promise<DrawTerms> {
  const [draw] = await tx.query<DrawTerms[]>(
    `SELECT d.id, d.period, COALESCE(d.review_seed, d.seed) AS "lotSeed", p.double_review_share AS "doubleReviewShare", p.scheme_version_id AS "schemeVersionId"
     FROM draw d JOIN sampling_plan p ON p.id = d.plan_id WHERE d.id = $1 FOR UPDATE OF d`,
    [id],
  );
  if (!draw) throw new DomainError('sampling.draw-not-found', `there is no draw ${id}`);
  return draw;
}

/** The tolerance of the draw as last decided. */
export async function toleranceOf(tx: Tx, drawId: string): Promise<number> {
  const [last] = await tx.query<{ tolerance: number }[]>(
    'SELECT tolerance FROM review_assigning WHERE draw_id = $1 ORDER BY number DESC LIMIT 1',
    [drawId],
  );
  return last?.tolerance ?? DEFAULT_TOLERANCE;
}

function reasonsText(reasons: readonly RecusalReason[]): string {
  return reasons.map((reason) => RECUSAL_REASONS[reason].label).join(';');
}

function recusalField(reason: RecusalReason) {
  return { field: 'reviewer', message: RECUSAL_REASONS[reason].label, value: reason };
}
