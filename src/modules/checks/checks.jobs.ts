import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobContext, type JobHandler } from '../../platform/queue';
import { CheckStandings } from '../findings';
import { ChecksService } from './checks.service';
import {
  type CasesRecorded,
  type DecidedFinding,
  EVALUATE_CHANGED,
  EVALUATE_PENDING,
  type Everything,
  JUDGE_CHECK,
  JUDGE_CHECKS,
  type OrderedPreview,
  PREVIEW_CHECK,
  RECHECK,
  WARN,
  type WholeRecheck,
} from './job-definitions';
import { CheckPreviews } from './previews.service';
import { WarningsService } from './warnings.service';

@Injectable()
@HandlesJob(EVALUATE_CHANGED)
export class EvaluateChanged implements JobHandler<CasesRecorded> {
  constructor(private readonly checks: ChecksService) {}

  run({ caseIds }: CasesRecorded): Promise<object> {
    return this.checks.evaluateCases(caseIds);
  }
}

@Injectable()
@HandlesJob(EVALUATE_PENDING)
export class EvaluatePending implements JobHandler<Everything> {
  constructor(private readonly checks: ChecksService) {}

  run(): Promise<object> {
    return this.checks.evaluatePending();
  }
}

@Injectable()
@HandlesJob(RECHECK)
export class Recheck implements JobHandler<WholeRecheck> {
  constructor(private readonly checks: ChecksService) {}

  async run({ kinds }: WholeRecheck, context: JobContext): Promise<object> {
    const total = await this.checks.countCases(kinds);
    let told: Promise<void> = context.progress(0, total);
    const totals = await this.checks.evaluateEverything(kinds, (evaluated) => {
      told = told.then(() => context.progress(evaluated, total));
    });
    await told;
    return totals;
  }
}

@Injectable()
@HandlesJob(WARN)
export class Warn implements JobHandler<Everything> {
  constructor(private readonly warnings: WarningsService) {}

  async run(): Promise<object> {
    return { warnings: await this.warnings.warn() };
  }
}

@Injectable()
@HandlesJob(JUDGE_CHECK)
export class JudgeCheck implements JobHandler<DecidedFinding> {
  constructor(private readonly standings: CheckStandings) {}

  async run({ check }: DecidedFinding): Promise<object | void> {
    if (check !== undefined) return { changed: await this.standings.judge(check) };
  }
}

@Injectable()
@HandlesJob(JUDGE_CHECKS)
export class JudgeChecks implements JobHandler<Everything> {
  constructor(private readonly standings: CheckStandings) {}

  async run(): Promise<object> {
    return { changed: await this.standings.judge() };
  }
}

@Injectable()
@HandlesJob(PREVIEW_CHECK)
export class PreviewCheck implements JobHandler<OrderedPreview> {
  constructor(private readonly previews: CheckPreviews) {}

  run({ previewId }: OrderedPreview, context: JobContext): Promise<object | void> {
    return this.previews.compute(previewId, (done, total) => context.progress(done, total));
  }
}
