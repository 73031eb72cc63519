import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { DOCX, type FileKind, FileStore, PDF, XLSX } from '../../platform/storage';
import { holdsForWholeBureau } from '../schemes';
import { BulletinPress } from './bulletin-files';
import type { BulletinFormat } from './bulletins.requests';
import type { BulletinResponse } from './bulletins.responses';

const KINDS: Readonly<Record<BulletinFormat, FileKind>> = { docx: DOCX, pdf: PDF, xlsx: XLSX };

/** A signed bulletin is for everybody who reads months; a draft is for those who publish. */
@Injectable()
export class BulletinQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly files: FileStore,
    private readonly press: BulletinPress,
  ) {}

  /** The bulletin of the run that is published for the month. @throws DomainError `bulletin.not-found`, also for a draft of others. */
  async get(actor: Actor, period: string): Promise<BulletinResponse> {
    const [row] = await this.database.query<BulletinResponse>(
      `SELECT b.id, b.period, b.run_id AS "runId", b.state, b.content, b.frame, b.content_hash AS "contentHash", b.drafted_by AS "draftedBy",
              b.drafted_at AS "draftedAt", b.signed_by AS "signedBy", b.signed_at AS "signedAt", b.signed_on AS "signedOn",
              jsonb_build_object('docx', docx_sha256, 'pdf', pdf_sha256, 'xlsx', xlsx_sha256) AS files, b.version
       FROM bulletin b JOIN assessment_run r ON r.id = b.run_id WHERE b.period = $1 AND r.state = 'published'`,
      [period],
    );
    if (!row || (row.state === 'draft' && !(await holdsForWholeBureau(this.database, actor, 'run.publish'))))
      throw new DomainError('bulletin.not-found', `there is no signed bulletin of ${period}`);
    return row;
  }

  /**
   * A file of the bulletin: of a signed one as it was kept, of a draft as it would be today.
   *
   * @throws DomainError `bulletin.not-found`
   */
  async file(
    actor: Actor,
    period: string,
    format: BulletinFormat,
  ): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string; readonly name: string }> {
    const { content, frame, files, signedOn } = await this.get(actor, period);
    const { mediaType } = KINDS[format];
    const name = `${frame.title}${signedOn === null ? '(草稿)' : ''}.${format}`;
    const kept = files[format];
    if (kept) return { bytes: (await this.files.get(kept)).bytes, mediaType, name };
    const made = await this.press.print(content, frame, this.active.pack.zone.dateOf(this.clock.now()));
    return { bytes: made[format], mediaType, name };
  }
}
