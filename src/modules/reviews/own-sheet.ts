import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { isWritable, secondsWorked } from '../../domain/reviews';
import type { Tx } from '../../platform/database';
import { ReviewSheet } from './review-sheet.entity';

/** @throws DomainError `sheet.not-found` */
export async function lockSheet(tx: Tx, id: string): Promise<ReviewSheet> {
  const sheet = await tx.findOne(ReviewSheet, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!sheet) throw new DomainError('sheet.not-found', `there is no review sheet ${id}`);
  return sheet;
}

/**
 * Locks a sheet for its reviewer to write on.
 *
 * @param version the one the change is based on; without it what is done does not depend on what stands there.
 * @throws DomainError `sheet.not-found`, `sheet.other-reviewer`, `sheet.submitted`, `lifecycle.refused` for a withdrawn one,
 * `request.precondition-failed`
 */
export async function lockOwnSheet(tx: Tx, actor: Actor, id: string, version?: number): Promise<ReviewSheet> {
  const sheet = await lockSheet(tx, id);
  if (sheet.reviewerId !== actor.id)
    throw new DomainError('sheet.other-reviewer', 'the sheet is written by the reviewer it was assigned to, and by nobody else');
  if (sheet.state === 'submitted')
    throw new DomainError(
      'sheet.submitted',
      `the sheet was submitted at ${sheet.submittedAt!.toISOString()}: it is changed only when it is sent back`,
    );
  if (!isWritable(sheet.state))
    throw new DomainError('lifecycle.refused', 'review sheet: it was withdrawn; the case is somebody else’s or out of the sample');
  if (version !== undefined) assertUnchanged(sheet, version, await nameOf(tx, sheet.savedBy));
  return sheet;
}

/** @param by name of who saved it last. @throws DomainError `request.precondition-failed` */
export function assertUnchanged(sheet: ReviewSheet, version: number, by: string): void {
  if (sheet.version !== version)
    throw new DomainError(
      'request.precondition-failed',
      `the sheet is at version ${sheet.version}, the change was based on ${version}: ${by} saved it at ${sheet.savedAt.toISOString()}; read it again`,
    );
}

/** The name of an account; its id when it has none. */
export async function nameOf(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<{ name: string }[]>('SELECT name FROM user_account WHERE id::text = $1', [id]);
  return row?.name ?? id;
}

/** What a sheet keeps of a sign that somebody works on it: the time since the last one, and when it was opened. */
export function signOfWork(sheet: ReviewSheet, now: number): { seconds: number; lastSignAt: Date; openedAt: Date } {
  const at = new Date(now);
  const seconds = sheet.seconds + secondsWorked(sheet.lastSignAt?.getTime() ?? null, now);
  return { seconds, lastSignAt: at, openedAt: sheet.openedAt ?? at };
}
