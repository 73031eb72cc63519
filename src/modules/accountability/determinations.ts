import { Injectable } from '@nestjs/common';
import {
  assertDivision,
  classOf,
  dividesResponsibility,
  isLifelong,
  needsLeader,
  proposeDivision,
  type ProposedShare,
} from '../../domain/accountability';
import { type FindingState, signalOfOutcome } from '../../domain/findings';
import { type Actor, demand, SYSTEM } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import { FindingsService } from '../findings';
import { InquiryDetermination, Responsibility } from './accountability.entity';
import { AccountabilityPapers } from './accountability-papers';
import type { ApproveRequest, DetermineRequest, DivisionRequest, ResponsibilityRequest } from './accountability.requests';
import { type ConcernedOfficer, concernedOf, divisionFacts } from './division-facts';
import { InquiryDesk } from './inquiry-desk';
import { Inquiry } from './inquiry.entity';
import { InquiryQueries } from './inquiries.queries';

/** Written determinations (书面认定意见): made by investigators, approved by somebody else, recorded as a finding once. */
@Injectable()
export class Determinations {
  constructor(
    private readonly database: Database,
    private readonly desk: InquiryDesk,
    private readonly queries: InquiryQueries,
    private readonly findings: FindingsService,
    private readonly papers: AccountabilityPapers,
  ) {}

  /** What the engine proposes of these facts; nothing is kept. @throws DomainError `inquiry.not-found`, `inquiry.invalid` */
  async propose(actor: Actor, id: string, request: DivisionRequest): Promise<ProposedShare[]> {
    await this.queries.readable(actor, id);
    const concerned = await this.database.transact((tx) => concernedOf(tx, id));
    return proposeDivision(divisionFacts(concerned, request), this.desk.policy.division);
  }

  /**
   * Determines an inquiry.
   *
   * @throws DomainError `inquiry.not-heard` before everybody concerned was heard, `inquiry.invalid` for a division that cannot stand,
   *   `inquiry.recusal`, `lifecycle.refused`, as the desk
   */
  determine(actor: Actor, id: string, version: number, request: DetermineRequest): Promise<void> {
    return this.desk.change(actor, 'determine', id, async (tx) => {
      const { inquiry } = await this.desk.holdAsInvestigator(tx, actor, id, version);
      const concerned = await concernedOf(tx, id);
      const unheard = concerned.filter(({ hearing }) => hearing === null).map(({ officer }) => officer);
      if (unheard.length > 0) throw new DomainError('inquiry.not-heard', `not heard yet: ${unheard.join(', ')}`);
      await this.assertFinding(tx, inquiry, request.sameAsFinding);
      const divides = dividesResponsibility(request.conclusion);
      const facts = divisionFacts(concerned, request.division ?? {});
      const proposed = divides ? proposeDivision(facts, this.desk.policy.division) : [];
      const decided = request.responsibilities ?? proposed.map(asProposed);
      this.assertGrounds(decided);
      assertDivision(request.conclusion, decided, facts.participants, proposed);
      const determinationId = await this.insert(tx, actor, inquiry, request, divides ? { facts, proposed } : null);
      for (const one of decided) await tx.insert(Responsibility, row(determinationId, one, concerned));
      await this.desk.move(
        tx,
        actor,
        inquiry,
        'determine',
        {},
        { determinationId, conclusion: request.conclusion, shares: decided.map(({ officer, share }) => ({ officer, share })) },
      );
      await this.desk.tell(tx, {
        name: 'inquiry.determined',
        subject: id,
        payload: { inquiryId: id, unitId: inquiry.unitId, conclusion: request.conclusion },
      });
    });
  }

  /** Gives a determination back to the investigators. @throws DomainError `lifecycle.refused`, as the desk */
  returnIt(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    return this.desk.change(actor, 'return', id, async (tx) => {
      const { inquiry } = await this.desk.hold(tx, actor, 'inquiry.approve', id, version);
      await this.desk.move(tx, actor, inquiry, 'return', {}, { reason });
      const decided = { decidedBy: actor.id, decidedOn: this.desk.today(), decision: reason };
      await tx.update(InquiryDetermination, { inquiryId: id, state: 'proposed' }, { state: 'returned', ...decided });
      await this.desk.tell(tx, { name: 'inquiry.returned', subject: id, payload: { inquiryId: id, unitId: inquiry.unitId } });
    });
  }

