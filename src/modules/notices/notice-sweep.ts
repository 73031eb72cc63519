import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { Signal } from '../../domain/findings';
import { SYSTEM } from '../../domain/identity';
import { deadlineOf, type DueStep, dueSteps } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { type HeldNotice, NoticeDesk } from './notice-desk';
import { NoticeDrafting } from './notice-drafting';
import { NoticeItem } from './notice-item.entity';
import { NoticePapers } from './notice-papers';
import { NoticePostings } from './notice-postings';
import { NoticeStep } from './notice-records.entity';
import { standingOf } from './notice-standing';
import { RectificationService } from './rectification.service';

/** Notices one round looks at in one transaction each; a round goes on until nothing is left. */
const BATCH = 200;

export interface SweepTotals {
  looked: number;
  done: Record<string, number>;
}

/**
 * Finds what is due and does it. What is due follows from the notice, the calendar and the day alone (`dueSteps`); the notice is locked
 * while its steps are done and each step's key is kept, so that a sweep that runs twice, late, or beside another does nothing twice.
 */
@Injectable()
export class NoticeSweep {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly desk: NoticeDesk,
    private readonly drafting: NoticeDrafting,
    private readonly postings: NoticePostings,
    private readonly papers: NoticePapers,
  ) {}

  /** One round over all notices that may have something due; returns what was done, by kind of step. */
  async sweep(): Promise<SweepTotals> {
    const totals: SweepTotals = { looked: 0, done: {} };
    if (!this.active.pack.manifest.notices) return totals;
    await this.papers.drawMissing();
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const ids = await this.database.query<{ id: string }>(
        `SELECT id FROM notice WHERE state IN ('served', 'refused', 'closed') AND id > $1
           AND NOT (state = 'closed' AND EXISTS (
             SELECT 1 FROM notice_step s WHERE s.notice_id = notice.id AND s.key = 'effective:' || notice.closed_on))
         ORDER BY id LIMIT ${BATCH}`,
        [after],
      );
      for (const { id } of ids) {
        totals.looked++;
        for (const step of await this.sweepOne(id)) totals.done[step.kind] = (totals.done[step.kind] ?? 0) + 1;
      }
      if (ids.length < BATCH) return totals;
      after = ids.at(-1)!.id;
    }
  }

  /** Does what is due of one notice; returns the steps it did. */
  async sweepOne(id: string): Promise<DueStep[]> {
    return this.database.transact(async (tx) => {
      // Held by the row: another sweep of the same notice waits here and then finds the steps done.
      const held = await this.desk.holdAny(tx, id);
      if (!held) return [];
      const known = await tx.find(NoticeStep, { where: { noticeId: id }, select: { key: true } });
      const done = new Set(known.map(({ key }) => key));
      const steps = dueSteps(await standingOf(tx, held), this.desk.today(), this.desk.policy, this.desk.calendar, done);
      for (const step of steps) await this.take(tx, held, step);
      return steps;
    });
  }

  private async take(tx: Tx, held: HeldNotice, step: DueStep): Promise<void> {
    const { notice, unit } = held;
    const findingId = await this.act(tx, held, step);
    await tx.insert(NoticeStep, {
      noticeId: notice.id,
      key: step.key,
      kind: step.kind,
      happenedOn: step.on,
      doneAt: this.clock.date(),
      findingId,
    });
    await this.desk.record(tx, SYSTEM, { id: notice.id, unitId: unit.id }, `step-${step.kind}`, { key: step.key, on: step.on });
  }

  /** Returns the id of the finding that posts the step to the month, when it has one. */
  private async act(tx: Tx, held: HeldNotice, step: DueStep): Promise<string | null> {
    const { notice, unit } = held;
    const about = { noticeId: notice.id, unitId: unit.id };
    const post = (signal: Signal) => this.postings.post(tx, SYSTEM, held, signal, step.on);
    switch (step.kind) {
      case 'remind':
        await this.desk.tell(tx, {
          name: 'notice.due-soon',
          subject: notice.id,
          payload: { ...about, kind: notice.kind, dueOn: step.dueOn! },
        });
        return null;
      case 'overdue':
        await this.desk.tell(tx, {
          name: 'notice.overdue',
          subject: notice.id,
          payload: { ...about, kind: notice.kind, dueOn: step.dueOn! },
        });
        return post('notice:overdue');
      case 'refused':
        return post('notice:refused');
      case 'prepare-correction': {
        const correction = await this.drafting.prepareCorrection(tx, SYSTEM, held);
        if (correction !== undefined)
          await this.desk.tell(tx, {
            name: 'notice.correction-prepared',
            subject: correction,
            payload: { noticeId: correction, unitId: unit.id, priorId: notice.id },
          });
        return null;
      }
      case 'refer-to-accountability':
        await this.desk.move(tx, SYSTEM, held.notice, 'escalate', {}, { next: 'accountability' });
        await this.desk.tell(tx, { name: 'notice.referred-to-accountability', subject: notice.id, payload: about });
        return null;
      case 'reopen':
        await this.reopen(tx, held);
        return post('notice:recurrence');
      case 'effective':
        await this.desk.tell(tx, { name: 'notice.effective', subject: notice.id, payload: about });
        return null;
    }
  }

  /** The matter is with the unit again, under new terms from today. */
  private async reopen(tx: Tx, held: HeldNotice): Promise<void> {
    const { notice, items, unit } = held;
    const today = this.desk.today();
    await this.desk.move(tx, SYSTEM, held.notice, 'reopen', { closedOn: null, servedOn: today });
    for (const item of items) {
      if (item.state !== 'verified') continue;
      const { dueOn, trace } = deadlineOf(today, { days: item.termDays, clock: item.termClock }, this.desk.calendar);
      await tx.update(NoticeItem, { noticeId: notice.id, seq: item.seq }, { state: 'open', dueOn, deadline: trace });
    }
    await this.desk.tell(tx, {
      name: 'notice.reopened',
      subject: notice.id,
      payload: { noticeId: notice.id, unitId: unit.id, kind: notice.kind },
    });
  }
}

class Nothing {
  @IsOptional()
  reason?: string;
}

/** Days change at midnight of the pack's zone; every half hour is soon enough for what is counted in days. */
export const SWEEP_NOTICES = defineJob({ name: 'notices.sweep', queue: 'notices', payload: Nothing, everyMs: 1_800_000 });

@Injectable()
@HandlesJob(SWEEP_NOTICES)
export class SweepNotices implements JobHandler<Nothing> {
  constructor(
    private readonly notices: NoticeSweep,
    private readonly rectification: RectificationService,
  ) {}

  async run(): Promise<object> {
    return { ...(await this.notices.sweep()), proposed: await this.rectification.propose() };
  }
}
