import type { Tx } from '../../platform/database';
import type { AssessmentRun } from './assessment-run.entity';

type RunPeriod = Pick<AssessmentRun, 'id' | 'period'>;

/**
 * Freezes what people saw of the units: the strata of the period's routine draw with the scores of the sheets that count, and the
 * on-site sheets. A stratum's `ref` is made of its place in the draw, kind and week, because it enters the result hash.
 */
export async function freezeReviews(tx: Tx, run: RunPeriod): Promise<void> {
  const [known] = await tx.query<{ reviews: boolean }[]>(`SELECT to_regclass('review_sheet') IS NOT NULL AS reviews`);
  if (!known?.reviews) return;
  await tx.query(
    `INSERT INTO run_stratum (run_id, unit_id, ref, frame_size, certainty, sheet_ids, draw_case_ids, scores, re_review_scores)
     SELECT $1, s.unit_id, lpad(s.number::text, 5, '0') || '/' || s.case_kind || '/' || s.week || CASE WHEN s.certainty THEN '/certainty' ELSE '' END, s.frame_size, s.certainty,
            COALESCE(w.sheet_ids, '{}'), COALESCE(w.draw_case_ids, '{}'), COALESCE(w.scores, '{}'), COALESCE(w.re_review_scores, '{}')
     FROM draw d JOIN draw_stratum s ON s.draw_id = d.id
       JOIN run_unit u ON u.run_id = $1 AND u.unit_id = s.unit_id
       LEFT JOIN LATERAL (
         SELECT array_agg(c.sheet_id ORDER BY c.number) AS sheet_ids, array_agg(c.draw_case_id ORDER BY c.number) AS draw_case_ids,
                array_agg(c.score ORDER BY c.number) AS scores, array_agg(c.again ORDER BY c.number) AS re_review_scores
         FROM (
           SELECT x.number, x.id AS draw_case_id, r.id AS sheet_id, r.score,
                  (SELECT a.score FROM review_sheet a WHERE a.draw_case_id = x.id AND a.phase = 're-review' AND a.state = 'submitted' LIMIT 1) AS again
           FROM draw_case x JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
           WHERE x.stratum_id = s.id AND x.state <> 'replaced'
         ) c
       ) w ON TRUE
     WHERE d.period = $2 AND d.kind = 'routine'`,
    [run.id, run.period],
  );
  await tx.query(
    `UPDATE run_unit u SET visit_ids = v.ids
     FROM (SELECT unit_id, array_agg(id ORDER BY id) AS ids FROM onsite_sheet WHERE period = $2 AND state = 'submitted' GROUP BY unit_id) v
     WHERE u.run_id = $1 AND u.unit_id = v.unit_id`,
    [run.id, run.period],
  );
  await tx.query(
    `UPDATE run_finding f SET on_sheet = true
     FROM finding g JOIN run_stratum s ON s.run_id = $1 AND s.unit_id = g.unit_id
     WHERE f.run_id = $1 AND f.finding_id = g.id AND g.origin_kind = 'review-sheet' AND g.origin_id = ANY(s.sheet_ids::text[])`,
    [run.id],
  );
}
