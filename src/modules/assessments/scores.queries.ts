import { Injectable } from '@nestjs/common';
import { explain, type RunState, type ScoreTrace } from '../../domain/assessments';
import { type Actor, scopeOf } from '../../domain/identity';
import { DomainError, formatPoints } from '../../domain/kernel';
import type { SchemeDefinition } from '../../domain/schemes';
import { Database } from '../../platform/database';
import { scopeSql } from '../identity';
import { holdsForWholeBureau, SchemeQueries } from '../schemes';
import { explanationTree, findingOf } from './explanation-tree';
import { readFindings, readLedgers } from './ledger';
import { assertPeriod } from './period-name';
import { readCommendations, readReviewedCases } from './reviewed-cases';
import { CURRENT_RUN } from './run.repository';
import type { RankingResponse, UnitScoreDetailResponse, UnitScoreResponse } from './scores.responses';

interface RankedRun {
  readonly id: string;
  readonly state: RunState;
  readonly resultHash: string;
  readonly publishedAt: Date | null;
  readonly schemeVersionId: string;
}

interface UnitRow {
  readonly unitId: string;
  readonly unit: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
  readonly assessed: boolean;
  readonly cases: number;
  readonly findings: number;
  readonly score: number | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
  readonly place: number | null;
  readonly of: number | null;
  readonly scoreChange: number | null;
  readonly placeChange: number | null;
  readonly scoreLow: number | null;
  readonly scoreHigh: number | null;
  readonly placeLow: number | null;
  readonly placeHigh: number | null;
  readonly band: number | null;
  readonly rollingScore: number | null;
  readonly rollingMonths: number | null;
  readonly yearScore: number | null;
  readonly yearMonths: number | null;
  readonly caseMean: number | null;
  readonly reviewed: number;
}

const UNIT_COLUMNS = `unit_id AS "unitId", unit_code AS unit, unit_name AS "unitName", peer_group AS "peerGroup", assessed, case_count AS cases,
  finding_count AS findings, score, grade, vetoed, place, ranked_of AS "of", score_change AS "scoreChange", place_change AS "placeChange",
  score_low AS "scoreLow", score_high AS "scoreHigh", place_low AS "placeLow", place_high AS "placeHigh", band, rolling_score AS "rollingScore",
  rolling_months AS "rollingMonths", year_score AS "yearScore", year_months AS "yearMonths",
  (trace -> 'caseMean' ->> 'mean')::int AS "caseMean", COALESCE((trace -> 'caseMean' ->> 'reviewed')::int, 0) AS reviewed`;

