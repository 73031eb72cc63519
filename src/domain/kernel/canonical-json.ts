import { createHmac, hash } from 'node:crypto';

/**
 * JSON in the canonical form of RFC 8785: the same value always gives the same bytes, so it can be hashed and signed. A value whose keys
 * stand in order already is serialised as it is, which is several times faster.
 *
 * @throws TypeError for what has no JSON form: undefined, a function, a number that is not finite.
 */
export function canonicalJson(value: unknown): string {
  const text = write(value);
  if (text === undefined) throw new TypeError('this value has no JSON form');
  return text;
}

/** Undefined for what JSON leaves out of an object. */
function write(value: unknown): string | undefined {
  // ECMAScript writes numbers and texts as RFC 8785 asks; only the order of keys is left to us.
  if (isCanonical(value)) return JSON.stringify(value) as string | undefined;
  if (typeof value === 'number') throw new TypeError(`${value} has no JSON form`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) as string | undefined;
  if (hasOwnForm(value)) return write(value.toJSON());
  if (Array.isArray(value)) return `[${value.map((entry) => write(entry) ?? 'null').join(',')}]`;
  let text = '';
  // Names are compared by UTF-16 code units, as `sort` does.
  for (const name of Object.keys(value).sort()) {
    const entry = write((value as Record<string, unknown>)[name]);
    if (entry !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${entry}`;
  }
  return `{${text}}`;
}

/** Whether `JSON.stringify` writes the value in its canonical form: all names in order, nothing with a form of its own. */
function isCanonical(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) if (!isCanonical(value[i])) return false;
    return true;
  }
  if (hasOwnForm(value)) return false;
  let before: string | undefined;
  for (const name in value) {
    if (before !== undefined && name < before) return false;
    if (!isCanonical((value as Record<string, unknown>)[name])) return false;
    before = name;
  }
  return true;
}

function hasOwnForm(value: object): value is { toJSON(): unknown } {
  return typeof (value as { toJSON?: unknown }).toJSON === 'function';
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex');
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
