import type { SchemeDefinition } from '../src/domain/schemes';
import type { Database } from '../src/platform/database';
import { seconds } from './topic';

/**
 * The scores of a month by hand-written SQL, for a month as {@link fillMonth} makes it: the online channel alone, no bonus, no veto, no
 * correction, a reviewed case in each stratum. Parameters of each statement: first day, last day, period.
 */
export type ScoresBySql = (scheme: SchemeDefinition) => string;

/** Scores alone: deductions within the caps, and the stratified mean of the sheets. */
export const scoresAlone: ScoresBySql = (scheme) => `WITH ${scores(scheme)} SELECT unit_id, score FROM scores`;

/**
 * What a ranking shows of a score: the score, its 95 % interval, grade and place. The interval is that of `scoreInterval`, written once
 * more: variance by strata with collapsed singles, limits by saddlepoint; a limit is looked for by secants, a saddle by Newton's steps.
 */
export const scoresWithIntervals: ScoresBySql = (scheme) => `WITH RECURSIVE ${scores(scheme)}, ${intervals(scheme)}
  SELECT s.unit_id, s.score, s.score - ceil(i.below - 1e-6)::int AS score_low, s.score + ceil(i.above - 1e-6)::int AS score_high,
         (SELECT g.code FROM grades g WHERE s.score >= g.least ORDER BY g.least DESC LIMIT 1) AS grade,
         rank() OVER (PARTITION BY u.peer_group ORDER BY s.score DESC)::int AS place
  FROM scores s JOIN intervals i USING (unit_id) JOIN unit u ON u.id = s.unit_id`;

/** Scores alone, and every row that explains them. */
export const scoresKept: ScoresBySql = (scheme) => `WITH run AS (SELECT gen_random_uuid() AS id), ${scores(scheme)},
    kept_cases AS (INSERT INTO kept_case_list SELECT run.id, unit_id, array_agg(c.id), array_agg(version) FROM case_record c CROSS JOIN run
                   WHERE closed_on BETWEEN $1 AND $2 GROUP BY run.id, unit_id),
    kept_findings AS (INSERT INTO kept_finding SELECT run.id, f.unit_id, f.id, f.case_id, c.case_number, f.source, f.check_code, f.item, f.class,
                        f.occurrences, f.occurred_on, f.title, f.article
                      FROM counted f LEFT JOIN case_record c ON c.id = f.case_id CROSS JOIN run),
    kept_strata AS (INSERT INTO kept_stratum SELECT run.id, unit_id, stratum_id, frame_size, sheets, marks FROM strata CROSS JOIN run),
    kept_postings AS (INSERT INTO kept_posting
      SELECT run.id, f.unit_id, f.id, i.branch, i.item, -i.points * f.occurrences,
             format('案件%s(%s)“%s”%s处,每处扣%s分,扣%s分', c.case_number, f.occurred_on, i.item, f.occurrences, i.points / 100.0, i.points * f.occurrences / 100.0),
             format('%s × %s = %s', i.points / 100.0, f.occurrences, i.points * f.occurrences / 100.0)
      FROM counted f JOIN items i ON i.code = COALESCE(f.item, f.check_code) LEFT JOIN case_record c ON c.id = f.case_id CROSS JOIN run),
    kept_scores AS (INSERT INTO kept_score SELECT run.id, unit_id, score, rank() OVER (ORDER BY score DESC) FROM scores CROSS JOIN run)
    SELECT unit_id, score FROM scores`;

/** What {@link scoresKept} fills; the keys are what keeps anything from being counted twice. */
export const KEPT_TABLES = `
  CREATE TABLE kept_case_list (run_id uuid, unit_id uuid, case_ids uuid[], case_versions int[], PRIMARY KEY (run_id, unit_id));
  CREATE TABLE kept_finding (run_id uuid, unit_id uuid, finding_id uuid, case_id uuid, case_number text, source text, check_code text, item text,
    class text, occurrences int, occurred_on date, title text, article jsonb, PRIMARY KEY (run_id, finding_id));
  CREATE TABLE kept_stratum (run_id uuid, unit_id uuid, stratum_id uuid, frame_size int, sheet_ids uuid[], scores int[],
    PRIMARY KEY (run_id, stratum_id));
  CREATE TABLE kept_posting (run_id uuid, unit_id uuid, finding_id uuid, branch int, item text, points int, text text, arithmetic text,
    PRIMARY KEY (run_id, finding_id));
  CREATE TABLE kept_score (run_id uuid, unit_id uuid, score int, place int, PRIMARY KEY (run_id, unit_id));`;

