import { Injectable, Logger } from '@nestjs/common';
import { RUN_LIFECYCLE } from '../../domain/assessments';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import type { JobContext } from '../../platform/queue';
import { lockRun, moveRun } from './run.repository';

/** Tries of each step. Deaths of workers count too, so there are more than a passing fault of the database would need. */
export const RUN_ATTEMPTS = 8;

/** Tells the run when one of its steps has failed for good. */
@Injectable()
export class RunFailures {
  private readonly logger = new Logger(RunFailures.name);

  constructor(private readonly database: Database) {}

  /** Does a step; if that was its last try, the run fails with its error. */
  async during<T>(runId: string, context: JobContext, step: () => Promise<T>): Promise<T> {
    try {
      return await step();
    } catch (error) {
      if (error instanceof DomainError || context.attempt >= RUN_ATTEMPTS)
        await this.fail(runId, error).catch((again: unknown) => this.logger.error(`run ${runId} could not be failed: ${String(again)}`));
      throw error;
    }
  }

  private async fail(runId: string, error: unknown): Promise<void> {
    await this.database.transact(async (tx) => {
      const run = await lockRun(tx, runId);
      if (!RUN_LIFECYCLE.moves.fail.from.includes(run.state)) return;
      await moveRun(tx, run, ['fail'], { error: (error instanceof Error ? error.message : String(error)).slice(0, 2000) });
    });
  }
}
