import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';
import { JobQueries, type JobResponse, Jobs } from '../jobs';
import { EVALUATE_PENDING } from './checks.jobs';

/** Orders evaluations. */
@Injectable()
export class CheckRuns {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly jobQueries: JobQueries,
  ) {}

  /** Orders the evaluation of every case that waits. */
  async start(): Promise<JobResponse> {
    const id = await this.database.transact((tx) => this.jobs.enqueue(tx, { definition: EVALUATE_PENDING, payload: {} }));
    return this.jobQueries.get(id);
  }
}
