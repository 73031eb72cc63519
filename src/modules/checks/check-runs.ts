import { Injectable } from '@nestjs/common';
import type { CaseKind } from '../../domain/cases';
import type { Actor } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Database } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { JobQueries, type JobResponse, Jobs } from '../jobs';
import { EVALUATE_PENDING, RECHECK } from './job-definitions';

/** Orders evaluations. */
@Injectable()
export class CheckRuns {
  constructor(
    private readonly database: Database,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly jobQueries: JobQueries,
  ) {}

  /** Orders the evaluation of every case that waits. */
  async start(): Promise<JobResponse> {
    const id = await this.database.transact((tx) => this.jobs.enqueue(tx, { definition: EVALUATE_PENDING, payload: {} }));
    return this.jobQueries.get(id);
  }

  /**
   * Orders that every case is evaluated again, or every case of the kinds that some checks apply to. The verdicts of the other checks are
   * renewed with them: they cannot differ.
   *
   * @throws DomainError `request.invalid` for a code the pack does not have.
   */
  async recheck(actor: Actor, codes: readonly string[] | undefined): Promise<JobResponse> {
    const kinds = codes && this.kindsOf(codes);
    const id = await this.database.transact(async (tx) => {
      const jobId = await this.jobs.enqueue(tx, { definition: RECHECK, payload: { ...(kinds && { kinds }) } });
      await this.audit.record(tx, {
        actor,
        action: 'checks.recheck-ordered',
        subject: { kind: 'rules', id: this.active.rulesVersion },
        data: { jobId, checks: codes ?? null },
      });
      return jobId;
    });
    return this.jobQueries.get(id);
  }

  /** The kinds of case the checks apply to; undefined when one of them applies to all. */
  private kindsOf(codes: readonly string[]): CaseKind[] | undefined {
    const checks = codes.map((code, i) => {
      const check = this.active.pack.checks.find((candidate) => candidate.code === code);
      if (check) return check;
      const message = `expected the code of a check of the pack ${this.active.pack.manifest.name}`;
      throw new DomainError('request.invalid', `checks[${i}]: ${message}`, [{ field: `checks[${i}]`, message, value: code }]);
    });
    if (checks.some(({ appliesTo }) => appliesTo.kinds === undefined)) return undefined;
    return [...new Set(checks.flatMap(({ appliesTo }) => appliesTo.kinds!))];
  }
}