/** Figures of one unit; a statement gives some of them. */
type Figures = Readonly<Record<string, string | number | null>> & { readonly unit_id: string };

/** Runs a statement over the month of a run, and names the units of which any figure it gives is not the run's. */
export async function runBySql(
  database: Database,
  statement: string,
  runId: string,
): Promise<{
  readonly took: number;
  readonly differing: readonly { readonly run: Figures | undefined; readonly statement: Figures | undefined }[];
}> {
  const [month] = await database.query<{ first: string; last: string; period: string }>(
    'SELECT first_day AS first, last_day AS last, period FROM assessment_run WHERE id = $1',
    [runId],
  );
  if (!month) throw new Error(`there is no run ${runId}`);
  let rows: Figures[] = [];
  const took = await seconds(async () => (rows = await database.query(statement, [month.first, month.last, month.period])));
  const ours = await database.query<Figures>(
    'SELECT unit_id, score, score_low, score_high, grade, place FROM run_unit WHERE run_id = $1 AND score IS NOT NULL',
    [runId],
  );
  const [byRun, byStatement] = [ours, rows].map((figures) => new Map(figures.map((unit) => [unit.unit_id, unit])));
  const units = new Set([...byRun!.keys(), ...byStatement!.keys()]);
  const pairs = [...units].map((unit) => ({ run: byRun!.get(unit), statement: byStatement!.get(unit) }));
  return {
    took,
    differing: pairs.filter(({ run, statement: of }) => !run || !of || Object.entries(of).some(([name, value]) => run[name] !== value)),
  };
}

function scores(scheme: SchemeDefinition): string {
  const online = scheme.branches.filter(({ channel }) => channel === 'online');
  const deduct = online.filter(({ method }) => method === 'deduct');
  const items = deduct.flatMap((branch, n) =>
    branch.items.flatMap(({ code, checks, points, cap }) =>
      [code, ...checks].map((named) => `('${named}', ${n}, '${code}', ${points}, ${cap ?? 'NULL::int'})`),
    ),
  );
  return `items (code, branch, item, points, cap) AS (VALUES ${items.join(', ')}),
    caps (branch, cap) AS (VALUES ${deduct.map(({ cap }, n) => `(${n}, ${cap})`).join(', ')}),
    cases AS (SELECT unit_id FROM case_record WHERE closed_on BETWEEN $1 AND $2 GROUP BY unit_id),
    counted AS (SELECT * FROM finding WHERE state = 'confirmed' AND occurred_on BETWEEN $1 AND $2),
    taken AS (
      SELECT f.unit_id, i.branch, LEAST(i.cap, sum(f.occurrences) * i.points) AS points
      FROM counted f JOIN items i ON i.code = COALESCE(f.item, f.check_code) GROUP BY f.unit_id, i.branch, i.item, i.points, i.cap
    ),
    branches AS (SELECT unit_id, branch, sum(points) AS points FROM taken GROUP BY unit_id, branch),
    faults AS (
      SELECT c.unit_id, sum(GREATEST(0, k.cap - COALESCE(b.points, 0))) AS points
      FROM cases c CROSS JOIN caps k LEFT JOIN branches b ON b.unit_id = c.unit_id AND b.branch = k.branch GROUP BY c.unit_id
    ),
    strata AS (
      SELECT s.unit_id, s.id AS stratum_id, s.number, s.frame_size, avg(r.score) AS mean, array_agg(r.id) AS sheets, array_agg(r.score) AS marks
      FROM draw d JOIN draw_stratum s ON s.draw_id = d.id JOIN draw_case x ON x.stratum_id = s.id JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
      WHERE d.period = $3 AND d.kind = 'routine' GROUP BY s.id
    ),
    reviews AS (SELECT unit_id, round(${reviewed(scheme).cap} * sum(frame_size * mean) / sum(frame_size) / 10000) AS points FROM strata GROUP BY unit_id),
    scores AS (SELECT unit_id, (f.points + r.points)::int AS score FROM faults f JOIN reviews r USING (unit_id))`;
}

function reviewed({ branches }: SchemeDefinition): SchemeDefinition['branches'][number] {
  const mean = branches.find(({ channel, method }) => channel === 'online' && method === 'case-mean');
  if (!mean) throw new Error('the scheme has no branch of reviewed cases');
  return mean;
}

/** The 97.5 % point of the standard normal distribution. */
const NORMAL = 1.959963984540054;

