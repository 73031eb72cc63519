import type { Type } from '@nestjs/common';
import type { EventName } from '../../domain/webhooks';

/** The queues of the product; each has its own workers, so that a long month does not hold up a short check. */
export const QUEUES = ['cases', 'assessments', 'notices', 'webhooks', 'upkeep'] as const;
export type QueueName = (typeof QUEUES)[number];

/**
 * A kind of job, declared beside its handler. The database row is the job; the queue only carries its id to a worker, so a queue
 * that loses everything loses no work.
 */
export interface JobDefinition<Payload extends object> {
  /** Dotted, unique, a verb at the end: `assessments.score-unit`. */
  readonly name: string;
  readonly queue: QueueName;
  /** Class with class-validator rules; what does not fit is refused when it is queued, not when it runs. */
  readonly payload: Type<Payload>;
  /** Tries before the job is failed; defaults to 5, with growing pauses. */
  readonly attempts?: number;
  /** Makes a job of this kind, with an empty payload, once in every such time (milliseconds) while any process runs. */
  readonly everyMs?: number;
  /** Events that make a job of this kind each. Its payload holds those members of the event's that its class names. */
  readonly on?: readonly EventName[];
}

/** Keeps the payload's type. */
export function defineJob<Payload extends object>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** What a running job may say of itself. */
export interface JobContext {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Tells how far it is; also a sign of life. */
  progress(done: number, total: number): Promise<void>;
}

/**
 * Runs one kind of job. It may be called again for work that is already done (a worker died after the commit), so it first asks
 * whether anything is left to do. What it returns is kept as the job's result.
 */
export interface JobHandler<Payload extends object> {
  run(payload: Payload, context: JobContext): Promise<object | void>;
}
