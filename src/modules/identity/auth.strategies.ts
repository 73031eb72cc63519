import { createSecretKey } from 'node:crypto';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ExtractJwt, Strategy as JwtStrategyBase } from 'passport-jwt';
import { Strategy as LocalStrategyBase } from 'passport-local';
import { DomainError } from '../../domain/kernel';
import { Config } from '../../platform/config';
import { assertObject, invalidRequest } from '../../platform/http';
import { LoginRequest } from './auth.requests';
import { AuthService } from './auth.service';
import type { AccessClaims } from './token-issuer';
import type { UserAccount } from './user-account.entity';

/** Login and password in the body. */
@Injectable()
export class LocalStrategy extends PassportStrategy(LocalStrategyBase, 'local') {
  constructor(private readonly auth: AuthService) {
    super({ usernameField: 'login', passwordField: 'password', session: false });
  }

  validate(login: string, password: string): Promise<UserAccount> {
    return this.auth.authenticate(login, password);
  }
}

/** A signed access token in the Authorization header. Expiry is judged by the access guard, which knows our clock. */
@Injectable()
export class JwtStrategy extends PassportStrategy(JwtStrategyBase, 'jwt') {
  constructor(config: Config) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // As a key object: a text is first tried as a public key, at every request, which costs more than all the rest of the guard.
      secretOrKey: createSecretKey(Buffer.from(config.jwtSecret)) as unknown as Buffer,
      algorithms: ['HS256'],
      ignoreExpiration: true,
    });
  }

  validate(claims: AccessClaims & { exp: number }): AccessClaims & { exp: number } {
    return claims;
  }
}

@Injectable()
export class LocalGuard extends AuthGuard('local') {
  /** The strategy would also look into the address, where passwords end up in logs: only a body of the right shape goes on. */
  override canActivate(context: ExecutionContext): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    const { body } = context.switchToHttp().getRequest<{ body: unknown }>();
    assertObject(body ?? {});
    const shape = plainToInstance(LoginRequest, body ?? {});
    const errors = validateSync(shape, { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true });
    if (errors.length > 0) throw invalidRequest(errors);
    return super.canActivate(context);
  }

  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new DomainError('auth.credentials-wrong', 'login or password is wrong');
    if (!user) throw new DomainError('auth.credentials-wrong', 'login or password is wrong');
    return user;
  }
}
