import { Injectable } from '@nestjs/common';
import type { ReReviewResult } from '../../domain/assessments';
import { Database } from '../../platform/database';

/** Reads what a bulletin tells of a published run. Lower floors' tables are read, never written. */
export interface PublishedRun {
  readonly id: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly resultHash: string;
  readonly schemeVersionId: string;
  readonly schemeNumber: number;
  readonly reReview: ReReviewResult | null;
}

export interface UnitFacts {
  readonly unit: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
  readonly place: number | null;
  readonly placeLow: number | null;
  readonly placeHigh: number | null;
  readonly band: number | null;
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly grade: string | null;
  readonly vetoed: boolean;
  readonly scoreChange: number | null;
  readonly placeChange: number | null;
  readonly rolling: number | null;
  readonly yearSoFar: number | null;
  readonly cases: number;
  readonly reviewed: number;
  readonly visits: number;
  readonly findings: number;
}

export interface FindingFacts {
  readonly unitName: string;
  readonly caseNumber: string | null;
  readonly check: string | null;
  readonly item: string | null;
  readonly occurrences: number;
  readonly officers: readonly string[];
  /** Hundredths taken for it alone. */
  readonly points: number | null;
}

export interface SampleFacts {
  readonly frame: number;
  readonly drawn: number;
  readonly certainty: number;
  readonly strata: number;
  readonly commitment: string;
  readonly frameHash: string;
}

export interface NoticeFacts {
  readonly number: string;
  readonly unitName: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly overdueDays: number;
}

@Injectable()
export class BulletinFacts {
  constructor(private readonly database: Database) {}

  async publishedRun(period: string): Promise<PublishedRun | undefined> {
    const [run] = await this.database.query<PublishedRun>(
      `SELECT r.id, r.period, r.first_day AS "from", r.last_day AS "to", r.result_hash AS "resultHash", r.scheme_version_id AS "schemeVersionId",
              s.number AS "schemeNumber", r.re_review AS "reReview"
       FROM assessment_run r JOIN scheme_version s ON s.id = r.scheme_version_id WHERE r.period = $1 AND r.state = 'published'`,
      [period],
    );
    return run;
  }

  /** By peer group and place; units without a place last. */
  units(runId: string): Promise<UnitFacts[]> {
    return this.database.query<UnitFacts>(
      `SELECT unit_code AS unit, unit_name AS "unitName", peer_group AS "peerGroup", place, place_low AS "placeLow", place_high AS "placeHigh", band,
              score, score_low AS low, score_high AS high, grade, vetoed, score_change AS "scoreChange", place_change AS "placeChange",
              rolling_score AS rolling, year_score AS "yearSoFar", case_count AS cases, COALESCE((trace -> 'caseMean' ->> 'reviewed')::int, 0) AS reviewed,
              cardinality(visit_ids) AS visits, finding_count AS findings
       FROM run_unit WHERE run_id = $1 ORDER BY peer_group NULLS LAST, place NULLS LAST, unit_code`,
      [runId],
    );
  }

  /** The findings the run counted, the dearest first; officers by number only. */
  findings(runId: string): Promise<FindingFacts[]> {
    return this.database.query<FindingFacts>(
      `SELECT u.unit_name AS "unitName", f.case_number AS "caseNumber", f.check_code AS "check", f.item, f.occurrences, -p.points AS points,
              COALESCE((SELECT array_agg(o.number ORDER BY o.number) FROM officer o
                        WHERE o.id = g.officer_id OR o.id = ANY(g.officer_ids)), '{}') AS officers
       FROM run_finding f JOIN run_unit u USING (run_id, unit_id) JOIN finding g ON g.id = f.finding_id
         LEFT JOIN posting p ON p.run_id = f.run_id AND p.unit_id = f.unit_id AND p.kind = 'deduction' AND p.refs = ARRAY[f.ref]
       WHERE f.run_id = $1
       ORDER BY p.points NULLS LAST, u.unit_code, f.ref`,
      [runId],
    );
  }

  credits(runId: string): Promise<{ readonly unitName: string; readonly item: string; readonly occurrences: number }[]> {
    return this.database.query(
      `SELECT u.unit_name AS "unitName", c.item, sum(c.occurrences)::int AS occurrences FROM run_credit c JOIN run_unit u USING (run_id, unit_id)
       WHERE c.run_id = $1 GROUP BY u.unit_name, u.unit_code, c.item ORDER BY u.unit_code, c.item`,
      [runId],
    );
  }

  /** What the run posted of corrections of closed months. */
  async corrections(runId: string): Promise<string[]> {
    const rows = await this.database.query<{ text: string }>(
      `SELECT u.unit_name || ':' || p.text AS text FROM posting p JOIN run_unit u USING (run_id, unit_id)
       WHERE p.run_id = $1 AND p.kind = 'reversal' ORDER BY u.unit_code, p.seq`,
      [runId],
    );
    return rows.map(({ text }) => text);
  }

  async sample(period: string): Promise<SampleFacts | undefined> {
    const [sample] = await this.database.query<SampleFacts>(
      `SELECT d.frame_size AS frame, d.sample_size AS drawn, d.commitment, d.frame_hash AS "frameHash", count(s.id) AS strata,
              COALESCE(sum(s.sample_size) FILTER (WHERE s.certainty), 0)::int AS certainty
       FROM draw d LEFT JOIN draw_stratum s ON s.draw_id = d.id WHERE d.period = $1 AND d.kind = 'routine' GROUP BY d.id`,
      [period],
    );
    return sample;
  }

  /** Notices that were issued and are not closed, the most overdue first, as of a day. Named by kind: their titles may name people. */
  async openNotices(asOf: string): Promise<NoticeFacts[]> {
    return this.database.query<NoticeFacts>(
      `SELECT n.number_word || '〔' || n.number_year || '〕' || n.number_seq || '号' AS number, u.name AS "unitName",
              CASE n.kind WHEN 'suggestion' THEN '执法建议书' WHEN 'correction' THEN '纠正违法通知书' ELSE '督办函' END AS title, i.due_on AS "dueOn",
              GREATEST(0, $1::date - i.due_on)::int AS "overdueDays"
       FROM notice n JOIN unit u ON u.id = n.unit_id
         LEFT JOIN LATERAL (SELECT min(due_on) AS due_on FROM notice_item WHERE notice_id = n.id AND state IN ('open', 'replied')) i ON TRUE
       WHERE n.state IN ('issued', 'served', 'replied', 'refused') AND n.issued_on <= $1
       ORDER BY i.due_on NULLS LAST, n.number_year, n.number_word, n.number_seq`,
      [asOf],
    );
  }

  async lastAuditDay(): Promise<{ readonly day: string; readonly root: string } | undefined> {
    const [day] = await this.database.query<{ day: string; root: string }>('SELECT day, root FROM audit_day ORDER BY day DESC LIMIT 1');
    return day;
  }

  /** The bureau itself: the unit at the top of the tree. */
  async agency(): Promise<string | undefined> {
    const [root] = await this.database.query<{ name: string }>('SELECT name FROM unit WHERE parent_id IS NULL ORDER BY code LIMIT 1');
    return root?.name;
  }
}
