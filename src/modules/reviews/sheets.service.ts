import { Injectable } from '@nestjs/common';
import { reasonsFor } from '../../domain/findings';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import {
  assertComplete,
  caseItems,
  compareSheets,
  minutesOf,
  nextSheetState,
  type OpenSuspicion,
  scoredEntries,
  scoreSheet,
  type SheetDraft,
  type SheetEntry,
  type SheetScore,
} from '../../domain/reviews';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { groundsInForce } from '../findings';
import { DrawService, ReviewExperience } from '../sampling';
import { demandForWholeBureau } from '../schemes';
import { AssignmentService, lockDrawTerms, toleranceOf } from './assignments.service';
import { assertPeriodOpen } from './review-period';
import { reviewScheme, type ReviewScheme } from './review-scheme';
import { assertCitable, assertKnown } from './known-lines';
import { LineArticles } from './line-articles';
import { assertUnchanged, lockOwnSheet, lockSheet, nameOf, signOfWork } from './own-sheet';
import { ReviewSheetItem } from './review-sheet-item.entity';
import { ReviewSheetScore } from './review-sheet-score.entity';
import { ReviewSheet } from './review-sheet.entity';
import { printOf, SheetFindings } from './sheet-findings';
import { SheetQueries } from './sheets.queries';
import type { SheetDetailResponse, SheetSignResponse } from './sheets.responses';
import { suspicionsOf } from './suspicions';

