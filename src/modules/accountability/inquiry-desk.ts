import { Injectable } from '@nestjs/common';
import {
  type AccountabilityPolicy,
  groundOfRecusal,
  INQUIRY_LIFECYCLE,
  type InquiryMove,
  type InquiryState,
  type MatterFacts,
} from '../../domain/accountability';
import { type Actor, demand, type Permission } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { ChangeDesk } from '../audit';
import { Inquiry } from './inquiry.entity';
import { InquiryInvestigator } from './inquiry-records.entity';
import { investigatorsNamed, matterFacts } from './recusal-facts';

/** An inquiry whose row is locked until the transaction ends. */
export interface HeldInquiry {
  readonly inquiry: Inquiry;
  readonly unitPath: string;
}

/** What every change of an inquiry begins with: its lock, and who may. */
@Injectable()
export class InquiryDesk extends ChangeDesk<Inquiry, InquiryState, InquiryMove> {
  protected readonly rules = {
    kind: 'inquiry',
    entity: Inquiry,
    lifecycle: INQUIRY_LIFECYCLE,
    remembered: [
      'auth.forbidden',
      'lifecycle.refused',
      'inquiry.not-found',
      'inquiry.invalid',
      'inquiry.recusal',
      'inquiry.not-heard',
      'inquiry.exists',
      'accountability.refused',
      'appeal.refused',
    ] as const,
  };

  /** @throws DomainError `inquiry.not-configured` when the pack has no rules of accountability */
  get policy(): AccountabilityPolicy {
    const { accountability, name } = this.active.pack.manifest;
    if (!accountability) throw new DomainError('inquiry.not-configured', `the pack ${name} has no rules of accountability`);
    return accountability;
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
}
