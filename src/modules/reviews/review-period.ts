import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';

/**
 * Refuses to touch sheets of a month that has been published: what turns out to be wrong afterwards is overturned as a finding, and the
 * open month posts the reversal.
 *
 * @throws DomainError `run.period-closed`
 */
export async function assertPeriodOpen(tx: Tx, period: string): Promise<void> {
  const [closed] = await tx.query<unknown[]>(`SELECT 1 FROM assessment_run WHERE period = $1 AND state = 'published'`, [period]);
  if (closed)
    throw new DomainError(
      'run.period-closed',
      `${period} has been published: its sheets stay as they are, findings can still be objected to`,
    );
}
