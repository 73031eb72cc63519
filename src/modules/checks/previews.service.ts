import { Injectable } from '@nestjs/common';
import type { CaseKind, CaseRecord } from '../../domain/cases';
import { compileChecks, explainVerdict, impactOn, presenceReader } from '../../domain/checks';
import { type Actor, may, scopeOf, subtreePattern } from '../../domain/identity';
import { addDays, addMonths, DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { JobQueries, Jobs } from '../jobs';
import { surroundingsOf } from './case-evaluator';
import { CheckPreview } from './check-preview.entity';
import { PREVIEW_CHECK } from './job-definitions';
import { linkedCasesOf } from './linked-cases';
import { concurrentOf } from './officer-presences';
import { PreviewSums } from './preview-result';
import type { CheckPreviewResponse } from './previews.responses';
import { readDraft } from './read-draft';

const CHUNK = 1_000;
const MONTHS = 12;

interface PreviewedCase {
  readonly id: string;
  readonly caseNumber: string;
  readonly unit: string;
  readonly unitName: string;
  readonly openedOn: string;
  readonly kind: CaseKind;
  readonly facts: CaseRecord;
}

/** Tries a draft of a check, or a check with another limit, on the cases of the last twelve months. Nothing of it becomes a finding. */
@Injectable()
export class CheckPreviews {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly jobQueries: JobQueries,
  ) {}

  /**
   * Orders a preview on the cases of the units in which the caller may ask for one.
   *
   * @throws DomainError `check.invalid`
   */
  async order(actor: Actor, definition: unknown): Promise<CheckPreviewResponse> {
    const { plain } = readDraft(definition, this.active.pack);
    const scope = scopeOf(actor, 'check.preview');
    const today = this.active.pack.zone.dateOf(this.clock.now());
    const id = newId();
    await this.database.transact(async (tx) => {
      const jobId = await this.jobs.enqueue(tx, { definition: PREVIEW_CHECK, payload: { previewId: id }, key: id });
      await tx.insert(CheckPreview, {
        id,
        definition: plain as object,
        firstDay: addDays(addMonths(today, -MONTHS), 1),
        lastDay: today,
        unitPaths: scope.all ? null : [...scope.paths],
        requestedBy: actor.id,
        requestedAt: this.clock.date(),
        jobId,
        result: null,
        finishedAt: null,
      });
      await this.audit.record(tx, {
        actor,
        action: 'check.preview-ordered',
        subject: { kind: 'check', id: String(plain['code']) },
        data: { previewId: id },
      });
    });
    return this.get(actor, id);
  }

  /** A preview that the caller ordered. @throws DomainError `check.preview-not-found`, also for somebody else's. */
  async get(actor: Actor, id: string): Promise<CheckPreviewResponse> {
    const preview = await this.database.dataSource.manager.findOneBy(CheckPreview, { id });
    if (!preview || preview.requestedBy !== actor.id || !may(actor, 'check.preview'))
      throw new DomainError('check.preview-not-found', `you have no preview ${id}`);
    const job = await this.jobQueries.get(preview.jobId);
    return {
      id,
      check: String(preview.definition['code']),
      state: job.state,
      done: job.done,
      total: job.total,
      error: job.error,
      firstDay: preview.firstDay,
      lastDay: preview.lastDay,
      requestedAt: preview.requestedAt,
      finishedAt: preview.finishedAt,
      result: preview.result as CheckPreviewResponse['result'],
    };
  }

  /** Computes a preview that was ordered; one that is computed already is left alone. */
  async compute(id: string, progress: (done: number, total: number) => Promise<void>): Promise<object | void> {
    const preview = await this.database.dataSource.manager.findOneBy(CheckPreview, { id });
    if (!preview || preview.result !== null) return;
    const { pack } = this.active;
    const { definition } = readDraft(preview.definition, pack);
    const standing = pack.checks.find(({ code }) => code === definition.code);
    const draft = compileChecks([definition], pack.checkContext);
    const present = standing && compileChecks([standing], pack.checkContext);
    // Of other cases it knows the hours that the pack's own checks look at.
    const readPresences = presenceReader([definition, ...(standing ? [standing] : [])]);
    const { locale, labels } = pack.checkContext;
    const sums = new PreviewSums(!standing, (verdict) =>
      explainVerdict(verdict, { locale: locale ?? 'zh-CN', labels: labels ?? new Map() }),
    );
    const now = this.clock.now();
    const [{ total }] = (await this.database.query<{ total: number }>(`SELECT count(*) AS total FROM ${FROM} WHERE ${WHERE}`, [
      preview.firstDay,
      preview.lastDay,
      preview.unitPaths?.map(subtreePattern) ?? null,
    ])) as [{ total: number }];
    let after = '00000000-0000-0000-0000-000000000000';
    for (let done = 0; ;) {
      const cases = await this.casesAfter(preview, after);
      if (cases.length === 0) break;
      const incidents = cases
        .filter(({ kind }) => kind === 'incident')
        .map(({ id: caseId, caseNumber: number }) => ({ id: caseId, number }));
      const links = await linkedCasesOf(this.database, incidents, pack.manifest.milestones.opened);
      const presences = readPresences ? cases.map(({ id: caseId, facts }) => ({ id: caseId, ...readPresences(facts) })) : [];
      const concurrent = await concurrentOf(this.database, presences, pack.zone);
      for (const { id: caseId, caseNumber, unit, unitName, openedOn, facts } of cases) {
        const around = surroundingsOf(links.get(caseId), concurrent.get(caseId));
        const { impact, draft: drafted, present: found } = impactOn(draft, present, facts, now, around);
        sums.add({ caseId, caseNumber, unit, unitName, month: openedOn.slice(0, 7) }, impact, drafted, found);
      }
      after = cases.at(-1)!.id;
      done += cases.length;
      await progress(done, total);
    }
    const result = sums.result();
    await this.database.transact((tx) =>
      tx.update(CheckPreview, { id }, { result: result as unknown as Record<string, object>, finishedAt: this.clock.date() }),
    );
    return { cases: result.cases, ...result.impact };
  }

  private casesAfter({ firstDay, lastDay, unitPaths }: CheckPreview, after: string): Promise<PreviewedCase[]> {
    return this.database.query<PreviewedCase>(
      `SELECT c.id, c.case_number AS "caseNumber", u.code AS unit, u.name AS "unitName", c.opened_on AS "openedOn", c.kind, c.facts
       FROM ${FROM} WHERE ${WHERE} AND c.id > $4 ORDER BY c.id LIMIT ${CHUNK}`,
      [firstDay, lastDay, unitPaths?.map(subtreePattern) ?? null, after],
    );
  }
}

const FROM = 'case_record c JOIN unit u ON u.id = c.unit_id';
const WHERE = 'c.opened_on BETWEEN $1 AND $2 AND ($3::text[] IS NULL OR u.path LIKE ANY ($3))';
