import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { ACCESS_TOKEN_SECONDS, REFRESH_TOKEN_MS } from '../../domain/identity';
import { sha256 } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { RefreshToken } from './refresh-token.entity';

/** What an access token says: who, and for a client the scopes it was issued for. No rights. */
export interface AccessClaims {
  readonly sub: string;
  readonly kind: 'user' | 'client';
  /** Of a user: the sign-in it belongs to, which is the family of its refresh tokens. It ends with it. */
  readonly sid?: string;
  readonly scope?: string;
}

/** Makes tokens. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly jwt: JwtService,
    private readonly clock: Clock,
  ) {}

  /** A signed access token of 15 minutes. */
  access(claims: AccessClaims): string {
    const now = Math.floor(this.clock.now() / 1000);
    return this.jwt.sign({ ...claims, iat: now, exp: now + ACCESS_TOKEN_SECONDS });
  }

  /** A refresh token of the family, kept as a hash only. */
  async refresh(tx: Tx, userId: string, familyId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    await tx.insert(RefreshToken, {
      id: newId(),
      familyId,
      userId,
      tokenHash: sha256(token),
      issuedAt: new Date(now),
      expiresAt: new Date(now + REFRESH_TOKEN_MS),
      usedAt: null,
      revokedAt: null,
    });
    return token;
  }
}
