import { type CallHandler, type ExecutionContext, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** Answers 201 when the route made something new, as its result tells, and with its usual status otherwise. */
export function CreatedWhen<Result>(isNew: (result: Result) => boolean) {
  class CreatedInterceptor implements NestInterceptor<Result, Result> {
    intercept(context: ExecutionContext, next: CallHandler<Result>): Observable<Result> {
      return next.handle().pipe(
        tap((result) => {
          if (isNew(result)) void context.switchToHttp().getResponse<FastifyReply>().status(201);
        }),
      );
    }
  }
  return UseInterceptors(CreatedInterceptor);
}
