import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { TEMPLATE_KINDS, type TemplateKind } from '../../domain/documents';
import { DomainError } from '../../domain/kernel';
import { Config } from '../../platform/config';
import { Database, type Tx } from '../../platform/database';
import { packDirectory } from '../../platform/packs';
import { FileStore, sha256Of } from '../../platform/storage';

/** The pack whose templates stand in for a pack that has none. */
const DEFAULT_PACK = 'cn-police';
/** Templates kept in memory; there are eight kinds. */
const KEPT = 32;

export interface TemplateFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The template each kind uses at the moment: the office's own, or the pack's. */
@Injectable()
export class TemplateStore {
  private readonly kept = new Map<string, TemplateFile>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly files: FileStore,
  ) {}

  /** @param tx to see a choice made in the same transaction. */
  async inUse(kind: TemplateKind, tx?: Tx): Promise<TemplateFile> {
    const sql = `SELECT t.sha256 FROM template_choice c JOIN document_template t ON t.id = c.template_id WHERE c.kind = $1`;
    const [own] = tx ? await tx.query<{ sha256: string }[]>(sql, [kind]) : await this.database.query<{ sha256: string }>(sql, [kind]);
    return own ? this.own(own.sha256) : this.ofPack(kind);
  }

  /** The template that comes with the pack. @throws DomainError `template.not-found` */
  ofPack(kind: TemplateKind): TemplateFile {
    const key = `pack/${kind}`;
    const known = this.kept.get(key);
    if (known) return known;
    const files = [this.config.pack, DEFAULT_PACK].map((pack) => join(packDirectory(pack), 'templates', `${kind}.docx`));
    const file = files.find((candidate) => existsSync(candidate));
    if (file === undefined) throw new DomainError('template.not-found', `the pack has no template for ${TEMPLATE_KINDS[kind].title}`);
    const bytes = readFileSync(file);
    return this.keep(key, { bytes, sha256: sha256Of(bytes) });
  }

  private async own(sha256: string): Promise<TemplateFile> {
    const known = this.kept.get(sha256);
    if (known) return known;
    const { bytes } = await this.files.get(sha256);
    return this.keep(sha256, { bytes, sha256 });
  }

  private keep(key: string, template: TemplateFile): TemplateFile {
    if (this.kept.size >= KEPT) this.kept.clear();
    this.kept.set(key, template);
    return template;
  }
}
