import type { Multipart } from '@fastify/multipart';
import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { from, type Observable, switchMap } from 'rxjs';
import { DomainError } from '../../domain/kernel';

const UPLOAD = 'zhiping:upload';
const MAX_FIELDS = 50;
/** Characters of one text field. */
const MAX_FIELD_SIZE = 100_000;
const MIB = 1024 * 1024;

/** A file of a multipart request, in memory. `platform/storage` decides whether it may be kept. */
export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface UploadLimits {
  /** Files in one request; default 10. */
  readonly maxFiles?: number;
  /** Bytes of one file; default 20 MiB. All files together may have twice as many. */
  readonly maxBytes?: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The files of a multipart request whose route accepts them. */
    uploads?: readonly Upload[];
  }
  interface FastifyContextConfig {
    /** The route takes files. */
    uploads?: boolean;
  }
}

/**
 * Lets a route take `multipart/form-data`: its text fields become the body (a field sent as `application/json` is parsed), its files
 * come by {@link Uploads}. Other content types still work, without files. Routes without this refuse multipart.
 *
 * @param fields names and descriptions of the file fields, for the contract.
 */
export function AcceptsUploads(fields: Readonly<Record<string, string>>, limits: UploadLimits = {}) {
  const properties = Object.entries(fields).map(
    ([name, description]) => [name, { type: 'string', format: 'binary', description }] as const,
  );
  return applyDecorators(
    SetMetadata(UPLOAD, limits),
    RouteConfig({ uploads: true }),
    UseInterceptors(UploadInterceptor),
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', properties: Object.fromEntries(properties), additionalProperties: true } }),
  );
}

/** The files of the request, in the order they came; empty when there are none. */
export const Uploads = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly Upload[] => context.switchToHttp().getRequest<FastifyRequest>().uploads ?? [],
);

/** The file of one field. @throws DomainError `request.invalid` when it is missing or comes twice. */
export const UploadOf = createParamDecorator((field: string, context: ExecutionContext): Upload => {
  const files = (context.switchToHttp().getRequest<FastifyRequest>().uploads ?? []).filter((upload) => upload.field === field);
  if (files.length === 1) return files[0]!;
  throw new DomainError('request.invalid', `${field}: expected one file in this field, found ${files.length}`, [
    { field, message: 'one file (multipart/form-data)', value: files.length },
  ]);
});

/** Refuses multipart on routes that take no files. */
export function refuseUploads(fastify: FastifyInstance): void {
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.isMultipart() && request.routeOptions.config.uploads !== true)
      done(new DomainError('request.unsupported-media', 'this route takes no files; send application/json'));
    else done();
  });
}

/** Reads multipart bodies after the caller is known and allowed, so that nobody else can fill the memory. */
@Injectable()
class UploadInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!request.isMultipart()) return next.handle();
    const limits = Reflect.getMetadata(UPLOAD, context.getHandler()) as UploadLimits;
    return from(readParts(request, limits)).pipe(switchMap(() => next.handle()));
  }
}

async function readParts(request: FastifyRequest, { maxFiles = 10, maxBytes = 20 * MIB }: UploadLimits): Promise<void> {
  const uploads: Upload[] = [];
  const body: Record<string, unknown> = {};
  let total = 0;
  try {
    const limits = { files: maxFiles, fileSize: maxBytes, fields: MAX_FIELDS, fieldSize: MAX_FIELD_SIZE, parts: maxFiles + MAX_FIELDS };
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        body[part.fieldname] = valueOf(part, body);
        continue;
      }
      const bytes = await part.toBuffer();
      total += bytes.length;
      if (total > 2 * maxBytes)
        throw new DomainError('attachment.too-large', `the files of one request may have ${(2 * maxBytes) / MIB} MiB together`);
      uploads.push({ field: part.fieldname, name: part.filename, mediaType: part.mimetype, bytes });
    }
  } catch (error) {
    throw asDomainError(error, maxFiles, maxBytes);
  }
  request.body = body;
  request.uploads = uploads;
}

function valueOf(part: Extract<Multipart, { type: 'field' }>, body: Readonly<Record<string, unknown>>): unknown {
  if (part.valueTruncated || part.fieldnameTruncated)
    throw new DomainError('request.too-large', `${part.fieldname}: at most ${MAX_FIELD_SIZE} characters`);
  if (Object.hasOwn(body, part.fieldname))
    throw new DomainError('request.invalid', `${part.fieldname}: sent twice`, [{ field: part.fieldname, message: 'once' }]);
  return part.value;
}

function asDomainError(error: unknown, maxFiles: number, maxBytes: number): DomainError {
  if (error instanceof DomainError) return error;
  const { code, part } = error as { code?: unknown; part?: { fieldname?: string } };
  switch (code) {
    case 'FST_REQ_FILE_TOO_LARGE': {
      const message = maxBytes < MIB ? `at most ${maxBytes / 1024} KiB` : `at most ${Math.floor((maxBytes / MIB) * 10) / 10} MiB`;
      const field = part?.fieldname ?? 'file';
      return new DomainError('attachment.too-large', `${field}: ${message}`, [{ field, message }]);
    }
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return new DomainError('request.too-large', `at most ${maxFiles} files and ${MAX_FIELDS} fields in one request`);
    case 'FST_PROTO_VIOLATION':
      return new DomainError('request.invalid', 'a field has a name that is not allowed');
    case 'FST_INVALID_JSON_FIELD_ERROR':
      return new DomainError('request.invalid', 'a field declared as JSON is none');
    default:
      return new DomainError('request.invalid', 'the multipart body is broken or breaks off', [], { cause: error });
  }
}
