import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { DomainError, formatPoints, periodOf } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { closeMonth } from '../findings';
import { Jobs } from '../jobs';
import { DrawService } from '../sampling';
import { demandForWholeBureau, SchemeService } from '../schemes';
import { AssessmentRun } from './assessment-run.entity';
import { COLLECT_RUN } from './collect-run.job';
import { assertPeriod } from './period-name';
import { lockCorrections, reversalsHold } from './run-corrections';
import { hasInputs } from './run-inputs';
import { lockPeriod, lockRun, moveRun, placeUnits } from './run.repository';
import { RunQueries } from './runs.queries';
import type { StartRunRequest } from './runs.requests';
import type { RunResponse } from './runs.responses';

/** Plans the assessment of a month and publishes its outcome. */
@Injectable()
export class RunService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly jobs: Jobs,
    private readonly schemes: SchemeService,
    private readonly draws: DrawService,
    private readonly queries: RunQueries,
  ) {}

  /**
   * Plans a run of a period and orders its work. The scheme it uses is frozen with it.
   *
   * @throws DomainError `run.period-invalid`; `scheme.none-approved`; `run.no-units` when nothing happened in the period;
   * `run.period-closed` when it is published and no reason is given to supersede that.
   */
  async start(actor: Actor, request: StartRunRequest): Promise<RunResponse> {
    assertPeriod(request.period);
    const id = await this.database.transact((tx) => this.plan(tx, actor, request));
    return this.queries.get(id);
  }

  /**
   * A second person agrees that a ranked run may replace the published month it was started to supersede.
   *
   * @throws DomainError `run.not-superseding` when it replaces nothing, `lifecycle.refused` before it is ranked or when it is agreed
   * already, `auth.forbidden` for who started it, `request.precondition-failed`
   */
  async approveSupersede(actor: Actor, id: string, version: number): Promise<RunResponse> {
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'run.publish');
      const run = await lockRun(tx, id);
      assertVersion(run.version, version);
      if (run.supersedeReason === null)
        throw new DomainError('run.not-superseding', `run ${run.number} of ${run.period} was not started to replace a published one`);
      if (run.state !== 'ranked' || run.supersedeApprovedBy !== null)
        throw new DomainError(
          'lifecycle.refused',
          `a run that is ${run.state} and ${run.supersedeApprovedBy === null ? 'not ' : ''}approved waits for no approval`,
        );
      refuse(actor, run.createdBy, 'that a published month is replaced is approved by somebody who did not start its run');
      const approved = { supersedeApprovedBy: actor.id, supersedeApprovedAt: this.clock.date(), version: run.version + 1 };
      await tx.update(AssessmentRun, { id }, approved);
      const { period, number, supersedeReason: reason } = run;
      await this.audit.record(tx, {
        actor,
        action: 'assessment.supersede-approved',
        subject: { kind: 'assessment-run', id },
        data: { period, number, reason },
      });
    });
    return this.queries.get(id);
  }

  /**
   * Closes the month with a ranked run; one that was published before is superseded if this run was started with a reason to and a
   * second person agreed. Published by another person than who started it, and than who agreed. What the run corrects of closed months
   * counts from now on, and the draws of the month are closed: nothing of its samples is replaced any more.
   *
   * @throws DomainError `lifecycle.refused`, `run.period-open`, `run.period-closed`, `run.supersede-not-approved`, `run.not-the-sum`, `run.outdated` when
   * a later run of the month was ranked or another month has posted a correction of this one meanwhile, `auth.forbidden`, `request.precondition-failed`
   */
  async publish(actor: Actor, id: string, version: number): Promise<RunResponse> {
    const { period } = await this.queries.get(id);
    const [wrong] = await this.queries.verifySums(id);
    if (wrong)
      throw new DomainError(
        'run.not-the-sum',
        `unit ${wrong.unit}: the score is ${formatPoints(wrong.score ?? 0)}, its postings sum to ${formatPoints(wrong.sum ?? 0)}`,
      );
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'run.publish');
      await lockPeriod(tx, period);
      const run = await lockRun(tx, id);
      assertVersion(run.version, version);
      refuse(actor, run.createdBy, 'a month is published by somebody who did not start its run');
      assertOver(run, this.active.pack.zone.dateOf(this.clock.now()));
      await assertLatest(tx, run);
      const superseded = await this.supersede(tx, actor, run);
      await this.postCorrections(tx, run, superseded);
      await moveRun(tx, run, ['publish'], { publishedBy: actor.id, publishedAt: this.clock.date() });
      await placeUnits(tx, run);
      await closeMonth(tx, run, await keepCounted(tx, id));
      await this.draws.closePeriod(tx, actor, period);
      const { number, resultHash, supersedeReason } = run;
      await this.audit.record(tx, {
        actor,
        action: 'assessment.published',
        subject: { kind: 'assessment-run', id },
        data: { period, number, resultHash, ...(superseded && { superseded: superseded.id, reason: supersedeReason }) },
      });
      await this.outbox.publish(
        tx,
        { name: 'assessment.published', subject: id, payload: { runId: id, period, resultHash: resultHash! } },
        ...(superseded
          ? [{ name: 'assessment.superseded' as const, subject: superseded.id, payload: { runId: superseded.id, period, by: id } }]
          : []),
      );
    });
    return this.queries.get(id);
  }

  private async plan(tx: Tx, actor: Actor, { period: name, supersedeReason }: StartRunRequest): Promise<string> {
    await demandForWholeBureau(tx, actor, 'run.start');
    await lockPeriod(tx, name);
    const [known] = await tx.query<{ last: number; published: boolean | null }[]>(
      `SELECT COALESCE(max(number), 0) AS last, bool_or(state = 'published') AS published FROM assessment_run WHERE period = $1`,
      [name],
    );
    if (known?.published && supersedeReason === undefined)
      throw new DomainError('run.period-closed', `${name} is published; give a reason to supersede it`);
    const scheme = await this.schemes.useFor(tx, actor, name);
    const { placement, periodFirstDay } = scheme.definition;
    const period = periodOf(name, periodFirstDay);
    if (!(await hasInputs(tx, placement, period.from, period.to)))
      throw new DomainError('run.no-units', `no unit has a case or a finding from ${period.from} to ${period.to}`);

    const id = newId();
    const number = (known?.last ?? 0) + 1;
    const jobId = await this.jobs.enqueue(tx, { definition: COLLECT_RUN, payload: { runId: id }, key: id });
    await tx.insert(AssessmentRun, {
      id,
      period: name,
      number,
      firstDay: period.from,
      lastDay: period.to,
      schemeVersionId: scheme.id,
      schemeHash: scheme.definitionHash,
      state: 'planned',
      jobId,
      createdBy: actor.id,
      createdAt: this.clock.date(),
      supersedeReason: supersedeReason ?? null,
      version: 1,
    });
    await this.audit.record(tx, {
      actor,
      action: 'assessment.started',
      subject: { kind: 'assessment-run', id },
      data: { period: name, number, scheme: scheme.id, schemeHash: scheme.definitionHash, supersedeReason: supersedeReason ?? null },
    });
    return id;
  }

  /** Gives way to a later run that was started with a reason to replace the published one. */
  private async supersede(tx: Tx, actor: Actor, by: AssessmentRun): Promise<AssessmentRun | undefined> {
    const published = await tx.findOne(AssessmentRun, {
      where: { period: by.period, state: 'published' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!published || published.id === by.id) return undefined;
    if (by.supersedeReason === null || by.number < published.number)
      throw new DomainError(
        'run.period-closed',
        `${by.period} was published with run ${published.number}; start a new run with a reason to supersede it`,
      );
    if (actor.kind !== 'system') {
      if (by.supersedeApprovedBy === null)
        throw new DomainError(
          'run.supersede-not-approved',
          `that run ${by.number} replaces run ${published.number} needs the approval of a second person`,
        );
      refuse(actor, by.supersedeApprovedBy, 'who approved that a published month is replaced does not publish the new one');
    }
    await moveRun(tx, published, ['supersede'], { supersededBy: by.id });
    return published;
  }

  /** The corrections of closed months that the run holds count once it is published; those of the run it replaces no longer do. */
  private async postCorrections(tx: Tx, run: AssessmentRun, superseded: AssessmentRun | undefined): Promise<void> {
    await lockCorrections(tx);
    if (superseded) await tx.query('UPDATE run_reversal SET effective = false WHERE run_id = $1', [superseded.id]);
    if (!(await reversalsHold(tx, run)))
      throw new DomainError(
        'run.outdated',
        `another month has posted corrections of run ${run.number} meanwhile; start ${run.period} anew`,
      );
    await tx.query('UPDATE run_reversal SET effective = true WHERE run_id = $1', [run.id]);
  }
}

/** The rule of two persons; the system acts for whoever runs it on the machine itself. */
function refuse(actor: Actor, other: string, why: string): void {
  if (actor.kind !== 'system' && actor.id === other) throw new DomainError('auth.forbidden', why);
}

/** @throws DomainError `run.period-open`: what happens on the days to come would belong to a closed month. */
function assertOver({ period, lastDay, state }: AssessmentRun, today: string): void {
  if (state === 'ranked' && today <= lastDay)
    throw new DomainError('run.period-open', `${period} ends on ${lastDay}, today is ${today}: a month is published when it is over`);
}

/** @throws DomainError `run.outdated`: the later run knows what was reviewed, visited and decided since. */
async function assertLatest(tx: Tx, { id, period, number, state }: AssessmentRun): Promise<void> {
  if (state !== 'ranked') return;
  const [later] = await tx.query<{ number: number }[]>(
    `SELECT number FROM assessment_run WHERE period = $2 AND id <> $1 AND number > $3 AND state = 'ranked' ORDER BY number DESC LIMIT 1`,
    [id, period, number],
  );
  if (later)
    throw new DomainError(
      'run.outdated',
      `run ${later.number} of ${period} was ranked after run ${number}: publish that, or start another`,
    );
}

/** Keeps, by finding, what a month counted that is now published. Returns the ids of the findings. */
async function keepCounted(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `INSERT INTO published_finding (finding_id, run_id, unit_id, ref)
     SELECT finding_id, run_id, unit_id, ref FROM run_finding WHERE run_id = $1 RETURNING finding_id AS id`,
    [runId],
  );
  return rows.map((row) => row.id);
}
