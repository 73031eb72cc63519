import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, ERRORS, type ErrorCode, type FieldProblem } from '../../domain/kernel';

/** What Fastify says, with or without Nest's exception around it. Uploads have limits and words of their own. */
const FASTIFY_TOO_LARGE = 'Request body is too large';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The body of every error: RFC 9457, with our code, the request's id and the fields that were wrong. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly requestId: string;
  readonly fields?: readonly FieldProblem[];
}

/** Turns whatever was thrown into a problem. What we did not foresee is logged whole and told as `internal`, without a trace. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const error = namingParameter(toDomainError(thrown), request);
    if (error.code === 'internal') request.log.error({ err: thrown }, 'unforeseen error');
    sendProblem(request, reply, error);
  }
}

/** Sends a problem; also for errors that happen before Nest sees the request. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: DomainError): void {
  const { status, title } = ERRORS[error.code];
  const problem: Problem = {
    type: `urn:zhiping:error:${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    requestId: request.id,
    ...(error.fields.length > 0 ? { fields: error.fields } : {}),
  };
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
}

/** The catalogue's error for anything thrown by us, by Nest, by Fastify, or by nobody's intention. */
export function toDomainError(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  const { status, message, code } = describe(thrown);
  if (code === '22P02' || code === '22007' || code === '22008' || code === '22003' || code === '22021' || code === '22P05')
    return new DomainError('request.invalid', 'a value does not have the form its field needs');
  switch (status) {
    case 400:
      return new DomainError('request.invalid', message);
    case 401:
      return new DomainError('auth.required', message);
    case 403:
      return new DomainError('auth.forbidden', message);
    case 404:
      return new DomainError('route.not-found', `${message}; /api/docs shows every address with its methods`);
    case 413:
      return new DomainError(
        'request.too-large',
        message === FASTIFY_TOO_LARGE ? 'a body may have 1 MiB here; send many cases as a batch, POST /api/v1/ingest/batches' : message,
      );
    case 415:
      return new DomainError('request.unsupported-media', message);
    case 429:
      return new DomainError('request.rate-limited', message);
    case 503:
      return new DomainError('service.unavailable', message);
    default:
      return new DomainError('internal', 'the request could not be served; the log has the reason under this request id', [], {
        cause: thrown,
      });
  }
}

/** Nest's own pipes say what they expected, but not of which part of the address. */
function namingParameter(error: DomainError, { params }: FastifyRequest): DomainError {
  if (error.code !== 'request.invalid' || !error.message.includes('(uuid is expected)')) return error;
  const fields = Object.entries((params ?? {}) as Record<string, string>)
    .filter(([name, value]) => /(^i|I)d$/.test(name) && !UUID.test(value))
    .map(([field, value]) => ({ field, message: 'the id of a resource, a UUID', value: value.slice(0, 100) }));
  return new DomainError('request.invalid', 'the address has something else where the id of a resource (a UUID) stands', fields);
}

function describe(thrown: unknown): { status?: number; message: string; code?: string } {
  if (thrown instanceof HttpException) return { status: thrown.getStatus(), message: thrown.message };
  if (typeof thrown !== 'object' || thrown === null) return { message: String(thrown) };
  const { statusCode, message, code } = thrown as { statusCode?: unknown; message?: unknown; code?: unknown };
  return {
    ...(typeof statusCode === 'number' ? { status: statusCode } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    message: String(message ?? 'error'),
  };
}
