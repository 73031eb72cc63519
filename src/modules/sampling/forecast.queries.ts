import { Injectable } from '@nestjs/common';
import { type Actor, type Permission, ROLE_NAMES, ROLES } from '../../domain/identity';
import { addMonths, dayNumber, DomainError } from '../../domain/kernel';
import { forecast, type FrameCount, type PastReviews } from '../../domain/sampling';
import { Database } from '../../platform/database';
import { type CandidateTerms, candidateSql } from './candidates';
import type { ForecastResponse } from './forecast.responses';
import { termsOf } from './plans.service';
import { SamplingAccess } from './sampling-access';
import { SamplingPlan } from './sampling-plan.entity';

/** Months of past reviews that a forecast looks back on. */
const LOOK_BACK = 12;

/** Roles whose holders write sheets. */
const REVIEWING = ROLE_NAMES.filter((role) => (ROLES[role] as readonly Permission[]).includes('sheet.write'));

@Injectable()
export class ForecastQueries {
  constructor(
    private readonly database: Database,
    private readonly access: SamplingAccess,
  ) {}

  /**
   * What a plan would cost and tell. As long as its period is not over, the month before stands for it (the one before that, if its
   * cases are not in yet), or what there is of its own.
   *
   * @throws DomainError `sampling.plan-not-found`
   */
  async forecast(actor: Actor, id: string): Promise<ForecastResponse> {
    const plan = await this.database.dataSource.manager.findOneBy(SamplingPlan, { id });
    if (!plan || !(await this.access.isInside(actor))) throw new DomainError('sampling.plan-not-found', `there is no sampling plan ${id}`);
    const back = this.access.today() > plan.lastDay ? [0] : [1, 2, 0];
    let counted: { period: string; counts: FrameCount[] } = { period: plan.period, counts: [] };
    for (const months of back) {
      const [firstDay, lastDay] = [plan.firstDay, plan.lastDay].map((day) => addMonths(day, -months)) as [string, string];
      const period = addMonths(`${plan.period}-01`, -months).slice(0, 7);
      counted = { period, counts: await this.count({ ...plan, firstDay, lastDay }) };
      if (counted.counts.length > 0) break;
    }
    const result = forecast(counted.counts, termsOf(plan), await this.past(plan.period), await this.countReviewers());
    return { countedPeriod: counted.period, ownPeriod: counted.period === plan.period, ...result };
  }

  private async count(terms: CandidateTerms): Promise<FrameCount[]> {
    const { from, certain, day, parameters } = candidateSql(terms);
    // Weeks of the period from 1, as weekOf counts them; PostgreSQL's difference of dates is in days.
    const first = dayNumber(terms.firstDay);
    return this.database.query<FrameCount>(
      `SELECT unit, kind, week, certainty, count(*) AS cases FROM (
         SELECT u.code AS unit, c.kind, ((${day} - DATE '1970-01-01') - ${first}) / 7 + 1 AS week, ${certain} AS certainty ${from}
       ) one GROUP BY 1, 2, 3, 4`,
      parameters,
    );
  }

  private async past(period: string): Promise<Map<string, PastReviews>> {
    const since = addMonths(`${period}-01`, -LOOK_BACK).slice(0, 7);
    const rows = await this.database.query<PastReviews & { unit: string }>(
      `SELECT u.code AS unit, sum(e.sheets)::float8 AS sheets, sum(e.minutes)::float8 AS minutes, sum(e.score_sum)::float8 / 100 AS "scoreSum",
              sum(e.score_square_sum)::float8 / 10000 AS "scoreSquareSum"
       FROM review_experience e JOIN unit u ON u.id = e.unit_id WHERE e.period >= $1 AND e.period < $2 GROUP BY u.code`,
      [since, period],
    );
    return new Map(rows.map(({ unit, ...past }) => [unit, past]));
  }

  private async countReviewers(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      `SELECT count(DISTINCT a.id) AS n FROM user_account a JOIN role_grant g ON g.user_id = a.id WHERE a.disabled_at IS NULL AND g.role = ANY($1)`,
      [REVIEWING],
    );
    return row!.n;
  }
}
