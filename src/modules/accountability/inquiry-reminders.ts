import { Injectable } from '@nestjs/common';
import { passedTerm } from '../../domain/accountability';
import { SYSTEM } from '../../domain/identity';
import { Database } from '../../platform/database';
import { InquiryDesk } from './inquiry-desk';
import { Inquiry } from './inquiry.entity';

/** Tells of inquiries whose last day has passed. */
@Injectable()
export class InquiryReminders {
  constructor(
    private readonly database: Database,
    private readonly desk: InquiryDesk,
  ) {}

  /** Tells once of each last day that has passed while its inquiry runs, and audits it; harmless to repeat. Returns of how many. */
  async remind(): Promise<number> {
    const passed = await this.database.query<{ id: string }>(
      `SELECT id FROM inquiry
       WHERE (state IN ('opened', 'investigating') AND determine_by < $1 AND overdue_told IS DISTINCT FROM determine_by)
          OR (state = 'opened' AND assign_by < $1 AND determine_by >= $1 AND overdue_told IS DISTINCT FROM assign_by)
       ORDER BY id`,
      [this.desk.today()],
    );
    let told = 0;
    for (const { id } of passed) if (await this.remindOf(id)) told++;
    return told;
  }

  private remindOf(id: string): Promise<boolean> {
    return this.database.transact(async (tx) => {
      const inquiry = await tx.findOneOrFail(Inquiry, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const passed = passedTerm(inquiry, this.desk.today());
      if (!passed || inquiry.overdueTold === passed.dueOn) return false;
      await tx.update(Inquiry, { id }, { overdueTold: passed.dueOn });
      await this.desk.record(tx, SYSTEM, inquiry, 'overdue', { ...passed });
      await this.desk.tell(tx, { name: 'inquiry.overdue', subject: id, payload: { inquiryId: id, unitId: inquiry.unitId, ...passed } });
      return true;
    });
  }
}
