import { Injectable } from '@nestjs/common';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError, type LocalDate } from '../../domain/kernel';
import type { NoticeState } from '../../domain/notices';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { FileStore } from '../../platform/storage';
import { scopeSql } from '../identity';
import type { HeldNotice, NoticeUnit } from './notice-desk';
import { seesDrafts } from './notice-drafting';
import { numberOf, type PrintedFile } from './notice-paper';
import { Notice } from './notice.entity';
import { NoticeItem } from './notice-item.entity';
import type { Attachment } from './notice-records.entity';
import type { NoticeQuery } from './notices.requests';
import type { CalendarResponse, NoticeDetailResponse, NoticeResponse } from './notices.responses';

/** Before it is issued, a notice is the office's own business. */
const UNISSUED: readonly NoticeState[] = ['draft', 'approved', 'withdrawn'];

interface ListedNotice extends Omit<NoticeResponse, 'number'> {
  readonly numberWord: string | null;
  readonly numberYear: number | null;
  readonly numberSeq: number | null;
  readonly organPath: string;
  readonly unitPath: string;
}

/** Overdue is computed here and nowhere stored: an open item past its last day, and no suspensive objection open. */
const LISTED = `
  SELECT n.id, n.kind, n.state, n.number_word AS "numberWord", n.number_year AS "numberYear", n.number_seq AS "numberSeq", n.title,
         o.code AS organ, u.code AS unit, u.name AS "unitName", n.issued_on AS "issuedOn", n.served_on AS "servedOn", d.due_on AS "dueOn",
         (n.state = 'served' AND d.due_on < $1::date AND NOT EXISTS (
           SELECT 1 FROM notice_objection j WHERE j.notice_id = n.id AND j.state = 'filed' AND j.suspends)) IS TRUE AS overdue,
         n.prior_id AS "priorId", n.version, o.path AS "organPath", u.path AS "unitPath"
  FROM notice n JOIN unit o ON o.id = n.organ_id JOIN unit u ON u.id = n.unit_id
    LEFT JOIN LATERAL (SELECT min(i.due_on) AS due_on FROM notice_item i WHERE i.notice_id = n.id AND i.state = 'open') d ON TRUE`;

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly files: FileStore,
  ) {}

  /** Notices of the caller's units, newest first; drafts only for those who draft or sign. */
  async list(actor: Actor, query: NoticeQuery): Promise<Page<NoticeResponse>> {
    const parameters: unknown[] = [this.today()];
    const conditions: string[] = [];
    const given = (value: unknown, condition: (parameter: string) => string) => {
      if (value === undefined) return;
      parameters.push(value);
      conditions.push(condition(`$${parameters.length}`));
    };
    given(query.cursor === undefined ? undefined : readCursor(query.cursor, 1)[0], (p) => `l.id < ${p}`);
    given(query.kind, (p) => `l.kind = ${p}`);
    given(query.state, (p) => `l.state = ${p}`);
    given(query.unit, (p) => `l.unit = ${p}`);
    given(query.overdue, (p) => `l.overdue = ${p}`);
    given(query.dueBefore, (p) => `l."dueOn" <= ${p}::date`);
    given(
      query.caseNumber,
      (p) =>
        `EXISTS (SELECT 1 FROM notice_item i JOIN case_record c ON c.id = i.case_id WHERE i.notice_id = l.id AND c.case_number = ${p})`,
    );
    conditions.push(scopeSql(scopeOf(actor, 'notice.read'), 'n.unit_id', parameters));
    parameters.push(UNISSUED);
    const unissued = `$${parameters.length}`;
    const drafting = (['notice.draft', 'notice.approve'] as const).map((permission) =>
      scopeSql(scopeOf(actor, permission), 'n.unit_id', parameters),
    );
    conditions.push(`(l.state <> ALL (${unissued}) OR ${drafting.join(' OR ')})`);
    parameters.push(query.limit + 1);
    const rows = await this.database.query<ListedNotice>(
      `SELECT l.* FROM (${LISTED}) l JOIN notice n ON n.id = l.id WHERE ${conditions.join(' AND ')}
       ORDER BY l.id DESC LIMIT $${parameters.length}`,
      parameters,
    );
    return pageOf(rows.map(listed), query.limit, (row) => [row.id]);
  }

  /** Several notices by id, for who has just made them. */
  async some(ids: readonly string[]): Promise<NoticeResponse[]> {
    const rows = await this.database.query<ListedNotice>(`SELECT l.* FROM (${LISTED}) l WHERE l.id = ANY ($2) ORDER BY l.id`, [
      this.today(),
      [...ids],
    ]);
    return rows.map(listed);
  }

  /**
   * One notice with everything that happened to it.
   *
   * @throws DomainError `notice.not-found`, also for another unit's notice and for a draft the caller may not see.
   */
  async get(actor: Actor, id: string): Promise<NoticeDetailResponse> {
    const { notice } = await this.readable(actor, id);
    const [row] = await this.some([id]);
    const one = async <T>(sql: string) => ((await this.database.query<T>(sql, [id]))[0] ?? null) as T | null;
    const all = <T>(sql: string) => this.database.query<T>(sql, [id]);
    return {
      ...row!,
      origin: notice.origin,
      nature: notice.nature,
      inquiryId: notice.inquiryId,
      pdfSha256: notice.pdfSha256,
      docxSha256: notice.docxSha256,
      noticeItems: await all(
        `SELECT i.seq, i.state, c.case_number AS "caseNumber", i.fact, i.evidence, i.articles, i.requirement, i.evidence_wanted AS "evidenceWanted",
                i.term_days AS "termDays", i.term_clock AS "termClock", i.due_on AS "dueOn", i.deadline, i.finding_ids AS "findingIds"
         FROM notice_item i LEFT JOIN case_record c ON c.id = i.case_id WHERE i.notice_id = $1 ORDER BY i.seq`,
      ),
      service: await one(
        `SELECT outcome, method, at, served_by AS "servedBy", receiver_name AS "receiverName", receiver_number AS "receiverNumber", refusal, witness
         FROM notice_service WHERE notice_id = $1`,
      ),
      replies: await all('SELECT round, refusal, summary, items, attachments, at FROM notice_reply WHERE notice_id = $1 ORDER BY round'),
      verifications: await all('SELECT round, items, note, at FROM notice_verification WHERE notice_id = $1 ORDER BY at'),
      objection: await one(
        'SELECT state, reason, expected, attachments, suspends, decide_by AS "decideBy", decision FROM notice_objection WHERE notice_id = $1',
      ),
      extension: await one(
        'SELECT state, reason, days, granted_days AS "grantedDays", decision FROM notice_extension WHERE notice_id = $1',
      ),
      steps: await all(
        'SELECT kind, happened_on AS "happenedOn", finding_id AS "findingId" FROM notice_step WHERE notice_id = $1 ORDER BY happened_on, done_at, finding_id IS NULL, key',
      ),
      deadlineChanges: await all(
        'SELECT item_seq AS item, before, after, reason FROM notice_deadline_change WHERE notice_id = $1 ORDER BY at, item_seq',
      ),
    };
  }

  /** The notice with its items and units, when the caller may read it. @throws DomainError `notice.not-found` */
  async readable(actor: Actor, id: string): Promise<HeldNotice> {
    const { manager } = this.database.dataSource;
    const notice = await manager.findOneBy(Notice, { id });
    const units = notice
      ? await this.database.query<NoticeUnit>('SELECT id, code, name, path FROM unit WHERE id = ANY ($1)', [
          [notice.organId, notice.unitId],
        ])
      : [];
    const unit = units.find((candidate) => candidate.id === notice?.unitId);
    const visible =
      unit !== undefined &&
      covers(scopeOf(actor, 'notice.read'), unit.path) &&
      (!UNISSUED.includes(notice!.state) || seesDrafts(actor, unit.path));
    if (!notice || !visible) throw new DomainError('notice.not-found', `there is no notice ${id} in your units`);
    const items = await manager.find(NoticeItem, { where: { noticeId: id }, order: { seq: 'ASC' } });
    return { notice, items, organ: units.find((candidate) => candidate.id === notice.organId)!, unit };
  }

  /** A file that came with a reply or an objection of this notice. @throws DomainError `attachment.not-found` */
  async attachment(actor: Actor, id: string, sha256: string): Promise<PrintedFile> {
    await this.readable(actor, id);
    const [found] = await this.database.query<Attachment>(
      `SELECT a ->> 'name' AS name FROM (
         SELECT jsonb_array_elements(attachments) AS a FROM notice_reply WHERE notice_id = $1
         UNION ALL SELECT jsonb_array_elements(attachments) FROM notice_objection WHERE notice_id = $1
       ) files WHERE a ->> 'sha256' = $2 LIMIT 1`,
      [id, sha256],
    );
    if (!found) throw new DomainError('attachment.not-found', `this notice has no file ${sha256}`);
    const { bytes, mediaType } = await this.files.get(sha256);
    return { bytes, mediaType, name: found.name };
  }

  /** Days of the calendar that this city corrected. */
  async calendar(): Promise<CalendarResponse> {
    return {
      items: await this.database.query(
        'SELECT day, working, reason, corrected_at AS "correctedAt" FROM calendar_correction ORDER BY day DESC LIMIT 1000',
      ),
    };
  }

  private today(): LocalDate {
    return this.active.pack.zone.dateOf(this.clock.now());
  }
}

function listed({ numberWord, numberYear, numberSeq, organPath: _o, unitPath: _u, ...row }: ListedNotice): NoticeResponse {
  return { ...row, number: numberOf({ numberWord, numberYear, numberSeq }) };
}
