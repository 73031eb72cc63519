import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { isVisible } from '../../domain/sampling';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import type { PlanQuery } from './plans.requests';
import type { PlanResponse } from './plans.responses';
import { SamplingAccess } from './sampling-access';

const COLUMNS = `p.id, p.title, p.kind, p.period, p.first_day AS "from", p.last_day AS "to", p.placement, p.scheme_version_id AS "schemeVersionId",
  p.filter, p.quota_total AS "quotaTotal", p.quota_share / 100.0::float8 AS "quotaPercent", p.unit_minimum AS "unitMinimum",
  p.unit_maximum AS "unitMaximum", p.double_review_share / 100.0::float8 AS "doubleReviewPercent", p.certainty_outcomes AS "certaintyOutcomes",
  p.visible_from AS "visibleFrom", p.minutes_per_sheet AS "minutesPerSheet", p.state, p.terms_hash AS "termsHash", p.commitment, d.seed,
  p.late_reason AS "lateReason", p.abandon_reason AS "abandonReason", p.created_by AS "createdBy", p.created_at AS "createdAt",
  p.approved_by AS "approvedBy", p.approved_at AS "approvedAt", d.id AS "drawId", p.version`;
const FROM = 'sampling_plan p LEFT JOIN draw d ON d.plan_id = p.id';

/** Who has no part in the sampling sees what was committed to, and what is hidden as soon as it may be seen. */
@Injectable()
export class PlanQueries {
  constructor(
    private readonly database: Database,
    private readonly access: SamplingAccess,
  ) {}

  /** Plans from the newest on; drafts only for those who work on them. */
  async list(actor: Actor, query: PlanQuery): Promise<Page<PlanResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const inside = await this.access.isInside(actor);
    const rows = await this.database.query<PlanResponse>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE ($1::uuid IS NULL OR p.id < $1) AND ($2::text IS NULL OR p.period = $2) AND ($3::text IS NULL OR p.kind = $3)
         AND ($4::text IS NULL OR p.state = $4) AND ($5 OR p.approved_at IS NOT NULL)
       ORDER BY p.id DESC LIMIT $6`,
      [before, query.period ?? null, query.kind ?? null, query.state ?? null, inside, query.limit + 1],
    );
    return pageOf(
      rows.map((row) => this.shownTo(inside, row)),
      query.limit,
      (row) => [row.id],
    );
  }

  /** @throws DomainError `sampling.plan-not-found`, also for a draft of others. */
  async get(actor: Actor, id: string): Promise<PlanResponse> {
    const inside = await this.access.isInside(actor);
    const [row] = await this.database.query<PlanResponse>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1 AND ($2 OR p.approved_at IS NOT NULL)`,
      [id, inside],
    );
    if (!row) throw new DomainError('sampling.plan-not-found', `there is no sampling plan ${id}`);
    return this.shownTo(inside, row);
  }

  /** The seed and the published frame together are the selection, and a filter names the cases looked for: hidden until the day. */
  private shownTo(inside: boolean, plan: PlanResponse): PlanResponse {
    return inside || isVisible(plan.visibleFrom, this.access.today()) ? plan : { ...plan, seed: null, filter: null };
  }
}
