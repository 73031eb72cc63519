import { divideHalfUp, formatPoints, type Points } from '../../domain/kernel';
import type { Database } from '../../platform/database';
import type { ReviewedStratumResponse, SourceLinkResponse } from './scores.responses';

interface StratumRow {
  readonly ref: string;
  readonly frame: number;
  readonly certainty: boolean;
  readonly cases: readonly {
    readonly sheetId: string;
    readonly caseId: string;
    readonly caseNumber: string | null;
    readonly score: Points;
  }[];
}

/** What the mean of a unit's reviewed cases is made of, stratum by stratum as the run froze it, down to the sheets. */
export async function readReviewedCases(database: Database, runId: string, unitId: string): Promise<ReviewedStratumResponse[]> {
  const rows = await database.query<StratumRow>(
    `SELECT s.ref, s.frame_size AS frame, s.certainty, COALESCE(x.cases, '[]') AS cases
     FROM run_stratum s LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('sheetId', u.sheet_id, 'caseId', r.case_id, 'caseNumber', c.case_number, 'score', u.score) ORDER BY u.n) AS cases
       FROM unnest(s.sheet_ids, s.scores) WITH ORDINALITY AS u (sheet_id, score, n)
         JOIN review_sheet r ON r.id = u.sheet_id JOIN case_record c ON c.id = r.case_id) x ON true
     WHERE s.run_id = $1 AND s.unit_id = $2 ORDER BY s.ref`,
    [runId, unitId],
  );
  return rows.map(({ ref, frame, certainty, cases }) => {
    const [, kind = '', week = '0'] = ref.split('/');
    const scores = cases.map(({ score }) => score);
    const sum = scores.reduce((total, score) => total + score, 0);
    return {
      kind,
      week: Number(week),
      certainty,
      frame,
      mean: scores.length === 0 ? null : formatPoints(divideHalfUp(sum, scores.length)),
      arithmetic: scores.length === 0 ? null : `${frame} × (${scores.map((score) => formatPoints(score)).join(' + ')}) / ${scores.length}`,
      cases: cases.map(({ sheetId, caseId, caseNumber, score }) => ({
        caseNumber,
        caseHref: `/api/v1/cases/${caseId}`,
        score: formatPoints(score),
        sheet: { id: sheetId, href: `/api/v1/reviews/sheets/${sheetId}` },
      })),
    };
  });
}

/** The commendations a run counted for a unit, by their refs. */
export async function readCommendations(database: Database, runId: string, unitId: string): Promise<Map<string, SourceLinkResponse>> {
  const rows = await database.query<{ ref: string; id: string }>(
    'SELECT ref, commendation_id AS id FROM run_credit WHERE run_id = $1 AND unit_id = $2',
    [runId, unitId],
  );
  return new Map(rows.map(({ ref, id }) => [ref, { id, href: `/api/v1/commendations/${id}` }]));
}
