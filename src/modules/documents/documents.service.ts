import { Injectable } from '@nestjs/common';
import { type DocumentData, exampleData, TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import type { Actor } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { newId, type Tx } from '../../platform/database';
import { DOCX, type FileFacts, FileStore, PDF } from '../../platform/storage';
import { Audit } from '../audit';
import { fontFilesIn } from './font-files';
import { IssuedDocument } from './issued-document.entity';
import { FontBook } from './pdf/font-book';
import { renderDocument, type RenderedDocument, type RenderSettings } from './render';
import { TemplateStore } from './template-store';

/** A document to be made: its kind, what fills it, and the instant it says it was made at. */
export interface RenderRequest<K extends TemplateKind> {
  readonly kind: K;
  readonly data: DocumentData<K>;
  /** Of the data (approval, publication), never the present: the same request must give the same bytes again. */
  readonly now: Date;
}

export interface IssueRequest<K extends TemplateKind> extends RenderRequest<K> {
  /** What the document belongs to, such as `{ kind: 'notice', id }`; it decides who may read it. */
  readonly subject: { readonly kind: string; readonly id: string };
}

/** A document that is kept; fetch its files with `DocumentQueries.file(id, 'pdf')`. */
export interface IssuedFiles {
  readonly id: string;
  readonly docx: FileFacts;
  readonly pdf: FileFacts;
}

/** Makes official documents from the office's templates. */
@Injectable()
export class DocumentsService {
  private settings: RenderSettings | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly files: FileStore,
    private readonly templates: TemplateStore,
    private readonly audit: Audit,
  ) {}

  /**
   * Fills the template that is in use for a kind and draws the PDF from that same DOCX. The same data, instant and template give
   * the same bytes. Takes some 30 to 100 ms of the processor: where the data allow it, render before the transaction that locks rows.
   *
   * @throws RangeError when data are missing or unknown: a mistake of the caller, as the type of the kind's data says.
   */
  async render<K extends TemplateKind>(request: RenderRequest<K>): Promise<RenderedDocument> {
    const template = await this.templates.inUse(request.kind);
    return this.make(template.bytes, request.kind, request.data, request.now);
  }

  /** Renders a document and keeps both its files byte for byte, in the transaction of what it belongs to. */
  async issue<K extends TemplateKind>(tx: Tx, actor: Actor, request: IssueRequest<K>): Promise<IssuedFiles> {
    const { kind, data, now, subject } = request;
    const template = await this.templates.inUse(kind, tx);
    const rendered = await this.make(template.bytes, kind, data, now);
    const title = (data as { readonly title?: string }).title ?? TEMPLATE_KINDS[kind].title;
    const docx = await this.files.put(tx, { bytes: rendered.docx, mediaType: DOCX.mediaType, name: `${title}.docx` });
    const pdf = await this.files.put(tx, { bytes: rendered.pdf, mediaType: PDF.mediaType, name: `${title}.pdf` });
    const id = newId();
    await tx.insert(IssuedDocument, {
      id,
      kind,
      title,
      subjectKind: subject.kind,
      subjectId: subject.id,
      templateSha256: template.sha256,
      docxSha256: docx.sha256,
      pdfSha256: pdf.sha256,
      createdAt: this.clock.date(),
      createdBy: actor.id,
    });
    await this.audit.record(tx, {
      actor,
      action: 'document.issued',
      subject: { kind: 'document', id },
      data: { kind, subject, docx: docx.sha256, pdf: pdf.sha256, template: template.sha256 },
    });
    return { id, docx, pdf };
  }

  /** A document of a kind filled with its examples, from a given template: how an office looks at what it has made. */
  preview(kind: TemplateKind, template: Uint8Array): Promise<RenderedDocument> {
    return this.make(template, kind, exampleData(TEMPLATE_KINDS[kind].fields), EXAMPLE_INSTANT);
  }

  private make(template: Uint8Array, kind: TemplateKind, data: object, now: Date): Promise<RenderedDocument> {
    this.settings ??= { fonts: new FontBook(fontFilesIn(this.config.fontDir)), fontNames: this.config.fontNames };
    return renderDocument(template, kind, { ...data }, now, this.settings);
  }
}

/** The examples are of March 2026. */
const EXAMPLE_INSTANT = new Date('2026-03-02T00:00:00Z');
