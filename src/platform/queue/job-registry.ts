import { Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { JobDefinition, JobHandler } from './job-definition';

const DEFINITION = Symbol('job definition');

/** Marks a provider as the handler of a kind of job. */
export function HandlesJob<Payload extends object>(definition: JobDefinition<Payload>) {
  return (target: Type<JobHandler<Payload>>): void => {
    Reflect.defineMetadata(DEFINITION, definition, target);
  };
}

export interface RegisteredJob {
  readonly definition: JobDefinition<object>;
  readonly handler: JobHandler<object>;
}

/** All kinds of jobs with their handlers, found at boot. Two handlers for one name stop the process. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly jobs = new Map<string, RegisteredJob>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function') continue;
      const definition = Reflect.getMetadata(DEFINITION, metatype) as JobDefinition<object> | undefined;
      if (!definition) continue;
      if (this.jobs.has(definition.name)) throw new Error(`two handlers for the job "${definition.name}"`);
      this.jobs.set(definition.name, { definition, handler: instance as JobHandler<object> });
    }
  }

  /** @throws Error when nobody handles jobs of that name: a job must not be queued that will never run. */
  get(name: string): RegisteredJob {
    const job = this.jobs.get(name);
    if (!job) throw new Error(`no handler for the job "${name}"`);
    return job;
  }

  /** The kinds of job that are made again and again. */
  scheduled(): RegisteredJob[] {
    return [...this.jobs.values()].filter(({ definition }) => definition.everyMs !== undefined);
  }

  /** The kinds of job that listen to an event. */
  listeningTo(event: string): RegisteredJob[] {
    return [...this.jobs.values()].filter(({ definition }) => (definition.on as readonly string[] | undefined)?.includes(event));
  }
}