/** Sheets as reviewers write and submit them, and supervisors send them back. */
@Injectable()
export class SheetService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly draws: DrawService,
    private readonly experience: ReviewExperience,
    private readonly assignments: AssignmentService,
    private readonly articles: LineArticles,
    private readonly effects: SheetFindings,
    private readonly queries: SheetQueries,
  ) {}

  /**
   * Saves what the reviewer has typed so far, ready or not.
   *
   * @throws DomainError `sheet.not-found`, `sheet.other-reviewer`, `sheet.submitted`, `run.period-closed`; `request.precondition-failed` saying
   * who saved it when, if it changed since it was read; `request.invalid` for evidence that was not added to the sheet,
   * or an article that its law does not have.
   */
  async save(actor: Actor, id: string, version: number, draft: SheetDraft): Promise<SheetDetailResponse> {
    const entries = await this.articles.resolve(id, draft.entries);
    await this.database.transact(async (tx) => {
      const sheet = await lockOwnSheet(tx, actor, id, version);
      await assertPeriodOpen(tx, sheet.period);
      await assertKnown(tx, sheet, entries);
      await this.replaceItems(tx, id, entries);
      await tx.update(
        ReviewSheet,
        { id },
        { ...signOfWork(sheet, this.clock.now()), note: draft.note, ...this.savedBy(actor), version: version + 1 },
      );
    });
    return this.queries.get(actor, id);
  }

  /** A sign that the reviewer is at work on the sheet; the first one opens it. Does not change its version. */
  async ping(actor: Actor, id: string): Promise<SheetSignResponse> {
    return this.database.transact(async (tx) => {
      const sheet = await lockOwnSheet(tx, actor, id);
      const sign = signOfWork(sheet, this.clock.now());
      await tx.update(ReviewSheet, { id }, sign);
      return { seconds: sign.seconds };
    });
  }

  /**
   * Submits a sheet, once. Where it is the only one of its case, or agrees with the other blind one, or adjudicates, it counts: its
   * findings are confirmed, rejected and recorded with it.
   *
   * @throws DomainError as {@link save}; `sheet.incomplete` with every problem; `lifecycle.refused` for a case that was replaced.
   */
  async submit(actor: Actor, id: string, version: number): Promise<SheetDetailResponse> {
    await this.database.transact(async (tx) => {
      await lockCaseOf(tx, id);
      const sheet = await lockOwnSheet(tx, actor, id, version);
      await assertPeriodOpen(tx, sheet.period);
      const scheme = await reviewScheme(tx, sheet.schemeVersionId);
      const entries = await entriesOf(tx, id);
      const suspicions = await suspicionsOf(tx, sheet.caseId);
      assertComplete(entries, suspicions, scheme.definition, reasonsFor('reject', await groundsInForce(tx)));
      await assertCitable(tx, sheet, entries);
      const overturned = await overturnedOf(tx, id);
      const trace = scoreOf(
        entries.filter(({ key }) => !overturned.has(key)),
        suspicions,
        scheme,
      );
      const first = sheet.submissions === 0;
      const now = this.clock.date();
      const state = nextSheetState(sheet.state, 'submit');
      const sign = signOfWork(sheet, this.clock.now());
      const changes = { ...sign, ...this.savedBy(actor), state, score: trace.score, submittedAt: now, submissions: sheet.submissions + 1 };
      await tx.update(ReviewSheet, { id }, { ...changes, trace: trace as object, version: version + 1 });
      await this.keepScore(tx, actor, id, trace, first ? 'submitted' : 'corrected');
      await this.audit.record(tx, {
        actor,
        action: 'review.sheet-submitted',
        subject: { kind: 'review-sheet', id },
        unitId: sheet.unitId,
        data: { score: trace.score, phase: sheet.phase, submission: changes.submissions, seconds: sign.seconds },
      });
      await this.outbox.publish(tx, { name: 'review.sheet-submitted', subject: id, payload: { sheetId: id, drawId: sheet.drawId } });
      if (sheet.drawCaseId === null || sheet.phase === 're-review') return;
      await this.draws.mark(tx, sheet.drawCaseId, 'review');
      if (first && sheet.phase !== 'adjudication')
        await this.experience.add(tx, { period: sheet.period, unitId: sheet.unitId, minutes: minutesOf(sign.seconds), score: trace.score });
      await this.settle(tx, actor, sheet.drawCaseId, scheme);
    });
    return this.queries.get(actor, id);
  }

  /**
   * Sends a submitted sheet back for correction, with a reason. It no longer counts until it is submitted again; its findings stand until
   * then, and change by what the corrected sheet says.
   *
   * @throws DomainError `sheet.own-review` for somebody who reviewed the case, `lifecycle.refused` when it is not submitted or another sheet of
   * the case decides, `run.period-closed`, `request.precondition-failed`.
   */
  async sendBack(actor: Actor, id: string, version: number, reason: string): Promise<SheetDetailResponse> {
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'assignment.manage');
      await lockCaseOf(tx, id);
      const sheet = await lockSheet(tx, id);
      assertUnchanged(sheet, version, await nameOf(tx, sheet.savedBy));
      await assertPeriodOpen(tx, sheet.period);
      const state = nextSheetState(sheet.state, 'return');
      const others = await tx.query<{ reviewerId: string; phase: string; counts: boolean }[]>(
        `SELECT reviewer_id AS "reviewerId", phase, counts FROM review_sheet WHERE draw_case_id = $1 AND state <> 'withdrawn' AND id <> $2`,
        [sheet.drawCaseId, id],
      );
      if ([sheet, ...others].some(({ reviewerId }) => reviewerId === actor.id))
        throw new DomainError('sheet.own-review', 'a sheet is sent back by somebody who did not review the case');
      if (
        sheet.phase !== 're-review' &&
        others.some(({ counts, phase }) => counts || (phase === 'adjudication' && sheet.phase !== 'adjudication'))
      )
        throw new DomainError('lifecycle.refused', 'review sheet: another sheet of the case decides its score; send that one back');
      const by = { returnReason: reason, returnedBy: actor.id, returnedAt: this.clock.date() };
      await tx.update(ReviewSheet, { id }, { ...by, state, counts: false, countedAt: null, version: version + 1 });
      const open = others.every(({ phase }) => phase === 're-review');
      if (sheet.drawCaseId !== null && sheet.phase !== 're-review' && open) await this.draws.mark(tx, sheet.drawCaseId, 'return');
      await this.audit.record(tx, {
        actor,
        action: 'review.sheet-returned',
        subject: { kind: 'review-sheet', id },
        unitId: sheet.unitId,
        data: { reason, score: sheet.score, counted: sheet.counts },
      });
      await this.outbox.publish(tx, { name: 'review.sheet-returned', subject: id, payload: { sheetId: id, drawId: sheet.drawId } });
    });
    return this.queries.get(actor, id);
  }

  /**
   * Scores the sheets that count anew after one of their findings was taken back or changed, as an upheld objection does. The old score
   * stays on record. In the caller's transaction, after the finding has changed. Returns the sheets whose score moved.
   */
  async rescoreForFinding(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, findingId: string): Promise<string[]> {
    const sheets = await tx.query<{ id: string }[]>(
      `SELECT DISTINCT s.id FROM review_sheet_item i JOIN review_sheet s ON s.id = i.sheet_id WHERE i.finding_id = $1 AND s.counts ORDER BY s.id`,
      [findingId],
    );
    const moved: string[] = [];
    for (const { id } of sheets) if (await this.rescore(tx, actor, id)) moved.push(id);
    return moved;
  }

  /** Scores one submitted sheet by those of its findings that still stand. Returns whether the score moved. */
  async rescore(tx: Tx, actor: Pick<Actor, 'kind' | 'id'>, id: string): Promise<boolean> {
    const sheet = await lockSheet(tx, id);
    const scheme = await reviewScheme(tx, sheet.schemeVersionId);
    const standing = await tx.query<{ key: string; item: string | null; check: string | null; occurrences: number }[]>(
      `SELECT i.key, f.item, f.check_code AS check, f.occurrences FROM review_sheet_item i JOIN finding f ON f.id = i.finding_id
       WHERE i.sheet_id = $1 AND f.state = 'confirmed' AND (i.kind = 'fault' OR i.decision = 'confirm') ORDER BY i.position`,
      [id],
    );
    const entries = standing.flatMap(({ key, item, check, occurrences }) => {
      const target = check === null ? undefined : scheme.index.byCheck.get(check);
      const code = item ?? (target?.kind === 'item' ? target.item.code : null);
      return code === null ? [] : [{ key, item: code, occurrences }];
    });
    const trace = scoreSheet(entries, caseItems(scheme.definition));
    if (trace.score === sheet.score) return false;
    await tx.update(ReviewSheet, { id }, { score: trace.score, trace: trace as object, version: sheet.version + 1 });
    await this.keepScore(tx, actor, id, trace, 'finding-overturned');
    const data = { before: sheet.score!, after: trace.score };
    const { unitId, drawId } = sheet;
    await this.audit.record(tx, { actor, action: 'review.sheet-rescored', subject: { kind: 'review-sheet', id }, unitId, data });
    await this.outbox.publish(tx, { name: 'review.sheet-rescored', subject: id, payload: { sheetId: id, drawId, unitId, ...data } });
    return true;
  }

  /** Decides, as far as its sheets allow, which sheet of a case counts; asks a third reviewer where two blind ones differ too far. */
  private async settle(tx: Tx, actor: Actor, drawCaseId: string, scheme: ReviewScheme): Promise<void> {
    const sheets = await tx
      .getRepository(ReviewSheet)
      .createQueryBuilder('s')
      .where(`s.draw_case_id = :drawCaseId AND s.state <> 'withdrawn' AND s.phase <> 're-review'`, { drawCaseId })
      .getMany();
    const of = (phase: string): ReviewSheet | undefined => sheets.find((sheet) => sheet.phase === phase);
    const [first, second, third] = [of('first'), of('second'), of('adjudication')];
    if (third) {
      if (third.state === 'submitted') await this.count(tx, actor, third, sheets, scheme);
      return;
    }
    if (first?.state !== 'submitted') return;
    if (!second) return this.count(tx, actor, first, sheets, scheme);
    if (second.state !== 'submitted') return;
    const suspicions = await suspicionsOf(tx, first.caseId);
    const compared = async (sheet: ReviewSheet) => ({
      score: sheet.score!,
      faults: scoredEntries(await entriesOf(tx, sheet.id), bySuspicion(suspicions), scheme.index),
    });
    const titleOf = (code: string): string => {
      const target = scheme.index.byCode.get(code);
      return target?.kind === 'item' ? target.item.title : code;
    };
    const differences = compareSheets(await compared(first), await compared(second), await toleranceOf(tx, first.drawId), titleOf);
    await tx.update(ReviewSheet, { id: second.id }, { differences: differences as object[] });
    if (differences.length === 0) return this.count(tx, actor, first, sheets, scheme);
    await tx.update(ReviewSheet, { drawCaseId, counts: true }, { counts: false, countedAt: null });
    await this.adjudicate(tx, actor, first, new Set([first.reviewerId, second.reviewerId]));
  }

  private async adjudicate(tx: Tx, actor: Actor, sheet: ReviewSheet, before: ReadonlySet<string>): Promise<void> {
    const draw = await lockDrawTerms(tx, sheet.drawId);
    const { drawCaseId, caseId, unitId, caseVersion } = sheet;
    const slot = `${drawCaseId}/adjudication`;
    const one = {
      slot,
      phase: 'adjudication' as const,
      drawCaseId,
      goldId: null,
      caseId,
      unitId,
      caseVersion,
      before,
      inclusionProbability: null,
    };
    const pool = await this.assignments.poolOf(tx, draw.id);
    await this.assignments.give(tx, actor, draw, 'adjudication', [one], pool, await toleranceOf(tx, draw.id));
    await this.outbox.publish(tx, {
      name: 'review.adjudication-needed',
      subject: sheet.drawId,
      payload: { drawId: draw.id, sheetId: sheet.id },
    });
  }

  private async count(tx: Tx, actor: Actor, sheet: ReviewSheet, all: readonly ReviewSheet[], scheme: ReviewScheme): Promise<void> {
    for (const other of all)
      if (other.counts && other.id !== sheet.id) await tx.update(ReviewSheet, { id: other.id }, { counts: false, countedAt: null });
    await tx.update(ReviewSheet, { id: sheet.id }, { counts: true, countedAt: this.clock.date() });
    await this.effects.apply(tx, sheet, scheme);
    const { id, drawId, period, score } = sheet;
    await this.audit.record(tx, {
      actor,
      action: 'review.sheet-counted',
      subject: { kind: 'review-sheet', id },
      unitId: sheet.unitId,
      data: { score, phase: sheet.phase, drawCaseId: sheet.drawCaseId },
    });
    await this.outbox.publish(tx, { name: 'review.sheet-counted', subject: id, payload: { sheetId: id, drawId, period, score: score! } });
  }

  private savedBy(actor: Actor): { savedBy: string; savedAt: Date } {
    return { savedBy: actor.id, savedAt: this.clock.date() };
  }

  private async keepScore(
    tx: Tx,
    actor: Pick<Actor, 'id'>,
    sheetId: string,
    trace: SheetScore,
    reason: ReviewSheetScore['reason'],
  ): Promise<void> {
    const number = (await tx.countBy(ReviewSheetScore, { sheetId })) + 1;
    const made = { madeBy: actor.id, madeAt: this.clock.date() };
    await tx.insert(ReviewSheetScore, { sheetId, number, score: trace.score, trace: trace as object, reason, ...made });
  }

  /** Writes the lines anew; one that says the same as before keeps what it was recorded as. */
  private async replaceItems(tx: Tx, sheetId: string, entries: readonly SheetEntry[]): Promise<void> {
    const before = new Map((await tx.findBy(ReviewSheetItem, { sheetId })).map((item) => [item.key, item]));
    await tx.delete(ReviewSheetItem, { sheetId });
    const rows = entries.map((entry, position) => {
      const item = { ...entry, officers: [...entry.officers], evidence: [...entry.evidence], sheetId, position, commendationId: null };
      const known = before.get(entry.key);
      const same = known !== undefined && printOf(known) === printOf(item);
      const findingId = entry.kind === 'suspicion' ? entry.findingId : same ? known.findingId : null;
      return { ...item, findingId, commendationId: same ? known.commendationId : null };
    });
    if (rows.length > 0) await tx.insert(ReviewSheetItem, rows as object[]);
  }
}

