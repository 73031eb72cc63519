import { createHmac, hash } from 'node:crypto';

/**
 * JSON in the canonical form of RFC 8785: the same value always gives the same bytes, so it can be hashed and signed.
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
  // ECMAScript writes numbers and texts as RFC 8785 asks; only the order of names is left to us.
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
    return String(value);
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) as string | undefined;
  if (hasOwnForm(value)) return write(value.toJSON());
  let text = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += `${i === 0 ? '' : ','}${write(value[i]) ?? 'null'}`;
    return `[${text}]`;
  }
  for (const name of namesOf(value)) {
    const entry = write((value as Record<string, unknown>)[name]);
    if (entry !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${entry}`;
  }
  return `{${text}}`;
}

/** The names of an object's entries by their UTF-16 code units, as `sort` compares. Most stand in order already. */
function namesOf(value: object): string[] {
  const names = Object.keys(value);
  for (let i = 1; i < names.length; i++) if (names[i]! < names[i - 1]!) return names.sort();
  return names;
}

/** Texts in which JSON escapes nothing. */
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** A text as JSON writes it. */
function quoted(text: string): string {
  return text.length < 100 && PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
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
