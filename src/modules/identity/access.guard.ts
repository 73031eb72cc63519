import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { demand, type Permission, PERMISSIONS } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { ACCESS, PUBLIC } from '../../platform/http';
import { ActorLoader, type LoadedActor } from './actor-loader';
import type { AccessClaims } from './token-issuer';

/** What a user may call whose password was chosen by somebody else. */
const OWN_PASSWORD_ROUTES = '/api/v1/auth/';
const MAX_KNOWN = 5_000;

type SignedClaims = AccessClaims & { readonly exp: number };

/** Every route goes through here. One that nobody opened is closed. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  /** What tokens of ours say, by the token: a signature that was found good stays good. Nothing else is believed from here. */
  private readonly known = new Map<string, SignedClaims>();

  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorLoader,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<string | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const claims = await this.claimsOf(context, request);
    if (this.clock.now() >= claims.exp * 1000) throw new DomainError('auth.token-expired', 'the access token has expired; refresh it');
    const loaded = await this.load(claims);
    if (!loaded) throw new DomainError('auth.token-invalid', 'the session of this token has ended, or its account is disabled or gone');
    request.actor = { ...loaded.actor, requestId: request.id };
    if (loaded.mustChangePassword && !request.url.startsWith(OWN_PASSWORD_ROUTES))
      throw new DomainError('auth.forbidden', 'change the password first: POST /api/v1/auth/password');
    if (access === undefined) throw new DomainError('auth.forbidden', 'this route is not opened to anybody');
    if (isPermission(access)) demand(loaded.actor, access);
    return true;
  }

  /** Passport reads and verifies a token the first time it comes. */
  private async claimsOf(context: ExecutionContext, request: FastifyRequest & { user?: unknown }): Promise<SignedClaims> {
    const { authorization } = request.headers;
    if (authorization === undefined) throw new DomainError('auth.required', 'this route needs a bearer token');
    const token = /^bearer\s+(\S+)/i.exec(authorization)?.[1];
    if (token === undefined)
      throw new DomainError('auth.token-invalid', 'the Authorization header must be "Bearer", a blank and the access token');
    const known = this.known.get(token);
    if (known) return known;
    await super.canActivate(context);
    const claims = request.user as SignedClaims;
    if (this.known.size >= MAX_KNOWN) this.known.clear();
    this.known.set(token, claims);
    return claims;
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new DomainError('auth.token-invalid', 'the access token is not one of ours');
    if (!user) throw new DomainError('auth.token-invalid', 'the access token is not one of ours');
    return user;
  }

  private load(claims: AccessClaims): Promise<LoadedActor | undefined> {
    if (claims.kind === 'client') return this.actors.client(claims.sub, (claims.scope ?? '').split(' '));
    return claims.sid === undefined ? Promise.resolve(undefined) : this.actors.user(claims.sub, claims.sid);
  }
}

function isPermission(access: string): access is Permission {
  return (PERMISSIONS as readonly string[]).includes(access);
}
