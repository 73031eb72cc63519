import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import { ExtractJwt, Strategy as JwtStrategyBase } from 'passport-jwt';
import { Strategy as LocalStrategyBase } from 'passport-local';
import { DomainError } from '../../domain/kernel';
import { Config } from '../../platform/config';
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
      secretOrKey: config.jwtSecret,
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
  override handleRequest<User>(error: unknown, user: User | false): User {
    if (error) throw error instanceof Error ? error : new DomainError('auth.credentials-wrong', 'login or password is wrong');
    if (!user)
      throw new DomainError('request.invalid', 'login and password are needed', [
        { field: 'login', message: 'the login, as text' },
        { field: 'password', message: 'the password, as text' },
      ]);
    return user;
  }
}