/** The lines of a sheet as the rules see them. */
export async function entriesOf(tx: Tx, sheetId: string): Promise<SheetEntry[]> {
  const items = await tx.find(ReviewSheetItem, { where: { sheetId }, order: { position: 'ASC' } });
  return items.map(({ sheetId: _, position: __, commendationId: ___, ...entry }) => entry);
}

/** Faults of a corrected sheet whose finding was taken back meanwhile, as by an objection: unless they are written differently they stay so. */
async function overturnedOf(tx: Tx, sheetId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ key: string }[]>(
    `SELECT i.key FROM review_sheet_item i JOIN finding f ON f.id = i.finding_id WHERE i.sheet_id = $1 AND i.kind = 'fault' AND f.state = 'overturned'`,
    [sheetId],
  );
  return new Set(rows.map(({ key }) => key));
}

export function scoreOf(entries: readonly SheetEntry[], suspicions: readonly OpenSuspicion[], scheme: ReviewScheme): SheetScore {
  return scoreSheet(scoredEntries(entries, bySuspicion(suspicions), scheme.index), caseItems(scheme.definition));
}

function bySuspicion(suspicions: readonly OpenSuspicion[]): Map<string, OpenSuspicion> {
  return new Map(suspicions.map((suspicion) => [suspicion.findingId, suspicion]));
}

/** Sheets of one case are submitted one after the other: which of them counts is decided by all of them. */
async function lockCaseOf(tx: Tx, sheetId: string): Promise<void> {
  await tx.query('SELECT 1 FROM draw_case WHERE id = (SELECT draw_case_id FROM review_sheet WHERE id = $1) FOR UPDATE', [sheetId]);
}
