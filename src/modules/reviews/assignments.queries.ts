import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { type AssignInput, assignSlots, RECUSAL_REASONS, type RecusalReason } from '../../domain/reviews';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { demandForWholeBureau } from '../schemes';
import type { AssignmentQuery } from './assignments.requests';
import type {
  AssigningDetailResponse,
  AssigningResponse,
  AssignmentResponse,
  CandidatesResponse,
  WorkloadResponse,
  WorkloadRow,
} from './assignments.responses';
import { caseStandings, recusedFor, reviewerPool } from './reviewer-pool';

const ASSIGNMENT = `SELECT a.id, a.draw_id AS "drawId", a.draw_case_id AS "drawCaseId", c.case_number AS "caseNumber", u.code AS unit,
  r.login AS reviewer, a.phase, a.active, a.gold_id IS NOT NULL AS gold, a.inclusion_probability::text AS "inclusionProbability", a.reason,
  a.assigned_by AS "assignedBy", a.assigned_at AS "assignedAt", s.id AS "sheetId", s.state, a.version
  FROM review_assignment a JOIN review_sheet s ON s.assignment_id = a.id JOIN case_record c ON c.id = a.case_id JOIN unit u ON u.id = a.unit_id
    JOIN user_account r ON r.id = a.reviewer_id`;

interface AssigningRow extends Omit<AssigningDetailResponse, 'sheets' | 'unassigned'> {
  readonly inputs: AssignInput;
}

/** Who has which case. Only for those who assign for the whole bureau: it says which cases are double, and which are gold. */
@Injectable()
export class AssignmentQueries {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, drawId: string, query: AssignmentQuery): Promise<Page<AssignmentResponse>> {
    await this.demand(actor);
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<AssignmentResponse>(
      `${ASSIGNMENT} WHERE a.draw_id = $1 AND ($2::uuid IS NULL OR a.id > $2) AND ($3::text IS NULL OR r.login = $3)
         AND ($4::text IS NULL OR a.phase = $4) AND (a.active OR $5) ORDER BY a.id LIMIT $6`,
      [drawId, after, query.reviewer ?? null, query.phase ?? null, query.all, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `assignment.not-found` */
  async get(id: string): Promise<AssignmentResponse> {
    const [row] = await this.database.query<AssignmentResponse>(`${ASSIGNMENT} WHERE a.id = $1`, [id]);
    if (!row) throw new DomainError('assignment.not-found', `there is no assignment ${id}`);
    return row;
  }

  /** What each reviewer of a draw has been given and done. */
  async workload(actor: Actor, drawId: string): Promise<WorkloadResponse> {
    await this.demand(actor);
    const items = await this.database.query<WorkloadRow>(
      `SELECT r.login AS reviewer, r.name, count(*) AS assigned, count(*) FILTER (WHERE s.state IN ('open', 'returned')) AS open,
         count(*) FILTER (WHERE s.state = 'submitted') AS submitted, count(*) FILTER (WHERE s.state = 'returned') AS returned,
         (sum(s.seconds) / 60)::integer AS minutes
       FROM review_assignment a JOIN review_sheet s ON s.assignment_id = a.id JOIN user_account r ON r.id = a.reviewer_id
       WHERE a.draw_id = $1 AND a.active GROUP BY r.id, r.login, r.name ORDER BY r.login`,
      [drawId],
    );
    return { items };
  }

  /** What came of an act of assigning, for whoever just did it. */
  async assigning(id: string): Promise<AssigningResponse> {
    const { inputs: _, seed: __, ...response } = await this.detail('g.id = $1', [id]);
    return response;
  }

  /** An act of assigning with all that is needed to repeat it. @throws DomainError `assignment.not-found` */
  async assigningDetail(actor: Actor, drawId: string, number: number): Promise<AssigningDetailResponse> {
    await this.demand(actor);
    return this.detail('g.draw_id = $1 AND g.number = $2', [drawId, number]);
  }

  /** Everybody who may write sheets, with why he or she has to stand aside for the case of an assignment. */
  async candidates(actor: Actor, id: string): Promise<CandidatesResponse> {
    await this.demand(actor);
    const [of] = await this.database.query<{ drawId: string; caseId: string; unitId: string; before: string[] }>(
      `SELECT a.draw_id AS "drawId", a.case_id AS "caseId", a.unit_id AS "unitId",
         ARRAY(SELECT b.reviewer_id::text FROM review_assignment b WHERE b.active AND b.draw_case_id = a.draw_case_id) AS before
       FROM review_assignment a WHERE a.id = $1`,
      [id],
    );
    if (!of) throw new DomainError('assignment.not-found', `there is no assignment ${id}`);
    const pool = await reviewerPool(this.database, of.drawId);
    const standing = (await caseStandings(this.database, [of])).get(of.caseId)!;
    const recused = recusedFor(pool, standing, new Set(of.before));
    return {
      items: pool.map(({ id: reviewerId, login, name, load }) => {
        const recusal = recused[reviewerId] ?? [];
        return { reviewer: login, name, load, recusal, labels: labelsOf(recusal) };
      }),
    };
  }

  private demand(actor: Actor): Promise<void> {
    return this.database.transact((tx) => demandForWholeBureau(tx, actor, 'assignment.manage'));
  }

  private async detail(where: string, parameters: unknown[]): Promise<AssigningDetailResponse> {
    const [row] = await this.database.query<AssigningRow>(
      `SELECT g.id, g.draw_id AS "drawId", g.number, g.kind, g.tolerance, g.inputs, g.result_hash AS "resultHash", g.assigned_by AS "assignedBy",
         g.assigned_at AS "assignedAt", COALESCE(d.review_seed, d.seed) AS seed FROM review_assigning g JOIN draw d ON d.id = g.draw_id WHERE ${where}`,
      parameters,
    );
    if (!row) throw new DomainError('assignment.not-found', 'there is no such act of assigning');
    const { inputs } = row;
    const result = assignSlots(Buffer.from(row.seed, 'hex'), inputs);
    const logins = await this.loginsOf(inputs.reviewers.map(({ id }) => id));
    const bySlot = new Map(inputs.slots.map((slot) => [slot.key, slot]));
    const unassigned = result.unassigned.map((slot) => ({
      slot,
      recused: Object.entries(bySlot.get(slot)!.recused).map(([reviewer, reasons]) => ({
        reviewer: logins.get(reviewer) ?? reviewer,
        reasons: [...reasons],
        labels: labelsOf(reasons),
      })),
    }));
    return { ...row, sheets: inputs.slots.length - unassigned.length, unassigned };
  }

  private async loginsOf(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; login: string }>('SELECT id, login FROM user_account WHERE id = ANY($1)', [ids]);
    return new Map(rows.map(({ id, login }) => [id, login]));
  }
}

function labelsOf(reasons: readonly RecusalReason[]): string[] {
  return reasons.map((reason) => RECUSAL_REASONS[reason].label);
}
