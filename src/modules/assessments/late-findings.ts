import { postedOn } from '../../domain/findings';
import type { LocalDate } from '../../domain/kernel';
import type { SchemeDefinition } from '../../domain/schemes';
import type { Tx } from '../../platform/database';
import { closedMonths, type FindingsService } from '../findings';
import type { AssessmentRun } from './assessment-run.entity';
import { CASE_DATE } from './run-inputs';

interface Late {
  readonly id: string;
  /** The day of the closed month that would have counted it. */
  readonly day: LocalDate;
  readonly knownAt: Date;
}

/**
 * Places findings that became known after their month was published, so that the open month counts them: what a person confirmed on the
 * day of the decision, what the machine confirms on the day it was first seen. Whatever made them, except a sheet: sheets are written in
 * open months only, and what the score of a reviewed case has taken already is left where it is. What is placed stays there, unless that
 * month too was published without it.
 *
 * @param objective checks and outcomes that need no judgement: their suspicions are placed as well, and confirmed with the month.
 * @param dateOf the local day of an instant.
 */
export async function placeLateFindings(
  tx: Tx,
  findings: FindingsService,
  run: Pick<AssessmentRun, 'period'>,
  placement: SchemeDefinition['placement'],
  objective: readonly string[],
  dateOf: (instant: number) => LocalDate,
): Promise<void> {
  const closed = (await closedMonths(tx)).filter(({ period }) => period !== run.period);
  if (closed.length === 0) return;
  const natural =
    placement.hits === 'own-day' ? 'f.occurred_on' : `CASE WHEN c.id IS NULL THEN f.occurred_on ELSE c.${CASE_DATE[placement.cases]} END`;
  const day = `COALESCE(f.counts_on, ${natural})`;
  const uncounted = `f.source NOT IN ('online-review', 'onsite') AND f.counted_in IS NULL`;
  const late = await tx.query<Late[]>(
    `SELECT f.id, ${day} AS day, f.known_at AS "knownAt"
     FROM (
       SELECT f.*, CASE WHEN decided_by = 'machine' THEN created_at ELSE COALESCE(decided_at, created_at) END AS known_at
       FROM finding f WHERE f.state = 'confirmed' AND ${uncounted}
       UNION ALL
       SELECT f.*, created_at FROM finding f WHERE f.state = 'suspected' AND f.check_code = ANY($3) AND ${uncounted}
     ) f LEFT JOIN case_record c ON c.id = f.case_id JOIN unnest($1::date[], $2::date[]) AS m (first_day, last_day) ON ${day} BETWEEN m.first_day AND m.last_day
     WHERE NOT EXISTS (SELECT 1 FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id WHERE i.finding_id = f.id AND s.counts)
     ORDER BY f.id`,
    [closed.map(({ firstDay }) => firstDay), closed.map(({ lastDay }) => lastDay), objective],
  );
  await findings.place(
    tx,
    late.map(({ id, day: placed, knownAt }) => ({ id, countsOn: postedOn(placed, dateOf(knownAt.getTime()), closed) })),
  );
}
