import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { Database } from '../../platform/database';
import { type Page, pageOf, readCursor } from '../../platform/http';
import type { JobQuery } from './jobs.requests';
import type { JobResponse } from './jobs.responses';

const COLUMNS = `id, queue, name, key, state, done, total, attempts, max_attempts AS "maxAttempts", error, result, parent_id AS "parentId",
  created_at AS "createdAt", started_at AS "startedAt", heartbeat_at AS "heartbeatAt", finished_at AS "finishedAt"`;

@Injectable()
export class JobQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Jobs from the newest on. `stuck` are the failed ones and those without a sign of life for three lock times. */
  async list(query: JobQuery): Promise<Page<JobResponse>> {
    const [before] = query.cursor === undefined ? [null] : readCursor(query.cursor, 1);
    const silentSince = new Date(this.clock.now() - 3 * this.config.jobLockSeconds * 1000);
    const rows = await this.database.query<JobResponse>(
      `SELECT ${COLUMNS} FROM job_run
       WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR name = $2)
         AND ($3::text IS NULL OR state = $3
              OR ($3 = 'stuck' AND (state = 'failed' OR (state IN ('waiting', 'running') AND COALESCE(heartbeat_at, created_at) < $4))))
       ORDER BY id DESC LIMIT $5`,
      [before, query.name ?? null, query.state ?? null, silentSince, query.limit + 1],
    );
    return pageOf(rows, query.limit, (row) => [row.id]);
  }

  /** @throws DomainError `job.not-found` */
  async get(id: string): Promise<JobResponse> {
    const [row] = await this.database.query<JobResponse>(`SELECT ${COLUMNS} FROM job_run WHERE id = $1`, [id]);
    if (!row) throw new DomainError('job.not-found', `there is no job ${id}`);
    return row;
  }
}
