import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';
import { isMonthClosed } from '../findings';

/**
 * Refuses to touch sheets of a month that has been published: what turns out to be wrong afterwards is overturned as a finding, and the
 * open month posts the reversal.
 *
 * @throws DomainError `run.period-closed`
 */
export async function assertPeriodOpen(tx: Tx, period: string): Promise<void> {
  if (await isMonthClosed(tx, period))
    throw new DomainError(
      'run.period-closed',
      `${period} has been published: its sheets stay as they are, findings can still be objected to`,
    );
}
