import { Injectable } from '@nestjs/common';
import { IsArray, IsInt, IsOptional, IsUUID } from 'class-validator';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { ChecksService } from './checks.service';

class CasesRecorded {
  @IsArray()
  @IsUUID('all', { each: true })
  caseIds!: string[];

  @IsOptional()
  @IsInt()
  count?: number;
}

/** A case is checked as soon as it has changed. */
export const EVALUATE_CHANGED = defineJob({
  name: 'checks.evaluate-changed',
  queue: 'cases',
  payload: CasesRecorded,
  on: ['cases.recorded'],
});

@Injectable()
@HandlesJob(EVALUATE_CHANGED)
export class EvaluateChanged implements JobHandler<CasesRecorded> {
  constructor(private readonly checks: ChecksService) {}

  run({ caseIds }: CasesRecorded): Promise<object> {
    return this.checks.evaluateCases(caseIds);
  }
}

class Everything {}

/** Every case that waits for it is checked: after a rule change, on demand, or because its hour has come. */
export const EVALUATE_PENDING = defineJob({
  name: 'checks.evaluate-pending',
  queue: 'cases',
  payload: Everything,
  // Limits are counted in hours at the finest.
  everyMs: 600_000,
});

@Injectable()
@HandlesJob(EVALUATE_PENDING)
export class EvaluatePending implements JobHandler<Everything> {
  constructor(private readonly checks: ChecksService) {}

  run(): Promise<object> {
    return this.checks.evaluatePending();
  }
}
