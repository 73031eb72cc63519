import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { isVisible, type PublishedDraw } from '../../domain/sampling';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { scopeSql } from '../identity';
import type { DrawCaseQuery, DrawQuery } from './draws.requests';
import type { DrawCaseResponse, DrawResponse } from './draws.responses';
import { readPublishedDraw } from './published-draw';
import { SamplingAccess } from './sampling-access';

const DRAW = `SELECT d.id, d.plan_id AS "planId", p.title, d.kind, d.period, d.state, d.algorithm, d.commitment, d.seed, d.frame_hash AS "frameHash",
  d.frame_size AS "frameSize", d.sample_size AS "sampleSize", (SELECT count(*) FROM draw_replacement r WHERE r.draw_id = d.id) AS replacements,
  d.result_hash AS "resultHash", p.visible_from AS "visibleFrom", d.drawn_by AS "drawnBy", d.drawn_at AS "drawnAt", d.closed_at AS "closedAt", d.version
  FROM draw d JOIN sampling_plan p ON p.id = d.plan_id`;
const CASE = `SELECT c.id, c.draw_id AS "drawId", c.case_id AS "caseId", c.case_number AS "caseNumber", c.number, u.code AS unit,
  s.case_kind AS "stratumKind", s.week AS "stratumWeek", s.certainty, c.position, c.case_version AS "caseVersion",
  c.inclusion_probability::text AS "inclusionProbability", c.state, o.replacement_id AS "replacedBy", i.replaced_id AS replaces, o.reason, c.version
  FROM draw_case c JOIN draw_stratum s ON s.id = c.stratum_id JOIN unit u ON u.id = c.unit_id
    LEFT JOIN draw_replacement o ON o.replaced_id = c.id LEFT JOIN draw_replacement i ON i.replacement_id = c.id`;

@Injectable()
export class DrawQueries {
  constructor(
    private readonly database: Database,
    private readonly access: SamplingAccess,
  ) {}

  /** Draws from the newest on. */
  async list(actor: Actor, query: DrawQuery): Promise<Page<DrawResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<DrawResponse>(
      `${DRAW} WHERE ($1::uuid IS NULL OR d.id < $1) AND ($2::text IS NULL OR d.period = $2) AND ($3::text IS NULL OR d.kind = $3)
       ORDER BY d.id DESC LIMIT $4`,
      [before, query.period ?? null, query.kind ?? null, query.limit + 1],
    );
    const inside = await this.access.isInside(actor);
    return pageOf(
      rows.map((row) => this.shownTo(inside, row)),
      query.limit,
      (row) => [row.id],
    );
  }

  /** @throws DomainError `sampling.draw-not-found` */
  async get(actor: Actor, id: string): Promise<DrawResponse> {
    return this.shownTo(await this.access.isInside(actor), await this.row(id));
  }

  /**
   * The drawn cases of the caller's units.
   *
   * @throws DomainError `sampling.draw-not-found`, `sampling.not-visible` before the day on which the reviewed units may see them.
   */
  async cases(actor: Actor, id: string, query: DrawCaseQuery): Promise<Page<DrawCaseResponse>> {
    await this.demandVisible(actor, id);
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [id, after, query.unit ?? null, query.state ?? null, query.limit + 1];
    const visible = scopeSql(scopeOf(actor, 'sampling.read'), 'c.unit_id', parameters);
    const rows = await this.database.query<DrawCaseResponse>(
      `${CASE} WHERE c.draw_id = $1 AND ($2::uuid IS NULL OR c.id > $2) AND ($3::text IS NULL OR u.code = $3)
         AND ($4::text IS NULL OR c.state = $4) AND ${visible} ORDER BY c.id LIMIT $5`,
      parameters,
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `sampling.draw-not-found`, also outside the caller's units; `sampling.not-visible` */
  async case(actor: Actor, drawId: string, id: string): Promise<DrawCaseResponse> {
    await this.demandVisible(actor, drawId);
    const parameters: unknown[] = [drawId, id];
    const visible = scopeSql(scopeOf(actor, 'sampling.read'), 'c.unit_id', parameters);
    const [row] = await this.database.query<DrawCaseResponse>(`${CASE} WHERE c.draw_id = $1 AND c.id = $2 AND ${visible}`, parameters);
    if (!row) throw new DomainError('sampling.draw-not-found', `the draw has no case ${id} in your units`);
    return row;
  }

  /**
   * The file by which anybody can repeat the draw. It is whole for everybody who may read it: the share of one unit cannot be repeated
   * without the others.
   *
   * @throws DomainError `sampling.draw-not-found`, `sampling.not-visible`
   */
  async published(actor: Actor, id: string): Promise<PublishedDraw> {
    await this.demandVisible(actor, id);
    return readPublishedDraw(this.database, id);
  }

  private async demandVisible(actor: Actor, id: string): Promise<void> {
    const { visibleFrom } = await this.row(id);
    if (!(await this.access.sees(actor, visibleFrom)))
      throw new DomainError('sampling.not-visible', `which cases were drawn is shown to the reviewed units from ${visibleFrom} on`);
  }

  private async row(id: string): Promise<DrawResponse> {
    const [row] = await this.database.query<DrawResponse>(`${DRAW} WHERE d.id = $1`, [id]);
    if (!row) throw new DomainError('sampling.draw-not-found', `there is no draw ${id}`);
    return row;
  }

  private shownTo(inside: boolean, draw: DrawResponse): DrawResponse {
    return inside || isVisible(draw.visibleFrom, this.access.today()) ? draw : { ...draw, seed: null };
  }
}
