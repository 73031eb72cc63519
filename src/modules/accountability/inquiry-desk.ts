import { Injectable } from '@nestjs/common';
import {
  type AccountabilityPolicy,
  groundOfRecusal,
  INQUIRY_LIFECYCLE,
  type InquiryMove,
  type MatterFacts,
} from '../../domain/accountability';
import { type Actor, demand, type Permission } from '../../domain/identity';
import { DomainError, type LocalDate, nextState } from '../../domain/kernel';
import type { DomainEvent } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { Inquiry } from './inquiry.entity';
import { InquiryInvestigator } from './inquiry-records.entity';
import { investigatorsNamed, matterFacts } from './recusal-facts';

/** An inquiry whose row is locked until the transaction ends. */
export interface HeldInquiry {
  readonly inquiry: Inquiry;
  readonly unitPath: string;
}

/** Refusals that are worth remembering: somebody tried what may not be done. */
const REMEMBERED = new Set([
  'auth.forbidden',
  'lifecycle.refused',
  'inquiry.not-found',
  'inquiry.invalid',
  'inquiry.recusal',
  'inquiry.not-heard',
  'inquiry.exists',
  'accountability.refused',
  'appeal.refused',
]);

/** What every change of an inquiry has in common: lock, decide, save, audit, tell. */
@Injectable()
export class InquiryDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws DomainError `inquiry.not-configured` when the pack has no rules of accountability */
  get policy(): AccountabilityPolicy {
    const { accountability, name } = this.active.pack.manifest;
    if (!accountability) throw new DomainError('inquiry.not-configured', `the pack ${name} has no rules of accountability`);
    return accountability;
  }

  get calendar() {
    return this.active.pack.calendar;
  }

  today(): LocalDate {
    return this.active.pack.zone.dateOf(this.clock.now());
  }

  now(): Date {
    return this.clock.date();
  }

  /**
   * Runs a change that somebody asks for. What is refused leaves nothing behind but an audit entry of the attempt.
   *
   * @param move names what was tried, in the audit.
   */
  async change<T>(actor: Actor, move: string, subjectId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.transact(work);
    } catch (error) {
      if (error instanceof DomainError && REMEMBERED.has(error.code))
        await this.database.transact((tx) =>
          this.audit.record(tx, {
            actor,
            action: 'inquiry.move-refused',
            subject: { kind: 'inquiry', id: subjectId ?? 'new' },
            data: { move, code: error.code, detail: error.message },
          }),
        );
      throw error;
    }
  }

  /**
   * Locks an inquiry for a change by somebody.
   *
   * @throws DomainError `inquiry.not-found`, `auth.forbidden`, `request.precondition-failed`
   */
  async hold(tx: Tx, actor: Actor, permission: Permission, id: string, version?: number): Promise<HeldInquiry> {
    const inquiry = await tx.findOne(Inquiry, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!inquiry) throw new DomainError('inquiry.not-found', `there is no inquiry ${id}`);
    const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [inquiry.unitId]);
    demand(actor, permission, unit!.path);
    if (version !== undefined) assertVersion(inquiry.version, version);
    return { inquiry, unitPath: unit!.path };
  }

  /**
   * As {@link hold}, for one of its investigators, whom nothing must have come to stand against since the assignment.
   *
   * @throws DomainError also `inquiry.recusal`
   */
  async holdAsInvestigator(tx: Tx, actor: Actor, id: string, version: number): Promise<HeldInquiry> {
    const held = await this.hold(tx, actor, 'inquiry.investigate', id, version);
    const [assigned] = await tx.query<{ login: string }[]>(
      `SELECT a.login FROM inquiry_investigator i JOIN user_account a ON a.id = i.user_id
       WHERE i.inquiry_id = $1 AND i.user_id::text = $2 AND i.released_at IS NULL`,
      [id, actor.id],
    );
    if (!assigned) throw new DomainError('auth.forbidden', 'only the investigators of the inquiry do this');
    await this.assertNoRecusal(tx, held, [assigned.login]);
    return held;
  }

  /** @throws DomainError `inquiry.recusal`, `user.not-found` */
  async assertNoRecusal(tx: Tx, held: HeldInquiry, logins: readonly string[]): Promise<void> {
    const matter = await this.matter(tx, held);
    for (const person of await investigatorsNamed(tx, logins)) {
      const ground = groundOfRecusal(person, matter);
      if (ground !== undefined) throw new DomainError('inquiry.recusal', ground);
    }
  }

  /** Who investigates or investigated, by user id. */
  async investigatorIds(tx: Tx, inquiryId: string): Promise<string[]> {
    const rows = await tx.find(InquiryInvestigator, { where: { inquiryId } });
    return rows.map(({ userId }) => userId);
  }

  private matter(tx: Tx, { inquiry, unitPath }: HeldInquiry): Promise<MatterFacts> {
    return matterFacts(tx, inquiry.id, inquiry.caseId, unitPath);
  }

  /** Moves an inquiry along its lifecycle with other columns, and audits it. Returns it as it is now. */
  async move(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    inquiry: Inquiry,
    move: InquiryMove,
    changes: Partial<Inquiry> = {},
    data: Record<string, unknown> = {},
  ): Promise<Inquiry> {
    const state = nextState(INQUIRY_LIFECYCLE, inquiry.state, move);
    const changed = { ...changes, state, version: inquiry.version + 1, updatedAt: this.clock.date() };
    await tx.update(Inquiry, { id: inquiry.id }, changed as object);
    await this.record(tx, actor, inquiry, move, { before: inquiry.state, after: state, ...data });
    return { ...inquiry, ...changed };
  }

  /** Audits something done with an inquiry that is no move of its own. */
  async record(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    inquiry: Pick<Inquiry, 'id' | 'unitId'>,
    deed: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    const subject = { kind: 'inquiry', id: inquiry.id };
    await this.audit.record(tx, { actor, action: `inquiry.${deed}`, subject, unitId: inquiry.unitId, data });
  }

  /** Counts a change that is no move, so that who read the inquiry before must read it again. */
  async touch(tx: Tx, inquiry: Inquiry): Promise<void> {
    await tx.update(Inquiry, { id: inquiry.id }, { version: inquiry.version + 1, updatedAt: this.clock.date() });
  }

  async tell(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    await this.outbox.publish(tx, ...events);
  }
}
