import { Injectable } from '@nestjs/common';
import { type Actor, demand, type Permission } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { NOTICE_LIFECYCLE, type NoticeKindPolicy, type NoticeMove, type NoticePolicy, type NoticeState } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { ChangeDesk } from '../audit';
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

/** What every change of a notice begins with: its lock, and who may. */
@Injectable()
export class NoticeDesk extends ChangeDesk<Notice, NoticeState, NoticeMove> {
  protected readonly rules = {
    kind: 'notice',
    entity: Notice,
    lifecycle: NOTICE_LIFECYCLE,
    remembered: [
      'auth.forbidden',
      'lifecycle.refused',
      'notice.invalid',
      'notice.out-of-time',
      'notice.taken',
      'notice.not-found',
    ] as const,
  };

  /** @throws DomainError `notice.not-configured` when the pack has no notices */
  get policy(): NoticePolicy {
    const { notices, name } = this.active.pack.manifest;
    if (!notices) throw new DomainError('notice.not-configured', `the pack ${name} has no notices`);
    return notices;
  }

  policyOf(notice: Pick<Notice, 'kind'>): NoticeKindPolicy {
    return this.policy.kinds[notice.kind];
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
}
