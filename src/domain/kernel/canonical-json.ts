import { createHash, createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** JSON in the canonical form of RFC 8785: the same value always gives the same bytes, so it can be hashed and signed. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}

/** HMAC-SHA256 (RFC 2104) of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function hmacSha256(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text, 'utf8').digest('hex');
}

/** The hash of a value's canonical form. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/**
 * The Merkle root of hexadecimal hashes, in the given order: pairs are hashed together level by level, an odd one is
 * carried up as it is; the root of nothing is the hash of the empty text.
 */
export function merkleRoot(hashes: readonly string[]): string {
  if (hashes.length === 0) return sha256('');
  let level = [...hashes];
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? sha256(level[i]! + level[i + 1]!) : level[i]!);
    level = next;
  }
  return level[0]!;
}
