import { Injectable } from '@nestjs/common';
import { type Deadline, type DeadlineTrace, redate } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { NoticeDesk } from './notice-desk';
import { NoticeItem } from './notice-item.entity';
import { NoticeDeadlineChange } from './notice-records.entity';

interface OpenItem {
  readonly noticeId: string;
  readonly unitId: string;
  readonly seq: number;
  readonly dueOn: string;
  readonly deadline: DeadlineTrace;
}

/** Last days that move: each move is kept with its reason. */
@Injectable()
export class NoticeDeadlines {
  constructor(
    private readonly desk: NoticeDesk,
    private readonly clock: Clock,
  ) {}

  /** Lengthens the terms of the items that wait for an answer. */
  async lengthen(
    tx: Tx,
    notice: { readonly id: string; readonly unitId: string },
    add: { readonly extended?: number; readonly suspended?: number },
    reason: string,
  ): Promise<void> {
    for (const item of await this.openItems(tx, notice.id))
      await this.set(
        tx,
        item,
        redate(
          {
            ...item.deadline,
            extended: item.deadline.extended + (add.extended ?? 0),
            suspended: item.deadline.suspended + (add.suspended ?? 0),
          },
          this.desk.calendar,
        ),
        reason,
      );
  }

  /** Dates every open item anew, after the calendar was corrected; returns how many last days moved. */
  async redateAll(tx: Tx, reason: string): Promise<number> {
    let moved = 0;
    for (const item of await this.openItems(tx, null))
      if (await this.set(tx, item, redate(item.deadline, this.desk.calendar), reason)) moved++;
    return moved;
  }

  private async set(tx: Tx, item: OpenItem, { dueOn, trace }: Deadline, reason: string): Promise<boolean> {
    await tx.update(NoticeItem, { noticeId: item.noticeId, seq: item.seq }, { dueOn, deadline: trace });
    if (dueOn === item.dueOn) return false;
    await tx.insert(NoticeDeadlineChange, {
      id: newId(),
      noticeId: item.noticeId,
      itemSeq: item.seq,
      before: item.dueOn,
      after: dueOn,
      reason,
      at: this.clock.date(),
    });
    await this.desk.tell(tx, {
      name: 'notice.deadline-moved',
      subject: item.noticeId,
      payload: { noticeId: item.noticeId, unitId: item.unitId, item: item.seq, before: item.dueOn, after: dueOn },
    });
    return true;
  }

  private openItems(tx: Tx, noticeId: string | null): Promise<OpenItem[]> {
    return tx.query<OpenItem[]>(
      `SELECT i.notice_id AS "noticeId", n.unit_id AS "unitId", i.seq, i.due_on AS "dueOn", i.deadline
       FROM notice_item i JOIN notice n ON n.id = i.notice_id
       WHERE i.state IN ('open', 'replied') AND i.due_on IS NOT NULL AND n.state IN ('served', 'replied', 'refused') AND ($1::uuid IS NULL OR n.id = $1)
       ORDER BY i.notice_id, i.seq FOR UPDATE OF n`,
      [noticeId],
    );
  }
}