/** `below` and `above` a unit's score, in hundredths: the steps of `scoreInterval`, `stratifiedMean` and `weightedMeanQuantile`. */
function intervals(scheme: SchemeDefinition): string {
  return `grades (code, least) AS (VALUES ${scheme.grades.map(({ code, from }) => `('${code}', ${from})`).join(', ')}),
    sampled AS (
      SELECT unit_id, number, frame_size::float8 AS frame, cardinality(marks)::float8 AS n, mean::float8 AS mean, marks,
             (SELECT sum((mark - mean::float8) ^ 2) FROM unnest(marks) AS mark) AS squares
      FROM strata WHERE cardinality(marks) < frame_size
    ),
    singles AS (
      SELECT unit_id, frame, mean, LEAST((row_number() OVER (PARTITION BY unit_id ORDER BY number) - 1) / 2, count(*) OVER (PARTITION BY unit_id) / 2 - 1) AS pair,
             count(*) OVER (PARTITION BY unit_id) AS of
      FROM sampled WHERE n = 1
    ),
    pairs AS (
      SELECT unit_id, size / (size - 1) * spread AS variance FROM (
        SELECT unit_id, count(*)::float8 AS size, sum((1 - 1 / frame) * (frame * mean - frame / pair_frame * pair_total) ^ 2) AS spread
        FROM (SELECT *, sum(frame) OVER p AS pair_frame, sum(frame * mean) OVER p AS pair_total FROM singles WHERE of > 1
              WINDOW p AS (PARTITION BY unit_id, pair)) s GROUP BY unit_id, pair
      ) p
    ),
    variances AS (
      SELECT unit_id, sum(variance) AS variance FROM (
        SELECT unit_id, frame * (frame - n) / n * squares / (n - 1) AS variance FROM sampled WHERE n > 1
        UNION ALL SELECT unit_id, variance FROM pairs
        UNION ALL SELECT s.unit_id, s.frame * (s.frame - 1) * (SELECT sum(squares) / sum(n - 1) FROM sampled x WHERE x.unit_id = s.unit_id AND n > 1)
                  FROM singles s WHERE of = 1
      ) v GROUP BY unit_id
    ),
    opened AS (
      SELECT unit_id, sum(frame) AS open, sum(n) AS n, sum(frame * mean) / sum(frame) AS mean, sum(frame * (1 - n / frame)) AS unseen FROM sampled GROUP BY unit_id
    ),
    wholes AS (SELECT unit_id, sum(frame_size)::float8 AS frame, (sum(frame_size * mean) / sum(frame_size))::float8 AS mean FROM strata GROUP BY unit_id),
    marked AS (
      SELECT s.unit_id, mark::float8 AS mark, s.frame / s.n * o.n / o.open AS weight, s.frame / s.n / o.open AS part, mark - o.mean AS away
      FROM sampled s JOIN opened o USING (unit_id) CROSS JOIN unnest(s.marks) AS mark
    ),
    scales AS (
      SELECT unit_id, CASE WHEN variance IS NULL OR simple = 0 THEN correction
                           ELSE LEAST(1.25 * correction, GREATEST(0.8 * correction, sqrt(variance / open ^ 2 / simple))) END AS scale
      FROM (
        SELECT o.unit_id, sqrt(o.unseen / o.open) AS correction, v.variance, o.open, o.n / GREATEST(1, o.n - 1) * m.simple AS simple
        FROM opened o LEFT JOIN variances v USING (unit_id)
          JOIN (SELECT unit_id, sum((part * away) ^ 2) AS simple FROM marked GROUP BY unit_id) m USING (unit_id)
      ) x
    ),
    alike AS (SELECT unit_id, mark, weight, count(*)::float8 AS times FROM marked GROUP BY unit_id, mark, weight),
    sides AS (
      SELECT unit_id, side, array_agg(mark) AS marks, array_agg(weight) AS weights, array_agg(times) AS times,
             sum(mark * weight * times) / sum(weight * times) AS centre, CASE side WHEN -1 THEN min(mark) ELSE max(mark) END AS last
      FROM (
        SELECT unit_id, side, mark, weight, times FROM alike CROSS JOIN (VALUES (-1), (1)) AS s (side)
        UNION ALL SELECT unit_id, -1, 0, 1, 1 / 3.0::float8 FROM opened
      ) x GROUP BY unit_id, side
    ),
    search (unit_id, side, step, near, far, too_much, too_little, kept, missed) AS (
      SELECT unit_id, side, 0, 0::float8, 1 - 1e-7::float8, ${NORMAL}::float8, ${NORMAL} - side * ${deviate('centre + (1 - 1e-7) * (last - centre)')}, 0, 1::float8
      FROM sides WHERE last <> centre
      UNION ALL
      SELECT f.unit_id, f.side, f.step + 1, CASE WHEN found > 0 THEN share ELSE near END, CASE WHEN found > 0 THEN far ELSE share END,
             CASE WHEN found > 0 THEN found WHEN kept = -1 THEN too_much / 2 ELSE too_much END,
             CASE WHEN found <= 0 THEN found WHEN kept = 1 THEN too_little / 2 ELSE too_little END, CASE WHEN found > 0 THEN 1 ELSE -1 END, abs(found)
      FROM (
        SELECT s.*, x.share, ${NORMAL} - s.side * ${deviate('centre + share * (last - centre)')} AS found
        FROM search s JOIN sides l USING (unit_id, side)
          CROSS JOIN LATERAL (SELECT near + (far - near) * too_much / (too_much - too_little) AS share) x
        WHERE too_little < 0 AND far - near > 1e-7 AND missed > 1e-7 AND step < 100
      ) f
    ),
    limits AS (
      SELECT l.unit_id, l.side, CASE WHEN s.unit_id IS NULL OR s.too_little >= 0 THEN l.last
                                     ELSE l.centre + CASE WHEN s.kept = 1 THEN s.near ELSE s.far END * (l.last - l.centre) END AS value
      FROM sides l LEFT JOIN (SELECT DISTINCT ON (unit_id, side) * FROM search ORDER BY unit_id, side, step DESC) s USING (unit_id, side)
    ),
    intervals AS (
      SELECT w.unit_id, ${reviewed(scheme).cap} / 10000.0 * (w.mean - GREATEST(0, w.mean + COALESCE(LEAST(0, low.value - o.mean) * c.scale * o.open / w.frame, 0))) AS below,
             ${reviewed(scheme).cap} / 10000.0 * (LEAST(10000, w.mean + COALESCE(GREATEST(0, high.value - o.mean) * c.scale * o.open / w.frame, 0)) - w.mean) AS above
      FROM wholes w LEFT JOIN opened o USING (unit_id) LEFT JOIN scales c USING (unit_id)
        LEFT JOIN limits low ON low.unit_id = w.unit_id AND low.side = -1 LEFT JOIN limits high ON high.unit_id = w.unit_id AND high.side = 1
    )`;
}

