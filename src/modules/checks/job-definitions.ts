import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID } from 'class-validator';
import { CASE_KINDS, type CaseKind } from '../../domain/cases';
import { defineJob } from '../../platform/queue';

export class CasesRecorded {
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

export class Everything {}

/** Every case that waits for it is checked: after a rule change, on demand, or because its hour has come. */
export const EVALUATE_PENDING = defineJob({
  name: 'checks.evaluate-pending',
  queue: 'cases',
  payload: Everything,
  // Limits are counted in hours at the finest.
  everyMs: 600_000,
});

export class WholeRecheck {
  /** Kinds of case; every kind when absent. */
  @IsOptional()
  @IsArray()
  @IsIn(CASE_KINDS, { each: true })
  kinds?: CaseKind[];
}

/** Every case is checked again, whether it waits or not: a person does not want to rely on what was noticed. */
export const RECHECK = defineJob({ name: 'checks.recheck', queue: 'cases', payload: WholeRecheck });

/** Limits that are about to pass are told of. */
export const WARN = defineJob({ name: 'checks.warn', queue: 'upkeep', payload: Everything, everyMs: 600_000 });

export class DecidedFinding {
  /** The check that suspected it. */
  @IsOptional()
  @IsString()
  check?: string;
}

/** A check is judged by each decision on one of its hits. */
export const JUDGE_CHECK = defineJob({
  name: 'checks.judge',
  queue: 'upkeep',
  payload: DecidedFinding,
  on: ['finding.confirmed', 'finding.rejected', 'finding.overturned'],
});

/** Decisions leave the window with the months, without anybody deciding anything. */
export const JUDGE_CHECKS = defineJob({ name: 'checks.judge-all', queue: 'upkeep', payload: Everything, everyMs: 3_600_000 });

export class OrderedPreview {
  @IsUUID()
  previewId!: string;
}

export const PREVIEW_CHECK = defineJob({ name: 'checks.preview', queue: 'cases', payload: OrderedPreview });
