import { rankUnits, type RunMove, RUN_LIFECYCLE, type RankedInput, type ScoreBounds } from '../../domain/assessments';
import { addMonths, DomainError, nextState } from '../../domain/kernel';
import type { Tx } from '../../platform/database';
import { AssessmentRun } from './assessment-run.entity';

/** Any number, as long as it stays the same: who compares months with one another holds this lock. */
const COMPARING_LOCK = 7_020_090_106;
/** First half of the lock of a period; the second is the month as a number, 202610. */
const PERIOD_LOCK = 702_009_107;

/** The run that speaks for the period `$1`: the published one, without one the latest that is ranked. */
export const CURRENT_RUN = `SELECT id, state FROM assessment_run WHERE period = $1 AND state IN ('published', 'ranked')
  ORDER BY state = 'published' DESC, number DESC LIMIT 1`;

/** Keeps two callers from planning or publishing the same month at once. */
export async function lockPeriod(tx: Tx, period: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1, $2)', [PERIOD_LOCK, Number(period.replace('-', ''))]);
}

/** @throws DomainError `run.not-found` */
export async function lockRun(tx: Tx, id: string): Promise<AssessmentRun> {
  const run = await tx.findOne(AssessmentRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!run) throw new DomainError('run.not-found', `there is no assessment run ${id}`);
  return run;
}

/**
 * Moves a locked run through its lifecycle and saves it.
 *
 * @throws DomainError `lifecycle.refused`
 */
export async function moveRun(
  tx: Tx,
  run: AssessmentRun,
  moves: readonly RunMove[],
  changes: Partial<Omit<AssessmentRun, 'id' | 'state' | 'version'>> = {},
): Promise<void> {
  const state = moves.reduce((present, move) => nextState(RUN_LIFECYCLE, present, move), run.state);
  await tx.update(AssessmentRun, { id: run.id }, { ...changes, state, version: run.version + 1 });
  Object.assign(run, changes, { state, version: run.version + 1 });
}

interface ScoreRow extends Omit<RankedInput, 'interval'> {
  readonly interval: ScoreBounds | null;
  readonly peerGroup: string | null;
}

/**
 * Places the units of a ranked run in their peer groups and sets them against the months before; then, because months may be assessed
 * in any order, sets the month after against this one, unless it is closed.
 */
export async function placeUnits(tx: Tx, run: Pick<AssessmentRun, 'id' | 'period'>): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [COMPARING_LOCK]);
  const before = await currentRun(tx, neighbour(run.period, -1));
  await place(tx, run.id, before?.id);
  await averageUnits(tx, run.id);
  const later = await tx.query<{ id: string }[]>(
    `SELECT id FROM assessment_run WHERE state = 'ranked' AND period > $1 AND period <= to_char(to_date($1, 'YYYY-MM') + interval '11 months', 'YYYY-MM')`,
    [run.period],
  );
  for (const { id } of later) await averageUnits(tx, id);
  const after = await currentRun(tx, neighbour(run.period, 1));
  if (after?.state !== 'ranked') return;
  const present = await currentRun(tx, run.period);
  await place(tx, after.id, present?.id ?? run.id);
}

async function place(tx: Tx, runId: string, previousId: string | undefined): Promise<void> {
  const scores = await tx.query<ScoreRow[]>(
    `SELECT unit_code AS unit, assessed, score, grade, vetoed, peer_group AS "peerGroup",
            CASE WHEN score IS NOT NULL THEN jsonb_build_object('low', score_low, 'high', score_high) END AS interval
     FROM run_unit WHERE run_id = $1`,
    [runId],
  );
  const previous = previousId
    ? await tx.query<{ unit: string; score: number | null; place: number | null }[]>(
        'SELECT unit_code AS unit, score, place FROM run_unit WHERE run_id = $1',
        [previousId],
      )
    : [];
  const groups = new Map(scores.flatMap(({ unit, peerGroup }) => (peerGroup === null ? [] : [[unit, peerGroup] as const])));
  const bounded = scores.map(({ interval, ...score }) => (interval ? { ...score, interval } : score));
  const ranked = rankUnits(bounded, groups, new Map(previous.map((row) => [row.unit, row])));
  await tx.query(
    `UPDATE run_unit u SET place = r.place, ranked_of = r."of", score_change = r."scoreChange", place_change = r."placeChange",
       place_low = r."placeLow", place_high = r."placeHigh", band = r.band
     FROM jsonb_to_recordset($2) AS r (unit text, place int, "of" int, "scoreChange" int, "placeChange" int, "placeLow" int, "placeHigh" int, band int)
     WHERE u.run_id = $1 AND u.unit_code = r.unit`,
    [runId, JSON.stringify(ranked)],
  );
}

/**
 * Sets the units of a run against the months before: the mean of the last three months and of the year so far, this month included, of
 * those months that are published and in which the unit was assessed; half up to a hundredth.
 */
async function averageUnits(tx: Tx, runId: string): Promise<void> {
  await tx.query(
    `UPDATE run_unit u SET rolling_score = m.rolling, rolling_months = m.rolling_months, year_score = m.year, year_months = m.year_months
     FROM (
       SELECT o.unit_id, round(avg(o.score) FILTER (WHERE b.period > to_char(to_date(r.period, 'YYYY-MM') - interval '3 months', 'YYYY-MM'))) AS rolling,
              count(*) FILTER (WHERE b.period > to_char(to_date(r.period, 'YYYY-MM') - interval '3 months', 'YYYY-MM')) AS rolling_months,
              round(avg(o.score) FILTER (WHERE left(b.period, 4) = left(r.period, 4))) AS year,
              count(*) FILTER (WHERE left(b.period, 4) = left(r.period, 4)) AS year_months
       FROM assessment_run r
         JOIN assessment_run b ON b.id = r.id OR (b.state = 'published' AND b.period < r.period
           AND b.period >= least(left(r.period, 4) || '-01', to_char(to_date(r.period, 'YYYY-MM') - interval '2 months', 'YYYY-MM')))
         JOIN run_unit o ON o.run_id = b.id AND o.score IS NOT NULL
       WHERE r.id = $1 GROUP BY o.unit_id
     ) m
     WHERE u.run_id = $1 AND u.unit_id = m.unit_id AND u.score IS NOT NULL`,
    [runId],
  );
}

async function currentRun(tx: Tx, period: string): Promise<{ id: string; state: string } | undefined> {
  const [run] = await tx.query<{ id: string; state: string }[]>(CURRENT_RUN, [period]);
  return run;
}

function neighbour(period: string, months: number): string {
  return addMonths(`${period}-01`, months).slice(0, 7);
}
