import { Injectable, type StreamableFile } from '@nestjs/common';
import { INQUIRY_CAUSES, type InquiryCause } from '../../domain/accountability';
import { type Actor, covers, scopeOf } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { pageOf, readCursor } from '../../platform/http';
import { ActivePack } from '../../platform/packs';
import { fileAnswer, XLSX } from '../../platform/storage';
import { Audit } from '../audit';
import { writeWorkbook } from '../documents';
import { FindingSight } from '../findings';
import { FileEntrySources } from './file-entry-sources';
import type { FileExportQuery, FileQuery } from './files.requests';
import type { FileEntryResponse, FilePage, FileSubjectResponse } from './files.responses';

const LABELS: Readonly<Record<string, string>> = {
  'case-led': '主办案件',
  finding: '执法问题',
  commendation: '表扬加分',
  inquiry: '倒查',
  responsibility: '责任认定',
  sanction: '责任追究',
  'sanction-reversed': '责任追究撤销',
  appeal: '申诉',
  'present-unit-told': '终身追究通知现单位',
  service: '任职',
  notice: '整改文书',
  'notice-reply': '整改反馈',
};
const EXPORT_MOST = 10_000;

interface Subject extends FileSubjectResponse {
  readonly id: string;
  readonly path: string | null;
}

