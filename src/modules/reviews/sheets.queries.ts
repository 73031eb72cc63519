import { Injectable } from '@nestjs/common';
import { reasonLabel, reasonsFor } from '../../domain/findings';
import { type Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { type EntryArticle, isWritable, type SheetDifference, type SheetPhase, type SheetScore } from '../../domain/reviews';
import { sheetItems } from '../../domain/schemes';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { type FileContent, FileStore } from '../../platform/storage';
import { type CaseDiffResponse, CaseVersionQueries } from '../cases';
import { groundsInForce } from '../findings';
import { LineArticles } from './line-articles';
import { ReviewAccess } from './review-access';
import { reviewScheme } from './review-scheme';
import type { SheetQuery } from './sheets.requests';
import type {
  SheetDetailResponse,
  SheetEntryResponse,
  SheetFileResponse,
  SheetResponse,
  SheetScoreRow,
  SheetScoresResponse,
} from './sheets.responses';
import { suspicionsOf } from './suspicions';

const SHEET = `SELECT s.id, s.draw_id AS "drawId", s.draw_case_id AS "drawCaseId", s.case_id AS "caseId", c.case_number AS "caseNumber", c.title AS "caseTitle",
  u.code AS unit, s.period, s.phase, s.reviewer_id AS "reviewerId", r.login AS reviewer, s.state, s.score, s.counts, s.seconds,
  s.submitted_at AS "submittedAt", s.return_reason AS "returnReason", COALESCE(w.name, s.saved_by) AS "savedBy", s.saved_at AS "savedAt", s.version,
  s.note, s.trace, s.case_version AS "caseVersion", c.version AS "presentCaseVersion", s.scheme_version_id AS "schemeVersionId"
  FROM review_sheet s JOIN draw d ON d.id = s.draw_id JOIN sampling_plan p ON p.id = d.plan_id JOIN case_record c ON c.id = s.case_id
    JOIN unit u ON u.id = s.unit_id JOIN user_account r ON r.id = s.reviewer_id LEFT JOIN user_account w ON w.id::text = s.saved_by`;

interface SheetRow extends Omit<SheetResponse, 'kind' | 'minutes' | 'phase' | 'reviewer' | 'counts'> {
  readonly drawCaseId: string | null;
  readonly reviewerId: string;
  readonly reviewer: string;
  readonly phase: SheetPhase;
  readonly counts: boolean;
  readonly seconds: number;
  readonly note: string | null;
  readonly trace: SheetScore | null;
  readonly caseVersion: number;
  readonly presentCaseVersion: number;
  readonly schemeVersionId: string;
}

/** What an actor may know of a sheet beyond the sheet itself. */
interface Sight {
  readonly inside: boolean;
  readonly actor: Actor;
}

@Injectable()
export class SheetQueries {
  constructor(
    private readonly database: Database,
    private readonly access: ReviewAccess,
    private readonly active: ActivePack,
    private readonly versions: CaseVersionQueries,
    private readonly files: FileStore,
    private readonly articles: LineArticles,
  ) {}

  /** The sheets the caller may see, in the order they were made. */
  async list(actor: Actor, query: SheetQuery): Promise<Page<SheetResponse>> {
    const [after] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const parameters: unknown[] = [
      after,
      query.period ?? null,
      query.state ?? null,
      query.unit ?? null,
      query.mine ? actor.id : null,
      query.limit + 1,
    ];
    const visible = await this.access.visible(actor, parameters);
    const rows = await this.database.query<SheetRow>(
      `${SHEET} WHERE ($1::uuid IS NULL OR s.id > $1) AND ($2::text IS NULL OR s.period = $2) AND ($3::text IS NULL OR s.state = $3)
         AND ($4::text IS NULL OR u.code = $4) AND ($5::text IS NULL OR s.reviewer_id::text = $5) AND ${visible} ORDER BY s.id LIMIT $6`,
      parameters,
    );
    const sight = { actor, inside: await this.access.isInside(actor) };
    return pageOf(
      rows.map((row) => shown(row, sight)),
      query.limit,
      (row) => [row.id],
    );
  }

  /** @throws DomainError `sheet.not-found`, also for one the caller may not see. */
  async get(actor: Actor, id: string): Promise<SheetDetailResponse> {
    const row = await this.row(actor, id);
    const sight = { actor, inside: await this.access.isInside(actor) };
    const own = row.reviewerId === actor.id;
    const rows = await this.database.query<Omit<SheetEntryResponse, 'article'> & { readonly article: EntryArticle | null }>(
      `SELECT key, kind, item, finding_id AS "findingId", decision, reason, class, occurrences, officers, evidence, article, note
       FROM review_sheet_item WHERE sheet_id = $1 ORDER BY position`,
      [id],
    );
    const articles = await this.articles.shown(rows.map(({ article }) => article));
    const entries = rows.map((entry, i) => ({ ...entry, article: articles[i]! }));
    return {
      ...shown(row, sight),
      note: row.note,
      entries,
      files: await this.filesOf(id, own || sight.inside),
      trace: row.trace,
      caseVersion: row.caseVersion,
      presentCaseVersion: row.presentCaseVersion,
      ...(await this.choices(row, own && isWritable(row.state))),
      ...(await this.betweenWhich(row)),
    };
  }

  /** What was changed in the case since it was selected; it cancels nothing. @throws DomainError `sheet.not-found`, `case.not-found` */
  async caseChanges(actor: Actor, id: string): Promise<CaseDiffResponse> {
    const { caseId, caseVersion, presentCaseVersion } = await this.row(actor, id);
    return this.versions.diff(actor, caseId, caseVersion, presentCaseVersion);
  }

  /** Every score the sheet has had. @throws DomainError `sheet.not-found` */
  async scores(actor: Actor, id: string): Promise<SheetScoresResponse> {
    await this.row(actor, id);
    const items = await this.database.query<SheetScoreRow>(
      'SELECT number, score, reason, trace, made_at AS "madeAt" FROM review_sheet_score WHERE sheet_id = $1 ORDER BY number',
      [id],
    );
    return { items };
  }

  /** A file of a sheet the caller may see. @throws DomainError `sheet.not-found`, `attachment.not-found` */
  async file(actor: Actor, id: string, sha256: string): Promise<FileContent & { readonly name: string }> {
    const { reviewerId } = await this.row(actor, id);
    const all = reviewerId === actor.id || (await this.access.isInside(actor));
    const file = (await this.filesOf(id, all)).find((candidate) => candidate.sha256 === sha256);
    if (!file) throw new DomainError('attachment.not-found', `the sheet has no file ${sha256}`);
    return { ...(await this.files.get(sha256)), name: file.name };
  }

  /** Others than who wrote the sheet or runs the review see what its lines name; what was added by mistake stays with them. */
  private filesOf(id: string, all: boolean): Promise<SheetFileResponse[]> {
    return this.database.query<SheetFileResponse>(
      `SELECT f.sha256, f.name, f.media_type AS "mediaType", f.size, f.added_at AS "addedAt" FROM review_sheet_file f
       WHERE f.sheet_id = $1 AND ($2 OR EXISTS (SELECT 1 FROM review_sheet_item i WHERE i.sheet_id = f.sheet_id
         AND i.evidence @> jsonb_build_array(jsonb_build_object('file', f.sha256))))
       ORDER BY f.added_at, f.sha256`,
      [id, all],
    );
  }

  private async row(actor: Actor, id: string): Promise<SheetRow> {
    const parameters: unknown[] = [id];
    const visible = await this.access.visible(actor, parameters);
    const [row] = await this.database.query<SheetRow>(`${SHEET} WHERE s.id = $1 AND ${visible}`, parameters);
    if (!row) throw new DomainError('sheet.not-found', `there is no review sheet ${id} that you may see`);
    return row;
  }

  /** What the reviewer may choose from, with the machine's suspicions and without what others decided on them. */
  private async choices(
    { schemeVersionId, caseId }: SheetRow,
    writable: boolean,
  ): Promise<Pick<SheetDetailResponse, 'suspicions' | 'items' | 'bonuses' | 'rejectReasons'>> {
    if (!writable) return { suspicions: [], items: [], bonuses: [], rejectReasons: [] };
    const { definition } = await reviewScheme(this.database, schemeVersionId);
    const grounds = await groundsInForce(this.database);
    const titles = new Map(this.active.pack.checks.map(({ code, title }) => [code, title]));
    const suspicions = await suspicionsOf(this.database, caseId);
    return {
      suspicions: suspicions.map(({ state: _, ...of }) => ({ ...of, title: titles.get(of.check) ?? of.check })),
      items: sheetItems(definition, 'online').map(({ code, title, points, cap, class: given, basic }) => ({
        code,
        title,
        points,
        cap: cap ?? null,
        class: given,
        basic,
      })),
      bonuses: definition.bonus.items.map(({ code, title, points, cap }) => ({
        code,
        title,
        points,
        cap: cap ?? null,
        class: null,
        basic: false,
      })),
      rejectReasons: reasonsFor('reject', grounds).map((code) => ({ code, label: reasonLabel(code, grounds) })),
    };
  }

  private async betweenWhich({ phase, drawCaseId }: SheetRow): Promise<Pick<SheetDetailResponse, 'others' | 'differences'>> {
    if (phase !== 'adjudication') return { others: [], differences: [] };
    const rows = await this.database.query<{ id: string; differences: SheetDifference[] | null }>(
      `SELECT id, differences FROM review_sheet WHERE draw_case_id = $1 AND phase IN ('first', 'second') AND state <> 'withdrawn' ORDER BY phase`,
      [drawCaseId],
    );
    return { others: rows.map(({ id }) => id), differences: rows.flatMap(({ differences }) => differences ?? []) };
  }
}

function shown(row: SheetRow, { inside, actor }: Sight): SheetResponse {
  const own = row.reviewerId === actor.id;
  return {
    id: row.id,
    drawId: row.drawId,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    caseTitle: row.caseTitle,
    unit: row.unit,
    period: row.period,
    kind: row.phase === 'adjudication' ? 'adjudication' : 'review',
    phase: inside && !own ? row.phase : null,
    reviewer: inside || own ? row.reviewer : null,
    state: row.state,
    score: row.score,
    counts: own ? null : row.counts,
    minutes: Math.ceil(row.seconds / 60),
    submittedAt: row.submittedAt,
    returnReason: inside || own ? row.returnReason : null,
    savedBy: inside || own ? row.savedBy : '',
    savedAt: row.savedAt,
    version: row.version,
  };
}
