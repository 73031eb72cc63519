import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, isLocalDate, type LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { NoticeDeadlines } from './notice-deadlines';
import { CalendarCorrectionRow } from './notice-records.entity';
import type { CorrectedDayResponse } from './notices.responses';

/** How often a process looks whether another has corrected a day. */
const LOOK_EVERY_MS = 10_000;

/**
 * The days this city corrects on top of its pack's calendar. A correction holds in the process that made it at once and in the others
 * within seconds; open notices are dated anew in its transaction, and checks that count days are due again because the version of the
 * rules changes with the calendar.
 */
@Injectable()
export class CalendarService implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(CalendarService.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly deadlines: NoticeDeadlines,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.load();
    this.timer = setInterval(() => {
      this.load().catch((error: unknown) => this.logger.warn(`could not read the calendar, will try again: ${String(error)}`));
    }, LOOK_EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /**
   * Says whether a day is worked, whatever the pack says.
   *
   * @throws DomainError `request.invalid` when the day does not exist
   */
  async correct(actor: Actor, day: string, working: boolean, reason: string): Promise<CorrectedDayResponse> {
    assertDay(day);
    const before = this.active.pack.calendar.isWorkingDay(day);
    const deadlinesMoved = await this.change(actor, day, working, reason, (row) => row);
    await this.audited(actor, 'calendar.corrected', day, { before, after: working, reason, deadlinesMoved });
    return { day, working, deadlinesMoved };
  }

  /** Takes a correction back: the pack's word counts again. @throws DomainError `request.invalid` when there is none */
  async restore(actor: Actor, day: string): Promise<CorrectedDayResponse> {
    assertDay(day);
    const [known] = await this.database.query<{ working: boolean }>('SELECT working FROM calendar_correction WHERE day = $1', [day]);
    if (!known)
      throw new DomainError('request.invalid', `${day} is not corrected`, [{ field: 'day', message: 'a corrected day', value: day }]);
    const deadlinesMoved = await this.change(actor, day, known.working, '', () => null);
    const working = this.active.pack.calendar.isWorkingDay(day);
    await this.audited(actor, 'calendar.restored', day, { before: known.working, after: working, deadlinesMoved });
    return { day, working, deadlinesMoved };
  }

  private async change(
    actor: Actor,
    day: LocalDate,
    working: boolean,
    reason: string,
    keep: (row: CalendarCorrectionRow) => CalendarCorrectionRow | null,
  ): Promise<number> {
    const row = keep({ day, working, reason, correctedBy: actor.id, correctedAt: this.clock.date() });
    const work = this.database.transact(async (tx) => {
      await tx.query('LOCK TABLE calendar_correction IN SHARE ROW EXCLUSIVE MODE');
      if (row) await tx.upsert(CalendarCorrectionRow, row, ['day']);
      else await tx.delete(CalendarCorrectionRow, { day });
      this.active.correctCalendar(await tx.query<{ day: LocalDate; working: boolean }[]>('SELECT day, working FROM calendar_correction'));
      const moved = await this.deadlines.redateAll(
        tx,
        row ? `日历更正:${day}${working ? '上班' : '不上班'}(${reason})` : `撤销日历更正:${day}`,
      );
      await this.outbox.publish(tx, {
        name: 'calendar.corrected',
        subject: day,
        payload: { day, working: this.active.pack.calendar.isWorkingDay(day) },
      });
      return moved;
    });
    // Whether it committed or not: what holds is what the table says.
    return work.finally(() => this.load());
  }

  private async audited(actor: Actor, action: string, day: LocalDate, data: Record<string, unknown>): Promise<void> {
    await this.database.transact((tx) => this.audit.record(tx, { actor, action, subject: { kind: 'calendar', id: day }, data }));
  }

  private async load(): Promise<void> {
    this.active.correctCalendar(
      await this.database.query<{ day: LocalDate; working: boolean }>('SELECT day, working FROM calendar_correction'),
    );
  }
}

function assertDay(day: string): void {
  if (!isLocalDate(day))
    throw new DomainError('request.invalid', `${day} is no day`, [{ field: 'day', message: 'a day such as 2026-10-08', value: day }]);
}
