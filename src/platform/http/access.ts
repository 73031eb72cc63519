import { createParamDecorator, type ExecutionContext, Header, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, Permission } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';

export const ACCESS = 'zhiping:access';
export const PUBLIC = 'public';
export const SIGNED_IN = 'signed-in';
/** Where the contract says which permission a route needs. */
export const PERMISSION_EXTENSION = 'x-permission';
export const NO_STORE = 'zhiping:no-store';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard once the caller is known. */
    actor?: Actor;
  }
}

/** Opens a route to callers that have the permission somewhere. Which rows they see is up to the query's scope. */
export function Requires(permission: Permission) {
  return applyDecorators(SetMetadata(ACCESS, permission), ApiBearerAuth(), ApiExtension(PERMISSION_EXTENSION, permission));
}

/** Opens a route to everybody: sign-in, health, the documentation. */
export function Public() {
  return SetMetadata(ACCESS, PUBLIC);
}

/** Opens a route to everybody who is signed in, whatever he or she may do: one's own session and password. */
export function SignedIn() {
  return applyDecorators(SetMetadata(ACCESS, SIGNED_IN), ApiBearerAuth());
}

/** For answers that hold a secret: no cache keeps them, and a repeated request is not answered from memory. */
export function NoStore() {
  return applyDecorators(SetMetadata(NO_STORE, true), Header('cache-control', 'no-store'));
}

/** The caller of a route that is not public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new DomainError('auth.required', 'this route needs a bearer token');
  return actor;
});
