import { Injectable } from '@nestjs/common';
import { APPEAL_LIFECYCLE } from '../../domain/accountability';
import { type Actor, demand } from '../../domain/identity';
import { addDays, DomainError, nextState } from '../../domain/kernel';
import { newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { FindingsService } from '../findings';
import { AccountabilityAppeal, AccountabilityDecision, InquiryDetermination, Responsibility } from './accountability.entity';
import { AccountabilityService } from './accountability.service';
import type { DecideAppealRequest, FileAppealRequest } from './accountability.requests';
import { InquiryDesk } from './inquiry-desk';
import { Inquiry } from './inquiry.entity';

interface AppealedAgainst {
  readonly inquiry: Inquiry;
  readonly unitPath: string;
  readonly determination: InquiryDetermination;
  readonly decision: AccountabilityDecision | null;
}

/** 申诉: filed by the officer or the unit in its time, decided by somebody who had nothing to do with the matter. */
@Injectable()
export class AppealsService {
  constructor(
    private readonly desk: InquiryDesk,
    private readonly accountability: AccountabilityService,
    private readonly findings: FindingsService,
  ) {}

  /** @throws DomainError `accountability.not-found`, `auth.forbidden` for a stranger, `appeal.refused` out of time, twice, or against nothing */
  file(actor: Actor, request: FileAppealRequest): Promise<string> {
    return this.desk.change(actor, 'appeal', request.inquiryId ?? request.decisionId ?? null, async (tx) => {
      const against = await this.against(tx, request);
      const { inquiry, unitPath, determination, decision } = against;
      const officerId = await this.appellant(tx, actor, against);
      if (officerId === null) {
        demand(actor, 'appeal.file', unitPath);
        // An officer of the unit has `appeal.file` too, for himself alone: what speaks for a unit also files its objections.
        demand(actor, 'objection.file', unitPath);
      }
      if (determination.state !== 'approved' || decision?.state === 'reversed')
        throw new DomainError('appeal.refused', 'what it is against does not stand');
      const last = decision?.appealUntil ?? addDays(determination.decidedOn!, this.desk.policy.appealDays);
      const filedOn = this.desk.today();
      if (filedOn > last) throw new DomainError('appeal.refused', `the last day to appeal was ${last}`);
      const id = newId();
      const inserted = await tx.query<object[]>(
        `INSERT INTO accountability_appeal (id, inquiry_id, determination_id, decision_id, officer_id, unit_id, state, reason, filed_by, filed_on, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1) ON CONFLICT DO NOTHING RETURNING id`,
        [
          id,
          inquiry.id,
          determination.id,
          decision?.id ?? null,
          officerId,
          inquiry.unitId,
          APPEAL_LIFECYCLE.initial,
          request.reason,
          actor.id,
          filedOn,
        ],
      );
      if (inserted.length === 0) throw new DomainError('appeal.refused', 'an appeal against this has been filed');
      await this.desk.record(tx, actor, inquiry, 'appealed', { appealId: id, decisionId: decision?.id ?? null, officerId });
      const about = { appealId: id, inquiryId: inquiry.id, unitId: inquiry.unitId, ...(decision && { decisionId: decision.id }) };
      await this.desk.tell(tx, { name: 'appeal.filed', subject: id, payload: about });
      return id;
    });
  }

  /**
   * Decides an appeal. When the determination falls, everything that rests on it falls in the same transaction: the finding and with it
   * what months posted, the shares, every decision, the entries of the files. All of it stays readable as reversed.
   *
   * @throws DomainError `appeal.not-found`, `auth.forbidden` for who was involved, `lifecycle.refused`, `appeal.refused`
   */
  decide(actor: Actor, id: string, version: number, request: DecideAppealRequest): Promise<void> {
    return this.desk.change(actor, 'decide-appeal', id, async (tx) => {
      const [row] = await tx.query<{ inquiryId: string }[]>('SELECT inquiry_id AS "inquiryId" FROM accountability_appeal WHERE id = $1', [
        id,
      ]);
      if (!row) throw new DomainError('appeal.not-found', `there is no appeal ${id}`);
      // The inquiry first, as everybody else locks it.
      const { inquiry } = await this.desk.hold(tx, actor, 'appeal.decide', row.inquiryId);
      const appeal = await tx.findOneOrFail(AccountabilityAppeal, { where: { id }, lock: { mode: 'pessimistic_write' } });
      assertVersion(appeal.version, version);
      const determination = await tx.findOneByOrFail(InquiryDetermination, { id: appeal.determinationId });
      await this.assertNotInvolved(tx, actor, inquiry, determination, appeal);
      const state = nextState(APPEAL_LIFECYCLE, appeal.state, request.outcome);
      if (request.outcome === 'reverse-decision') await this.reverseDecision(tx, actor, appeal);
      if (request.outcome === 'reverse-determination') await this.reverseDetermination(tx, actor, inquiry, determination, appeal, request);
      const decided = { state, decidedBy: actor.id, decidedOn: this.desk.today(), decision: request.decision };
      await tx.update(AccountabilityAppeal, { id }, { ...decided, version: appeal.version + 1 });
      await this.desk.record(tx, actor, inquiry, 'appeal-decided', { appealId: id, outcome: state });
      await this.desk.tell(tx, {
        name: 'appeal.decided',
        subject: id,
        payload: {
          appealId: id,
          inquiryId: inquiry.id,
          unitId: inquiry.unitId,
          outcome: state,
          ...(appeal.decisionId !== null && { decisionId: appeal.decisionId }),
        },
      });
    });
  }

  private async reverseDecision(tx: Tx, actor: Actor, appeal: AccountabilityAppeal): Promise<void> {
    if (appeal.decisionId === null)
      throw new DomainError('appeal.refused', 'the appeal is against the determination, not against a decision');
    const decision = await tx.findOneByOrFail(AccountabilityDecision, { id: appeal.decisionId });
    await this.accountability.reverse(tx, actor, decision, { appealId: appeal.id });
  }

  private async reverseDetermination(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    determination: InquiryDetermination,
    appeal: AccountabilityAppeal,
    { decision: text, findingReason = 'facts-differ', overturnLinked = false }: DecideAppealRequest,
  ): Promise<void> {
    await this.desk.move(
      tx,
      actor,
      inquiry,
      'overturn',
      { closedOn: this.desk.today() },
      { appealId: appeal.id, determinationId: determination.id },
    );
    await tx.update(InquiryDetermination, { id: determination.id }, { state: 'reversed' });
    const standing = await tx.find(AccountabilityDecision, {
      where: { determinationId: determination.id, state: 'decided' },
      order: { id: 'ASC' },
    });
    for (const decision of standing) await this.accountability.reverse(tx, actor, decision, { appealId: appeal.id });
    if (determination.findingId !== null && (!determination.findingLinked || overturnLinked)) {
      const [finding] = await tx.query<{ state: string }[]>('SELECT state FROM finding WHERE id = $1', [determination.findingId]);
      if (finding?.state === 'confirmed')
        await this.findings.overturn(tx, actor, determination.findingId, findingReason, `申诉成立:${text}`);
    }
    // Other appeals against the same determination have what they asked for.
    const others = await tx.find(AccountabilityAppeal, { where: { determinationId: determination.id, state: 'filed' } });
    for (const other of others.filter((one) => one.id !== appeal.id))
      await tx.update(
        AccountabilityAppeal,
        { id: other.id },
        {
          state: nextState(APPEAL_LIFECYCLE, other.state, 'reverse-determination'),
          decidedBy: actor.id,
          decidedOn: this.desk.today(),
          decision: `随另一申诉一并撤销:${text}`,
          version: other.version + 1,
        },
      );
  }

  /** @throws DomainError `auth.forbidden` */
  private async assertNotInvolved(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    determination: InquiryDetermination,
    appeal: AccountabilityAppeal,
  ): Promise<void> {
    const deciders = await tx.query<{ id: string }[]>('SELECT decided_by AS id FROM accountability_decision WHERE inquiry_id = $1', [
      inquiry.id,
    ]);
    const parties = await tx.query<{ id: string }[]>(
      `SELECT a.id FROM user_account a JOIN inquiry_person p ON p.officer_id = a.officer_id WHERE p.inquiry_id = $1`,
      [inquiry.id],
    );
    const involved = new Set<string | null>([
      inquiry.openedBy,
      determination.determinedBy,
      determination.decidedBy,
      appeal.filedBy,
      ...(await this.desk.investigatorIds(tx, inquiry.id)),
      ...deciders.map(({ id }) => id),
      ...parties.map(({ id }) => id),
    ]);
    if (involved.has(actor.id)) throw new DomainError('auth.forbidden', 'an appeal is decided by somebody who had no part in the matter');
  }

  private async against(tx: Tx, { decisionId, inquiryId }: FileAppealRequest): Promise<AppealedAgainst> {
    const decision = decisionId === undefined ? null : await tx.findOneBy(AccountabilityDecision, { id: decisionId });
    if (decisionId !== undefined && !decision) throw new DomainError('accountability.not-found', `there is no decision ${decisionId}`);
    const id = decision?.inquiryId ?? inquiryId;
    if (id === undefined)
      throw new DomainError('request.invalid', 'name the decision or the inquiry', [{ field: 'decisionId', message: 'this or inquiryId' }]);
    const inquiry = await tx.findOne(Inquiry, { where: { id }, lock: { mode: 'pessimistic_write' } });
    const determination = decision
      ? await tx.findOneBy(InquiryDetermination, { id: decision.determinationId })
      : await tx.findOneBy(InquiryDetermination, { inquiryId: id, state: 'approved' });
    if (!inquiry || !determination) throw new DomainError('accountability.not-found', `there is no approved determination of ${id}`);
    const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [inquiry.unitId]);
    return { inquiry, determination, decision, unitPath: unit!.path };
  }

  /** The officer who appeals for himself or herself; null when somebody else asks. */
  private async appellant(tx: Tx, actor: Actor, { determination, decision }: AppealedAgainst): Promise<string | null> {
    const [linked] = await tx.query<{ officerId: string | null }[]>(
      'SELECT officer_id AS "officerId" FROM user_account WHERE id::text = $1',
      [actor.id],
    );
    const officerId = linked?.officerId ?? null;
    if (officerId === null) return null;
    if (decision) return decision.officerId === officerId ? officerId : null;
    return (await tx.existsBy(Responsibility, { determinationId: determination.id, officerId })) ? officerId : null;
  }
}
