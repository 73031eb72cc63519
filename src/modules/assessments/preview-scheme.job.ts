import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { type ClosedUnit, monthImpact, type Standing, type UnitImpact } from '../../domain/assessments';
import { formatPoints } from '../../domain/kernel';
import type { SchemeDefinition } from '../../domain/schemes';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { defineJob, HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { SchemeQueries } from '../schemes';
import { readFrozen } from './frozen-inputs';
import type { MonthImpactResponse, PreviewResultResponse, StandingResponse } from './previews.responses';

const ATTEMPTS = 3;

class PlannedPreview {
  @IsUUID()
  previewId!: string;
}

export const PREVIEW_SCHEME = defineJob({ name: 'assessments.preview', queue: 'assessments', payload: PlannedPreview, attempts: ATTEMPTS });

interface ClosedRun {
  readonly id: string;
  readonly period: string;
  readonly schemeVersionId: string;
}

interface PublishedUnit extends Standing {
  readonly unitId: string;
  readonly unitName: string;
  readonly peerGroup: string | null;
}

/** Tries a scheme on closed months: reads what they froze, writes nothing but the preview itself. */
@Injectable()
@HandlesJob(PREVIEW_SCHEME)
export class PreviewScheme implements JobHandler<PlannedPreview> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schemes: SchemeQueries,
  ) {}

  async run({ previewId }: PlannedPreview, context: JobContext): Promise<void> {
    const [preview] = await this.database.query<{ definition: SchemeDefinition; months: number }>(
      `SELECT definition, months FROM scheme_preview WHERE id = $1 AND state = 'planned'`,
      [previewId],
    );
    if (!preview) return;
    try {
      const result = await this.tryOn(preview.definition, preview.months, context);
      await this.finish(previewId, 'done', result, null);
    } catch (error) {
      if (context.attempt >= ATTEMPTS) await this.finish(previewId, 'failed', null, error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  private async tryOn(scheme: SchemeDefinition, count: number, context: JobContext): Promise<PreviewResultResponse> {
    const runs = await this.database.query<ClosedRun>(
      `SELECT id, period, scheme_version_id AS "schemeVersionId" FROM assessment_run WHERE state = 'published' ORDER BY period DESC LIMIT $1`,
      [count],
    );
    const months: MonthImpactResponse[] = [];
    const placedElsewhere: string[] = [];
    for (const run of runs) {
      const { definition } = await this.schemes.scoringScheme(run.schemeVersionId);
      if (placementOf(definition) !== placementOf(scheme)) placedElsewhere.push(run.period);
      months.push(await this.impactOn(scheme, run));
      await context.progress(months.length, runs.length);
    }
    return { months, notes: notesOf(placedElsewhere) };
  }

  private async impactOn(scheme: SchemeDefinition, run: ClosedRun): Promise<MonthImpactResponse> {
    const rows = await this.database.query<PublishedUnit>(
      `SELECT unit_id AS "unitId", unit_name AS "unitName", peer_group AS "peerGroup", score, grade, place FROM run_unit
       WHERE run_id = $1 ORDER BY peer_group NULLS LAST, place NULLS LAST, unit_code`,
      [run.id],
    );
    const frozen = new Map((await readFrozen(this.database, run.id)).map(({ unitId, input }) => [unitId, input]));
    const units = rows.flatMap(({ unitId, peerGroup, score, grade, place }): ClosedUnit[] => {
      const input = frozen.get(unitId);
      return input ? [{ input, peerGroup, published: { score, grade, place } }] : [];
    });
    const { units: impacts, ...moved } = monthImpact(scheme, units);
    return {
      period: run.period,
      runId: run.id,
      ...moved,
      units: impacts.map((impact, n) => ({ ...impactResponse(impact), unitName: rows[n]!.unitName, peerGroup: rows[n]!.peerGroup })),
    };
  }

  private async finish(id: string, state: 'done' | 'failed', result: PreviewResultResponse | null, error: string | null): Promise<void> {
    await this.database.transact((tx) =>
      tx.query(`UPDATE scheme_preview SET state = $2, result = $3, error = $4, finished_at = $5 WHERE id = $1 AND state = 'planned'`, [
        id,
        state,
        result && JSON.stringify(result),
        error?.slice(0, 2000) ?? null,
        this.clock.date(),
      ]),
    );
  }
}

function impactResponse({ unit, before, after }: UnitImpact) {
  return {
    unit,
    before: standingOf(before),
    after: standingOf(after),
    scoreChange: before.score === null || after.score === null ? null : formatPoints(after.score - before.score),
    placeChange: before.place === null || after.place === null ? null : before.place - after.place,
  };
}

function standingOf({ score, grade, place }: Standing): StandingResponse {
  return { score: score === null ? null : formatPoints(score), grade, place };
}

function placementOf({ placement, periodFirstDay }: SchemeDefinition): string {
  return `${placement.cases} ${placement.hits} ${periodFirstDay}`;
}

function notesOf(placedElsewhere: readonly string[]): string[] {
  const notes = ['按各月已冻结的案件、问题、评查和加分重新计算;拟改为客观项而当时未经确认的问题线索不在其中。'];
  if (placedElsewhere.length > 0)
    notes.push(`拟用标准改变了归月依据或者考评期起始日,${placedElsewhere.join('、')}仍按原归月的案件和问题计算。`);
  return notes;
}
