import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { scopeSql } from '../identity';
import type { RectificationPlanQuery, RectificationProposalQuery, SpotCorrectionQuery } from './rectification.requests';
import type {
  RectificationPlanDetailResponse,
  RectificationPlanItemResponse,
  RectificationPlanResponse,
  RectificationProposalResponse,
  SpotCorrectionResponse,
} from './rectification.responses';

const NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A plan is seen by those who see one of the units that own an item. */
@Injectable()
export class RectificationQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
  ) {}

  /** Proposals, newest first; for those who manage plans. */
  async proposals(query: RectificationProposalQuery): Promise<Page<RectificationProposalResponse>> {
    const rows = await this.database.query<RectificationProposalResponse>(
      `SELECT p.id, p.fault, p.pattern, p.months, p.findings, p.state, p.reason, p.plan_id AS "planId", p.version,
              ARRAY(SELECT code FROM unit WHERE id = ANY (p.unit_ids) ORDER BY code) AS units
       FROM rectification_proposal p WHERE p.id < $1 AND ($2::text IS NULL OR p.state = $2) ORDER BY p.id DESC LIMIT $3`,
      [before(query.cursor), query.state ?? null, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  async plans(actor: Actor, query: RectificationPlanQuery): Promise<Page<RectificationPlanResponse>> {
    const parameters: unknown[] = [this.today(), before(query.cursor), query.state ?? null, query.unit ?? null, query.limit + 1];
    const rows = await this.database.query<RectificationPlanResponse>(
      `${PLAN_SQL} WHERE p.id < $2 AND ($3::text IS NULL OR p.state = $3)
         AND ($4::text IS NULL OR EXISTS (
           SELECT 1 FROM rectification_plan_item i JOIN unit u ON u.id = i.owner_unit_id WHERE i.plan_id = p.id AND u.code = $4))
         AND ${visible(actor, parameters)} ORDER BY p.id DESC LIMIT $5`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `rectification.not-found`, also for a plan that concerns none of the caller's units */
  async plan(actor: Actor, id: string): Promise<RectificationPlanDetailResponse> {
    const parameters: unknown[] = [this.today(), id];
    const [plan] = await this.database.query<RectificationPlanResponse>(
      `${PLAN_SQL} WHERE p.id = $2 AND ${visible(actor, parameters)}`,
      parameters,
    );
    if (!plan) throw new DomainError('rectification.not-found', `there is no rectification plan ${id} in your units`);
    const planItems = await this.database.query<RectificationPlanItemResponse>(
      `SELECT i.seq, i.measure, u.code AS "ownerUnit", i.owner, i.due_on AS "dueOn", i.state, i.done_on AS "doneOn",
              COALESCE((SELECT jsonb_agg(jsonb_build_object('text', r.text, 'percent', r.percent, 'attachments', r.attachments, 'at', r.at) ORDER BY r.at)
                        FROM rectification_progress r WHERE r.plan_id = i.plan_id AND r.item_seq = i.seq), '[]') AS progress
       FROM rectification_plan_item i JOIN unit u ON u.id = i.owner_unit_id WHERE i.plan_id = $1 ORDER BY i.seq`,
      [id],
    );
    return { ...plan, planItems };
  }

  async spotCorrections(actor: Actor, query: SpotCorrectionQuery): Promise<Page<SpotCorrectionResponse>> {
    const parameters: unknown[] = [before(query.cursor), query.unit ?? null, query.limit + 1];
    const rows = await this.database.query<SpotCorrectionResponse>(
      `${SPOT_SQL} WHERE s.id < $1 AND ($2::text IS NULL OR u.code = $2)
         AND ${scopeSql(scopeOf(actor, 'notice.read'), 's.unit_id', parameters)} ORDER BY s.id DESC LIMIT $3`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  async spotCorrection(id: string): Promise<SpotCorrectionResponse> {
    const [row] = await this.database.query<SpotCorrectionResponse>(`${SPOT_SQL} WHERE s.id = $1`, [id]);
    return row!;
  }

  private today(): string {
    return this.active.pack.zone.dateOf(this.clock.now());
  }
}

const PLAN_SQL = `
  SELECT p.id, p.title, p.urgency, p.fault, p.state, p.summary, p.version, c.done, c.total, c.overdue
  FROM rectification_plan p CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE i.state = 'done')::int AS done, count(*)::int AS total,
           count(*) FILTER (WHERE i.state = 'open' AND i.due_on < $1::date)::int AS overdue
    FROM rectification_plan_item i WHERE i.plan_id = p.id) c`;

const SPOT_SQL = `
  SELECT s.id, u.code AS unit, c.case_number AS "caseNumber", s.finding_id AS "findingId", s.problem, s.action, s.corrected_on AS "correctedOn"
  FROM spot_correction s JOIN unit u ON u.id = s.unit_id LEFT JOIN case_record c ON c.id = s.case_id`;

function visible(actor: Actor, parameters: unknown[]): string {
  return `EXISTS (SELECT 1 FROM rectification_plan_item v WHERE v.plan_id = p.id
    AND ${scopeSql(scopeOf(actor, 'notice.read'), 'v.owner_unit_id', parameters)})`;
}

function before(cursor: string | undefined): string {
  return cursor === undefined ? NEWEST : (readCursor(cursor, 1)[0] ?? NEWEST);
}
