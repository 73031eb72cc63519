import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/kernel';

/**
 * The version a change was based on, from `If-Match: "3"`.
 *
 * @throws DomainError `request.precondition-required` without the header, `request.invalid` when it is no version of ours.
 */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): number => {
    const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
    if (header === undefined) throw new DomainError('request.precondition-required', 'send If-Match with the ETag of the version you read');
    const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header);
    if (!match)
      throw new DomainError('request.invalid', `If-Match ${header} is no ETag of ours; expected a form such as "3"`, [
        { field: 'If-Match', message: 'an ETag such as "3"', value: header },
      ]);
    return Number(match[1]);
  },
  [
    (target, method) => {
      const described = ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of the version the change is based on' });
      described(target, method!, Object.getOwnPropertyDescriptor(target, method!)!);
    },
  ],
);

/**
 * Refuses a change that was based on another version than the present one.
 *
 * @throws DomainError `request.precondition-failed`
 */
export function assertVersion(present: number, expected: number): void {
  if (present !== expected)
    throw new DomainError(
      'request.precondition-failed',
      `the resource is at version ${present}, the change was based on version ${expected}; read it again`,
    );
}

/** Answers that carry a `version` get it as `ETag`. A hook and not an interceptor: it asks one property of an answer. */
export function tagVersions(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (_request, reply, body: unknown, done) => {
    const version = typeof body === 'object' && body !== null ? (body as { version?: unknown }).version : undefined;
    if (typeof version === 'number') void reply.header('etag', `"${version}"`);
    done(null, body);
  });
}
