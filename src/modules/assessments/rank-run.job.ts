import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { inputsHash, type ReReviewResult, reReviewResult, resultHash, type RunMove, type RunState } from '../../domain/assessments';
import { SYSTEM } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { defineJob, HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { Audit } from '../audit';
import { RUN_ATTEMPTS, RunFailures } from './run-failures';
import { lockRun, moveRun, placeUnits } from './run.repository';

class ScoredRun {
  @IsUUID()
  runId!: string;
}

export const RANK_RUN = defineJob({ name: 'assessments.rank', queue: 'assessments', payload: ScoredRun, attempts: RUN_ATTEMPTS });

/** The way to `ranked` from where a run can be met: a failed one whose last step was tried again goes it from the start. */
const MOVES: Readonly<Partial<Record<RunState, readonly RunMove[]>>> = { scoring: ['rank'], failed: ['retry', 'score', 'rank'] };

interface ScoredUnit {
  readonly unit: string;
  readonly state: string;
  readonly inputHash: string;
  readonly resultHash: string;
}

/** Closes the arithmetic of a run whose units are all scored: hashes, places, changes on the month before. */
@Injectable()
@HandlesJob(RANK_RUN)
export class RankRun implements JobHandler<ScoredRun> {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly failures: RunFailures,
  ) {}

  run({ runId }: ScoredRun, context: JobContext): Promise<object | void> {
    return this.failures.during(runId, context, () => this.rank(runId));
  }

  private async rank(runId: string): Promise<object | void> {
    // Scores and postings do not change any more, so they are read and hashed before anything is locked.
    const hashes = await this.hash(runId);
    const reReview = await this.reReview(runId);
    return this.database.transact(async (tx) => {
      const run = await lockRun(tx, runId);
      const moves = MOVES[run.state];
      if (!moves) return run.resultHash === null ? undefined : { resultHash: run.resultHash };
      await moveRun(tx, run, moves, { ...hashes, reReview, rankedAt: this.clock.date(), error: null });
      await placeUnits(tx, run);
      const { period, number } = run;
      await this.audit.record(tx, {
        actor: SYSTEM,
        action: 'assessment.ranked',
        subject: { kind: 'assessment-run', id: runId },
        data: { period, number, ...hashes },
      });
      await this.outbox.publish(tx, {
        name: 'assessment.ranked',
        subject: runId,
        payload: { runId, period, resultHash: hashes.resultHash },
      });
      return { resultHash: hashes.resultHash };
    });
  }

  /** What a second look says of the first; nothing where nobody looked again. */
  private async reReview(runId: string): Promise<ReReviewResult | null> {
    const strata = await this.database.query<{ ref: string; frame: number; scores: number[]; again: (number | null)[] }>(
      `SELECT unit_code || '/' || ref AS ref, frame_size AS frame, scores, re_review_scores AS again
       FROM run_stratum s JOIN run_unit u USING (run_id, unit_id)
       WHERE run_id = $1
         AND EXISTS (SELECT 1 FROM run_stratum x CROSS JOIN unnest(x.re_review_scores) AS a (score) WHERE x.run_id = $1 AND a.score IS NOT NULL)
       ORDER BY 1`,
      [runId],
    );
    const pairs = strata.flatMap(({ scores, again }) =>
      scores.flatMap((first, n) => {
        const second = again[n];
        return second === null || second === undefined ? [] : [{ first, second }];
      }),
    );
    const named = strata.map(({ ref, frame, scores }) => ({ id: ref, frame, scores }));
    return reReviewResult(named, pairs) ?? null;
  }

  /** @throws Error when a unit is not scored yet. */
  private async hash(runId: string): Promise<{ readonly inputsHash: string; readonly resultHash: string }> {
    const [run] = await this.database.query<{ period: string; schemeHash: string }>(
      'SELECT period, scheme_hash AS "schemeHash" FROM assessment_run WHERE id = $1',
      [runId],
    );
    const units = await this.database.query<ScoredUnit>(
      `SELECT unit_code AS unit, state, input_hash AS "inputHash", result_hash AS "resultHash" FROM run_unit WHERE run_id = $1`,
      [runId],
    );
    if (!run || units.length === 0) throw new Error(`run ${runId} has no units to rank`);
    const waiting = units.filter((unit) => unit.state !== 'scored');
    if (waiting.length > 0) throw new Error(`${waiting.length} units of run ${runId} are not scored yet`);
    const inputs = inputsHash(units);
    return { inputsHash: inputs, resultHash: resultHash({ ...run, inputsHash: inputs, units }) };
  }
}
