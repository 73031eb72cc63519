import { scoreUnit, type UnitScore } from '../../domain/assessments';
import type { SchemeQueries } from '../schemes';
import type { Tx } from '../../platform/database';
import type { AssessmentRun } from './assessment-run.entity';
import { readFrozen, type Readable } from './frozen-inputs';

/** Any number, as long as it stays the same: who decides which month posts a correction holds this lock. */
const CORRECTING_LOCK = 7_020_090_108;

/** Keeps two months from posting the same correction at once. */
export async function lockCorrections(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [CORRECTING_LOCK]);
}

/** A unit's score of a closed month as it would be without what was overturned or scored anew since. */
export interface RestatedUnit {
  readonly unitId: string;
  readonly published: UnitScore;
  readonly restated: UnitScore;
  /** The findings that fell: ids and refs, in the order of refs. */
  readonly fallen: readonly { readonly id: string; readonly ref: string }[];
}

interface ClosedRun {
  readonly id: string;
  readonly period: string;
  readonly schemeVersionId: string;
}

interface Fallen {
  readonly runId: string;
  readonly unitId: string;
  readonly findings: { readonly id: string; readonly ref: string }[];
}

/** The scores of a stratum as they are since one of its sheets was scored anew, in the order in which they were frozen. */
interface Rescored {
  readonly runId: string;
  readonly unitId: string;
  readonly ref: string;
  readonly scores: readonly number[];
}

/**
 * What published months owe their units: each unit of theirs of which a finding was overturned or a counted sheet scored anew since,
 * scored again from the month's own frozen inputs and rules without the findings that fell and with the scores that the sheets have now.
 *
 * @returns by run id.
 */
export async function restate(from: Readable, schemes: SchemeQueries, runs: readonly ClosedRun[]): Promise<Map<string, RestatedUnit[]>> {
  const fallen = (await from.query(
    `SELECT f.run_id AS "runId", f.unit_id AS "unitId", jsonb_agg(jsonb_build_object('id', f.finding_id, 'ref', f.ref) ORDER BY f.ref) AS findings
     FROM finding g JOIN published_finding f ON f.finding_id = g.id
     WHERE g.state = 'overturned' AND f.run_id = ANY($1) GROUP BY f.run_id, f.unit_id`,
    [runs.map(({ id }) => id)],
  )) as Fallen[];
  const rescored = await rescoredSince(from, runs);
  const restated = new Map<string, RestatedUnit[]>();
  for (const run of runs) {
    const own = new Map(fallen.filter(({ runId }) => runId === run.id).map(({ unitId, findings }) => [unitId, findings]));
    const strata = rescored.filter(({ runId }) => runId === run.id);
    const units = new Set([...own.keys(), ...strata.map(({ unitId }) => unitId)]);
    if (units.size === 0) continue;
    const { definition, index } = await schemes.scoringScheme(run.schemeVersionId);
    restated.set(
      run.id,
      (await readFrozen(from, run.id, [...units])).map(({ unitId, input }) => {
        const gone = own.get(unitId) ?? [];
        const refs = new Set(gone.map(({ ref }) => ref));
        const scores = new Map(strata.filter((stratum) => stratum.unitId === unitId).map((stratum) => [stratum.ref, stratum.scores]));
        const now = {
          ...input,
          findings: input.findings.filter(({ id }) => !refs.has(id)),
          strata: (input.strata ?? []).map((stratum) => ({ ...stratum, scores: scores.get(stratum.id) ?? stratum.scores })),
        };
        return { unitId, published: scoreUnit(definition, input, index), restated: scoreUnit(definition, now, index), fallen: gone };
      }),
    );
  }
  return restated;
}

/** Strata of closed months with a sheet whose score an overturned finding has changed; a closed month's sheets change by nothing else. */
async function rescoredSince(from: Readable, runs: readonly ClosedRun[]): Promise<Rescored[]> {
  return (await from.query(
    `SELECT s.run_id AS "runId", s.unit_id AS "unitId", s.ref, array_agg(COALESCE(r.score, was.score) ORDER BY was.n) AS scores
     FROM run_stratum s CROSS JOIN unnest(s.sheet_ids, s.scores) WITH ORDINALITY AS was (sheet_id, score, n)
       LEFT JOIN review_sheet r ON r.id = was.sheet_id
     WHERE s.run_id = ANY($1)
       AND s.sheet_ids && ARRAY(SELECT sheet_id FROM review_sheet_score WHERE reason = 'finding-overturned')
     GROUP BY s.run_id, s.unit_id, s.ref HAVING bool_or(r.score <> was.score)`,
    [runs.map(({ id }) => id)],
  )) as Rescored[];
}

/**
 * Freezes the corrections of closed months that a run is to post: for each unit and earlier month the difference between its restated
 * and its published score, less what published months have posted of it already. So a correction is posted exactly once, whatever is
 * run, run again, superseded or killed; one whose unit is not assessed this month waits for the next.
 */
