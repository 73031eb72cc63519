import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, nextState } from '../../domain/kernel';
import { ITEM_LIFECYCLE, type ItemMove } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import type { Upload } from '../../platform/http';
import { FileStore } from '../../platform/storage';
import { acceptAll, keepAll } from './notice-attachments';
import { type HeldNotice, NoticeDesk } from './notice-desk';
import { NoticeItem } from './notice-item.entity';
import { NoticeReply, NoticeVerification } from './notice-records.entity';
import { invalid } from './notice-refusal';
import type { ReplyRequest, VerifyRequest } from './notices.requests';

/** What a unit answers and what the office makes of it, item by item. */
@Injectable()
export class NoticeAnswers {
  constructor(
    private readonly desk: NoticeDesk,
    private readonly clock: Clock,
    private readonly files: FileStore,
  ) {}

  /**
   * A unit's answer: all open items, each with its measures and proof.
   *
   * @throws DomainError `lifecycle.refused` when the notice is not served (or closed), `notice.invalid` for an item that is missing,
   * unknown or already accepted, `attachment.*`.
   */
  async reply(actor: Actor, id: string, version: number, request: ReplyRequest, uploads: readonly Upload[]): Promise<void> {
    const accepted = await acceptAll(uploads);
    await this.desk.change(actor, 'reply', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.reply', id, version);
      await this.desk.move(
        tx,
        actor,
        held.notice,
        'reply',
        {},
        { items: request.items.map(({ seq }) => seq), files: accepted.map((f) => f.sha256) },
      );
      this.assertAnswered(held, request, new Set(accepted.map(({ name }) => name)));
      for (const { seq } of request.items) await this.moveItem(tx, held, seq, 'reply');
      const round = await this.nextRound(tx, id);
      await tx.insert(NoticeReply, {
        id: newId(),
        noticeId: id,
        round,
        refusal: false,
        summary: request.summary,
        contact: request.contact ?? null,
        items: request.items.map(({ seq, measures, completedOn, responsible, evidence }) => ({
          seq,
          measures,
          completedOn: completedOn ?? null,
          responsible: responsible ?? null,
          evidence: evidence ?? [],
        })),
        attachments: await keepAll(tx, this.files, accepted),
        repliedBy: actor.id,
        at: this.clock.date(),
      });
      await this.desk.tell(tx, { name: 'notice.replied', subject: id, payload: { noticeId: id, unitId: held.unit.id, round } });
    });
  }

  /** A unit refuses to rectify (拒不整改), with its reason. @throws DomainError `lifecycle.refused` */
  async refuse(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await this.desk.change(actor, 'refuse', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.reply', id, version);
      await this.desk.move(tx, actor, held.notice, 'refuse', { refusedOn: this.desk.today() }, { reason });
      await tx.insert(NoticeReply, {
        id: newId(),
        noticeId: id,
        round: await this.nextRound(tx, id),
        refusal: true,
        summary: reason,
        contact: null,
        items: [],
        attachments: [],
        repliedBy: actor.id,
        at: this.clock.date(),
      });
      await this.desk.tell(tx, {
        name: 'notice.refused',
        subject: id,
        payload: { noticeId: id, unitId: held.unit.id, kind: held.notice.kind },
      });
    });
  }

  /**
   * Judges an answer: every item of it is accepted or sent back with the reason. All accepted closes the notice, otherwise it is with
   * the unit again, under the last days it had.
   *
   * @throws DomainError `lifecycle.refused`, `notice.invalid`, `auth.forbidden` for who answered.
   */
  async verify(actor: Actor, id: string, version: number, request: VerifyRequest): Promise<void> {
    await this.desk.change(actor, 'verify', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.verify', id, version);
      const [reply] = await tx.find(NoticeReply, { where: { noticeId: id }, order: { round: 'DESC' }, take: 1 });
      if (reply?.repliedBy === actor.id) throw new DomainError('auth.forbidden', 'an answer is verified by somebody who did not give it');
      const back = request.items.filter(({ accepted }) => !accepted);
      const move = back.length === 0 ? 'close' : 'send-back';
      await this.desk.move(tx, actor, held.notice, move, move === 'close' ? { closedOn: this.desk.today() } : {}, {
        sentBack: back.map(({ seq }) => seq),
      });
      this.assertJudged(held, request);
      for (const { seq, accepted } of request.items) await this.moveItem(tx, held, seq, accepted ? 'verify' : 'send-back');
      await tx.insert(NoticeVerification, {
        id: newId(),
        noticeId: id,
        round: reply!.round,
        items: request.items.map(({ seq, accepted, note }) => ({ seq, accepted, note: note ?? null })),
        note: request.note ?? null,
        verifiedBy: actor.id,
        at: this.clock.date(),
      });
      const unitId = held.unit.id;
      await this.desk.tell(
        tx,
        move === 'close'
          ? { name: 'notice.closed', subject: id, payload: { noticeId: id, unitId, kind: held.notice.kind } }
          : { name: 'notice.sent-back', subject: id, payload: { noticeId: id, unitId, items: back.map(({ seq }) => seq) } },
      );
    });
  }

  private assertAnswered({ items }: HeldNotice, request: ReplyRequest, files: ReadonlySet<string>): void {
    const open = items.filter(({ state }) => state === 'open').map(({ seq }) => seq);
    const given = new Set<number>();
    for (const [i, { seq, completedOn, evidence }] of request.items.entries()) {
      if (!open.includes(seq)) throw invalid(`items[${i}].seq`, `expected an open item: ${open.join(', ')}`, seq);
      if (given.has(seq)) throw invalid(`items[${i}].seq`, 'answered twice', seq);
      if (completedOn !== undefined && completedOn > this.desk.today())
        throw invalid(`items[${i}].completedOn`, 'what is done was done by today', completedOn);
      const missing = (evidence ?? []).find((name) => !files.has(name));
      if (missing !== undefined) throw invalid(`items[${i}].evidence`, 'expected the name of a file of this request', missing);
      given.add(seq);
    }
    const left = open.filter((seq) => !given.has(seq));
    if (left.length > 0) throw invalid('items', `answer every open item; missing: ${left.join(', ')}`, [...given]);
  }

  private assertJudged({ items }: HeldNotice, request: VerifyRequest): void {
    const replied = items.filter(({ state }) => state === 'replied').map(({ seq }) => seq);
    const given = new Set(request.items.map(({ seq }) => seq));
    if (given.size !== request.items.length || replied.length !== given.size || replied.some((seq) => !given.has(seq)))
      throw invalid('items', `judge each answered item once: ${replied.join(', ')}`, [...given]);
    for (const [i, { seq, accepted, note }] of request.items.entries())
      if (!accepted && (note ?? '').trim() === '') throw invalid(`items[${i}].note`, 'say why it is not accepted', seq);
  }

  private async moveItem(tx: Tx, { notice, items }: HeldNotice, seq: number, move: ItemMove): Promise<void> {
    const item = items.find((candidate) => candidate.seq === seq)!;
    await tx.update(NoticeItem, { noticeId: notice.id, seq }, { state: nextState(ITEM_LIFECYCLE, item.state, move) });
  }

  private async nextRound(tx: Tx, noticeId: string): Promise<number> {
    return (await tx.countBy(NoticeReply, { noticeId })) + 1;
  }
}