/** 执法档案 of officers and units: everything about them in time order, read from where it stands. Every look is audited. */
@Injectable()
export class FilesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly sources: FileEntrySources,
    private readonly sight: FindingSight,
  ) {}

  /** @throws DomainError `officer.not-found`, also outside the caller's units */
  async ofOfficer(actor: Actor, number: string, query: FileQuery): Promise<FilePage> {
    return this.page(actor, await this.officer(actor, number), query);
  }

  /** @throws DomainError `unit.not-found`, also outside the caller's units */
  async ofUnit(actor: Actor, code: string, query: FileQuery): Promise<FilePage> {
    return this.page(actor, await this.unit(actor, code), query);
  }

  /** The file of who asks. @throws DomainError `officer.not-found` when the account is not linked to an officer */
  async own(actor: Actor, query: FileQuery): Promise<FilePage> {
    return this.page(actor, await this.self(actor), query);
  }

  async exportOfficer(actor: Actor, number: string, query: FileExportQuery): Promise<StreamableFile> {
    return this.export(actor, await this.officer(actor, number), query);
  }

  async exportUnit(actor: Actor, code: string, query: FileExportQuery): Promise<StreamableFile> {
    return this.export(actor, await this.unit(actor, code), query);
  }

  async exportOwn(actor: Actor, query: FileExportQuery): Promise<StreamableFile> {
    return this.export(actor, await this.self(actor), query);
  }

  private async page(actor: Actor, subject: Subject, query: FileQuery): Promise<FilePage> {
    const rows = await this.entries(actor, subject, query, query.limit + 1);
    await this.remember(actor, subject, query, 'read');
    return { subject: shown(subject), ...pageOf(rows, query.limit, (row) => [row.on, row.kind, row.id]) };
  }

  /** @throws DomainError `request.too-large` beyond 10 000 entries */
  private async export(actor: Actor, subject: Subject, query: FileExportQuery): Promise<StreamableFile> {
    const rows = await this.entries(actor, subject, query, EXPORT_MOST + 1);
    if (rows.length > EXPORT_MOST)
      throw new DomainError('request.too-large', `the file has more than ${EXPORT_MOST} entries: export it by years, with from and to`);
    await this.remember(actor, subject, query, 'exported');
    const name = `执法档案-${subject.code}.${query.format}`;
    if (query.format === 'json') {
      const bytes = Buffer.from(JSON.stringify({ subject: shown(subject), items: rows }, null, 2));
      return fileAnswer({ bytes, mediaType: 'application/json' }, name);
    }
    const bytes = await writeWorkbook({
      title: '执法档案',
      at: this.clock.date(),
      sheets: [
        {
          name: '执法档案',
          title: `${subject.name}(${subject.code})执法档案`,
          columns: [
            { header: '日期', width: 12 },
            { header: '类别', width: 14 },
            { header: '内容', width: 50 },
            { header: '状态', width: 14 },
            { header: '单位', width: 16 },
            { header: '案件编号', width: 26 },
            { header: '详情', width: 60 },
          ],
          rows: rows.map((row) => [row.on, row.kindLabel, row.title, row.state, row.unit, row.caseNumber, JSON.stringify(row.data)]),
        },
      ],
    });
    return fileAnswer({ bytes, mediaType: XLSX.mediaType }, name);
  }

  private async entries(actor: Actor, subject: Subject, query: FileQuery, limit: number): Promise<FileEntryResponse[]> {
    if (query.kind !== undefined && !this.sources.kinds().includes(query.kind)) {
      const message = `expected one of ${this.sources.kinds().join(', ')}`;
      throw new DomainError('request.invalid', `kind: ${message}`, [{ field: 'kind', message, value: query.kind }]);
    }
    const [on, kind, id] = query.cursor === undefined ? [null, null, null] : readCursor(query.cursor, 3);
    const rows = await this.database.query<FileEntryResponse>(
      `SELECT e."on", e.kind, e.id, e.title, e.state, u.code AS unit, c.case_number AS "caseNumber", e.data
       FROM (${this.sources.union(subject.kind)}) e LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN case_record c ON c.id = e.case_id
       WHERE $2::text IS NOT NULL AND ($4::date IS NULL OR (e."on", e.kind, e.id) < ($4, $5::text, $6::text))
         AND ($7::text IS NULL OR e.kind = $7) AND ($8::date IS NULL OR e."on" >= $8) AND ($9::date IS NULL OR e."on" <= $9)
       ORDER BY e."on" DESC, e.kind DESC, e.id DESC LIMIT $10`,
      [
        subject.id,
        this.active.pack.zone.name,
        await this.sight.dayFor(actor),
        ...[on, kind, id, query.kind ?? null, query.from ?? null, query.to ?? null, limit],
      ],
    );
    const titles = new Map(this.active.pack.checks.map(({ code, title }) => [code, title]));
    return rows.map((row) => ({ ...row, title: titleOf(row, titles), kindLabel: LABELS[row.kind] ?? row.kind }));
  }

  private async officer(actor: Actor, number: string): Promise<Subject> {
    const [row] = await this.database.query<Subject>(`${OFFICER} WHERE o.number = $1`, [number]);
    const scope = scopeOf(actor, 'file.read');
    if (!row || !(scope.all || (row.path !== null && covers(scope, row.path))))
      throw new DomainError('officer.not-found', `there is no officer ${number} in your units`);
    return row;
  }

  private async self(actor: Actor): Promise<Subject> {
    const [row] = await this.database.query<Subject>(`${OFFICER} JOIN user_account a ON a.officer_id = o.id WHERE a.id::text = $1`, [
      actor.id,
    ]);
    if (!row) throw new DomainError('officer.not-found', 'your account is not linked to an officer');
    return row;
  }

  private async unit(actor: Actor, code: string): Promise<Subject> {
    const [row] = await this.database.query<Subject>(
      `SELECT id, 'unit' AS kind, code, name, path, NULL AS unit, NULL AS "qualificationLevel", NULL AS "qualificationValidUntil" FROM unit WHERE code = $1`,
      [code],
    );
    if (!row || !covers(scopeOf(actor, 'file.read'), row.path ?? ''))
      throw new DomainError('unit.not-found', `there is no unit ${code} in your units`);
    return row;
  }

  private async remember(actor: Actor, subject: Subject, query: FileQuery, deed: 'read' | 'exported'): Promise<void> {
    const { kind, from, to, format } = query as Partial<FileExportQuery>;
    await this.database.transact((tx) =>
      this.audit.record(tx, {
        actor,
        action: `file.${deed}`,
        subject: { kind: `${subject.kind}-file`, id: subject.code },
        data: { kind: kind ?? null, from: from ?? null, to: to ?? null, format: format ?? null },
      }),
    );
  }
}

const OFFICER = `SELECT o.id, 'officer' AS kind, o.number AS code, o.name, u.path, u.code AS unit, o.qualification_level AS "qualificationLevel",
    o.qualification_valid_until AS "qualificationValidUntil"
  FROM officer o LEFT JOIN unit u ON u.id = o.unit_id`;

function shown({ kind, code, name, unit, qualificationLevel, qualificationValidUntil }: Subject): FileSubjectResponse {
  return { kind, code, name, unit, qualificationLevel, qualificationValidUntil };
}

function titleOf({ kind, title }: FileEntryResponse, titles: ReadonlyMap<string, string>): string | null {
  if (title === null) return null;
  if (kind === 'inquiry') return INQUIRY_CAUSES[title as InquiryCause] ?? title;
  return kind === 'finding' ? (titles.get(title) ?? title) : title;
}