export async function freezeReversals(tx: Tx, schemes: SchemeQueries, run: Pick<AssessmentRun, 'id' | 'period'>): Promise<void> {
  const closed = await tx.query<ClosedRun[]>(
    `SELECT id, period, scheme_version_id AS "schemeVersionId" FROM assessment_run WHERE state = 'published' AND period < $1 ORDER BY period`,
    [run.period],
  );
  if (closed.length === 0) return;
  const owed = await owedBy(tx, closed, await restate(tx, schemes, closed), await postedOutside(tx, run.period));
  if (owed.length === 0) return;
  await tx.query(
    `INSERT INTO run_reversal (run_id, unit_id, period, origin_run_id, published, restated, already, points, finding_ids, refs)
     SELECT $1, r.unit_id, r.period, r.origin_run_id, r.published, r.restated, r.already, r.restated - r.published - r.already, r.finding_ids, r.refs
     FROM jsonb_to_recordset($2) AS r (unit_id uuid, period text, origin_run_id uuid, published int, restated int, already int, finding_ids uuid[],
                                       refs text[])
       JOIN run_unit u ON u.run_id = $1 AND u.unit_id = r.unit_id AND u.case_count > 0`,
    [run.id, JSON.stringify(owed)],
  );
}

/**
 * Whether the corrections of a run are still what is owed: false when another month was published meanwhile that posted some of them.
 */
export async function reversalsHold(tx: Tx, run: Pick<AssessmentRun, 'id' | 'period'>): Promise<boolean> {
  const posted = await postedOutside(tx, run.period);
  const own = await tx.query<{ period: string; unitId: string; already: number }[]>(
    'SELECT period, unit_id AS "unitId", already FROM run_reversal WHERE run_id = $1',
    [run.id],
  );
  return own.every(({ period, unitId, already }) => (posted.get(keyOf(period, unitId))?.points ?? 0) === already);
}

interface Posted {
  readonly period: string;
  readonly unitId: string;
  readonly points: number;
  readonly findings: readonly string[];
}

/** What the published months other than `period` have posted of corrections, by {@link keyOf} month and unit. */
async function postedOutside(tx: Tx, period: string): Promise<Map<string, Posted>> {
  const rows = await tx.query<Posted[]>(
    `SELECT r.period, r.unit_id AS "unitId", sum(r.points)::int AS points, jsonb_agg(r.finding_ids) AS findings
     FROM run_reversal r JOIN assessment_run a ON a.id = r.run_id WHERE r.effective AND a.period <> $1 GROUP BY r.period, r.unit_id`,
    [period],
  );
  return new Map(rows.map((row) => [keyOf(row.period, row.unitId), { ...row, findings: row.findings.flat() }]));
}

interface Owed {
  readonly unit_id: string;
  readonly period: string;
  readonly origin_run_id: string;
  readonly published: number;
  readonly restated: number;
  readonly already: number;
  readonly finding_ids: readonly string[];
  readonly refs: readonly string[];
}

async function owedBy(
  tx: Tx,
  closed: readonly ClosedRun[],
  restated: ReadonlyMap<string, readonly RestatedUnit[]>,
  posted: ReadonlyMap<string, Posted>,
): Promise<Owed[]> {
  const owed: Owed[] = [];
  for (const { id, period } of closed) {
    const units = restated.get(id) ?? [];
    for (const { unitId, published, restated: now, fallen } of units) {
      if (published.score === null || now.score === null) continue;
      const before = posted.get(keyOf(period, unitId));
      const already = before?.points ?? 0;
      const known = new Set(before?.findings);
      // A finding whose points a cap gave back moves nothing, and is still told once.
      const news = fallen.filter(({ id: finding }) => !known.has(finding));
      if (now.score - published.score === already && news.length === 0) continue;
      owed.push({
        unit_id: unitId,
        period,
        origin_run_id: id,
        published: published.score,
        restated: now.score,
        already,
        finding_ids: news.map((finding) => finding.id),
        // With their month: the same words may name another finding of this one.
        refs: news.map((finding) => `${period}/${finding.ref}`),
      });
    }
    // The month was published anew since, without the findings that fell: what was posted for them is taken back.
    const told = new Set(units.map(({ unitId }) => unitId));
    for (const { unitId, points, period: of } of posted.values())
      if (of === period && points !== 0 && !told.has(unitId)) owed.push(...(await takenBack(tx, id, period, unitId, points)));
  }
  return owed;
}

async function takenBack(tx: Tx, runId: string, period: string, unitId: string, already: number): Promise<Owed[]> {
  const rows = await tx.query<{ score: number }[]>('SELECT score FROM run_unit WHERE run_id = $1 AND unit_id = $2 AND score IS NOT NULL', [
    runId,
    unitId,
  ]);
  return rows.map(({ score }) => ({
    unit_id: unitId,
    period,
    origin_run_id: runId,
    published: score,
    restated: score,
    already,
    finding_ids: [],
    refs: [],
  }));
}

function keyOf(period: string, unitId: string): string {
  return `${period} ${unitId}`;
}
