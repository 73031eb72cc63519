import { Injectable } from '@nestjs/common';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID } from 'class-validator';
import {
  canonicalPostings,
  inputHash,
  type ScoreBounds,
  scoreBounds,
  scoreHash,
  scoreUnit,
  type UnitScore,
} from '../../domain/assessments';
import { Database, type Tx } from '../../platform/database';
import { defineJob, HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { type ScoringScheme, SchemeQueries } from '../schemes';
import { type FrozenUnit, readFrozen } from './frozen-inputs';
import { RUN_ATTEMPTS, RunFailures } from './run-failures';

/**
 * Units scored by one job, in one transaction. A job costs some milliseconds of queue whatever it does, a unit less than one: with
 * groups a month is not mostly queueing, and a large one still spreads over the workers.
 */
export const UNITS_PER_JOB = 25;

class UnitsOfRun {
  @IsUUID()
  runId!: string;

  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(UNITS_PER_JOB)
  @IsUUID(undefined, { each: true })
  unitIds!: string[];
}

export const SCORE_UNITS = defineJob({
  name: 'assessments.score-units',
  queue: 'assessments',
  payload: UnitsOfRun,
  attempts: RUN_ATTEMPTS,
});

interface ScoredUnit {
  readonly frozen: FrozenUnit;
  readonly score: UnitScore;
  readonly bounds: ScoreBounds | null;
  readonly ledger: string;
}

/** Scores units of a run from their frozen inputs and posts their ledgers, once. */
@Injectable()
@HandlesJob(SCORE_UNITS)
export class ScoreUnits implements JobHandler<UnitsOfRun> {
  constructor(
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
    private readonly failures: RunFailures,
  ) {}

  async run({ runId, unitIds }: UnitsOfRun, context: JobContext): Promise<void> {
    await this.failures.during(runId, context, async () => {
      const [run] = await this.database.query<{ schemeVersionId: string }>(
        'SELECT scheme_version_id AS "schemeVersionId" FROM assessment_run WHERE id = $1',
        [runId],
      );
      if (!run) return;
      const scheme = await this.schemes.scoringScheme(run.schemeVersionId);
      await this.database.transact((tx) => this.score(tx, runId, unitIds, scheme));
    });
  }

  private async score(tx: Tx, runId: string, unitIds: readonly string[], { definition, index }: ScoringScheme): Promise<void> {
    const units = await readFrozen(tx, runId, unitIds, true);
    const scored = units
      .filter(({ state }) => state === 'waiting')
      .map((frozen): ScoredUnit => {
        const score = scoreUnit(definition, frozen.input, index);
        return { frozen, score, bounds: scoreBounds(definition, frozen.input, score), ledger: canonicalPostings(score.postings) };
      });
    if (scored.length === 0) return;
    await post(tx, runId, scored);
    await tx.query(
      `UPDATE run_unit u SET state = 'scored', input_hash = r.input_hash, result_hash = r.result_hash, assessed = r.assessed, score = r.score,
         score_low = r.score_low, score_high = r.score_high,
         grade = r.grade, vetoed = r.vetoed, hits = r.hits, trace = r.trace
       FROM jsonb_to_recordset($2) AS r (unit_id uuid, input_hash text, result_hash text, assessed boolean, score int, score_low int,
                                         score_high int, grade text, vetoed boolean, hits jsonb, trace jsonb)
       WHERE u.run_id = $1 AND u.unit_id = r.unit_id`,
      [
        runId,
        JSON.stringify(
          scored.map(({ frozen, score, bounds, ledger }) => ({
            unit_id: frozen.unitId,
            input_hash: inputHash(frozen.input),
            result_hash: scoreHash(score, ledger),
            assessed: score.assessed,
            score: score.score,
            score_low: bounds?.low ?? null,
            score_high: bounds?.high ?? null,
            grade: score.grade,
            vetoed: score.vetoed,
            hits: score.hits,
            trace: score.trace,
          })),
        ),
      ],
    );
  }
}

/** One ledger for each unit that has any lines. */
async function post(tx: Tx, runId: string, scored: readonly ScoredUnit[]): Promise<void> {
  const posted = scored.filter(({ score }) => score.postings.length > 0);
  if (posted.length === 0) return;
  const rows = posted.map((_, n) => `($1, $${2 * n + 2}, $${2 * n + 3})`);
  await tx.query(`INSERT INTO run_ledger (run_id, unit_id, postings) VALUES ${rows.join(', ')}`, [
    runId,
    ...posted.flatMap(({ frozen, ledger }) => [frozen.unitId, ledger]),
  ]);
}
