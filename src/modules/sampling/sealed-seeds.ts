import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/kernel';
import { SEED_BYTES } from '../../domain/sampling';
import { Config } from '../../platform/config';

const CIPHER = 'aes-256-gcm';
const FORM = 'v1';

/**
 * Makes seeds and keeps them unreadable until the draw: a copy of the database does not tell what will be drawn. The key is derived
 * from JWT_SECRET (HKDF, RFC 5869), the plan's id is authenticated with the seed, so that a sealed seed cannot be moved to another plan.
 */
@Injectable()
export class SealedSeeds {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'zhiping/sampling-seed/1', 32));
  }

  /** A new seed, from the operating system's generator. */
  make(): Uint8Array {
    return randomBytes(SEED_BYTES);
  }

  seal(seed: Uint8Array, planId: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(planId));
    const sealed = Buffer.concat([cipher.update(seed), cipher.final()]);
    return [FORM, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
  }

  /** @throws DomainError `sampling.seed-unreadable` when it was sealed under another JWT_SECRET, or changed. */
  open(sealed: string, planId: string): Uint8Array {
    try {
      const [form, nonce, text, tag] = sealed.split('.');
      if (form !== FORM) throw new Error(`unknown form ${form}`);
      const bytes = (part: string | undefined) => Buffer.from(part ?? '', 'base64url');
      const cipher = createDecipheriv(CIPHER, this.key, bytes(nonce), { authTagLength: 16 });
      cipher.setAAD(Buffer.from(planId)).setAuthTag(bytes(tag));
      return Buffer.concat([cipher.update(bytes(text)), cipher.final()]);
    } catch (cause) {
      throw new DomainError(
        'sampling.seed-unreadable',
        'the sealed seed cannot be opened: JWT_SECRET is not the one it was sealed under; restore it, or abandon the plan and approve another',
        [],
        { cause },
      );
    }
  }
}
