import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, concatMap, from, lastValueFrom, type Observable, throwError } from 'rxjs';
import { DomainError, hashOf } from '../../domain/kernel';
import { Clock } from '../clock';
import { Database } from '../database';
import { NO_STORE } from './access';

const REMEMBERED_MS = 24 * 3_600_000;
/** A request that never finished (its process died) may be sent again after this time. */
const ABANDONED_MS = 60_000;

interface Remembered {
  route: string;
  body_hash: string;
  status: number | null;
  response: unknown;
  headers: Record<string, string> | null;
  created_at: Date;
}

/**
 * `Idempotency-Key` on a POST: the same key with the same body gets the first answer again, for a day; with another body it is
 * refused. Only answers of success are kept, so a request that failed can be repeated with its key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string' || !request.actor) return next.handle();
    // A stream cannot be compared before it has been read; such routes keep their own keys.
    if (request.body instanceof Readable) return next.handle();
    // An answer with a secret must not be kept; the resource's own uniqueness guards against doing it twice.
    if (Reflect.getMetadata(NO_STORE, context.getHandler()) === true) return next.handle();
    if (key.length < 8 || key.length > 200)
      throw new DomainError('request.invalid', 'Idempotency-Key must have 8 to 200 characters', [
        { field: 'Idempotency-Key', message: '8 to 200 characters' },
      ]);
    return from(this.remember(context, next, request, request.actor.id, key));
  }

  private async remember(
    context: ExecutionContext,
    next: CallHandler,
    request: FastifyRequest,
    actor: string,
    key: string,
  ): Promise<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const bodyHash = bodyHashOf(request);
    const known = await this.claim(actor, key, request.url, bodyHash);
    if (known) {
      if (known.body_hash.trim() !== bodyHash || known.route !== request.url)
        throw new DomainError('request.idempotency-conflict', 'this Idempotency-Key belongs to another request; use a new key');
      if (known.status === null)
        throw new DomainError('request.idempotency-in-progress', 'the first request with this key is still running');
      void reply
        .status(known.status)
        .header('idempotency-replayed', 'true')
        .headers(known.headers ?? {});
      return known.response;
    }
    return lastValueFrom(
      next.handle().pipe(
        concatMap(async (body: unknown) => {
          const location = reply.getHeader('location');
          await this.database.query('UPDATE idempotency_key SET status = $3, response = $4, headers = $5 WHERE actor = $1 AND key = $2', [
            actor,
            key,
            reply.statusCode,
            JSON.stringify(body ?? null),
            JSON.stringify(typeof location === 'string' ? { location } : {}),
          ]);
          return body;
        }),
        catchError((error: unknown) =>
          from(this.database.query('DELETE FROM idempotency_key WHERE actor = $1 AND key = $2', [actor, key])).pipe(
            concatMap(() => throwError(() => error)),
          ),
        ),
      ),
      { defaultValue: undefined },
    );
  }

  /** Takes the key for this request; what is already known of it otherwise. */
  private async claim(actor: string, key: string, route: string, bodyHash: string): Promise<Remembered | undefined> {
    const now = this.clock.now();
    await this.database.query(
      'DELETE FROM idempotency_key WHERE actor = $1 AND key = $2 AND (created_at < $3 OR (status IS NULL AND created_at < $4))',
      [actor, key, new Date(now - REMEMBERED_MS), new Date(now - ABANDONED_MS)],
    );
    const claimed = await this.database.query<{ key: string }>(
      'INSERT INTO idempotency_key (actor, key, route, body_hash, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING key',
      [actor, key, route, bodyHash, new Date(now)],
    );
    if (claimed.length > 0) return undefined;
    const [known] = await this.database.query<Remembered>(
      'SELECT route, body_hash, status, response, headers, created_at FROM idempotency_key WHERE actor = $1 AND key = $2',
      [actor, key],
    );
    return known;
  }
}

/** Of the body and, where there are any, of the files that came with it. */
function bodyHashOf({ body, uploads }: FastifyRequest): string {
  if (!uploads) return hashOf(body ?? null);
  const files = uploads.map(({ field, name, bytes }) => [field, name, createHash('sha256').update(bytes).digest('hex')]);
  return hashOf({ body: body ?? null, files });
}
