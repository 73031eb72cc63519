import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import { DomainError } from '../../domain/kernel';
import type { SchemeDefinition } from '../../domain/schemes';
import { Database, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { defineJob, HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { FindingsService, OutcomeFindings } from '../findings';
import { Jobs } from '../jobs';
import { SchemeQueries } from '../schemes';
import { placeLateFindings } from './late-findings';
import { RANK_RUN } from './rank-run.job';
import { RUN_ATTEMPTS, RunFailures } from './run-failures';
import { freezeReversals } from './run-corrections';
import { CASE_DATE, freezeCredits, freezeInputs, freezeUnits } from './run-inputs';
import { freezeStrata } from './run-reviews';
import { RunUnit } from './run-unit.entity';
import { lockRun, moveRun } from './run.repository';
import { SCORE_UNITS, UNITS_PER_JOB } from './score-units.job';

class PlannedRun {
  @IsUUID()
  runId!: string;
}

export const COLLECT_RUN = defineJob({ name: 'assessments.collect', queue: 'assessments', payload: PlannedRun, attempts: RUN_ATTEMPTS });

/** Freezes what a run counts and orders the scoring in groups of units, the ranking after all of them. */
@Injectable()
@HandlesJob(COLLECT_RUN)
export class CollectRun implements JobHandler<PlannedRun> {
  private readonly checkTitles: Readonly<Record<string, string>>;
  /** Where units are recorded as cases name them, nobody knows which others there were to be idle. */
  private readonly knowsIdleUnits: boolean;

  constructor(
    private readonly active: ActivePack,
    private readonly database: Database,
    private readonly schemes: SchemeQueries,
    private readonly findings: FindingsService,
    private readonly outcomes: OutcomeFindings,
    private readonly jobs: Jobs,
    private readonly failures: RunFailures,
  ) {
    this.checkTitles = Object.fromEntries(active.pack.checks.map(({ code, title }) => [code, title]));
    this.knowsIdleUnits = active.pack.manifest.onUnknownUnit === 'reject';
  }

  run({ runId }: PlannedRun, context: JobContext): Promise<object | void> {
    return this.failures.during(runId, context, async () => {
      const schemeVersionId = await this.database.transact((tx) => this.begin(tx, runId));
      if (schemeVersionId === undefined) return;
      const { definition } = await this.schemes.scoringScheme(schemeVersionId);
      return this.database.transact((tx) => this.collect(tx, runId, definition));
    });
  }

  /** The scheme of the run if there is anything left to collect. Committed by itself, so that it is seen to be under way. */
  private async begin(tx: Tx, runId: string): Promise<string | undefined> {
    const run = await lockRun(tx, runId);
    if (run.state === 'planned') await moveRun(tx, run, ['collect']);
    // It failed while collecting and a person has had that tried again.
    else if (run.state === 'failed' && !(await tx.existsBy(RunUnit, { runId }))) await moveRun(tx, run, ['retry'], { error: null });
    return run.state === 'collecting' ? run.schemeVersionId : undefined;
  }

  private async collect(tx: Tx, runId: string, scheme: SchemeDefinition): Promise<object | void> {
    const run = await lockRun(tx, runId);
    if (run.state !== 'collecting') return;
    const { placement } = scheme;
    await this.outcomes.followDays(tx, run.firstDay, run.lastDay);
    const objective = objectiveChecks(scheme);
    await placeLateFindings(tx, this.findings, run, placement, objective, (instant) => this.active.pack.zone.dateOf(instant));
    const confirmed = await this.findings.confirmByMachine(tx, {
      checks: objective,
      placement: placement.hits,
      caseDate: CASE_DATE[placement.cases],
      from: run.firstDay,
      to: run.lastDay,
      schemeVersionId: run.schemeVersionId,
    });
    await freezeStrata(tx, run);
    await freezeInputs(tx, run, placement, { ...this.checkTitles, ...itemTitles(scheme) });
    await freezeCredits(tx, run);
    const unitIds = await freezeUnits(tx, run, placement, this.knowsIdleUnits);
    await freezeReversals(tx, this.schemes, run);
    if (unitIds.length === 0) throw new DomainError('run.no-units', `no unit has a case or a finding in ${run.period}`);
    await moveRun(tx, run, ['score']);
    await this.jobs.enqueueFlow(
      tx,
      { definition: RANK_RUN, payload: { runId }, key: runId },
      inGroups(unitIds).map((group, n) => ({ definition: SCORE_UNITS, payload: { runId, unitIds: group }, key: `${runId}_${n}` })),
    );
    return { units: unitIds.length, confirmed };
  }
}

/** The checks whose hits need no judgement. */
function objectiveChecks(scheme: SchemeDefinition): string[] {
  return scheme.branches.flatMap((branch) => branch.items.filter((item) => item.objective).flatMap((item) => item.checks));
}

function itemTitles(scheme: SchemeDefinition): Record<string, string> {
  return Object.fromEntries([...scheme.branches.flatMap(({ items }) => items), ...scheme.vetoes].map(({ code, title }) => [code, title]));
}

/** As even as they can be, in the order of the units. */
function inGroups(unitIds: readonly string[]): string[][] {
  const groups = Math.ceil(unitIds.length / UNITS_PER_JOB);
  const size = Math.ceil(unitIds.length / groups);
  return Array.from({ length: groups }, (_, n) => unitIds.slice(n * size, (n + 1) * size)).filter((group) => group.length > 0);
}
