import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../domain/identity';
import { DomainError, formatPoints } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import type { RunQuery } from './runs.requests';
import type { RunProgress, RunResponse, RunScheme } from './runs.responses';
import { ScoreQueries } from './scores.queries';
import type { ExplanationResponse } from './scores.responses';

const COLUMNS = `r.id, r.period, r.number, r.first_day AS "from", r.last_day AS "to", r.state, r.scheme_hash AS "schemeHash", r.inputs_hash AS "inputsHash",
  r.result_hash AS "resultHash", r.job_id AS "jobId", r.created_by AS "createdBy", r.created_at AS "createdAt", r.ranked_at AS "rankedAt",
  r.published_by AS "publishedBy", r.published_at AS "publishedAt", r.superseded_by AS "supersededBy", r.supersede_reason AS "supersedeReason",
  r.supersede_approved_by AS "supersedeApprovedBy", r.supersede_approved_at AS "supersedeApprovedAt", r.version,
  jsonb_build_object('id', s.id, 'code', s.code, 'number', s.number) AS scheme, r.error, u.done, u.total`;
const FROM = `assessment_run r JOIN scheme_version s ON s.id = r.scheme_version_id
  LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE state = 'scored') AS done, count(*) AS total FROM run_unit WHERE run_id = r.id) u ON TRUE`;

interface RunRow extends Omit<RunResponse, 'progress'> {
  readonly scheme: RunScheme;
  readonly error: string | null;
  readonly done: number;
  readonly total: number;
}

/** What a run came to, for programs: points are decimals with two places, null for a unit that was not assessed. */
export interface RunResult {
  readonly period: string;
  readonly runId: string;
  readonly state: string;
  readonly resultHash: string | null;
  readonly units: readonly RunResultUnit[];
}

export interface RunResultUnit {
  readonly unit: string;
  readonly name: string;
  readonly cases: number;
  readonly hits: Readonly<Record<string, number>>;
  readonly score: string | null;
  readonly place: number | null;
  readonly grade: string | null;
}

/** A unit whose score is not the sum of its postings. */
export interface SumMismatch {
  readonly unit: string;
  readonly score: number | null;
  readonly sum: number | null;
}

@Injectable()
export class RunQueries {
  constructor(
    private readonly database: Database,
    private readonly scores: ScoreQueries,
  ) {}

  /** Runs from the newest on. */
  async list(query: RunQuery): Promise<Page<RunResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const rows = await this.database.query<RunRow>(
      `SELECT ${COLUMNS} FROM ${FROM}
       WHERE ($1::uuid IS NULL OR r.id < $1) AND ($2::text IS NULL OR r.period = $2) AND ($3::text IS NULL OR r.state = $3)
       ORDER BY r.id DESC LIMIT $4`,
      [before, query.period ?? null, query.state ?? null, query.limit + 1],
    );
    return pageOf(rows.map(responseOf), query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `run.not-found` */
  async get(id: string): Promise<RunResponse> {
    const [row] = await this.database.query<RunRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`, [id]);
    if (!row) throw notFound(id);
    return responseOf(row);
  }

  /** How far a run is. @throws DomainError `run.not-found` */
  async progress(id: string): Promise<RunProgress> {
    return (await this.get(id)).progress;
  }

  /** The units of a run, all of them, by peer group, place and code. @throws DomainError `run.not-found` */
  async result(id: string): Promise<RunResult> {
    const { period, state, resultHash } = await this.get(id);
    const rows = await this.database.query<Omit<RunResultUnit, 'score'> & { score: number | null }>(
      `SELECT unit_code AS unit, unit_name AS name, case_count AS cases, COALESCE(hits, '{}') AS hits, score, place, grade FROM run_unit
       WHERE run_id = $1 ORDER BY peer_group NULLS LAST, place NULLS LAST, unit_code`,
      [id],
    );
    const units = rows.map((row) => ({ ...row, score: row.score === null ? null : formatPoints(row.score) }));
    return { period, runId: id, state, resultHash, units };
  }

  /**
   * The tree of postings whose sum is the score of a unit; for the command line, which sees all units.
   *
   * @throws DomainError `run.period-invalid`, `run.not-found`, `score.not-found`
   */
  async explain(period: string, unitCode: string): Promise<ExplanationResponse> {
    return (await this.scores.unitScore(SYSTEM, period, unitCode)).explanation;
  }

  /** Every unit of a run whose score is not the sum of its postings: none, unless somebody touched the tables. */
  async verifySums(id: string): Promise<SumMismatch[]> {
    return this.database.query<SumMismatch>(
      `SELECT u.unit_code AS unit, u.score, p.sum
       FROM run_unit u LEFT JOIN (SELECT unit_id, sum(points)::bigint AS sum FROM posting WHERE run_id = $1 GROUP BY unit_id) p ON p.unit_id = u.unit_id
       WHERE u.run_id = $1 AND u.score IS DISTINCT FROM p.sum ORDER BY u.unit_code`,
      [id],
    );
  }
}

function responseOf({ error, done, total, ...row }: RunRow): RunResponse {
  return { ...row, progress: { state: row.state, done, total: total === 0 ? null : total, error } };
}

function notFound(id: string): DomainError {
  return new DomainError('run.not-found', `there is no assessment run ${id}`);
}
