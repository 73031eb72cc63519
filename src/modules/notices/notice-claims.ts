import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { addWorkingDays, DomainError, nextState } from '../../domain/kernel';
import {
  type DatedItem,
  EXTENSION_LIFECYCLE,
  isSettled,
  ITEM_LIFECYCLE,
  NOTICE_LIFECYCLE,
  NOTICE_OBJECTION_LIFECYCLE,
  suspendedDays,
} from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { FileStore } from '../../platform/storage';
import { acceptAll, keepAll } from './notice-attachments';
import { NoticeDeadlines } from './notice-deadlines';
import { type HeldNotice, NoticeDesk } from './notice-desk';
import { NoticeItem } from './notice-item.entity';
import { NoticePostings } from './notice-postings';
import { NoticeExtension, NoticeObjection, NoticeReply } from './notice-records.entity';
import { invalid } from './notice-refusal';
import type { DecideExtensionRequest, DecideObjectionRequest, ExtensionRequest, ObjectionRequest } from './notices.requests';

/** What a unit may claim against a notice: one objection in its time, one extension. */
@Injectable()
export class NoticeClaims {
  constructor(
    private readonly desk: NoticeDesk,
    private readonly clock: Clock,
    private readonly files: FileStore,
    private readonly deadlines: NoticeDeadlines,
    private readonly postings: NoticePostings,
  ) {}

