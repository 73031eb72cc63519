import { Injectable } from '@nestjs/common';
import {
  AUTHORITIES,
  type Authority,
  causeOfOutcome,
  causesOfFinding,
  INQUIRY_LIFECYCLE,
  type InquiryCause,
  type Part,
  PARTS,
  pendingBefore,
} from '../../domain/accountability';
import type { CaseRecord, OfficerRole } from '../../domain/cases';
import type { FindingClass, FindingState } from '../../domain/findings';
import { type Actor, demand, SYSTEM } from '../../domain/identity';
import { addWorkingDays, DomainError } from '../../domain/kernel';
import { Database, newId, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { InquiryDesk } from './inquiry-desk';
import { InquiryResumption } from './inquiry-resumption';
import { InquirySuspension } from './inquiry-records.entity';
import type { OpenInquiryRequest } from './inquiries.requests';

interface Opening {
  readonly caseId: string | null;
  readonly unitId: string;
  readonly cause: InquiryCause;
  readonly origin: { readonly kind: 'outcome' | 'finding' | 'notice' | 'user'; readonly id: string };
  readonly reason: string | null;
}

interface MatterCase {
  readonly id: string;
  readonly unitId: string;
  readonly path: string;
  readonly facts: Partial<CaseRecord>;
  readonly lead: string | null;
}

const PART_OF_ROLE: Readonly<Record<OfficerRole, Part>> = {
  lead: 'handler',
  handler: 'handler',
  reviewer: 'reviewer',
  approver: 'approver',
  appraiser: 'appraiser',
};

/** Opens inquiries: by themselves when a trigger of the pack is told of, or because a supervisor decides so. */
@Injectable()
export class InquiryOpening {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly desk: InquiryDesk,
    private readonly resumption: InquiryResumption,
  ) {}

  /** After an outcome of a case: opens what it triggers, and goes on with what waited for it. Safe to be told twice. */
  async afterOutcome(caseId: string, outcomeId: string): Promise<object> {
    if (!this.active.pack.manifest.accountability) return { opened: 0 };
    return this.database.transact(async (tx) => {
      const found = await this.caseOf(tx, caseId);
      if (!found) return { opened: 0 };
      const [outcome] = await tx.query<{ type: string; at: string }[]>('SELECT type, at FROM case_outcome WHERE id = $1 AND case_id = $2', [
        outcomeId,
        caseId,
      ]);
      if (!outcome) return { opened: 0 };
      const told = found.facts.outcomes?.find(({ type, at }) => type === outcome.type && at === outcome.at);
      const cause = causeOfOutcome(this.desk.policy, { type: outcome.type, reason: told?.reason });
      const opened = cause
        ? await this.open(
            tx,
            SYSTEM,
            { caseId, unitId: found.unitId, cause, origin: { kind: 'outcome', id: outcomeId }, reason: null },
            found,
          )
        : undefined;
      const resumed = pendingBefore(this.desk.policy, mattersOf(found)) ? 0 : await this.resumption.resumeOf(tx, caseId);
      return { opened: opened === undefined ? 0 : 1, resumed };
    });
  }

  /** After findings were confirmed: opens what they trigger. Safe to be told twice. */
  async afterFindings(findingIds: readonly string[]): Promise<object> {
    if (!this.active.pack.manifest.accountability) return { opened: 0 };
    const stages = new Map(this.active.pack.checks.map(({ code, stage }) => [code, stage]));
    let opened = 0;
    const findings = await this.database.query<{ id: string; caseId: string; check: string | null; class: FindingClass }>(
      `SELECT id, case_id AS "caseId", check_code AS "check", class FROM finding
       WHERE id = ANY ($1) AND state = 'confirmed' AND case_id IS NOT NULL AND source <> 'inquiry' ORDER BY id`,
      [findingIds],
    );
    for (const finding of findings) {
      const stage = finding.check === null ? undefined : stages.get(finding.check);
      for (const cause of causesOfFinding(this.desk.policy, { ...finding, stage }))
        opened += await this.database.transact(async (tx) => {
          const found = await this.caseOf(tx, finding.caseId);
          if (!found) return 0;
          const origin = { kind: 'finding' as const, id: finding.id };
          const id = await this.open(tx, SYSTEM, { caseId: found.id, unitId: found.unitId, cause, origin, reason: null }, found);
          return id === undefined ? 0 : 1;
        });
    }
    return { opened };
  }

  /**
   * After a unit refused what a correction ordered, or let it run out, unless that was taken back meanwhile: what was posted for it fell
   * then, and nobody owed what was refused. Safe to be told twice.
   */
  async afterNotice(noticeId: string, unitId: string): Promise<object> {
    if (!this.active.pack.manifest.accountability) return { opened: 0 };
    return this.database.transact(async (tx) => {
      // Shared locks: whoever takes the notice back now waits, and dismisses the inquiry afterwards.
      const posted = await tx.query<{ state: FindingState }[]>(
        `SELECT state FROM finding WHERE origin_kind = 'notice' AND origin_id = $1 ORDER BY id FOR SHARE`,
        [noticeId],
      );
      if (posted.length > 0 && posted.every(({ state }) => state === 'overturned')) return { opened: 0 };
      const origin = { kind: 'notice' as const, id: noticeId };
      const id = await this.open(tx, SYSTEM, { caseId: null, unitId, cause: 'refused-rectification', origin, reason: null }, undefined);
      return { opened: id === undefined ? 0 : 1 };
    });
  }

  /**
   * A supervisor's decision.
   *
   * @throws DomainError `request.invalid` without case and unit or with both, `case.not-found`, `unit.not-found`, `auth.forbidden`,
   * `inquiry.exists` for the same case and cause.
   */
  byHand(actor: Actor, request: OpenInquiryRequest): Promise<string> {
    return this.desk.change(actor, 'open', null, async (tx) => {
      const { caseId, unit } = request;
      if ((caseId === undefined) === (unit === undefined))
        throw new DomainError('request.invalid', 'name the case or, when no case is concerned, the unit', [
          { field: caseId === undefined ? 'caseId' : 'unit', message: 'expected either caseId or unit', value: unit ?? null },
        ]);
      const [target] = await tx.query<{ id: string | null; unitId: string; path: string }[]>(
        caseId !== undefined
          ? 'SELECT c.id, u.id AS "unitId", u.path FROM case_record c JOIN unit u ON u.id = c.unit_id WHERE c.id = $1'
          : 'SELECT NULL AS id, id AS "unitId", path FROM unit WHERE code = $1',
        [caseId ?? unit],
      );
      if (!target && caseId !== undefined)
        throw new DomainError('case.not-found', `there is no case ${caseId}`, [
          { field: 'caseId', message: 'expected the id of a case', value: caseId },
        ]);
      if (!target)
        throw new DomainError('unit.not-found', `there is no unit ${unit}`, [
          { field: 'unit', message: 'expected the code of a unit', value: unit },
        ]);
      demand(actor, 'inquiry.open', target.path);
      const opening: Opening = {
        caseId: target.id,
        unitId: target.unitId,
        cause: request.cause,
        origin: { kind: 'user', id: actor.id },
        reason: request.reason,
      };
      const id = await this.open(tx, actor, opening, target.id === null ? undefined : await this.caseOf(tx, target.id));
      if (id === undefined)
        throw new DomainError('inquiry.exists', `the case has an inquiry for ${request.cause}; re-open it on new evidence`);
      return id;
    });
  }

  /** Opens it once; undefined when there is one. What stands before a court or a reconsideration organ waits from the first day. */
  private async open(tx: Tx, actor: Actor, opening: Opening, found: MatterCase | undefined): Promise<string | undefined> {
    const { caseId, unitId, cause, origin, reason } = opening;
    const today = this.desk.today();
    const { assignDays, determineDays } = this.desk.policy.term;
    const assignBy = addWorkingDays(today, assignDays, this.desk.calendar);
    const determineBy = addWorkingDays(today, determineDays, this.desk.calendar);
    const id = newId();
    const now = this.desk.now();
    const before: Authority | undefined = found && pendingBefore(this.desk.policy, mattersOf(found));
    const inserted = await tx.query<{ id: string }[]>(
      `INSERT INTO inquiry (id, cause, case_id, unit_id, state, origin_kind, origin_id, reason, opened_by, opened_on, assign_by, determine_by,
         version, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $13) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        cause,
        caseId,
        unitId,
        before ? 'suspended' : INQUIRY_LIFECYCLE.initial,
        origin.kind,
        origin.id,
        reason,
        actor.id,
        today,
        assignBy,
        determineBy,
        now,
      ],
    );
    if (inserted.length === 0) return undefined;
    if (found) await this.addPersons(tx, id, found);
    await this.desk.record(tx, actor, { id, unitId }, 'opened', { cause, caseId, origin, determineBy });
    const about = { inquiryId: id, unitId };
    await this.desk.tell(tx, {
      name: 'inquiry.opened',
      subject: id,
      payload: { ...about, cause, determineBy, ...(caseId !== null && { caseId }) },
    });
    if (before) {
      const why = `该案正由${AUTHORITIES[before]}审理,不重复监督`;
      await tx.insert(InquirySuspension, {
        id: newId(),
        inquiryId: id,
        authority: before,
        reason: why,
        fromDay: today,
        toDay: null,
        endedBy: null,
      });
      await this.desk.tell(tx, { name: 'inquiry.suspended', subject: id, payload: { ...about, authority: before } });
    }
    return id;
  }

  private async caseOf(tx: Tx, id: string): Promise<MatterCase | undefined> {
    const [row] = await tx.query<MatterCase[]>(
      `SELECT c.id, c.unit_id AS "unitId", u.path, c.facts, o.number AS lead
       FROM case_record c JOIN unit u ON u.id = c.unit_id LEFT JOIN officer o ON o.id = c.lead_officer_id WHERE c.id = $1`,
      [id],
    );
    return row;
  }

  /** Everybody the record of the case names, each with one part: the first of {@link PARTS} he or she had. */
  private async addPersons(tx: Tx, inquiryId: string, { facts, lead }: MatterCase): Promise<void> {
    const named: { number: string; part: Part }[] = [
      ...(lead === null ? [] : [{ number: lead, part: 'handler' as const }]),
      ...(facts.officers ?? []).map(({ number, role }) => ({ number, part: PART_OF_ROLE[role] })),
      ...(facts.documents ?? []).flatMap(({ approvedBy }) =>
        approvedBy === undefined ? [] : [{ number: approvedBy, part: 'approver' as const }],
      ),
    ].sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part));
    const once = [...new Map([...named].reverse().map((one) => [one.number, one])).values()];
    await tx.query(
      `INSERT INTO inquiry_person (inquiry_id, officer_id, part, source)
       SELECT $1, o.id, g.part, 'case' FROM jsonb_to_recordset($2) AS g (number text, part text) JOIN officer o ON o.number = g.number`,
      [inquiryId, JSON.stringify(once)],
    );
  }
}

function mattersOf({ facts }: MatterCase) {
  return { events: facts.events ?? [], outcomes: facts.outcomes ?? [] };
}
