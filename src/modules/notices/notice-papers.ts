import { Injectable } from '@nestjs/common';
import type { DocumentData, TemplateKind } from '../../domain/documents';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { NOTICE_KIND_LABELS, organOf } from '../../domain/notices';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { DOCX, FileStore, PDF } from '../../platform/storage';
import { DocumentsService } from '../documents';
import { NoticeDesk } from './notice-desk';
import { Notice } from './notice.entity';
import { noticeDocument, numberOf, type PrintedFile, receiptDocument, replyDocument } from './notice-paper';
import { NoticeReply, NoticeService } from './notice-records.entity';
import { NoticeQueries } from './notices.queries';

type Format = 'pdf' | 'docx';

/** The papers of a notice. What was issued is drawn once of its frozen data and kept byte for byte; previews and forms are drawn when asked for. */
@Injectable()
export class NoticePapers {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly documents: DocumentsService,
    private readonly files: FileStore,
    private readonly desk: NoticeDesk,
    private readonly queries: NoticeQueries,
  ) {}

  /** Draws the papers of notices that were issued and have none yet: after a process died between the number and the drawing. */
  async drawMissing(): Promise<void> {
    const missing = await this.database.query<{ id: string }>(
      'SELECT id FROM notice WHERE document IS NOT NULL AND pdf_sha256 IS NULL ORDER BY id LIMIT 100',
    );
    for (const { id } of missing) await this.draw(id);
  }

  /** Draws and keeps the paper of an issued notice; does nothing when that is done. The same data always give the same bytes. */
  async draw(id: string): Promise<void> {
    const [notice] = await this.database.query<{
      kind: Notice['kind'];
      document: Record<string, unknown> | null;
      drawn: boolean;
      issuedOn: string;
    }>('SELECT kind, document, pdf_sha256 IS NOT NULL AS drawn, issued_on AS "issuedOn" FROM notice WHERE id = $1', [id]);
    if (!notice?.document || notice.drawn) return;
    // Outside a transaction: drawing takes its time, and nobody should wait for it.
    const { docx, pdf } = await this.render(notice.kind, notice.document as never, notice.issuedOn);
    await this.database.transact(async (tx) => {
      const held = await this.desk.holdAny(tx, id);
      if (!held || held.notice.pdfSha256 !== null) return;
      const name = NOTICE_KIND_LABELS[notice.kind];
      const kept = {
        docxSha256: (await this.files.put(tx, { bytes: docx, mediaType: DOCX.mediaType, name: `${name}.docx` })).sha256,
        pdfSha256: (await this.files.put(tx, { bytes: pdf, mediaType: PDF.mediaType, name: `${name}.pdf` })).sha256,
      };
      await tx.update(Notice, { id }, kept);
      await this.desk.record(tx, { kind: 'system', id: 'system' }, { id, unitId: held.unit.id }, 'drawn', kept);
    });
  }

  /**
   * The notice as a file: as it was issued, or, for who sees drafts, a preview with the number left open.
   *
   * @throws DomainError `notice.not-found`
   */
  async notice(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    const held = await this.queries.readable(actor, id);
    const name = `${held.notice.title}.${format}`;
    if (held.notice.document !== null) {
      await this.draw(id);
      const drawn = await this.queries.readable(actor, id);
      const { bytes, mediaType } = await this.files.get((format === 'pdf' ? drawn.notice.pdfSha256 : drawn.notice.docxSha256)!);
      return { bytes, mediaType, name };
    }
    const issuedOn = this.desk.today();
    const document = noticeDocument(held, {
      policy: this.desk.policy,
      calendar: this.desk.calendar,
      issuedOn,
      number: `${organOf(this.desk.policy, held.organ).word}${this.desk.policyOf(held.notice).numberWord}〔${issuedOn.slice(0, 4)}〕 号`,
      signer: null,
      earlier: null,
      case: null,
    });
    return this.file(document.kind, document.data, issuedOn, name, format);
  }

  /** 送达回执. @throws DomainError `notice.not-found` when it was not served */
  async receipt(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    const held = await this.queries.readable(actor, id);
    const service = await this.database.dataSource.manager.findOneBy(NoticeService, { noticeId: id });
    if (!service) throw new DomainError('notice.not-found', 'the notice has not been served');
    const data = receiptDocument(held, service, (instant) => localTime(this.active.pack.zone.momentOf(instant.getTime())));
    return this.file('service-receipt', data, held.notice.servedOn!, `送达回执-${numberOf(held.notice)}.${format}`, format);
  }

  /** 整改情况反馈单, filled with the last answer, or empty for the unit. @throws DomainError `notice.not-found` before it is issued */
  async replyForm(actor: Actor, id: string, format: Format): Promise<PrintedFile> {
    const held = await this.queries.readable(actor, id);
    if (held.notice.issuedOn === null) throw new DomainError('notice.not-found', 'the notice has not been issued');
    const [reply] = await this.database.dataSource.manager.find(NoticeReply, {
      where: { noticeId: id },
      order: { round: 'DESC' },
      take: 1,
    });
    return this.file(
      'rectification-reply',
      replyDocument(held, reply ?? null),
      held.notice.issuedOn,
      `整改情况反馈单-${numberOf(held.notice)}.${format}`,
      format,
    );
  }

  private async file<K extends TemplateKind>(
    kind: K,
    data: DocumentData<K>,
    on: string,
    name: string,
    format: Format,
  ): Promise<PrintedFile> {
    const rendered = await this.render(kind, data, on);
    return { bytes: rendered[format], mediaType: format === 'pdf' ? PDF.mediaType : DOCX.mediaType, name };
  }

  private render<K extends TemplateKind>(kind: K, data: DocumentData<K>, on: string): Promise<{ docx: Uint8Array; pdf: Uint8Array }> {
    return this.documents.render({ kind, data, now: new Date(`${on}T00:00:00Z`) });
  }
}

/** 2026年3月3日10时30分 */
function localTime(moment: string): string {
  const [year, month, day, hour, minute] = moment.split(/[-T:+]/).map(Number);
  return `${year}年${month}月${day}日${hour}时${String(minute).padStart(2, '0')}分`;
}
