import type { Tx } from '../../platform/database';
import type { AssessmentRun } from './assessment-run.entity';

type RunPeriod = Pick<AssessmentRun, 'id' | 'period'>;

/**
 * Freezes what people saw of the units: the strata of the period's routine draw with the scores of the sheets that count, and the
 * on-site sheets. A stratum's `ref` is made of its place in the draw, kind and week, because it enters the result hash.
 */
export async function freezeReviews(tx: Tx, run: RunPeriod): Promise<void> {
  await freezeSheets(tx, run);
  await freezeVisits(tx, run);
}

async function freezeSheets(tx: Tx, run: RunPeriod): Promise<void> {
  await tx.query(
    `INSERT INTO run_stratum (run_id, unit_id, ref, frame_size, certainty, sheet_ids, draw_case_ids, scores, re_review_scores)
     SELECT $1, s.unit_id, lpad(s.number::text, 5, '0') || '/' || s.case_kind || '/' || s.week || CASE WHEN s.certainty THEN '/certainty' ELSE '' END,
            s.frame_size, s.certainty, COALESCE(w.sheets, '{}'), COALESCE(w.cases, '{}'), COALESCE(w.scores, '{}'), COALESCE(w.again, '{}')
     FROM draw d JOIN draw_stratum s ON s.draw_id = d.id
       JOIN run_unit u ON u.run_id = $1 AND u.unit_id = s.unit_id
       LEFT JOIN (
         SELECT stratum_id, array_agg(sheet_id ORDER BY number) AS sheets, array_agg(draw_case_id ORDER BY number) AS cases,
                array_agg(score ORDER BY number) AS scores, array_agg(again ORDER BY number) AS again
         FROM (
           SELECT x.stratum_id, x.number, x.id AS draw_case_id, r.id AS sheet_id, r.score,
                  (SELECT a.score FROM review_sheet a WHERE a.draw_case_id = x.id AND a.phase = 're-review' AND a.state = 'submitted'
                   ORDER BY a.submitted_at DESC, a.id LIMIT 1) AS again
           FROM draw d JOIN draw_case x ON x.draw_id = d.id JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
           WHERE d.period = $2 AND d.kind = 'routine' AND x.state <> 'replaced'
         ) counted GROUP BY stratum_id
       ) w ON w.stratum_id = s.id
     WHERE d.period = $2 AND d.kind = 'routine'`,
    [run.id, run.period],
  );
  await tx.query(
    `UPDATE run_finding f SET on_sheet = true
     FROM finding g JOIN (SELECT DISTINCT sheet::text FROM run_stratum CROSS JOIN unnest(sheet_ids) AS sheet WHERE run_id = $1) s ON s.sheet = g.origin_id
     WHERE f.run_id = $1 AND f.finding_id = g.id AND g.origin_kind = 'review-sheet'`,
    [run.id],
  );
}

/** The on-site sheets of the period that count; a finding made on site proves a visit, even where its sheet is not closed. */
async function freezeVisits(tx: Tx, run: RunPeriod): Promise<void> {
  await tx.query(
    `UPDATE run_unit u SET visit_ids = v.ids
     FROM (
       SELECT unit_id, array_agg(id ORDER BY id) AS ids
       FROM (
         SELECT unit_id, id FROM onsite_sheet WHERE period = $2 AND state = 'counted'
         UNION
         SELECT f.unit_id, CASE WHEN g.origin_id ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN g.origin_id::uuid ELSE g.id END
         FROM run_finding f JOIN finding g ON g.id = f.finding_id WHERE f.run_id = $1 AND f.source = 'onsite'
       ) seen (unit_id, id) GROUP BY unit_id
     ) v
     WHERE u.run_id = $1 AND u.unit_id = v.unit_id`,
    [run.id, run.period],
  );
}
