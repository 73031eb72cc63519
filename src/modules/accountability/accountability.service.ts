import { Injectable } from '@nestjs/common';
import { ACCOUNTABILITY_LIFECYCLE, assertAccountable } from '../../domain/accountability';
import { type Actor, SYSTEM } from '../../domain/identity';
import { addDays, DomainError, nextState } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import { AccountabilityDecision, InquiryDetermination, Responsibility } from './accountability.entity';
import { AccountabilityPapers } from './accountability-papers';
import type { DecideAccountabilityRequest } from './accountability.requests';
import { concernedOf } from './division-facts';
import { InquiryDesk } from './inquiry-desk';

/** Decides that somebody answers for a fault, takes it back, and lets responsibility for life follow the officer. */
@Injectable()
export class AccountabilityService {
  constructor(
    private readonly database: Database,
    private readonly desk: InquiryDesk,
    private readonly papers: AccountabilityPapers,
  ) {}

  /**
   * Holds an officer to account on an approved determination, by a leader who did not investigate. Returns the id.
   *
   * @throws DomainError `accountability.refused`, `auth.forbidden`, `officer.not-found`, `lifecycle.refused`, `request.invalid`
   */
  decide(actor: Actor, inquiryId: string, version: number, request: DecideAccountabilityRequest): Promise<string> {
    return this.desk.change(actor, 'hold-to-account', inquiryId, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'accountability.decide', inquiryId, version);
      const determination = await tx.findOneBy(InquiryDetermination, { inquiryId, state: 'approved' });
      if (!determination || inquiry.state !== 'approved')
        throw new DomainError('lifecycle.refused', `accountability rests on an approved determination; the inquiry is "${inquiry.state}"`);
      if (determination.determinedBy === actor.id || (await this.desk.investigatorIds(tx, inquiryId)).includes(actor.id))
        throw new DomainError('auth.forbidden', 'accountability is decided by somebody who did not investigate');
      const policy = this.desk.policy;
      const concerned = (await concernedOf(tx, inquiryId)).find(({ officer }) => officer === request.officer);
      if (!concerned) throw new DomainError('officer.not-found', `${request.officer} has no part in the inquiry`);
      const responsibility = await tx.findOneBy(Responsibility, { determinationId: determination.id, officerId: concerned.officerId });
      const effects = (responsibility?.grounds ?? []).flatMap(({ code }) => policy.grounds.filter((ground) => ground.code === code));
      assertAccountable(
        { conclusion: determination.conclusion, degree: responsibility?.degree ?? 'none', effects: effects.map(({ effect }) => effect) },
        request.sanctions,
        policy.sanctions,
      );
      const answers = responsibility!;
      if (await tx.existsBy(AccountabilityDecision, { responsibilityId: answers.id, state: 'decided' }))
        throw new DomainError('accountability.refused', `${request.officer} has been held to account for this`);
      const decidedOn = this.desk.today();
      const decision = {
        id: newId(),
        sanctions: request.sanctions.map(({ code, days }) => ({
          code,
          title: policy.sanctions.find((sanction) => sanction.code === code)!.title,
          ...(days !== undefined && { days }),
        })),
        reason: request.reason,
        appealUntil: addDays(decidedOn, policy.appealDays),
      };
      const paper = await this.papers.decision(tx, actor, inquiry, decision, determination, { concerned, responsibility: answers });
      await tx.insert(AccountabilityDecision, {
        ...decision,
        ...paper,
        inquiryId,
        determinationId: determination.id,
        responsibilityId: answers.id,
        officerId: answers.officerId,
        unitId: answers.unitId,
        state: ACCOUNTABILITY_LIFECYCLE.initial,
        lifelong: answers.lifelong,
        decidedBy: actor.id,
        decidedOn,
        reversedOn: null,
        reversedBy: null,
        version: 1,
      });
      await this.desk.touch(tx, inquiry);
      const { id } = decision;
      await this.desk.record(tx, actor, inquiry, 'held-to-account', {
        decisionId: id,
        officerId: answers.officerId,
        sanctions: decision.sanctions,
      });
      await this.desk.tell(tx, {
        name: 'accountability.decided',
        subject: id,
        payload: { decisionId: id, inquiryId, unitId: answers.unitId, officerId: answers.officerId, lifelong: answers.lifelong },
      });
      if (answers.lifelong) await this.tellPresentUnits(tx, id);
      return id;
    });
  }

  /** Takes a decision back, in the transaction of what takes it back. */
  async reverse(tx: Tx, actor: Actor, decision: AccountabilityDecision, data: Record<string, unknown>): Promise<void> {
    const { id, inquiryId, unitId, officerId } = decision;
    const state = nextState(ACCOUNTABILITY_LIFECYCLE, decision.state, 'reverse');
    const reversed = { reversedOn: this.desk.today(), reversedBy: actor.id, version: decision.version + 1 };
    await tx.update(AccountabilityDecision, { id }, { state, ...reversed });
    await this.desk.record(tx, actor, { id: inquiryId, unitId }, 'accountability-reversed', { decisionId: id, officerId, ...data });
    await this.desk.tell(tx, { name: 'accountability.reversed', subject: id, payload: { decisionId: id, inquiryId, unitId, officerId } });
  }

  /** Every officer with responsibility for life who serves elsewhere now: the present unit is told once. Returns how many were. */
  followTransfers(): Promise<number> {
    return this.database.transact((tx) => this.tellPresentUnits(tx, null));
  }

  /** 故意或者重大过失终身追究: neither transfer nor reorganisation ends it, so the present unit gets a proposal (138号令). */
  private async tellPresentUnits(tx: Tx, decisionId: string | null): Promise<number> {
    const moved = await tx.query<
      { decisionId: string; inquiryId: string; officerId: string; unitId: string; name: string; number: string }[]
    >(
      `SELECT d.id AS "decisionId", d.inquiry_id AS "inquiryId", d.officer_id AS "officerId", o.unit_id AS "unitId", o.name, d.number
       FROM accountability_decision d JOIN officer o ON o.id = d.officer_id
       WHERE d.state = 'decided' AND d.lifelong AND o.unit_id IS NOT NULL AND o.unit_id <> d.unit_id AND ($1::uuid IS NULL OR d.id = $1)
         AND NOT EXISTS (SELECT 1 FROM accountability_proposal p WHERE p.decision_id = d.id AND p.unit_id = o.unit_id)
       ORDER BY d.id LIMIT 500`,
      [decisionId],
    );
    let told = 0;
    for (const { decisionId: id, inquiryId, officerId, unitId, name, number } of moved) {
      const text = `${name}现在你单位工作。其执法过错责任依照${number}终身追究,不因调离免除,请按决定落实处理。`;
      const made = await tx.query<object[]>(
        `INSERT INTO accountability_proposal (id, decision_id, officer_id, unit_id, text, made_on) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (decision_id, unit_id) DO NOTHING RETURNING id`,
        [newId(), id, officerId, unitId, text, this.desk.today()],
      );
      if (made.length === 0) continue;
      told++;
      await this.desk.record(tx, SYSTEM, { id: inquiryId, unitId }, 'present-unit-told', { decisionId: id, officerId });
      await this.desk.tell(tx, { name: 'accountability.present-unit-told', subject: id, payload: { decisionId: id, unitId, officerId } });
    }
    return told;
  }
}
