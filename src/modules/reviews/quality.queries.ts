import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { dayNumber, DomainError } from '../../domain/kernel';
import {
  DEFAULT_TOLERANCE,
  doubleReviewAgreement,
  missedFaults,
  type RatedSheet,
  type SheetPhase,
  type SheetScore,
} from '../../domain/reviews';
import { goldDeviation, leniency, meanEstimate } from '../../domain/statistics';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { demandForWholeBureau } from '../schemes';
import type { QualityQuery } from './quality.requests';
import type { GoldListResponse, GoldResponse, QualityResponse } from './quality.responses';

interface SubmittedSheet {
  readonly drawCaseId: string | null;
  readonly caseNumber: string;
  readonly unit: string;
  readonly period: string;
  readonly reviewer: string;
  readonly phase: SheetPhase;
  readonly score: number;
  readonly counts: boolean;
  readonly trace: SheetScore;
  readonly submittedAt: Date;
  readonly goldScore: number | null;
}

/** How well reviews are done: agreement, leniency, gold cases, the second level. */
@Injectable()
export class QualityQueries {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
  ) {}

  /** @throws DomainError `request.invalid` for months that end before they begin, `auth.forbidden` for those who may not read it for the whole bureau: reviewers work for all of it. */
  async quality(actor: Actor, { period, since = period }: QualityQuery): Promise<QualityResponse> {
    await this.demand(actor);
    if (since > period)
      throw new DomainError('request.invalid', `since: expected a month up to ${period}`, [
        { field: 'since', message: `a month up to ${period}`, value: since },
      ]);
    const sheets = await this.database.query<SubmittedSheet>(
      `SELECT s.draw_case_id AS "drawCaseId", c.case_number AS "caseNumber", u.code AS unit, s.period, r.login AS reviewer, s.phase, s.score, s.counts,
         s.trace, s.submitted_at AS "submittedAt", g.score AS "goldScore"
       FROM review_sheet s JOIN review_assignment a ON a.id = s.assignment_id JOIN case_record c ON c.id = s.case_id JOIN unit u ON u.id = s.unit_id
         JOIN user_account r ON r.id = s.reviewer_id LEFT JOIN review_gold g ON g.id = a.gold_id
       WHERE s.state = 'submitted' AND s.period BETWEEN $1 AND $2 ORDER BY s.id`,
      [since, period],
    );
    const [set] = await this.database.query<{ tolerance: number }>(
      `SELECT g.tolerance FROM review_assigning g JOIN draw d ON d.id = g.draw_id WHERE d.period = $1 ORDER BY g.assigned_at DESC LIMIT 1`,
      [period],
    );
    const tolerance = set?.tolerance ?? DEFAULT_TOLERANCE;
    const ofPeriod = sheets.filter((sheet) => sheet.period === period);
    const reReviews = await this.reReviews(period);
    const looks = [...byCase(ofPeriod).values()].flatMap((of) => {
      const [counting, again] = [of.find(({ counts }) => counts), of.find(({ phase }) => phase === 're-review')];
      return counting && again ? [[itemsOf(counting), itemsOf(again)] as const] : [];
    });
    return {
      period,
      since,
      tolerance,
      doubleReviews: doubleReviewAgreement(pairsOf(ofPeriod), tolerance),
      reviewers: this.reviewers(sheets),
      reReviews,
      correction: meanEstimate(reReviews.flatMap(({ first, second }) => (second === null ? [] : [second - first]))),
      missedByFirstLevel: missedFaults(looks),
    };
  }

  async gold(actor: Actor): Promise<GoldListResponse> {
    await this.demand(actor);
    return { items: await this.goldRows('g.retired_at IS NULL', []) };
  }

  async goldOf(id: string): Promise<GoldResponse> {
    const [row] = await this.goldRows('g.id = $1', [id]);
    return row!;
  }

  private goldRows(where: string, parameters: unknown[]): Promise<GoldResponse[]> {
    return this.database.query<GoldResponse>(
      `SELECT g.id, g.case_id AS "caseId", c.case_number AS "caseNumber", g.score, g.trace, g.note, g.made_by AS "madeBy", g.made_at AS "madeAt"
       FROM review_gold g JOIN case_record c ON c.id = g.case_id WHERE ${where} ORDER BY g.id`,
      parameters,
    );
  }

  private reviewers(sheets: readonly SubmittedSheet[]): QualityResponse['reviewers'] {
    const { zone } = this.active.pack;
    // Adjudicators have seen the other sheets: what they give says nothing of their own leniency.
    const blind = sheets.flatMap(({ drawCaseId, phase, reviewer, score, submittedAt }) =>
      drawCaseId === null || phase === 'adjudication'
        ? []
        : [{ caseId: drawCaseId, reviewer, score, day: dayNumber(zone.dateOf(submittedAt.getTime())) }],
    );
    const lenient = new Map(leniency(blind).map(({ reviewer, ...of }) => [reviewer, of]));
    return [...new Set(sheets.map(({ reviewer }) => reviewer))].sort().map((reviewer) => {
      const own = sheets.filter((sheet) => sheet.reviewer === reviewer);
      const gold = own.flatMap(({ score, goldScore }) => (goldScore === null ? [] : [{ score, gold: goldScore }]));
      return {
        reviewer,
        sheets: own.length,
        leniency: lenient.get(reviewer) ?? null,
        gold: gold.length === 0 ? null : goldDeviation(gold),
      };
    });
  }

  private reReviews(period: string): Promise<QualityResponse['reReviews']> {
    return this.database.query<QualityResponse['reReviews'][number]>(
      `SELECT c.case_number AS "caseNumber", u.code AS unit, f.score AS first, CASE WHEN s.state = 'submitted' THEN s.score END AS second,
         a.inclusion_probability::text AS "inclusionProbability"
       FROM review_assignment a JOIN review_sheet s ON s.assignment_id = a.id JOIN review_sheet f ON f.draw_case_id = a.draw_case_id AND f.counts
         JOIN case_record c ON c.id = a.case_id JOIN unit u ON u.id = a.unit_id
       WHERE a.phase = 're-review' AND a.active AND s.period = $1 ORDER BY c.case_number, a.id`,
      [period],
    );
  }

  private demand(actor: Actor): Promise<void> {
    return this.database.transact((tx) => demandForWholeBureau(tx, actor, 'quality.read'));
  }
}

function byCase(sheets: readonly SubmittedSheet[]): Map<string, SubmittedSheet[]> {
  const cases = new Map<string, SubmittedSheet[]>();
  for (const sheet of sheets) if (sheet.drawCaseId !== null) cases.set(sheet.drawCaseId, [...(cases.get(sheet.drawCaseId) ?? []), sheet]);
  return cases;
}

function pairsOf(sheets: readonly SubmittedSheet[]): [RatedSheet, RatedSheet][] {
  return [...byCase(sheets).values()].flatMap((of) => {
    const [first, second] = [of.find(({ phase }) => phase === 'first'), of.find(({ phase }) => phase === 'second')];
    return first && second ? [[rated(first), rated(second)] as [RatedSheet, RatedSheet]] : [];
  });
}

function rated(sheet: SubmittedSheet): RatedSheet {
  return { reviewer: sheet.reviewer, score: sheet.score, items: itemsOf(sheet) };
}

function itemsOf({ trace }: SubmittedSheet): string[] {
  return trace.lines.map(({ item }) => item);
}
