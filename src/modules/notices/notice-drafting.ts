import { Injectable } from '@nestjs/common';
import { type Actor, covers, demand, scopeOf } from '../../domain/identity';
import { DomainError, type FieldProblem } from '../../domain/kernel';
import { isOverdue, NOTICE_KIND_LABELS, NOTICE_LIFECYCLE, type NoticeKind } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { type CitedFinding, citedFindings, faultsOf, itemOfFinding, natureOf, originOf } from './cited-findings';
import { type HeldNotice, NoticeDesk, type NoticeUnit } from './notice-desk';
import { Notice } from './notice.entity';
import { type NewItem, NoticeItem } from './notice-item.entity';
import { invalid } from './notice-refusal';
import { suspendedBy } from './notice-standing';
import { NoticeInquiries } from './notice-inquiries';
import type { ChangeNoticeRequest, DraftNoticesRequest, NoticeItemBody } from './notices.requests';

interface NewNotice {
  readonly kind: NoticeKind;
  readonly organ: NoticeUnit;
  readonly unit: NoticeUnit;
  readonly title: string | undefined;
  readonly origin: string;
  readonly nature: string;
  readonly priorId?: string | undefined;
  readonly inquiryId?: string | undefined;
  readonly notDone?: string | undefined;
  readonly items: readonly NewItem[];
}

/** Drafts: made from findings, from items, or from the notice they follow; signed by somebody else. */
@Injectable()
export class NoticeDrafting {
  private readonly titles: ReadonlyMap<string, string>;

  constructor(
    private readonly desk: NoticeDesk,
    private readonly clock: Clock,
    private readonly inquiries: NoticeInquiries,
    active: ActivePack,
  ) {
    this.titles = new Map(active.pack.checks.map(({ code, title }) => [code, title]));
  }

  /**
   * Drafts one notice for each unit: from confirmed findings (each an item of its own unit's notice), from what an inquiry found, from
   * the same items for several units, or, for a correction, from what was not done of an earlier notice.
   *
   * @returns their ids.
   * @throws DomainError `notice.invalid`, `notice.not-found` (the earlier one), `inquiry.not-found`, `unit.not-found`, `auth.forbidden`.
   */
  async draft(actor: Actor, request: DraftNoticesRequest): Promise<string[]> {
    if (request.inquiryId !== undefined) await this.inquiries.assertReadable(actor, request.inquiryId);
    return this.desk.change(actor, 'draft', null, async (tx) => {
      const organ = await this.organOf(tx, request.organ);
      const wanted =
        request.kind === 'correction' ? [await this.followUp(tx, request, organ)] : await this.fromFindingsOrItems(tx, request, organ);
      const ids: string[] = [];
      for (const notice of wanted) {
        demand(actor, 'notice.draft', notice.unit.path);
        ids.push(await this.insert(tx, actor, notice));
      }
      return ids;
    });
  }

  /**
   * The correction that follows a notice, for the machine: prepared when its day has come, for a person to sign. Undefined when there
   * is one already.
   */
  async prepareCorrection(tx: Tx, actor: Actor, prior: HeldNotice): Promise<string | undefined> {
    const [standing] = await tx.query<{ id: string }[]>(
      `SELECT id FROM notice WHERE prior_id = $1 AND state NOT IN ('withdrawn', 'revoked')`,
      [prior.notice.id],
    );
    return standing ? undefined : this.insert(tx, actor, this.correctionOf(prior, undefined));
  }

