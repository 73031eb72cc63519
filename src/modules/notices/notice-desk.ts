import { Injectable } from '@nestjs/common';
import { type Actor, demand, type Permission } from '../../domain/identity';
import { DomainError, type LocalDate, nextState } from '../../domain/kernel';
import { NOTICE_LIFECYCLE, type NoticeKindPolicy, type NoticeMove, type NoticePolicy } from '../../domain/notices';
import type { DomainEvent } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { Notice } from './notice.entity';
import { NoticeItem } from './notice-item.entity';

export interface NoticeUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

/** A notice whose row is locked until the transaction ends. */
export interface HeldNotice {
  readonly notice: Notice;
  readonly items: readonly NoticeItem[];
  readonly organ: NoticeUnit;
  readonly unit: NoticeUnit;
}

/** Refusals that are worth remembering: somebody tried what may not be done. */
const REMEMBERED = new Set([
  'auth.forbidden',
  'lifecycle.refused',
  'notice.invalid',
  'notice.out-of-time',
  'notice.taken',
  'notice.not-found',
]);

/** What every change of a notice has in common: lock, decide, save, audit, tell. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `notice.not-configured` when the pack has no notices */
  get policy(): NoticePolicy {
    const { notices, name } = this.active.pack.manifest;
    if (!notices) throw new DomainError('notice.not-configured', `the pack ${name} has no notices`);
    return notices;
  }

  policyOf(notice: Pick<Notice, 'kind'>): NoticeKindPolicy {
    return this.policy.kinds[notice.kind];
  }

  get calendar() {
    return this.active.pack.calendar;
  }

  /** The local day. */
  today(): LocalDate {
    return this.active.pack.zone.dateOf(this.clock.now());
  }

  /** Epoch milliseconds. */
  now(): number {
    return this.clock.now();
  }

  /** The local day of an instant. */
  dayOf(instant: Date): LocalDate {
    return this.active.pack.zone.dateOf(instant.getTime());
  }

  /**
   * Runs a change that somebody asks for. What is refused leaves nothing behind but an audit entry of the attempt.
   *
   * @param move names what was tried, in the audit.
   */
  async change<T>(actor: Actor, move: string, noticeId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.transact(work);
    } catch (error) {
      if (error instanceof DomainError && REMEMBERED.has(error.code))
        await this.database.transact((tx) =>
          this.audit.record(tx, {
            actor,
            action: 'notice.move-refused',
            subject: { kind: 'notice', id: noticeId ?? 'new' },
            data: { move, code: error.code, detail: error.message },
          }),
        );
      throw error;
    }
  }

  /**
   * Locks a notice for a change by somebody.
   *
   * @throws DomainError `notice.not-found` (also for what the caller may not know of), `auth.forbidden`, `request.precondition-failed`
   */
  async hold(tx: Tx, actor: Actor, permission: Permission, id: string, version: number): Promise<HeldNotice> {
    const held = await this.holdAny(tx, id);
    if (!held) throw new DomainError('notice.not-found', `there is no notice ${id}`);
    demand(actor, permission, held.unit.path);
    assertVersion(held.notice.version, version);
    return held;
  }

  /** Locks a notice without asking who wants it: for the machine's own work. */
  async holdAny(tx: Tx, id: string): Promise<HeldNotice | undefined> {
    const notice = await tx.findOne(Notice, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!notice) return undefined;
    const items = await tx.find(NoticeItem, { where: { noticeId: id }, order: { seq: 'ASC' } });
    const units = await tx.query<NoticeUnit[]>('SELECT id, code, name, path FROM unit WHERE id = ANY ($1)', [
      [notice.organId, notice.unitId],
    ]);
    const unitOf = (unitId: string) => units.find((unit) => unit.id === unitId)!;
    return { notice, items, organ: unitOf(notice.organId), unit: unitOf(notice.unitId) };
  }

  /** Moves a notice along its lifecycle with other columns, and audits it. Returns it as it is now. */
  async move(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    { notice, unit }: HeldNotice,
    move: NoticeMove,
    changes: Partial<Notice> = {},
    data: Record<string, unknown> = {},
  ): Promise<Notice> {
    const state = nextState(NOTICE_LIFECYCLE, notice.state, move);
    const changed = { ...changes, state, version: notice.version + 1, updatedAt: this.clock.date() };
    await tx.update(Notice, { id: notice.id }, changed as object);
    await this.record(tx, actor, { id: notice.id, unitId: unit.id }, move, { before: notice.state, after: state, ...data });
    return { ...notice, ...changed };
  }

  /** Audits something done with a notice that is no move of its own. */
  async record(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    notice: { readonly id: string; readonly unitId: string },
    deed: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    await this.audit.record(tx, {
      actor,
      action: `notice.${deed}`,
      subject: { kind: 'notice', id: notice.id },
      unitId: notice.unitId,
      data,
    });
  }

  /** Counts a change that is no move, so that who read the notice before must read it again. */
  async touch(tx: Tx, notice: Notice): Promise<void> {
    await tx.update(Notice, { id: notice.id }, { version: notice.version + 1, updatedAt: this.clock.date() });
  }

  async tell(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    await this.outbox.publish(tx, ...events);
  }
}
