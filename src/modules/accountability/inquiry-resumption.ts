import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../domain/identity';
import { addWorkingDays, type LocalDate, workingDaysBetween } from '../../domain/kernel';
import type { Tx } from '../../platform/database';
import { InquiryDesk } from './inquiry-desk';
import { Inquiry } from './inquiry.entity';
import { InquirySuspension } from './inquiry-records.entity';

/** Goes on with what waited, with the days it waited added. */
@Injectable()
export class InquiryResumption {
  constructor(private readonly desk: InquiryDesk) {}

  /** Every inquiry of a case that waited for another authority. Returns how many. */
  async resumeOf(tx: Tx, caseId: string): Promise<number> {
    const waiting = await tx.find(Inquiry, {
      where: { caseId, state: 'suspended' },
      lock: { mode: 'pessimistic_write' },
      order: { id: 'ASC' },
    });
    for (const inquiry of waiting) await this.resume(tx, SYSTEM, inquiry, '审理机关已作出结论');
    return waiting.length;
  }

  /** @throws DomainError `lifecycle.refused` when it does not wait */
  async resume(tx: Tx, actor: Actor, inquiry: Inquiry, reason: string): Promise<void> {
    const today = this.desk.today();
    const open = await tx.query<{ from: string }[]>(
      'SELECT from_day AS "from" FROM inquiry_suspension WHERE inquiry_id = $1 AND to_day IS NULL',
      [inquiry.id],
    );
    const waited = open.length === 0 ? 0 : Math.max(0, workingDaysBetween(open[0]!.from, today, this.desk.calendar));
    const later = (day: string) => addWorkingDays(day, waited, this.desk.calendar);
    const [assigned] = await tx.query<{ n: number }[]>(
      'SELECT count(*)::int AS n FROM inquiry_investigator WHERE inquiry_id = $1 AND released_at IS NULL',
      [inquiry.id],
    );
    const terms = { assignBy: later(inquiry.assignBy), determineBy: later(inquiry.determineBy) };
    await this.desk.move(tx, actor, inquiry, assigned!.n > 0 ? 'resume' : 'resume-unassigned', terms, { reason, waited, ...terms });
    await this.endWaiting(tx, actor, inquiry.id, today);
    await this.desk.tell(tx, {
      name: 'inquiry.resumed',
      subject: inquiry.id,
      payload: { inquiryId: inquiry.id, unitId: inquiry.unitId, determineBy: terms.determineBy },
    });
  }

  /** Closes the time it waited, if it did. */
  async endWaiting(tx: Tx, actor: Actor, inquiryId: string, today: LocalDate): Promise<void> {
    await tx
      .createQueryBuilder()
      .update(InquirySuspension)
      .set({ toDay: today, endedBy: actor.id })
      .where('inquiry_id = :inquiryId AND to_day IS NULL', { inquiryId })
      .execute();
  }
}