  /** Gives a draft other words and items. @throws DomainError `lifecycle.refused` when it is none, `notice.invalid`. */
  async change(actor: Actor, id: string, version: number, request: ChangeNoticeRequest): Promise<void> {
    await this.desk.change(actor, 'change', id, async (tx) => {
      const held = await this.desk.hold(tx, actor, 'notice.draft', id, version);
      if (held.notice.state !== 'draft')
        throw new DomainError('lifecycle.refused', `a notice is changed as a draft; this one is ${held.notice.state}`);
      const items = await this.itemsOf(tx, request.items, held.unit, held.notice.id);
      await tx.delete(NoticeItem, { noticeId: id });
      await this.insertItems(tx, held.notice.kind, id, items);
      await tx.update(
        Notice,
        { id },
        { title: request.title, origin: request.origin, draftedBy: actor.id, version: version + 1, updatedAt: this.clock.date() },
      );
      await this.desk.record(tx, actor, { id, unitId: held.unit.id }, 'changed', { items: items.length, title: request.title });
    });
  }

  private async fromFindingsOrItems(tx: Tx, request: DraftNoticesRequest, organ: NoticeUnit): Promise<NewNotice[]> {
    const fromInquiry = request.inquiryId !== undefined && request.findingIds === undefined && request.items === undefined;
    if (!fromInquiry && (request.findingIds === undefined) === (request.items === undefined))
      throw invalid('findingIds', 'give either findingIds or items; or an inquiry alone', request.findingIds);
    if (request.priorId !== undefined) throw invalid('priorId', 'only a correction follows another notice', request.priorId);
    const common = { kind: request.kind, organ, title: request.title, inquiryId: request.inquiryId };
    if (fromInquiry) return [await this.fromInquiry(tx, request, common)];
    if (request.items !== undefined) {
      if (request.units === undefined) throw invalid('units', 'say which units the items are for', undefined);
      const units = await this.unitsOf(tx, request.units);
      const notices: NewNotice[] = [];
      for (const unit of units) {
        const items = await this.itemsOf(tx, request.items, unit);
        notices.push({ ...common, unit, origin: request.origin ?? '执法监督', nature: '执法问题', items });
      }
      return notices;
    }
    const findings = await this.findings(tx, request.findingIds!);
    const units = await this.unitsById(tx, [...new Set(findings.map(({ unitId }) => unitId))]);
    const strangers = (request.units ?? []).filter((code) => !units.some((unit) => unit.code === code));
    if (strangers.length > 0) throw invalid('units', 'no finding given is of this unit', strangers[0]);
    return units
      .filter(({ code }) => request.units === undefined || request.units.includes(code))
      .map((unit) => {
        const own = findings.filter(({ unitId }) => unitId === unit.id);
        const items = own.map((finding) => itemOfFinding(finding, this.titles));
        return { ...common, unit, origin: request.origin ?? originOf(own), nature: natureOf(own), items };
      });
  }

  private async fromInquiry(
    tx: Tx,
    request: DraftNoticesRequest,
    common: Pick<NewNotice, 'kind' | 'organ' | 'title' | 'inquiryId'>,
  ): Promise<NewNotice> {
    const { unitId, origin, nature, items } = await this.inquiries.itemsOf(tx, request.inquiryId!);
    const [unit] = await this.unitsById(tx, [unitId]);
    const stranger = request.units?.find((code) => code !== unit!.code);
    if (stranger !== undefined) throw invalid('units', `the inquiry is into ${unit!.code}`, stranger);
    return { ...common, unit: unit!, origin: request.origin ?? origin, nature, items };
  }

  private async followUp(tx: Tx, request: DraftNoticesRequest, organ: NoticeUnit): Promise<NewNotice> {
    if (request.priorId === undefined)
      throw invalid('priorId', 'a correction follows a suggestion or a supervision letter that was refused or is overdue', undefined);
    const prior = await this.desk.holdAny(tx, request.priorId);
    if (!prior) throw new DomainError('notice.not-found', `there is no notice ${request.priorId}`);
    const overdue = isOverdue(
      { ...prior.notice, items: prior.items, suspended: await suspendedBy(tx, prior.notice.id) },
      this.desk.today(),
    );
    if (prior.notice.kind === 'correction') throw invalid('priorId', 'what follows a correction is accountability', request.priorId);
    if (prior.notice.state !== 'refused' && !overdue)
      throw invalid('priorId', `the earlier notice is ${prior.notice.state} and neither refused nor overdue`, request.priorId);
    const correction = this.correctionOf({ ...prior, organ: request.organ === undefined ? prior.organ : organ }, request.title);
    return request.items === undefined
      ? correction
      : { ...correction, items: await this.itemsOf(tx, request.items, prior.unit, prior.notice.id) };
  }

