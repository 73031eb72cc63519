import { Injectable, type StreamableFile } from '@nestjs/common';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { fileAnswer, FileStore } from '../../platform/storage';

export type DocumentFormat = 'docx' | 'pdf';

/** The files of issued documents, for the modules that own what they belong to: these decide who may read them. */
@Injectable()
export class DocumentQueries {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  /**
   * The answer of a route that hands out an issued document: the very bytes that were issued. A PDF is shown, a DOCX saved.
   *
   * @throws DomainError `document.not-found`
   */
  async file(id: string, format: DocumentFormat): Promise<StreamableFile> {
    const [document] = await this.database.query<{ title: string; docx: string; pdf: string }>(
      'SELECT title, docx_sha256 AS docx, pdf_sha256 AS pdf FROM issued_document WHERE id = $1',
      [id],
    );
    if (!document) throw new DomainError('document.not-found', `there is no document ${id}`);
    return fileAnswer(await this.files.get(document[format]), `${document.title}.${format}`, format === 'pdf');
  }

  /** The documents of a subject, oldest first. */
  listOf(subject: { readonly kind: string; readonly id: string }): Promise<IssuedDocumentFacts[]> {
    return this.database.query<IssuedDocumentFacts>(
      `SELECT id, kind, title, docx_sha256 AS "docxSha256", pdf_sha256 AS "pdfSha256", created_at AS "createdAt"
       FROM issued_document WHERE subject_kind = $1 AND subject_id = $2 ORDER BY id`,
      [subject.kind, subject.id],
    );
  }
}

export interface IssuedDocumentFacts {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly docxSha256: string;
  readonly pdfSha256: string;
  readonly createdAt: Date;
}