  /**
   * Approves a determination, by somebody who did not investigate; a leader where responsibility is for life or the matter is handed
   * over. Its document is issued, and a fault becomes a finding of the case and unit, or is linked to the one there is.
   *
   * @throws DomainError `auth.forbidden`, `inquiry.invalid` for a suspected violation that is handed over to nobody, `lifecycle.refused`
   */
  approve(actor: Actor, id: string, version: number, request: ApproveRequest): Promise<void> {
    return this.desk.change(actor, 'approve', id, async (tx) => {
      const { inquiry, unitPath } = await this.desk.hold(tx, actor, 'inquiry.approve', id, version);
      const determination = await tx.findOneBy(InquiryDetermination, { inquiryId: id, state: 'proposed' });
      if (!determination) throw new DomainError('lifecycle.refused', 'inquiry: there is no determination to approve');
      const responsibilities = await tx.find(Responsibility, {
        where: { determinationId: determination.id },
        order: { share: 'DESC', id: 'ASC' },
      });
      if (
        needsLeader(
          determination.conclusion,
          responsibilities.map(({ degree }) => degree),
        )
      )
        demand(actor, 'accountability.decide', unitPath);
      if (determination.determinedBy === actor.id || (await this.desk.investigatorIds(tx, id)).includes(actor.id))
        throw new DomainError('auth.forbidden', 'a determination is approved by somebody who did not investigate');
      const handsOver = determination.conclusion === 'suspected-violation';
      if (handsOver && request.handOverTo === undefined)
        throw new DomainError('inquiry.invalid', 'a suspected violation is handed over: say to whom', [
          { field: 'handOverTo', message: 'expected to whom it is handed over', value: null },
        ]);
      const after = await this.desk.move(
        tx,
        actor,
        inquiry,
        'approve',
        {},
        { determinationId: determination.id, note: request.note ?? null },
      );
      const concerned = await concernedOf(tx, id);
      const answering = responsibilities.map((responsibility) => ({
        responsibility,
        concerned: concerned.find(({ officerId }) => officerId === responsibility.officerId)!,
      }));
      const { number, documentId } = await this.papers.determination(tx, actor, after, determination, answering, concerned);
      const found = await this.post(tx, actor, after, determination, responsibilities);
      const today = this.desk.today();
      await tx.update(InquiryDetermination, { id: determination.id }, {
        state: 'approved',
        decidedBy: actor.id,
        decidedOn: today,
        decision: request.note ?? null,
        number,
        documentId,
        findingId: found?.id ?? null,
        findingLinked: found?.linked ?? false,
        ...(handsOver && { handedOverTo: request.handOverTo, handedOverOn: today }),
      } as object);
      const about = { inquiryId: id, unitId: inquiry.unitId };
      await this.desk.tell(tx, {
        name: 'inquiry.approved',
        subject: id,
        payload: {
          ...about,
          determinationId: determination.id,
          conclusion: determination.conclusion,
          linked: found?.linked ?? false,
          ...(found && { findingId: found.id }),
        },
      });
      if (handsOver) await this.desk.tell(tx, { name: 'inquiry.handed-over', subject: id, payload: about });
    });
  }

  /**
   * The finding of a fault: the one with the same root cause when the case has it (named by the investigators, the one that opened the
   * inquiry, the signal of the outcome, an earlier inquiry), otherwise a new one. Never two for one cause. What was only suspected of the
   * outcome is confirmed by the determination, and falls with it.
   */
  private async post(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    determination: InquiryDetermination,
    responsibilities: readonly Responsibility[],
  ): Promise<{ readonly id: string; readonly linked: boolean } | undefined> {
    const findingClass = classOf(determination.conclusion);
    if (findingClass === undefined || findingClass === 'flaw') return undefined;
    const outcome = signalOfOutcome(inquiry.cause);
    const [same] = await tx.query<{ id: string; state: FindingState }[]>(
      `SELECT f.id, f.state FROM finding f
       WHERE (f.state = 'confirmed' OR (f.state = 'suspected' AND f.source = 'outcome')) AND f.unit_id = $2 AND (
         f.id = $3 OR f.id = $4 OR (f.case_id = $1 AND f.check_code IN ('inquiry:fault', $5)))
       ORDER BY f.state, f.id = $3 DESC, f.id = $4 DESC, f.id LIMIT 1 FOR UPDATE`,
      [
        inquiry.caseId,
        inquiry.unitId,
        determination.sameAsFinding,
        inquiry.originKind === 'finding' ? inquiry.originId : null,
        outcome ?? 'inquiry:fault',
      ],
    );
    if (same?.state === 'suspected')
      await this.findings.decideWithin(tx, actor, same.id, { move: 'confirm', class: findingClass, note: determination.text });
    if (same) return { id: same.id, linked: same.state === 'confirmed' };
    return { id: await this.record(tx, actor, inquiry, determination, responsibilities), linked: false };
  }