  private correctionOf(prior: HeldNotice, title: string | undefined): NewNotice {
    const open = prior.items.filter(({ state }) => state === 'open');
    const notDone =
      prior.notice.state === 'refused'
        ? '明确表示拒绝整改'
        : `期限届满后,第${open.map(({ seq }) => seq).join('、')}项仍未反馈整改情况或者整改不到位`;
    return {
      kind: 'correction',
      organ: prior.organ,
      unit: prior.unit,
      title,
      origin: prior.notice.origin,
      nature: prior.notice.nature,
      priorId: prior.notice.id,
      inquiryId: prior.notice.inquiryId ?? undefined,
      notDone,
      items: open.map(({ findingIds, faults, caseId, fact, evidence, articles, requirement, evidenceWanted }) => ({
        findingIds,
        faults,
        caseId,
        fact,
        evidence,
        articles,
        requirement,
        evidenceWanted,
      })),
    };
  }

  private async findings(tx: Tx, ids: readonly string[]): Promise<CitedFinding[]> {
    const findings = await citedFindings(tx, ids);
    const problems: FieldProblem[] = ids.flatMap((id, i) => {
      const finding = findings.find((candidate) => candidate.id === id);
      const message = !finding
        ? 'expected a finding that is recorded'
        : finding.state !== 'confirmed'
          ? `expected a confirmed finding; this one is ${finding.state}`
          : finding.noticed !== null
            ? `is already an item of the notice “${finding.noticed}”`
            : undefined;
      return message === undefined ? [] : [{ field: `findingIds[${i}]`, message, value: id }];
    });
    if (problems.length > 0) throw new DomainError('notice.invalid', `${problems[0]!.field}: ${problems[0]!.message}`, problems);
    return findings;
  }

  /** Items as they were sent, with what their findings say of case and fault. */
  private async itemsOf(tx: Tx, bodies: readonly NoticeItemBody[], unit: NoticeUnit, notice?: string): Promise<NewItem[]> {
    const known = await citedFindings(
      tx,
      bodies.flatMap(({ findingIds }) => findingIds ?? []),
    );
    return bodies.map((body, i) => {
      const findings = (body.findingIds ?? []).map((id, j) => {
        const finding = known.find((candidate) => candidate.id === id);
        if (finding?.state !== 'confirmed' || finding.unitId !== unit.id)
          throw invalid(`items[${i}].findingIds[${j}]`, `expected a confirmed finding of ${unit.code}`, id);
        if (finding.noticed !== null && notice === undefined)
          throw invalid(`items[${i}].findingIds[${j}]`, `is already an item of the notice “${finding.noticed}”`, id);
        return finding;
      });
      return {
        findingIds: findings.map(({ id }) => id),
        faults: [...new Set(findings.flatMap(faultsOf))],
        caseId: findings[0]?.caseId ?? null,
        fact: body.fact,
        evidence: body.evidence ?? null,
        articles: (body.articles ?? []).map(({ law, number, textVersion }) => ({ law, number, textVersion })),
        requirement: body.requirement,
        evidenceWanted: body.evidenceWanted ?? null,
        ...(body.termDays !== undefined && { termDays: body.termDays }),
        ...(body.termClock !== undefined && { termClock: body.termClock }),
      };
    });
  }

