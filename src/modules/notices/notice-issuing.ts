import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { deadlineOf, organOf } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { type HeldNotice, NoticeDesk } from './notice-desk';
import { noticeDocument, numberOf, type EarlierNotice, type PrintedCase } from './notice-paper';
import { NoticeItem } from './notice-item.entity';
import { NoticeService } from './notice-records.entity';
import { invalid } from './notice-refusal';
import { assertStands } from './notice-basis';
import type { ServeNoticeRequest } from './notices.requests';

/** From the signed draft to the unit's desk: approval, number, service. */
@Injectable()
export class NoticeIssuing {
  constructor(
    private readonly desk: NoticeDesk,
    private readonly active: ActivePack,
  ) {}

  /**
   * Signs a draft: somebody else than who drafted it; a correction needs the higher signature.
   *
   * @throws DomainError `auth.forbidden`, `lifecycle.refused`.
   */
  async approve(actor: Actor, id: string, version: number): Promise<void> {
    await this.desk.change(actor, 'approve', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.approve', id, version);
      if (this.desk.policyOf(held.notice).signature === 'bureau') demand(actor, 'notice.approve-correction', held.unit.path);
      if (held.notice.draftedBy === actor.id)
        throw new DomainError('auth.forbidden', 'a notice is signed by somebody who did not draft it');
      await this.desk.move(tx, actor, held.notice, 'approve', { approvedBy: actor.id });
    });
  }

  /** Gives a signed notice back to its drafter. @throws DomainError `lifecycle.refused` */
  async returnToDraft(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await this.desk.change(actor, 'return', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.approve', id, version);
      await this.desk.move(tx, actor, held.notice, 'return', { approvedBy: null }, { reason });
    });
  }

  /** Drops a notice that was not issued. @throws DomainError `lifecycle.refused` */
  async withdraw(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await this.desk.change(actor, 'withdraw', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.draft', id, version);
      await this.desk.move(tx, actor, held.notice, 'withdraw', {}, { reason });
    });
  }

  /**
   * Gives a signed notice its number and freezes what is printed. The counter's row stays locked until the number has committed, so an
   * issue that fails gives its number back and the numbers of an organ, kind and year have no gaps.
   *
   * A correction that is issued ends the notice it follows.
   *
   * @throws DomainError `lifecycle.refused`, also when the earlier notice was answered meanwhile; `notice.invalid` when what an item
   * rests on was taken back.
   */
  async issue(actor: Actor, id: string, version: number): Promise<void> {
    await this.desk.change(actor, 'issue', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.serve', id, version);
      await this.issueHeld(tx, actor, held);
    });
  }

  /** The same, inside a transaction that already holds the notice. */
  async issueHeld(tx: Tx, actor: Actor, held: HeldNotice): Promise<void> {
    const { notice, organ, unit } = held;
    await assertStands(tx, held);
    const issuedOn = this.desk.today();
    const year = Number(issuedOn.slice(0, 4));
    const word = `${organOf(this.desk.policy, organ).word}${this.desk.policyOf(notice).numberWord}`;
    const earlier = notice.priorId === null ? null : await this.endEarlier(tx, actor, notice.priorId);
    const seq = await this.nextNumber(tx, organ.id, notice.kind, year);
    const number = { numberWord: word, numberYear: year, numberSeq: seq };
    const document = noticeDocument(held, {
      policy: this.desk.policy,
      calendar: this.desk.calendar,
      issuedOn,
      number: numberOf(number)!,
      signer: await signerName(tx, notice.approvedBy),
      earlier,
      case: await printedCase(tx, held.items),
    });
    await this.desk.move(
      tx,
      actor,
      held.notice,
      'issue',
      { ...number, issuedOn, issuedBy: actor.id, document: document.data },
      { number: numberOf(number) },
    );
    await this.desk.tell(tx, {
      name: 'notice.issued',
      subject: notice.id,
      payload: { noticeId: notice.id, unitId: unit.id, kind: notice.kind, number: numberOf(number)! },
    });
  }

  /**
   * Records that a notice reached its unit: by receipt, or by the refusal to take it before a witness, which counts as service. The
   * terms run from that day.
   *
   * @throws DomainError `lifecycle.refused` for a draft, `notice.invalid` when the receipt is incomplete, lies in the future or before
   * the day of issue.
   */
  async serve(actor: Actor, id: string, version: number, request: ServeNoticeRequest): Promise<void> {
    await this.desk.change(actor, 'serve', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.serve', id, version);
      const { notice, items, unit } = held;
      const at = new Date(request.at);
      const servedOn = this.desk.dayOf(at);
      const moved = await this.desk.move(tx, actor, held.notice, 'serve', { servedOn }, { outcome: request.outcome, at: request.at });
      this.assertReceipt(request, at, moved.issuedOn!);
      await tx.insert(NoticeService, {
        noticeId: id,
        outcome: request.outcome,
        method: request.method,
        place: request.place ?? null,
        at,
        servedBy: request.servedBy,
        receiverName: request.receiverName ?? null,
        receiverNumber: request.receiverNumber ?? null,
        witness: request.witness ?? null,
        refusal: request.refusal ?? null,
        remark: request.remark ?? null,
        recordedBy: actor.id,
      });
      const days: string[] = [];
      for (const item of items) {
        if (item.state !== 'open') continue;
        const { dueOn, trace } = deadlineOf(servedOn, { days: item.termDays, clock: item.termClock }, this.desk.calendar);
        days.push(dueOn);
        await tx.update(NoticeItem, { noticeId: id, seq: item.seq }, { dueOn, deadline: trace });
      }
      await this.desk.tell(tx, {
        name: 'notice.served',
        subject: id,
        payload: { noticeId: id, unitId: unit.id, kind: notice.kind, outcome: request.outcome, dueOn: days.sort()[0]! },
      });
    });
  }

  private assertReceipt(request: ServeNoticeRequest, at: Date, issuedOn: string): void {
    if (at > this.desk.now()) throw invalid('at', 'service cannot lie in the future', request.at);
    if (this.desk.dayOf(at) < issuedOn) throw invalid('at', `service cannot lie before the day of issue, ${issuedOn}`, request.at);
    if (request.outcome === 'received' && request.receiverName === undefined)
      throw invalid('receiverName', 'expected who signed for it', undefined);
    if (request.outcome === 'refused' && request.refusal === undefined)
      throw invalid('refusal', 'expected why it was not taken', undefined);
    if (request.outcome === 'refused' && request.witness === undefined) throw invalid('witness', 'expected who witnessed it', undefined);
    const { officer } = this.active.pack.codes;
    if (request.receiverNumber !== undefined && officer && !officer.test(request.receiverNumber))
      throw invalid(
        'receiverNumber',
        `expected ${this.active.pack.manifest.codes.officer?.hint ?? 'an officer number'}`,
        request.receiverNumber,
      );
  }

  private async endEarlier(tx: Tx, actor: Actor, priorId: string): Promise<EarlierNotice> {
    const prior = (await this.desk.holdAny(tx, priorId))!;
    await this.desk.move(tx, actor, prior.notice, 'escalate', {}, { next: 'correction' });
    await this.desk.tell(tx, {
      name: 'notice.escalated',
      subject: priorId,
      payload: { noticeId: priorId, unitId: prior.unit.id, next: 'correction' },
    });
    const dueDays = prior.items.flatMap(({ state, dueOn }) => (state === 'open' && dueOn !== null ? [dueOn] : [])).sort();
    return { number: numberOf(prior.notice)!, issuedOn: prior.notice.issuedOn!, dueOn: dueDays[0] ?? null };
  }

  private async nextNumber(tx: Tx, organId: string, kind: string, year: number): Promise<number> {
    const [row] = await tx.query<{ last: number }[]>(
      `INSERT INTO notice_counter (organ_id, kind, year, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (organ_id, kind, year) DO UPDATE SET last = notice_counter.last + 1 RETURNING last`,
      [organId, kind, year],
    );
    return row!.last;
  }
}

async function signerName(tx: Tx, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  const [user] = await tx.query<{ name: string }[]>('SELECT name FROM user_account WHERE id::text = $1', [userId]);
  return user?.name ?? null;
}

/** The case, when all items are about one. */
async function printedCase(tx: Tx, items: readonly NoticeItem[]): Promise<PrintedCase | null> {
  const ids = [...new Set(items.map(({ caseId }) => caseId))];
  const [only] = ids;
  if (ids.length !== 1 || only === null || only === undefined) return null;
  const [row] = await tx.query<PrintedCase[]>(
    `SELECT c.case_number AS "caseNumber", c.title, c.cause, o.name || '(警号' || o.number || ')' AS "leadOfficer"
     FROM case_record c LEFT JOIN officer o ON o.id = c.lead_officer_id WHERE c.id = $1`,
    [only],
  );
  return row ?? null;
}
