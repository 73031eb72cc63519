import { type CanActivate, type ExecutionContext, Injectable, type MessageEvent } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { distinctUntilChanged, exhaustMap, map, type Observable, takeWhile, timer } from 'rxjs';
import { RunQueries } from './runs.queries';
import type { RunProgress } from './runs.responses';

/** Milliseconds between two looks at a run. */
const LOOK_EVERY = 500;
const UNDER_WAY: readonly string[] = ['planned', 'collecting', 'scoring'];

/** Tells how a run goes on, for those who watch it. The database is asked, so it does not matter which process does the work. */
@Injectable()
export class RunWatch {
  constructor(private readonly runs: RunQueries) {}

  /** An event for every change of state or progress; the stream ends with the one that says it is ranked or has failed. */
  watch(id: string): Observable<MessageEvent> {
    return timer(0, LOOK_EVERY).pipe(
      exhaustMap(() => this.runs.progress(id)),
      distinctUntilChanged((a, b) => a.state === b.state && a.done === b.done && a.total === b.total),
      takeWhile((progress) => UNDER_WAY.includes(progress.state), true),
      map((progress: RunProgress): MessageEvent => ({ type: 'progress', data: progress })),
    );
  }
}

/** Answers that there is no such run before the stream begins: its status is sent with its first byte, and cannot be taken back. */
@Injectable()
export class RunExists implements CanActivate {
  constructor(private readonly runs: RunQueries) {}

  /** @throws DomainError `run.not-found` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
    await this.runs.get(params.id);
    return true;
  }
}
