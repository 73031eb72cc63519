import type { ClosedMonth } from '../../domain/findings';
import { DomainError } from '../../domain/kernel';
import type { Database, Tx } from '../../platform/database';

/** A month as it is closed: its name, its days, and the version of the scheme that scored it. */
export interface ClosingMonth extends ClosedMonth {
  readonly period: string;
  readonly schemeVersionId: string;
}

/** The months that are published, in order: the one record of it for everybody below the assessments. */
export async function closedMonths(from: Database | Tx): Promise<(ClosedMonth & { readonly period: string })[]> {
  return (await from.query(
    'SELECT period, first_day AS "firstDay", last_day AS "lastDay" FROM closed_month ORDER BY period',
  )) as (ClosedMonth & { period: string })[];
}

/** @param period such as 2026-03 */
export async function isMonthClosed(from: Database | Tx, period: string): Promise<boolean> {
  return ((await from.query('SELECT 1 FROM closed_month WHERE period = $1', [period])) as object[]).length > 0;
}

/**
 * Closes a month with the findings that it counts: from now on they are reversed, never withdrawn, and what becomes known of its days
 * later is placed in an open month. A month that is published anew counts the findings it has now, and no others.
 *
 * @throws DomainError `run.outdated` when another published month counts one of them meanwhile: nothing costs points twice.
 */
export async function closeMonth(tx: Tx, month: ClosingMonth, findingIds: readonly string[]): Promise<void> {
  const { period, firstDay, lastDay, schemeVersionId } = month;
  if (await isMonthClosed(tx, period))
    await tx.query('UPDATE finding SET counted_in = NULL WHERE counted_in = $1 AND id <> ALL($2)', [period, findingIds]);
  await tx.query(
    `INSERT INTO closed_month (period, first_day, last_day, scheme_version_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (period) DO UPDATE SET first_day = EXCLUDED.first_day, last_day = EXCLUDED.last_day, scheme_version_id = EXCLUDED.scheme_version_id`,
    [period, firstDay, lastDay, schemeVersionId],
  );
  const [, counted] = await tx.query<[unknown, number]>(
    'UPDATE finding SET counted_in = $1 WHERE id = ANY($2) AND COALESCE(counted_in, $1) = $1',
    [period, findingIds],
  );
  if (counted < findingIds.length)
    throw new DomainError(
      'run.outdated',
      `other months were published meanwhile that count ${findingIds.length - counted} of the findings; start ${period} anew`,
    );
}
