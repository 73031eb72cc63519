import type { FindingState } from '../../domain/findings';
import { DomainError } from '../../domain/kernel';
import { type RemainingBasis, remainingBasis } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import type { HeldNotice } from './notice-desk';

/**
 * What a notice still rests on: its findings as they are now, and its inquiry. What an inquiry orders rests on what it determined, not on
 * the outcome that opened it: the finding of the outcome neither holds the notice when an appeal takes the determination back, nor lets
 * it fall when the outcome goes.
 */
export async function basisOf(tx: Tx, { notice, items }: Pick<HeldNotice, 'notice' | 'items'>): Promise<RemainingBasis> {
  const findings = await tx.query<{ id: string; state: FindingState }[]>(
    `SELECT id, state FROM finding WHERE id = ANY ($1) AND NOT (source = 'outcome' AND $2)`,
    [items.flatMap(({ findingIds }) => findingIds), notice.inquiryId !== null],
  );
  const stateOf = new Map(findings.map(({ id, state }) => [id, state]));
  const [inquiry] = await tx.query<{ state: string }[]>('SELECT state FROM inquiry WHERE id = $1', [notice.inquiryId]);
  return remainingBasis(
    items.map(({ seq, state, findingIds }) => ({ seq, state, findings: findingIds.flatMap((id) => stateOf.get(id) ?? []) })),
    inquiry?.state === 'overturned',
  );
}

/** @throws DomainError `notice.invalid` when an item of a notice about to be issued rests on nothing any more */
export async function assertStands(tx: Tx, held: HeldNotice): Promise<void> {
  const { fallen } = await basisOf(tx, held);
  if (fallen.length > 0)
    throw new DomainError('notice.invalid', `what item ${fallen.join(', ')} rests on was taken back: return the notice and change it`);
}
