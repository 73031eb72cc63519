import type { LocalDate } from '../../domain/kernel';
import type { NoticeStanding } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import type { HeldNotice } from './notice-desk';

/** Whether an objection is open that makes the terms stand still. */
export async function suspendedBy(tx: Tx, noticeId: string): Promise<boolean> {
  const [open] = await tx.query<{ found: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM notice_objection WHERE notice_id = $1 AND state = 'filed' AND suspends) AS found`,
    [noticeId],
  );
  return open?.found ?? false;
}

/** Everything the rules ask of a notice to say what is due. */
export async function standingOf(tx: Tx, { notice, items, unit }: HeldNotice): Promise<NoticeStanding> {
  return {
    kind: notice.kind,
    state: notice.state,
    items: items.map(({ state, dueOn }) => ({ state, dueOn })),
    suspended: await suspendedBy(tx, notice.id),
    ...(notice.refusedOn !== null && { refusedOn: notice.refusedOn }),
    ...(notice.closedOn !== null && { closedOn: notice.closedOn }),
    ...(notice.state === 'closed' && {
      freshFindings: await freshFindings(
        tx,
        unit.id,
        items.flatMap(({ faults }) => faults),
        notice.closedOn!,
      ),
    }),
  };
}

/** Days of confirmed findings of the same faults in the unit after a day. */
async function freshFindings(tx: Tx, unitId: string, faults: readonly string[], after: LocalDate): Promise<LocalDate[]> {
  if (faults.length === 0) return [];
  const rows = await tx.query<{ day: LocalDate }[]>(
    `SELECT occurred_on AS day FROM finding
     WHERE unit_id = $1 AND state = 'confirmed' AND source <> 'rectification' AND occurred_on > $2
       AND (check_code = ANY ($3) OR item = ANY ($3))`,
    [unitId, after, [...new Set(faults)]],
  );
  return rows.map(({ day }) => day);
}
