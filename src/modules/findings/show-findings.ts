import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { Database } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { FindingSight } from './finding-sight';

class Nothing {
  @IsOptional()
  reason?: string;
}

/** Days change at midnight of the pack's zone; what a unit may read from then on it is told of within the half hour. */
export const SHOW_FINDINGS = defineJob({ name: 'findings.show', queue: 'upkeep', payload: Nothing, everyMs: 1_800_000 });

interface Shown {
  readonly id: string;
  readonly unitId: string;
}

/** Tells units of what review sheets put on record, once they may see it. Nothing is left of it having been hidden. */
@Injectable()
@HandlesJob(SHOW_FINDINGS)
export class ShowFindings implements JobHandler<Nothing> {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly sight: FindingSight,
  ) {}

  async run(): Promise<{ findings: number; commendations: number }> {
    const today = this.sight.today();
    return this.database.transact(async (tx) => {
      const [findings] = await tx.query<[(Shown & { caseId: string | null; source: string; check: string | null })[], number]>(
        `UPDATE finding SET shown_from = NULL, shown_before = NULL WHERE shown_from <= $1
         RETURNING id, unit_id AS "unitId", case_id AS "caseId", source, check_code AS "check"`,
        [today],
      );
      const [commendations] = await tx.query<[(Shown & { item: string; state: string })[], number]>(
        `UPDATE commendation SET shown_from = NULL WHERE shown_from <= $1 RETURNING id, unit_id AS "unitId", item, state`,
        [today],
      );
      await this.outbox.publish(
        tx,
        ...findings.map(({ id, unitId, caseId, source, check }) => ({
          name: 'finding.shown' as const,
          subject: id,
          payload: { findingId: id, unitId, source, ...(caseId !== null && { caseId }), ...(check !== null && { check }) },
        })),
        ...commendations
          .filter(({ state }) => state === 'recorded')
          .map(({ id, unitId, item }) => ({
            name: 'commendation.recorded' as const,
            subject: id,
            payload: { commendationId: id, unitId, item },
          })),
      );
      return { findings: findings.length, commendations: commendations.length };
    });
  }
}
