import { postedOn } from '../../domain/findings';
import type { LocalDate } from '../../domain/kernel';
import type { SchemeDefinition } from '../../domain/schemes';
import type { Tx } from '../../platform/database';
import type { FindingsService } from '../findings';
import type { AssessmentRun } from './assessment-run.entity';
import { CASE_DATE } from './run-inputs';

interface Late {
  readonly id: string;
  /** The day of the closed month that would have counted it. */
  readonly day: LocalDate;
  readonly knownAt: Date;
}

/**
 * Places hits of checks that became known after their month was published, so that the open month counts them: a suspicion confirmed by a
 * person on the day of the decision, what the machine confirms on the day it first saw it. What the score of a reviewed case has taken
 * already is left where it is. A hit is placed once; what people find themselves is placed by whoever records it.
 *
 * @param objective checks whose hits need no judgement: their suspicions are placed as well, and confirmed with the month.
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
  const closed = await tx.query<{ firstDay: LocalDate; lastDay: LocalDate }[]>(
    `SELECT first_day AS "firstDay", last_day AS "lastDay" FROM assessment_run WHERE state = 'published' AND period <> $1 ORDER BY period`,
    [run.period],
  );
  if (closed.length === 0) return;
  const day = placement.hits === 'own-day' ? 'f.occurred_on' : `c.${CASE_DATE[placement.cases]}`;
  const uncounted = `f.source = 'check' AND NOT f.published AND f.counts_on IS NULL`;
  const late = await tx.query<Late[]>(
    `SELECT f.id, ${day} AS day, f.known_at AS "knownAt"
     FROM (
       SELECT f.*, CASE WHEN decided_by = 'machine' THEN created_at ELSE COALESCE(decided_at, created_at) END AS known_at
       FROM finding f WHERE f.state = 'confirmed' AND ${uncounted}
       UNION ALL
       SELECT f.*, created_at FROM finding f WHERE f.state = 'suspected' AND f.check_code = ANY($3) AND ${uncounted}
     ) f JOIN case_record c ON c.id = f.case_id JOIN unnest($1::date[], $2::date[]) AS m (first_day, last_day) ON ${day} BETWEEN m.first_day AND m.last_day
     WHERE NOT EXISTS (SELECT 1 FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id WHERE i.finding_id = f.id AND s.counts)
     ORDER BY f.id`,
    [closed.map(({ firstDay }) => firstDay), closed.map(({ lastDay }) => lastDay), objective],
  );
  await findings.place(
    tx,
    late.map(({ id, day: natural, knownAt }) => ({ id, countsOn: postedOn(natural, dateOf(knownAt.getTime()), closed) })),
  );
}
