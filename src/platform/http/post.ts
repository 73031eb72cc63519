import { applyDecorators, Post as NestPost, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * A POST route, which may carry an `Idempotency-Key`. Ours instead of Nest's: an interceptor of all routes would cost every read, too.
 * It stands above {@link AcceptsUploads}, for what is above wraps last and the key compares the files that came.
 */
export function Post(path?: string | string[]): MethodDecorator {
  return applyDecorators(NestPost(path), UseInterceptors(IdempotencyInterceptor));
}
