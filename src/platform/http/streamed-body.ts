import { Readable } from 'node:stream';
import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/kernel';

const NDJSON = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route reads its body as it comes, of any length. */
    streamed?: boolean;
  }
}

/** Lets a route take NDJSON (gzip or not) as a stream, which it gets by {@link StreamedBody}. */
export function AcceptsLines(about: string) {
  return applyDecorators(
    RouteConfig({ streamed: true }),
    ApiConsumes('application/x-ndjson'),
    ApiBody({ schema: { type: 'string', description: about } }),
  );
}

/** The body of a route that {@link AcceptsLines}. @throws DomainError `request.unsupported-media` when it came as something else */
export const StreamedBody = createParamDecorator((_: unknown, context: ExecutionContext): Readable => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body instanceof Readable) return body;
  throw new DomainError('request.unsupported-media', `send the lines as ${NDJSON[0]}, gzip allowed`);
});

/** Hands NDJSON over unread; routes that did not ask for it refuse it. */
export function acceptLines(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(NDJSON, (request, payload, done) => {
    if (request.routeOptions.config.streamed === true) done(null, payload);
    else done(new DomainError('request.unsupported-media', 'this route takes no lines; send application/json'));
  });
}
