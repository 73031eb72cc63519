import { Injectable, type StreamableFile } from '@nestjs/common';
import { TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import { type Actor, demandEverywhere } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion, type Upload } from '../../platform/http';
import { acceptUpload, DOCX, fileAnswer, FileStore, PDF } from '../../platform/storage';
import { Audit } from '../audit';
import { checkTemplate } from './check-template';
import { DocumentTemplate, TemplateChoice } from './document-template.entity';
import type { DocumentFormat } from './documents.queries';
import { DocumentsService } from './documents.service';
import { TemplateStore } from './template-store';
import { TemplateQueries } from './templates.queries';
import type { TemplateDetailResponse } from './templates.responses';

const MAX_TEMPLATE_BYTES = 5 * 1024 * 1024;

/** The office's own templates: uploaded, checked, looked at, and given up for the pack's. */
@Injectable()
export class TemplateService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: FileStore,
    private readonly store: TemplateStore,
    private readonly documents: DocumentsService,
    private readonly audit: Audit,
    private readonly queries: TemplateQueries,
  ) {}

  /**
   * Makes an uploaded file the template of a kind. It is filled with the examples and drawn before anything is kept, so that a template
   * that cannot be printed is found now and not when a notice is due.
   *
   * @throws DomainError `attachment.*` for the file, `template.invalid` with every problem and its place.
   */
  async replace(actor: Actor, kind: TemplateKind, version: number, upload: Upload): Promise<TemplateDetailResponse> {
    const file = await acceptUpload(upload, { kinds: [DOCX], maxBytes: MAX_TEMPLATE_BYTES });
    checkTemplate(file.bytes, TEMPLATE_KINDS[kind].fields);
    await this.documents.preview(kind, file.bytes).catch((error: unknown) => {
      throw new DomainError('template.invalid', `the template cannot be filled: ${(error as Error).message}`, [], { cause: error });
    });
    await this.database.transact(async (tx) => {
      await this.demandForWholeBureau(tx, actor);
      const choice = await this.lock(tx, kind, version);
      await this.files.put(tx, file);
      const [last] = await tx.query<{ number: number }[]>('SELECT max(number) AS number FROM document_template WHERE kind = $1', [kind]);
      const template = {
        id: newId(),
        kind,
        number: (last?.number ?? 0) + 1,
        name: file.name,
        sha256: file.sha256,
        createdAt: this.clock.date(),
        createdBy: actor.id,
      };
      await tx.insert(DocumentTemplate, template);
      await this.choose(tx, actor, choice, template.id);
      await this.audit.record(tx, {
        actor,
        action: 'template.replaced',
        subject: { kind: 'template', id: kind },
        data: { number: template.number, name: file.name, sha256: file.sha256 },
      });
    });
    return this.queries.get(kind);
  }

  /** Goes back to the pack's template. */
  async reset(actor: Actor, kind: TemplateKind, version: number): Promise<TemplateDetailResponse> {
    await this.database.transact(async (tx) => {
      await this.demandForWholeBureau(tx, actor);
      const choice = await this.lock(tx, kind, version);
      await this.choose(tx, actor, choice, null);
      await this.audit.record(tx, {
        actor,
        action: 'template.reset',
        subject: { kind: 'template', id: kind },
        data: { before: choice.templateId },
      });
    });
    return this.queries.get(kind);
  }

  /** The template in use, to be changed in Word. */
  async download(kind: TemplateKind): Promise<StreamableFile> {
    const { bytes } = await this.store.inUse(kind);
    return fileAnswer({ bytes, mediaType: DOCX.mediaType }, `${TEMPLATE_KINDS[kind].title}（模板）.docx`);
  }

  /** The template in use, filled with the examples. */
  async preview(kind: TemplateKind, format: DocumentFormat): Promise<StreamableFile> {
    const { bytes } = await this.store.inUse(kind);
    const rendered = await this.documents.preview(kind, bytes);
    const { mediaType } = format === 'pdf' ? PDF : DOCX;
    return fileAnswer({ bytes: rendered[format], mediaType }, `${TEMPLATE_KINDS[kind].title}（样张）.${format}`, format === 'pdf');
  }

  /** A template concerns every unit. */
  private async demandForWholeBureau(tx: Tx, actor: Actor): Promise<void> {
    const roots = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE parent_id IS NULL');
    demandEverywhere(
      actor,
      'template.manage',
      roots.map(({ path }) => path),
    );
  }

  private async lock(tx: Tx, kind: TemplateKind, version: number): Promise<Pick<TemplateChoice, 'kind' | 'templateId' | 'version'>> {
    // The first change of a kind makes its row; version 0 is the pack's template that nobody has touched.
    await tx.query(
      `INSERT INTO template_choice (kind, template_id, version, changed_at, changed_by) VALUES ($1, NULL, 0, $2, 'system') ON CONFLICT DO NOTHING`,
      [kind, this.clock.date()],
    );
    const choice = await tx.findOneOrFail(TemplateChoice, { where: { kind }, lock: { mode: 'pessimistic_write' } });
    assertVersion(choice.version, version);
    return choice;
  }

  private async choose(
    tx: Tx,
    actor: Actor,
    { kind, version }: Pick<TemplateChoice, 'kind' | 'version'>,
    templateId: string | null,
  ): Promise<void> {
    await tx.update(TemplateChoice, { kind }, { templateId, version: version + 1, changedAt: this.clock.date(), changedBy: actor.id });
  }
}
