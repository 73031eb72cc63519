import { parse } from 'node:querystring';
import { applyDecorators } from '@nestjs/common';
import { type NestFastifyApplication, RouteConfig } from '@nestjs/platform-fastify';
import { ApiConsumes } from '@nestjs/swagger';
import { DomainError } from '../../domain/kernel';

/** Bytes a body may have, except on routes that stream or take files. */
export const BODY_LIMIT = 1_048_576;

const FORM = 'application/x-www-form-urlencoded';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route takes its fields as a form too. */
    form?: boolean;
  }
}

/** Lets a route take its fields as a form beside JSON. Every other route refuses one: curl sends it unasked. */
export function AcceptsForm() {
  return applyDecorators(RouteConfig({ form: true }), ApiConsumes(FORM, 'application/json'));
}

/** Reads JSON and forms, and says of what it cannot read where it breaks and how to send it instead. */
export function readBodies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const readJson = fastify.getDefaultJsonParser('error', 'error');
  app.useBodyParser('application/json', { bodyLimit: BODY_LIMIT }, (request, body: Buffer, done) => {
    // Both of ours answer at once, before this returns.
    void readJson(request as never, body as never, (error, value) => {
      if (error) done(body.length === 0 ? emptyBody() : brokenJson(body));
      else done(null, value);
    });
  });
  app.useBodyParser(FORM, { bodyLimit: BODY_LIMIT }, (request, body: Buffer, done) => {
    if ((request as { routeOptions?: { config?: { form?: boolean } } }).routeOptions?.config?.form === true)
      done(null, parse(body.toString('utf8')));
    else done(new DomainError('request.unsupported-media', 'the body came as a form; send JSON with content-type: application/json'));
  });
}

function emptyBody(): DomainError {
  return new DomainError('request.invalid', 'the body is empty; content-type: application/json promises a JSON object');
}

/** Tells where JSON breaks off. It repeats no more than one character: a body may hold a password. */
function brokenJson(body: Buffer): DomainError {
  if (body[0] === 0x1f && body[1] === 0x8b)
    return new DomainError('request.unsupported-media', 'the body is packed with gzip, which only batches may be; send it as it is');
  const text = body.toString('utf8');
  const said = reasonOf(text);
  const position = /at position (\d+)/.exec(said)?.[1];
  const at = position === undefined ? '' : `, ${placeOf(text, Number(position))}`;
  return new DomainError('request.invalid', `the body is not JSON${at}: ${causeOf(said)}`);
}

function reasonOf(text: string): string {
  try {
    JSON.parse(text);
    return 'a key that is not accepted here';
  } catch (error) {
    return (error as Error).message;
  }
}

function causeOf(said: string): string {
  if (/key that is not accepted/.test(said)) return 'it has a key such as "__proto__"';
  if (/end of JSON|Unterminated/i.test(said)) return 'it ends before it is complete';
  if (/after JSON|non-whitespace/i.test(said))
    return 'something follows after the end of the value; a JSON object a line is application/x-ndjson, which batches take';
  if (/double-quoted|property name/i.test(said)) return 'expected a key in double quotes (a comma before } is one too many)';
  const token = /Unexpected token '?(.)/u.exec(said)?.[1];
  if (token === "'") return 'texts stand in double quotes';
  return token === undefined ? 'a character is out of place' : `the character ${token} is out of place`;
}

function placeOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${before.at(-1)!.length + 1}`;
}