  /**
   * Files the unit's objection (监督条例 Art 30).
   *
   * @throws DomainError `notice.out-of-time` after the days of the kind, `notice.taken` for a second one, `lifecycle.refused` when the
   * notice is not with the unit.
   */
  async object(actor: Actor, id: string, version: number, request: ObjectionRequest, uploads: readonly Upload[]): Promise<void> {
    const accepted = await acceptAll(uploads);
    await this.desk.change(actor, 'object', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.reply', id, version);
      const { notice, unit } = held;
      if (notice.state !== 'served')
        throw new DomainError('lifecycle.refused', `an objection is filed while the notice is with the unit; it is ${notice.state}`);
      if (await tx.existsBy(NoticeObjection, { noticeId: id }))
        throw new DomainError('notice.taken', 'one objection to a notice has been filed');
      const { days, decideDays, suspends } = this.desk.policyOf(notice).objection;
      const last = addWorkingDays(notice.servedOn!, days, this.desk.calendar);
      const today = this.desk.today();
      if (today > last)
        throw new DomainError('notice.out-of-time', `the last day to object was ${last}, ${days} working days after service`);
      const decideBy = addWorkingDays(today, decideDays, this.desk.calendar);
      await tx.insert(NoticeObjection, {
        id: newId(),
        noticeId: id,
        state: NOTICE_OBJECTION_LIFECYCLE.initial,
        reason: request.reason,
        expected: request.expected,
        attachments: await keepAll(tx, this.files, accepted),
        suspends,
        filedBy: actor.id,
        filedAt: this.clock.date(),
        decideBy,
        decidedBy: null,
        decidedAt: null,
        decision: null,
        version: 1,
      });
      await this.desk.touch(tx, notice);
      await this.desk.record(tx, actor, { id, unitId: unit.id }, 'objected', { expected: request.expected, suspends, decideBy });
      await this.desk.tell(tx, { name: 'notice.objected', subject: id, payload: { noticeId: id, unitId: unit.id, decideBy } });
    });
  }

  /**
   * Decides an objection: by somebody who neither drafted nor signed the notice. Upheld takes the notice back, with whatever was posted
   * for it; in part drops items; either way terms that stood still run on, lengthened by the days.
   *
   * @throws DomainError `notice.not-found` without one, `lifecycle.refused` when decided, `auth.forbidden`, `notice.invalid`.
   */
  async decideObjection(actor: Actor, id: string, version: number, request: DecideObjectionRequest): Promise<void> {
    await this.desk.change(actor, 'decide-objection', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.approve', id, version);
      const objection = await tx.findOneBy(NoticeObjection, { noticeId: id });
      if (!objection) throw new DomainError('notice.not-found', 'the unit has not objected to this notice');
      const state = nextState(NOTICE_OBJECTION_LIFECYCLE, objection.state, request.outcome);
      if ([held.notice.draftedBy, held.notice.approvedBy].includes(actor.id))
        throw new DomainError('auth.forbidden', 'an objection is decided by somebody who neither drafted nor signed the notice');
      await tx.update(
        NoticeObjection,
        { id: objection.id },
        { state, decidedBy: actor.id, decidedAt: this.clock.date(), decision: request.decision, version: objection.version + 1 },
      );
      if (request.outcome === 'uphold') await this.revoke(tx, actor, held, request.decision);
      else {
        if (request.outcome === 'uphold-partly') await this.drop(tx, held, request.items);
        const settled = request.outcome === 'uphold-partly' && (await this.settle(tx, actor, held, request.decision));
        if (objection.suspends && !settled)
          await this.deadlines.lengthen(
            tx,
            { id, unitId: held.unit.id },
            { suspended: suspendedDays(this.desk.dayOf(objection.filedAt), this.desk.today(), this.desk.calendar) },
            '异议处理期间不计入期限',
          );
        if (!settled) await this.desk.touch(tx, held.notice);
        await this.desk.record(tx, actor, { id, unitId: held.unit.id }, 'objection-decided', {
          outcome: state,
          items: request.items ?? null,
        });
      }
      await this.desk.tell(tx, {
        name: 'notice.objection-decided',
        subject: id,
        payload: { noticeId: id, unitId: held.unit.id, outcome: state },
      });
    });
  }

  /**
   * Takes a notice back, with the findings that were posted for it.
   *
   * @throws DomainError `lifecycle.refused` when it was not issued, or is taken back already.
   */
  async revoke(tx: Tx, actor: Actor, held: HeldNotice, reason: string): Promise<void> {
    await this.desk.move(tx, actor, held.notice, 'revoke', {}, { reason });
    await this.postings.overturn(tx, actor, held.notice.id, reason);
    await this.dropPrepared(tx, actor, held.notice.id, '原文书已撤销');
    await this.desk.tell(tx, {
      name: 'notice.revoked',
      subject: held.notice.id,
      payload: { noticeId: held.notice.id, unitId: held.unit.id, kind: held.notice.kind },
    });
  }

  /**
   * After items were dropped: takes back what was posted for them alone, closes the notice when the others have all been verified, as if
   * the last had been too, and withdraws what was prepared to follow it. Returns whether it closed it.
   */
  async settle(tx: Tx, actor: Actor, held: HeldNotice, reason: string): Promise<boolean> {
    const { notice, unit } = held;
    const items = await tx.find(NoticeItem, { where: { noticeId: notice.id } });
    await this.postings.overturnUnmissed(tx, actor, notice.id, await this.dated(tx, notice.id, items), reason);
    if (!NOTICE_LIFECYCLE.moves.settle.from.includes(notice.state) || !isSettled(items.map(({ state }) => state))) return false;
    await this.desk.move(tx, actor, held.notice, 'settle', { closedOn: this.desk.today() }, { reason });
    if (notice.state === 'refused') await this.postings.overturnRefusal(tx, actor, notice.id, reason);
    await this.dropPrepared(tx, actor, notice.id, '原文书已办结');
    await this.desk.tell(tx, {
      name: 'notice.closed',
      subject: notice.id,
      payload: { noticeId: notice.id, unitId: unit.id, kind: notice.kind },
    });
    return true;
  }

  /**
   * Asks for the one extension, before the last day has passed.
   *
   * @throws DomainError `notice.taken` for a second request, whatever became of the first; `notice.out-of-time`; `notice.invalid` for
   * more days than the kind allows; `lifecycle.refused`.
   */
  async requestExtension(actor: Actor, id: string, version: number, { days, reason }: ExtensionRequest): Promise<void> {
    await this.desk.change(actor, 'request-extension', id, async (tx) => {
      const { notice, items, unit } = await this.desk.hold(tx, actor, 'notice.reply', id, version);
      if (notice.state !== 'served')
        throw new DomainError('lifecycle.refused', `an extension is asked for while the notice is with the unit; it is ${notice.state}`);
      if (await tx.existsBy(NoticeExtension, { noticeId: id }))
        throw new DomainError('notice.taken', 'one extension has been asked for; there is no second');
      const { extensionMost } = this.desk.policyOf(notice);
      if (days > extensionMost) throw invalid('days', `a ${notice.kind} is extended by at most ${extensionMost} days`, days);
      const open = items.filter(({ state, dueOn }) => state === 'open' && dueOn !== null);
      const passed = open.find(({ dueOn }) => dueOn! < this.desk.today());
      if (passed)
        throw new DomainError('notice.out-of-time', `item ${passed.seq} was due on ${passed.dueOn}; an extension is asked for before`);
      await tx.insert(NoticeExtension, {
        noticeId: id,
        state: EXTENSION_LIFECYCLE.initial,
        reason,
        days,
        requestedBy: actor.id,
        requestedAt: this.clock.date(),
        grantedDays: null,
        decidedBy: null,
        decidedAt: null,
        decision: null,
      });
      await this.desk.touch(tx, notice);
      await this.desk.record(tx, actor, { id, unitId: unit.id }, 'extension-requested', { days, reason });
      await this.desk.tell(tx, { name: 'notice.extension-requested', subject: id, payload: { noticeId: id, unitId: unit.id, days } });
    });
  }

  /**
   * Grants or declines it. A grant after the last day (the request came in time) takes back what was posted for being overdue.
   *
   * @throws DomainError `notice.not-found` without a request, `lifecycle.refused` when decided, `notice.invalid`.
   */
  async decideExtension(actor: Actor, id: string, version: number, request: DecideExtensionRequest): Promise<void> {
    await this.desk.change(actor, 'decide-extension', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.approve', id, version);
      const extension = await tx.findOneBy(NoticeExtension, { noticeId: id });
      if (!extension) throw new DomainError('notice.not-found', 'the unit has not asked for an extension');
      const state = nextState(EXTENSION_LIFECYCLE, extension.state, request.outcome);
      const granted = request.outcome === 'grant' ? (request.days ?? extension.days) : null;
      if (granted !== null && granted > extension.days) throw invalid('days', `at most the ${extension.days} days asked for`, request.days);
      await tx.update(
        NoticeExtension,
        { noticeId: id },
        { state, grantedDays: granted, decidedBy: actor.id, decidedAt: this.clock.date(), decision: request.decision },
      );
      if (granted !== null) {
        await this.deadlines.lengthen(tx, { id, unitId: held.unit.id }, { extended: granted }, `批准延期${granted}日`);
        await this.postings.overturnOverdue(tx, actor, id, `批准延期:${request.decision}`);
        await this.dropPrepared(tx, actor, id, '原文书已批准延期');
      }
      await this.desk.touch(tx, held.notice);
      await this.desk.record(tx, actor, { id, unitId: held.unit.id }, 'extension-decided', { outcome: state, days: granted });
      await this.desk.tell(tx, {
        name: 'notice.extension-decided',
        subject: id,
        payload: { noticeId: id, unitId: held.unit.id, outcome: state },
      });
    });
  }

  /** The items with the days of their last answers. */
  private async dated(tx: Tx, noticeId: string, items: readonly NoticeItem[]): Promise<DatedItem[]> {
    const replies = await tx.find(NoticeReply, { where: { noticeId }, order: { round: 'ASC' } });
    return items.map(({ seq, state, dueOn }) => {
      const last = replies.findLast((reply) => reply.items.some((answered) => answered.seq === seq));
      return { state, dueOn, answeredOn: last ? this.desk.dayOf(last.at) : null };
    });
  }

  /** Withdraws a correction that was prepared and not issued: what it follows is no longer overdue. */
  private async dropPrepared(tx: Tx, actor: Actor, priorId: string, reason: string): Promise<void> {
    const prepared = await tx.query<{ id: string }[]>(`SELECT id FROM notice WHERE prior_id = $1 AND state IN ('draft', 'approved')`, [
      priorId,
    ]);
    for (const { id } of prepared) await this.desk.move(tx, actor, (await this.desk.holdAny(tx, id))!.notice, 'withdraw', {}, { reason });
  }

  private async drop(tx: Tx, { notice, items }: HeldNotice, seqs: readonly number[] | undefined): Promise<void> {
    const standing = items.filter(({ state }) => state !== 'dropped').map(({ seq }) => seq);
    if (seqs === undefined || seqs.length === 0) throw invalid('items', 'say which items fall away', undefined);
    for (const [i, seq] of seqs.entries())
      if (!standing.includes(seq)) throw invalid(`items[${i}]`, `expected one of ${standing.join(', ')}`, seq);
    if (new Set(seqs).size === standing.length) throw invalid('items', 'when every item falls away, uphold the objection', [...seqs]);
    for (const seq of new Set(seqs)) {
      const { state } = items.find((item) => item.seq === seq)!;
      await tx.update(NoticeItem, { noticeId: notice.id, seq }, { state: nextState(ITEM_LIFECYCLE, state, 'drop') });
    }
  }
}