  private async insert(tx: Tx, actor: Actor, draft: NewNotice): Promise<string> {
    const id = newId();
    const now = this.clock.date();
    await tx.insert(Notice, {
      id,
      kind: draft.kind,
      state: NOTICE_LIFECYCLE.initial,
      organId: draft.organ.id,
      unitId: draft.unit.id,
      priorId: draft.priorId ?? null,
      inquiryId: draft.inquiryId ?? null,
      title: draft.title ?? titleOf(draft),
      origin: draft.origin,
      nature: draft.nature,
      notDone: draft.notDone ?? null,
      draftedBy: actor.id,
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    await this.insertItems(tx, draft.kind, id, draft.items);
    await this.desk.record(tx, actor, { id, unitId: draft.unit.id }, 'drafted', {
      kind: draft.kind,
      items: draft.items.length,
      prior: draft.priorId ?? null,
      findings: draft.items.flatMap(({ findingIds }) => findingIds),
    });
    return id;
  }

  private async insertItems(tx: Tx, kind: NoticeKind, noticeId: string, items: readonly NewItem[]): Promise<void> {
    const { term, termMost } = this.desk.policyOf({ kind });
    for (const [i, item] of items.entries())
      if ((item.termDays ?? 0) > termMost) throw invalid(`items[${i}].termDays`, `a ${kind} gives at most ${termMost} days`, item.termDays);
    await tx.insert(
      NoticeItem,
      items.map((item, i) => ({
        ...item,
        noticeId,
        seq: i + 1,
        termDays: item.termDays ?? term.days,
        termClock: item.termClock ?? term.clock,
        state: 'open' as const,
        dueOn: null,
        deadline: null,
      })),
    );
  }

  private async organOf(tx: Tx, code: string | undefined): Promise<NoticeUnit> {
    const [organ] = await tx.query<NoticeUnit[]>(
      `SELECT id, code, name, path FROM unit WHERE ${code === undefined ? 'parent_id IS NULL' : 'code = $1'} ORDER BY code LIMIT 1`,
      code === undefined ? [] : [code],
    );
    if (!organ) throw new DomainError('unit.not-found', code === undefined ? 'no unit is recorded' : `there is no unit ${code}`);
    return organ;
  }

  private async unitsOf(tx: Tx, codes: readonly string[]): Promise<NoticeUnit[]> {
    const units = await tx.query<NoticeUnit[]>('SELECT id, code, name, path FROM unit WHERE code = ANY ($1) ORDER BY code', [[...codes]]);
    const missing = codes.find((code) => !units.some((unit) => unit.code === code));
    if (missing !== undefined) throw new DomainError('unit.not-found', `there is no unit ${missing}`);
    return units;
  }

  private unitsById(tx: Tx, ids: readonly string[]): Promise<NoticeUnit[]> {
    return tx.query<NoticeUnit[]>('SELECT id, code, name, path FROM unit WHERE id = ANY ($1) ORDER BY code', [[...ids]]);
  }
}

/** Characters of the title's size in one line of the page (GB/T 9704: 156 mm, size 2). */
const TITLE_LINE = 20;

/** The organ stands at the head of the page, so the title goes without it; it keeps to one line where the unit's name allows. */
function titleOf({ kind, unit, organ }: Pick<NewNotice, 'kind' | 'unit' | 'organ'>): string {
  const name = shortName(unit, organ);
  const full = `关于${name}执法问题的${NOTICE_KIND_LABELS[kind]}`;
  return full.length <= TITLE_LINE ? full : `关于${name}的${NOTICE_KIND_LABELS[kind]}`;
}

function shortName(unit: NoticeUnit, organ: NoticeUnit): string {
  return unit.name.startsWith(organ.name) && unit.name !== organ.name ? unit.name.slice(organ.name.length) : unit.name;
}

/** Whether somebody may see notices of a unit before they are issued. */
export function seesDrafts(actor: Actor, unitPath: string): boolean {
  return covers(scopeOf(actor, 'notice.draft'), unitPath) || covers(scopeOf(actor, 'notice.approve'), unitPath);
}