/** The outcome of a month: who stands where, and why. */
@Injectable()
export class ScoreQueries {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
  ) {}

  /**
   * The places of the caller's units. A unit sees its own place and how many share the ranking, not who they are.
   *
   * @throws DomainError `run.period-invalid`, `run.not-found`, `run.not-published` for who sees a part of the bureau
   */
  async ranking(actor: Actor, period: string, runId?: string): Promise<RankingResponse> {
    const run = await this.runOf(actor, period, runId);
    const { definition } = await this.schemes.scoringScheme(run.schemeVersionId);
    const parameters: unknown[] = [run.id];
    const rows = await this.database.query<UnitRow>(
      `SELECT ${UNIT_COLUMNS} FROM run_unit WHERE run_id = $1 AND ${scopeSql(scopeOf(actor, 'run.read'), 'unit_id', parameters)}
       ORDER BY peer_group NULLS LAST, place NULLS LAST, unit_code`,
      parameters,
    );
    const { id, state, resultHash, publishedAt } = run;
    return { period, runId: id, state, resultHash, publishedAt, items: rows.map((row) => scoreOf(row, definition)) };
  }

  /**
   * The score of one unit, opened down to its postings and their findings.
   *
   * @throws DomainError `run.period-invalid`, `run.not-found`, `run.not-published`, `score.not-found` (also outside the caller's units)
   */
  async unitScore(actor: Actor, period: string, unitCode: string, runId?: string): Promise<UnitScoreDetailResponse> {
    const run = await this.runOf(actor, period, runId);
    const { definition } = await this.schemes.scoringScheme(run.schemeVersionId);
    const parameters: unknown[] = [run.id, unitCode];
    const [row] = await this.database.query<UnitRow & { hits: Record<string, number>; trace: ScoreTrace; visitIds: string[] }>(
      `SELECT ${UNIT_COLUMNS}, hits, trace, visit_ids AS "visitIds" FROM run_unit
       WHERE run_id = $1 AND unit_code = $2 AND ${scopeSql(scopeOf(actor, 'run.read'), 'unit_id', parameters)}`,
      parameters,
    );
    if (!row) throw new DomainError('score.not-found', `unit ${unitCode} has no score in ${period}, or it is none of your units`);
    const { visitIds, ...told } = row;
    const { unitId, assessed, score } = told;
    const postings = (await readLedgers(this.database, run.id, unitId)).get(unitId) ?? [];
    const findings = new Map((await readFindings(this.database, run.id, unitId)).map((finding) => [finding.ref, finding]));
    return {
      ...scoreOf(told, definition),
      period,
      runId: run.id,
      state: run.state,
      hits: row.hits,
      explanation: explanationTree(
        explain({ assessed, score, postings }, definition),
        findings,
        await readCommendations(this.database, run.id, unitId),
      ),
      notAssessed: row.trace.leftOut.map(({ kind, code, text }) => ({ kind, code, text })),
      reviewedCases: await readReviewedCases(this.database, run.id, unitId),
      visits: visitIds.map((id) => ({ id, href: `/api/v1/onsite/sheets/${id}` })),
      setAside: row.trace.setAside.map(({ finding, reason, text }) => ({ finding: findingOf(finding, findings), reason, text })),
    };
  }

  /**
   * The run asked for, if it is one of the period with an outcome; else the one that speaks for the period. Until it is published only who
   * answers for the whole bureau sees it.
   */
  private async runOf(actor: Actor, period: string, runId: string | undefined): Promise<RankedRun> {
    assertPeriod(period);
    const which =
      runId === undefined ? `id IN (SELECT id FROM (${CURRENT_RUN}) present)` : 'id = $2 AND period = $1 AND result_hash IS NOT NULL';
    const [run] = await this.database.query<RankedRun>(
      `SELECT id, state, result_hash AS "resultHash", published_at AS "publishedAt", scheme_version_id AS "schemeVersionId"
       FROM assessment_run WHERE ${which}`,
      runId === undefined ? [period] : [period, runId],
    );
    if (!run) throw new DomainError('run.not-found', `${period} has no ranked run${runId === undefined ? '' : ` ${runId}`}`);
    if (run.publishedAt === null && !(await holdsForWholeBureau(this.database, actor, 'run.read')))
      throw new DomainError('run.not-published', `${period} is not published yet: its scores are told when it is`);
    return run;
  }
}

function scoreOf(row: UnitRow, scheme: SchemeDefinition): UnitScoreResponse {
  const {
    unitId: _,
    score,
    scoreChange,
    grade,
    scoreLow,
    scoreHigh,
    rollingScore,
    rollingMonths,
    yearScore,
    yearMonths,
    caseMean,
    ...rest
  } = row;
  return {
    ...rest,
    score: pointsOf(score),
    interval: scoreLow === null || scoreHigh === null ? null : { low: formatPoints(scoreLow), high: formatPoints(scoreHigh) },
    caseMean: pointsOf(caseMean),
    scoreChange: pointsOf(scoreChange),
    rolling: meanOf(rollingScore, rollingMonths),
    yearSoFar: meanOf(yearScore, yearMonths),
    grade,
    gradeTitle: scheme.grades.find(({ code }) => code === grade)?.title ?? null,
  };
}

function pointsOf(points: number | null): string | null {
  return points === null ? null : formatPoints(points);
}

function meanOf(score: number | null, months: number | null): { score: string; months: number } | null {
  return score === null || months === null ? null : { score: formatPoints(score), months };
}
