import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId } from '../../platform/database';
import { Audit } from '../audit';
import { Jobs } from '../jobs';
import { demandForWholeBureau, SchemeQueries } from '../schemes';
import { PREVIEW_SCHEME } from './preview-scheme.job';
import type { PreviewResponse, StartPreviewRequest } from './previews.responses';
import { SchemePreview } from './scheme-preview.entity';

const USUAL_MONTHS = 12;

/** Orders previews of schemes and tells what became of them. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly schemes: SchemeQueries,
  ) {}

  /**
   * Orders a scheme version to be tried on the last closed months, with its rules as they are now.
   *
   * @throws DomainError `scheme.not-found`, `preview.no-months` when no month is published, `auth.forbidden`
   */
  async start(actor: Actor, { schemeId, months = USUAL_MONTHS }: StartPreviewRequest): Promise<PreviewResponse> {
    const { definition, hash, code, number } = await this.schemes.definitionOf(schemeId);
    const id = newId();
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'scheme.edit');
      const [closed] = await tx.query<{ any: boolean }[]>(`SELECT EXISTS (SELECT 1 FROM assessment_run WHERE state = 'published') AS any`);
      if (!closed?.any) throw new DomainError('preview.no-months', 'no month is published yet, so there is none to try the scheme on');
      const jobId = await this.jobs.enqueue(tx, { definition: PREVIEW_SCHEME, payload: { previewId: id }, key: id });
      await tx.insert(SchemePreview, {
        id,
        schemeVersionId: schemeId,
        definition: definition as object,
        schemeHash: hash,
        months,
        state: 'planned',
        jobId,
        createdBy: actor.id,
        createdAt: this.clock.date(),
      });
      await this.audit.record(tx, {
        actor,
        action: 'scheme.previewed',
        subject: { kind: 'scheme', id: schemeId },
        data: { code, number, hash, months },
      });
    });
    return this.get(SYSTEM, id);
  }

  /** @throws DomainError `preview.not-found`, `auth.forbidden`: it tells of every unit. */
  async get(actor: Actor, id: string): Promise<PreviewResponse> {
    await this.database.transact((tx) => demandForWholeBureau(tx, actor, 'scheme.edit'));
    const [row] = await this.database.query<PreviewResponse>(
      `SELECT id, scheme_version_id AS "schemeId", scheme_hash AS "schemeHash", state, job_id AS "jobId", created_by AS "createdBy",
              created_at AS "createdAt", finished_at AS "finishedAt", result, error FROM scheme_preview WHERE id = $1`,
      [id],
    );
    if (!row) throw new DomainError('preview.not-found', `there is no preview ${id}`);
    return row;
  }
}
