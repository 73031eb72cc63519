import { Injectable } from '@nestjs/common';
import { IsString, IsUUID } from 'class-validator';
import { SYSTEM } from '../../domain/identity';
import { nextState } from '../../domain/kernel';
import { ITEM_LIFECYCLE } from '../../domain/notices';
import { Database, type Tx } from '../../platform/database';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { basisOf } from './notice-basis';
import { NoticeClaims } from './notice-claims';
import { type HeldNotice, NoticeDesk } from './notice-desk';
import { NoticeItem } from './notice-item.entity';

const REASON = '所依据的问题已被撤销';

export interface Reversed {
  withdrawn: number;
  revoked: number;
  itemsDropped: number;
}

/** Lets notices fall with what they rest on: nobody has to put right what was not wrong. */
@Injectable()
export class NoticeReversal {
  constructor(
    private readonly database: Database,
    private readonly desk: NoticeDesk,
    private readonly claims: NoticeClaims,
  ) {}

  /** After a finding was taken back. Safe to be told twice. */
  afterFinding(findingId: string): Promise<Reversed> {
    return this.follow('id IN (SELECT notice_id FROM notice_item WHERE finding_ids @> ARRAY[$1::uuid])', findingId);
  }

  /** After the determination of an inquiry was taken back. Safe to be told twice. */
  afterInquiry(inquiryId: string): Promise<Reversed> {
    return this.follow('inquiry_id = $1', inquiryId);
  }

  private async follow(condition: string, id: string): Promise<Reversed> {
    const reversed: Reversed = { withdrawn: 0, revoked: 0, itemsDropped: 0 };
    // The first of a chain before the correction that follows it.
    const notices = await this.database.query<{ id: string }>(
      `SELECT id FROM notice WHERE ${condition} AND state NOT IN ('withdrawn', 'revoked') ORDER BY id`,
      [id],
    );
    for (const notice of notices) await this.database.transact((tx) => this.followOne(tx, notice.id, reversed));
    return reversed;
  }

  private async followOne(tx: Tx, id: string, reversed: Reversed): Promise<void> {
    const held = await this.desk.holdAny(tx, id);
    if (!held || ['withdrawn', 'revoked'].includes(held.notice.state)) return;
    const { fallen, droppable, nothingLeft } = await basisOf(tx, held);
    if (fallen.length === 0) return;
    const unissued = held.notice.state === 'draft' || held.notice.state === 'approved';
    if (nothingLeft && unissued) {
      await this.desk.move(tx, SYSTEM, held.notice, 'withdraw', {}, { reason: REASON });
      reversed.withdrawn++;
    } else if (nothingLeft) {
      await this.claims.revoke(tx, SYSTEM, held, REASON);
      reversed.revoked++;
    } else if (!unissued && droppable.length > 0) {
      await this.drop(tx, held, droppable);
      reversed.itemsDropped += droppable.length;
    }
  }

  private async drop(tx: Tx, held: HeldNotice, seqs: readonly number[]): Promise<void> {
    const { notice, items, unit } = held;
    for (const { seq, state } of items.filter((item) => seqs.includes(item.seq)))
      await tx.update(NoticeItem, { noticeId: notice.id, seq }, { state: nextState(ITEM_LIFECYCLE, state, 'drop') });
    await this.desk.record(tx, SYSTEM, { id: notice.id, unitId: unit.id }, 'items-dropped', { items: [...seqs], reason: REASON });
    if (!(await this.claims.settle(tx, SYSTEM, held, REASON))) await this.desk.touch(tx, notice);
  }
}

class OverturnedFinding {
  @IsUUID()
  findingId!: string;
}

/** Findings fall by objections and appeals; what orders them to be put right follows. */
export const FOLLOW_OVERTURNED = defineJob({
  name: 'notices.follow-overturned',
  queue: 'notices',
  payload: OverturnedFinding,
  on: ['finding.overturned'],
});

@Injectable()
@HandlesJob(FOLLOW_OVERTURNED)
export class FollowOverturned implements JobHandler<OverturnedFinding> {
  constructor(private readonly reversal: NoticeReversal) {}

  async run({ findingId }: OverturnedFinding): Promise<object> {
    return { ...(await this.reversal.afterFinding(findingId)) };
  }
}

class DecidedAppeal {
  @IsUUID()
  inquiryId!: string;

  @IsString()
  outcome!: string;
}

/** An appeal may have taken back the determination that a notice puts into practice, also one that led to no finding. */
export const FOLLOW_APPEAL = defineJob({
  name: 'notices.follow-appeal',
  queue: 'notices',
  payload: DecidedAppeal,
  on: ['appeal.decided'],
});

@Injectable()
@HandlesJob(FOLLOW_APPEAL)
export class FollowAppeal implements JobHandler<DecidedAppeal> {
  constructor(private readonly reversal: NoticeReversal) {}

  async run({ inquiryId, outcome }: DecidedAppeal): Promise<object> {
    return outcome === 'determination-reversed' ? { ...(await this.reversal.afterInquiry(inquiryId)) } : {};
  }
}
