import { Injectable } from '@nestjs/common';
import type { FindingState } from '../../domain/findings';
import type { Actor } from '../../domain/identity';
import { DomainError, hashOf, type LocalDate } from '../../domain/kernel';
import type { EntryArticle, EntryEvidence } from '../../domain/reviews';
import type { Tx } from '../../platform/database';
import { CommendationsService, FindingsService } from '../findings';
import type { ReviewScheme } from './review-scheme';
import { ReviewSheetItem } from './review-sheet-item.entity';
import type { ReviewSheet } from './review-sheet.entity';

type Doer = Pick<Actor, 'kind' | 'id'>;

/**
 * Makes the findings of a case say what its counting sheet says: suspicions are decided, faults become findings, good deeds commendations,
 * and what another sheet or an earlier submission had put on record and this one does not say is taken back.
 */
@Injectable()
export class SheetFindings {
  constructor(
    private readonly findings: FindingsService,
    private readonly commendations: CommendationsService,
  ) {}

  /** @throws DomainError `officer.not-found` for an unknown number. */
  async apply(tx: Tx, sheet: ReviewSheet, scheme: ReviewScheme): Promise<void> {
    // Who wrote the sheet answers for its findings, also when another one's submission settled the case.
    const doer: Doer = { kind: 'user', id: sheet.reviewerId };
    const items = await tx.find(ReviewSheetItem, { where: { sheetId: sheet.id }, order: { position: 'ASC' } });
    await this.takeBack(tx, doer, sheet, items);
    const days = await daysOf(tx, sheet, scheme);
    for (const item of items)
      if (item.kind === 'suspicion') await this.decide(tx, doer, item, days.shownFrom);
      else if (item.kind === 'fault' && item.findingId === null) await this.record(tx, doer, sheet, scheme, item, days);
      else if (item.kind === 'good' && item.commendationId === null) await this.commend(tx, doer, sheet, scheme, item, days);
  }

  /** What the sheet decides on a suspicion is shown to the unit with the sheet; until then it sees the suspicion as it was. */
  private async decide(tx: Tx, doer: Doer, item: ReviewSheetItem, shownFrom: LocalDate): Promise<void> {
    const { findingId, decision, reason, note, class: given } = item;
    const [row] = await tx.query<{ state: FindingState; class: string }[]>('SELECT state, class FROM finding WHERE id = $1 FOR UPDATE', [
      findingId,
    ]);
    // A hit that has fallen away meanwhile is nobody's any more.
    if (!row || row.state === 'withdrawn' || row.state === 'overturned') return;
    const id = findingId!;
    const noted = note === null ? {} : { note };
    const changes = decision === 'reject' ? row.state !== 'rejected' : row.state !== 'confirmed';
    if (changes) await this.findings.showFrom(tx, id, shownFrom);
    if (decision === 'reject') {
      if (row.state === 'suspected') await this.findings.decideWithin(tx, doer, id, { move: 'reject', reason: reason!, ...noted });
      else if (row.state === 'confirmed') await this.findings.overturn(tx, doer, id, reason!, note);
      return;
    }
    if (row.state === 'confirmed') return;
    if (row.state === 'rejected') await this.findings.decideWithin(tx, doer, id, { move: 'reopen', reason: 'decided-wrongly', ...noted });
    await this.findings.decideWithin(tx, doer, id, { move: 'confirm', ...noted, ...(given !== null && { class: given }) });
  }

  private async record(tx: Tx, doer: Doer, sheet: ReviewSheet, { index }: ReviewScheme, item: ReviewSheetItem, days: SheetDays) {
    const target = index.byCode.get(item.item!);
    const findingId = await this.findings.recordByHand(tx, doer, {
      caseId: sheet.caseId,
      unitId: sheet.unitId,
      officerIds: await officerIds(tx, item.officers),
      source: 'online-review',
      item: item.item,
      signal: null,
      class: item.class!,
      occurrences: item.occurrences,
      ...days,
      title: target?.kind === 'item' ? target.item.title : null,
      article: item.article === null ? null : citation(item.article),
      evidence: item.evidence.map(evidenceText),
      note: item.note,
      origin: { kind: 'review-sheet', id: sheet.id },
    });
    await tx.update(ReviewSheetItem, { sheetId: sheet.id, key: item.key }, { findingId });
  }

