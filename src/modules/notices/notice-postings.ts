import { Injectable } from '@nestjs/common';
import type { Signal } from '../../domain/findings';
import type { Actor } from '../../domain/identity';
import type { LocalDate } from '../../domain/kernel';
import { type DatedItem, daysNobodyMissed, NOTICE_KIND_LABELS } from '../../domain/notices';
import type { Tx } from '../../platform/database';
import { FindingsService } from '../findings';
import type { HeldNotice } from './notice-desk';
import { numberOf } from './notice-paper';

/** How notices reach the month: what was overdue, refused or came back is a finding, once, and falls with its reason. */
@Injectable()
export class NoticePostings {
  constructor(private readonly findings: FindingsService) {}

  /** Records the finding of a step; returns its id. A notice about one case counts with that case. */
  async post(tx: Tx, actor: Actor, { notice, items, unit }: HeldNotice, signal: Signal, on: LocalDate): Promise<string> {
    const cases = [...new Set(items.map(({ caseId }) => caseId))];
    return this.findings.recordByHand(tx, actor, {
      caseId: cases.length === 1 ? cases[0]! : null,
      unitId: unit.id,
      officerIds: [],
      source: 'rectification',
      item: null,
      signal,
      class: 'flaw',
      occurrences: 1,
      occurredOn: on,
      title: `${NOTICE_KIND_LABELS[notice.kind]}${numberOf(notice) ?? ''}`,
      article: null,
      evidence: [],
      note: null,
      origin: { kind: 'notice', id: notice.id },
    });
  }

  /** Takes back everything that was posted for a notice. */
  async overturn(tx: Tx, actor: Actor, noticeId: string, note: string): Promise<void> {
    await this.overturnWhere(tx, actor, noticeId, ['notice:overdue', 'notice:refused', 'notice:recurrence'], note);
  }

  /** Takes back what was posted for being overdue, when the term turned out to be longer. */
  async overturnOverdue(tx: Tx, actor: Actor, noticeId: string, note: string): Promise<void> {
    await this.overturnWhere(tx, actor, noticeId, ['notice:overdue'], note);
  }

  /** Takes back what was posted for refusing to rectify, when nothing is left of what was refused. */
  async overturnRefusal(tx: Tx, actor: Actor, noticeId: string, note: string): Promise<void> {
    await this.overturnWhere(tx, actor, noticeId, ['notice:refused'], note);
  }

  /** Takes back what was posted for last days that only items have missed which were dropped since. */
  async overturnUnmissed(tx: Tx, actor: Actor, noticeId: string, items: readonly DatedItem[], note: string): Promise<void> {
    const keys = daysNobodyMissed(items).map((day) => `overdue:${day}`);
    const posted = await tx.query<{ id: string }[]>(
      `SELECT f.id FROM notice_step s JOIN finding f ON f.id = s.finding_id
       WHERE s.notice_id = $1 AND s.key = ANY ($2) AND f.state = 'confirmed' ORDER BY f.id`,
      [noticeId, keys],
    );
    for (const { id } of posted) await this.findings.overturn(tx, actor, id, 'facts-differ', note);
  }

  private async overturnWhere(tx: Tx, actor: Actor, noticeId: string, signals: readonly Signal[], note: string): Promise<void> {
    const posted = await tx.query<{ id: string }[]>(
      `SELECT id FROM finding WHERE origin_kind = 'notice' AND origin_id = $1 AND check_code = ANY ($2) AND state = 'confirmed' ORDER BY id`,
      [noticeId, [...signals]],
    );
    for (const { id } of posted) await this.findings.overturn(tx, actor, id, 'facts-differ', note);
  }
}
