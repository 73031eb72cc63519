import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';

const FORM = 'v1';

/**
 * Webhook secrets are needed in clear to sign with, so they cannot be kept as hashes: they are sealed by AES-256-GCM under a key derived
 * from JWT_SECRET. A copy of the database alone gives none of them away; who changes JWT_SECRET has to rotate them.
 */
@Injectable()
export class SecretBox {
  private readonly key: Buffer;

  constructor(config: Config) {
    this.key = Buffer.from(hkdfSync('sha256', config.jwtSecret, '', 'zhiping webhook secrets', 32));
  }

  /** A new secret in the form of Standard Webhooks. */
  newSecret(): string {
    return `whsec_${randomBytes(32).toString('base64')}`;
  }

  /** Sealed for its owner: a sealed secret copied to another webhook does not open. */
  seal(secret: string, owner: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(owner));
    const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `${FORM}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /** The secret; undefined when it was sealed under another key or for another owner. */
  open(sealed: string, owner: string): string | undefined {
    const [form, body] = sealed.split('.');
    if (form !== FORM || body === undefined) return undefined;
    const bytes = Buffer.from(body, 'base64url');
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner));
      cipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
