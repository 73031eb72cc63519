import type { Tx } from '../../platform/database';
import type { AssessmentRun } from './assessment-run.entity';

/**
 * Freezes what reviewers saw: the strata of the period's routine draw with the scores of the sheets that count, and what a second look
 * at them said. A stratum's `ref` is made of its place in the draw, kind and week, because it enters the result hash.
 */
export async function freezeStrata(tx: Tx, run: Pick<AssessmentRun, 'id' | 'period'>): Promise<void> {
  await tx.query(
    `WITH again AS (
       SELECT DISTINCT ON (draw_case_id) draw_case_id, score FROM review_sheet
       WHERE phase = 're-review' AND state = 'submitted' AND period = $2 ORDER BY draw_case_id, submitted_at DESC, id
     ), reviewed AS (
       SELECT x.stratum_id, array_agg(r.id ORDER BY x.number) AS sheets, array_agg(x.id ORDER BY x.number) AS cases,
              array_agg(r.score ORDER BY x.number) AS scores, array_agg(a.score ORDER BY x.number) AS again
       FROM draw d JOIN draw_case x ON x.draw_id = d.id JOIN review_sheet r ON r.draw_case_id = x.id AND r.counts
         LEFT JOIN again a ON a.draw_case_id = x.id
       WHERE d.period = $2 AND d.kind = 'routine' AND x.state <> 'replaced' GROUP BY x.stratum_id
     )
     INSERT INTO run_stratum (run_id, unit_id, ref, frame_size, certainty, sheet_ids, draw_case_ids, scores, re_review_scores)
     SELECT $1, s.unit_id, lpad(s.number::text, 5, '0') || '/' || s.case_kind || '/' || s.week || CASE WHEN s.certainty THEN '/certainty' ELSE '' END,
            s.frame_size, s.certainty, COALESCE(w.sheets, '{}'), COALESCE(w.cases, '{}'), COALESCE(w.scores, '{}'), COALESCE(w.again, '{}')
     FROM draw d JOIN draw_stratum s ON s.draw_id = d.id LEFT JOIN reviewed w ON w.stratum_id = s.id
     WHERE d.period = $2 AND d.kind = 'routine'`,
    [run.id, run.period],
  );
}