/** The signed root r* of the probability that the weighted mean of a row of `sides` is at most `mean`. */
function deviate(mean: string): string {
  return `(
    WITH RECURSIVE parts AS MATERIALIZED (SELECT array_agg(weight * (mark - (${mean}))) AS factors FROM unnest(marks, weights) AS m (mark, weight)),
    newton (s, low, high, moved, width, step) AS (
      SELECT 0::float8, 1 / min(c), 1 / max(c), 1::float8, 1 / max(c) - 1 / min(c), 0 FROM parts, unnest(factors) AS c
      UNION ALL
      SELECT x.next, y.low, y.high, abs(x.next - n.s), n.width, n.step + 1
      FROM newton n
        CROSS JOIN LATERAL (SELECT sum(k * q) AS slope, sum(k * q * q) AS curvature
                            FROM parts, unnest(factors, times) AS p (c, k), LATERAL (SELECT c / (1 - c * n.s) AS q) r) d
        CROSS JOIN LATERAL (SELECT CASE WHEN slope > 0 THEN n.low ELSE n.s END AS low, CASE WHEN slope > 0 THEN n.s ELSE n.high END AS high) y
        CROSS JOIN LATERAL (SELECT CASE WHEN n.s - slope / curvature > y.low AND n.s - slope / curvature < y.high THEN n.s - slope / curvature
                                        ELSE (y.low + y.high) / 2 END AS next) x
      WHERE n.moved > 1e-9 * n.width AND n.step < 100
    )
    SELECT CASE WHEN root = 0 THEN 0 ELSE root + ln(s * sqrt(curvature) / root) / root END
    FROM (
      SELECT n.s, e.curvature, sign(n.s) * sqrt(GREATEST(0, -2 * e.cumulants)) AS root
      FROM (SELECT s FROM newton ORDER BY step DESC LIMIT 1) n
        CROSS JOIN LATERAL (SELECT -sum(k * ln(1 - c * n.s)) AS cumulants, sum(k * q * q) AS curvature
                            FROM parts, unnest(factors, times) AS p (c, k), LATERAL (SELECT c / (1 - c * n.s) AS q) r) e
    ) r)`;
}
