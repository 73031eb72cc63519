import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { caseItems, scoreSheet, smallestByHmac } from '../../domain/reviews';
import { inclusionProbability } from '../../domain/sampling';
import { sheetItems } from '../../domain/schemes';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { Audit } from '../audit';
import { demandForWholeBureau } from '../schemes';
import { AssignmentQueries } from './assignments.queries';
import type { AssigningResponse } from './assignments.responses';
import { AssignmentService, type CaseToReview, lockDrawTerms, toleranceOf } from './assignments.service';
import { QualityQueries } from './quality.queries';
import type { GiveGoldRequest, NewGoldRequest, ReReviewRequest } from './quality.requests';
import type { GoldResponse } from './quality.responses';
import { ReviewGold } from './review-gold.entity';
import { assertPeriodOpen } from './review-period';
import { reviewScheme } from './review-scheme';

/** Looks at the reviewers themselves: the second level, and cases whose right sheet is known. */
@Injectable()
export class SecondLookService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly assignments: AssignmentService,
    private readonly acts: AssignmentQueries,
    private readonly queries: QualityQueries,
  ) {}

  /**
   * Draws, once for a draw, which reviewed cases the second level reviews again: those with the smallest HMAC of the seed of lots, so that
   * nobody chooses or foresees them. Such a sheet never counts; it corrects the estimate of the month.
   *
   * @throws DomainError `assignment.invalid` when it was drawn already or there are not that many reviewed cases.
   */
  async reReview(actor: Actor, drawId: string, { cases, reviewers }: ReReviewRequest): Promise<AssigningResponse> {
    const id = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      const draw = await lockDrawTerms(tx, drawId);
      await assertPeriodOpen(tx, draw.period);
      const reviewed = await this.reviewed(tx, drawId);
      if (reviewed.some(({ again }) => again))
        throw new DomainError('assignment.invalid', 'which cases are reviewed again has been drawn: a second draw could be chosen');
      if (reviewed.length < cases)
        throw new DomainError('assignment.invalid', `${reviewed.length} case(s) have been reviewed`, [
          { field: 'cases', message: `at most ${reviewed.length}`, value: cases },
        ]);
      const byNumber = new Map(reviewed.map((one) => [one.number, one]));
      const chance = inclusionProbability({ frameSize: reviewed.length, sampleSize: cases });
      const drawn = smallestByHmac(Buffer.from(draw.lotSeed, 'hex'), 're-review', [...byNumber.keys()], cases).map(
        (number): CaseToReview => {
          const { again: _, number: __, reviewers: before, ...of } = byNumber.get(number)!;
          return {
            ...of,
            slot: `${number}/re-review`,
            phase: 're-review',
            goldId: null,
            inclusionProbability: chance,
            before: new Set(before),
          };
        },
      );
      const pool = await this.assignments.poolOf(tx, drawId, reviewers);
      return this.assignments.give(tx, actor, draw, 're-review', drawn, pool, await toleranceOf(tx, drawId));
    });
    return this.acts.assigning(id);
  }

  /** Keeps a case with its right sheet. @throws DomainError `request.invalid` for an item no sheet may name, `case.not-found`, `scheme.not-found`. */
  async makeGold(actor: Actor, request: NewGoldRequest): Promise<GoldResponse> {
    const id = newId();
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      const [of] = await tx.query<{ version: number }[]>('SELECT version FROM case_record WHERE id = $1', [request.caseId]);
      if (!of) throw new DomainError('case.not-found', `there is no case ${request.caseId}`);
      const [known] = await tx.query<unknown[]>('SELECT 1 FROM scheme_version WHERE id = $1', [request.schemeVersionId]);
      if (!known) throw new DomainError('scheme.not-found', `there is no scheme version ${request.schemeVersionId}`);
      const { definition } = await reviewScheme(tx, request.schemeVersionId);
      const allowed = sheetItems(definition, 'online').map(({ code }) => code);
      const wrong = request.faults.flatMap(({ item }, i) =>
        allowed.includes(item) ? [] : [{ field: `faults[${i}].item`, message: `expected one of ${allowed.join(', ')}`, value: item }],
      );
      if (wrong.length > 0) throw new DomainError('request.invalid', 'the reference names items that no sheet may name', wrong);
      const faults = request.faults.map(({ item, class: given, occurrences }) => ({ item, class: given, occurrences }));
      const trace = scoreSheet(
        faults.map((fault, i) => ({ key: String(i), ...fault })),
        caseItems(definition),
      );
      const { caseId, schemeVersionId, note } = request;
      const made = { madeBy: actor.id, madeAt: this.clock.date() };
      const gold = {
        id,
        caseId,
        caseVersion: of.version,
        schemeVersionId,
        entries: faults,
        score: trace.score,
        note,
        ...made,
        retiredAt: null,
      };
      await tx.insert(ReviewGold, { ...gold, trace: trace as object });
      await this.audit.record(tx, {
        actor,
        action: 'review.gold-made',
        subject: { kind: 'review-gold', id },
        data: { caseId, score: trace.score, faults, note },
      });
    });
    return this.queries.goldOf(id);
  }

  /**
   * Gives a gold case to each of the reviewers who need not stand aside, as one among those of a draw. It is in no sample and no unit's score.
   *
   * @throws DomainError `assignment.invalid` when the case is in the draw itself, there is no such gold case, or it is for another scheme.
   */
  async giveGold(actor: Actor, drawId: string, { goldId, reviewers }: GiveGoldRequest): Promise<AssigningResponse> {
    const id = await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      const draw = await lockDrawTerms(tx, drawId);
      await assertPeriodOpen(tx, draw.period);
      const gold = await tx.findOneBy(ReviewGold, { id: goldId });
      if (!gold || gold.retiredAt !== null || gold.schemeVersionId !== draw.schemeVersionId)
        throw new DomainError('assignment.invalid', 'there is no such gold case for the scheme of the draw', [
          { field: 'goldId', message: 'a gold case of the scheme of the draw', value: goldId },
        ]);
      const [facts] = await tx.query<{ unitId: string; drawn: boolean; before: string[] }[]>(
        `SELECT c.unit_id AS "unitId", EXISTS (SELECT 1 FROM draw_case x WHERE x.draw_id = $2 AND x.case_id = c.id) AS drawn,
           ARRAY(SELECT a.reviewer_id::text FROM review_assignment a WHERE a.case_id = c.id AND a.active) AS before
         FROM case_record c WHERE c.id = $1`,
        [gold.caseId, drawId],
      );
      if (facts!.drawn)
        throw new DomainError('assignment.invalid', 'the case was drawn itself: it cannot also be a gold case of this draw');
      const before = new Set(facts!.before);
      const pool = await this.assignments.poolOf(tx, drawId, reviewers);
      const slots = pool
        .filter((reviewer) => !before.has(reviewer.id))
        .map((_, i): CaseToReview => ({
          slot: `gold/${goldId}/${drawId}/${i + 1}`,
          phase: 'first',
          drawCaseId: null,
          goldId,
          caseId: gold.caseId,
          unitId: facts!.unitId,
          caseVersion: gold.caseVersion,
          before,
          inclusionProbability: null,
        }));
      return this.assignments.give(tx, actor, draw, 'gold', slots, pool, await toleranceOf(tx, drawId));
    });
    return this.acts.assigning(id);
  }

  private reviewed(tx: Tx, drawId: string): Promise<ReviewedCaseRow[]> {
    return tx.query<ReviewedCaseRow[]>(
      `SELECT x.id AS "drawCaseId", x.number, x.case_id AS "caseId", x.unit_id AS "unitId", x.case_version AS "caseVersion",
         ARRAY(SELECT a.reviewer_id::text FROM review_assignment a WHERE a.draw_case_id = x.id AND a.active) AS reviewers,
         EXISTS (SELECT 1 FROM review_assignment a WHERE a.draw_case_id = x.id AND a.active AND a.phase = 're-review') AS again
       FROM draw_case x WHERE x.draw_id = $1 AND x.state <> 'replaced'
         AND EXISTS (SELECT 1 FROM review_sheet s WHERE s.draw_case_id = x.id AND s.counts) ORDER BY x.number`,
      [drawId],
    );
  }
}

interface ReviewedCaseRow {
  readonly drawCaseId: string;
  readonly number: string;
  readonly caseId: string;
  readonly unitId: string;
  readonly caseVersion: number;
  readonly reviewers: readonly string[];
  readonly again: boolean;
}