  /**
   * After a finding was taken back because the record of the case no longer has its outcome: a determination that was only linked to it
   * stands on what was investigated, and gets a finding of its own. Safe to be told twice.
   */
  async afterOverturned(findingId: string): Promise<object> {
    return this.database.transact(async (tx) => {
      const [linked] = await tx.query<{ id: string; inquiryId: string }[]>(
        `SELECT d.id, d.inquiry_id AS "inquiryId" FROM inquiry_determination d JOIN finding f ON f.id = d.finding_id
         WHERE f.id = $1 AND f.state = 'overturned' AND f.reason = 'outcome-withdrawn' AND d.state = 'approved' AND d.finding_linked`,
        [findingId],
      );
      if (!linked) return { recorded: 0 };
      const inquiry = await tx.findOneOrFail(Inquiry, { where: { id: linked.inquiryId }, lock: { mode: 'pessimistic_write' } });
      const determination = await tx.findOneByOrFail(InquiryDetermination, { id: linked.id });
      // Somebody was quicker, or an appeal was won meanwhile.
      if (determination.state !== 'approved' || determination.findingId !== findingId) return { recorded: 0 };
      const responsibilities = await tx.find(Responsibility, {
        where: { determinationId: linked.id },
        order: { share: 'DESC', id: 'ASC' },
      });
      const found = await this.post(tx, SYSTEM, inquiry, determination, responsibilities);
      await tx.update(InquiryDetermination, { id: linked.id }, { findingId: found?.id ?? null, findingLinked: found?.linked ?? false });
      await this.desk.record(tx, SYSTEM, inquiry, 'finding-replaced', { before: findingId, after: found?.id ?? null });
      return { recorded: 1 };
    });
  }

  private record(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    determination: InquiryDetermination,
    responsibilities: readonly Responsibility[],
  ): Promise<string> {
    return this.findings.recordByHand(tx, actor, {
      caseId: inquiry.caseId,
      unitId: inquiry.unitId,
      officerIds: responsibilities.filter(({ share }) => share > 0).map(({ officerId }) => officerId),
      source: 'inquiry',
      item: null,
      signal: 'inquiry:fault',
      class: classOf(determination.conclusion)!,
      occurrences: 1,
      occurredOn: this.desk.today(),
      title: '个案监督认定执法过错',
      article: null,
      evidence: determination.facts.flatMap(({ evidence }) => (evidence === undefined ? [] : [evidence])),
      note: determination.text,
      origin: { kind: 'inquiry', id: inquiry.id },
    });
  }

  private async insert(
    tx: Tx,
    actor: Actor,
    inquiry: Inquiry,
    request: DetermineRequest,
    division: Record<string, unknown> | null,
  ): Promise<string> {
    const id = newId();
    const round = (await tx.countBy(InquiryDetermination, { inquiryId: inquiry.id })) + 1;
    await tx.insert(InquiryDetermination, {
      id,
      inquiryId: inquiry.id,
      round,
      state: 'proposed',
      conclusion: request.conclusion,
      facts: request.facts.map(({ fact, evidence }) => ({ fact, ...(evidence !== undefined && { evidence }) })),
      provisions: request.provisions,
      text: request.text,
      division,
      sameAsFinding: request.sameAsFinding ?? null,
      determinedBy: actor.id,
      determinedOn: this.desk.today(),
      decidedBy: null,
      decidedOn: null,
      decision: null,
      number: null,
      documentId: null,
      findingId: null,
      findingLinked: false,
      handedOverTo: null,
      handedOverOn: null,
    } as object);
    return id;
  }

  private async assertFinding(tx: Tx, inquiry: Inquiry, findingId: string | undefined): Promise<void> {
    if (findingId === undefined) return;
    const found = await tx.query<object[]>(
      `SELECT 1 FROM finding WHERE id = $1 AND case_id = $2 AND unit_id = $3 AND state = 'confirmed'`,
      [findingId, inquiry.caseId, inquiry.unitId],
    );
    if (found.length === 0)
      throw new DomainError('inquiry.invalid', 'sameAsFinding is no confirmed finding of the case', [
        { field: 'sameAsFinding', message: 'a confirmed finding of the case', value: findingId },
      ]);
  }

  private assertGrounds(decided: readonly ResponsibilityRequest[]): void {
    const known = this.desk.policy.grounds.map(({ code }) => code);
    for (const [i, { grounds = [] }] of decided.entries())
      for (const [g, { code }] of grounds.entries())
        if (!known.includes(code))
          throw new DomainError('inquiry.invalid', `${code} is no ground of the pack`, [
            { field: `responsibilities[${i}].grounds[${g}].code`, message: `one of ${known.join(', ')}`, value: code },
          ]);
  }
}

function asProposed({ officer, part, situation, degree, share }: ProposedShare): ResponsibilityRequest {
  return { officer, part, situation, degree, share };
}

function row(determinationId: string, one: ResponsibilityRequest, concerned: readonly ConcernedOfficer[]) {
  const { officerId, unitId } = concerned.find(({ officer }) => officer === one.officer)!;
  return {
    id: newId(),
    determinationId,
    officerId,
    unitId,
    part: one.part,
    situation: one.situation,
    degree: one.degree,
    share: one.share,
    grounds: (one.grounds ?? []).map(({ code, reason }) => ({ code, reason })),
    reason: one.reason ?? null,
    lifelong: isLifelong(one.degree),
  };
}