  private async commend(tx: Tx, doer: Doer, sheet: ReviewSheet, { index }: ReviewScheme, item: ReviewSheetItem, days: SheetDays) {
    const commendationId = await this.commendations.record(tx, doer, {
      unitId: sheet.unitId,
      officerIds: await officerIds(tx, item.officers),
      caseId: sheet.caseId,
      item: item.item!,
      title: index.bonusByCode.get(item.item!)?.title ?? null,
      occurrences: item.occurrences,
      ...days,
      evidence: item.evidence.map(evidenceText),
      note: item.note,
      origin: { kind: 'review-sheet', id: sheet.id },
    });
    await tx.update(ReviewSheetItem, { sheetId: sheet.id, key: item.key }, { commendationId });
  }

  /** What stands on record from sheets of this case and is not on this one, or is on it differently. */
  private async takeBack(tx: Tx, doer: Doer, sheet: ReviewSheet, items: ReviewSheetItem[]): Promise<void> {
    const note = '以更正或者复核后的评查表为准';
    const own = new Set(items.flatMap(({ findingId, kind }) => (kind === 'fault' && findingId !== null ? [findingId] : [])));
    const faults = await tx.query<{ id: string }[]>(
      `SELECT f.id FROM finding f JOIN review_sheet s ON f.origin_id = s.id::text
       WHERE f.origin_kind = 'review-sheet' AND f.state = 'confirmed' AND s.draw_case_id = $1 ORDER BY f.id`,
      [sheet.drawCaseId],
    );
    for (const { id } of faults) if (!own.has(id)) await this.findings.overturn(tx, doer, id, 'facts-differ', note);
    const ownGood = new Set(items.flatMap(({ commendationId }) => (commendationId === null ? [] : [commendationId])));
    const deeds = await tx.query<{ id: string }[]>(
      `SELECT m.id FROM commendation m JOIN review_sheet s ON m.origin_id = s.id::text
       WHERE m.origin_kind = 'review-sheet' AND m.state = 'recorded' AND s.draw_case_id = $1 ORDER BY m.id`,
      [sheet.drawCaseId],
    );
    for (const { id } of deeds) if (!ownGood.has(id)) await this.commendations.revoke(tx, doer, id, note);
  }
}

/** What makes a saved line another fault than the one on record: then it is recorded anew. */
export function printOf(
  item: Pick<ReviewSheetItem, 'kind' | 'item' | 'class' | 'occurrences' | 'officers' | 'evidence' | 'article' | 'note'>,
): string {
  const { kind, item: code, class: given, occurrences, officers, evidence, article, note } = item;
  return hashOf({ kind, code, given, occurrences, officers, evidence, article: article === null ? null : citation(article), note });
}

function citation({ law, number, textVersion }: EntryArticle): Omit<EntryArticle, 'on'> {
  return { law, number, textVersion };
}

interface SheetDays {
  /** Places what the sheet found: the day of its case in the period; the period's last where the case has meanwhile left it. */
  readonly occurredOn: LocalDate;
  /** From when on the unit may see what was drawn, and with it the sheet. */
  readonly shownFrom: LocalDate;
}

async function daysOf(tx: Tx, sheet: ReviewSheet, { definition }: ReviewScheme): Promise<SheetDays> {
  const [row] = await tx.query<
    { openedOn: string | null; decidedOn: string | null; closedOn: string | null; first: string; last: string; shownFrom: string }[]
  >(
    `SELECT c.opened_on AS "openedOn", c.decided_on AS "decidedOn", c.closed_on AS "closedOn", p.first_day AS first, p.last_day AS last,
       p.visible_from AS "shownFrom"
     FROM case_record c CROSS JOIN draw d JOIN sampling_plan p ON p.id = d.plan_id WHERE c.id = $1 AND d.id = $2`,
    [sheet.caseId, sheet.drawId],
  );
  const { openedOn, decidedOn, closedOn, first, last, shownFrom } = row!;
  const day = { opened: openedOn, decided: decidedOn, closed: closedOn }[definition.placement.cases];
  return { occurredOn: day !== null && day >= first && day <= last ? day : last, shownFrom };
}

function evidenceText({ text, document, page, file }: EntryEvidence): string {
  const place = [
    document === null ? null : `文书${document + 1}`,
    page === null ? null : `第${page}页`,
    file === null ? null : `sha256:${file}`,
  ];
  return [text, ...place].filter((part) => part !== null).join(' · ');
}

async function officerIds(tx: Tx, numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const rows = await tx.query<{ id: string; number: string }[]>('SELECT id, number FROM officer WHERE number = ANY($1)', [numbers]);
  const idOf = new Map(rows.map(({ id, number }) => [number, id]));
  return numbers.map((number) => {
    const id = idOf.get(number);
    if (id === undefined) throw new DomainError('officer.not-found', `there is no officer ${number}`);
    return id;
  });
}
