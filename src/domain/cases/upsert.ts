import { canonicalJson, sha256 } from '../kernel';
import type { CaseRecord } from './case-record';

/** A record as it is stored: its canonical JSON (RFC 8785) and the hash of those bytes. One serialisation serves both. */
export interface CasePayload {
  readonly text: string;
  readonly hash: string;
}

/**
 * The payload of a normalised record. The source version is part of it, so a version that only counts up is stored too:
 * otherwise a late message with a version between the two would pass for newer.
 */
export function casePayload(record: CaseRecord): CasePayload {
  return payloadOf(canonicalJson(record));
}

/** The payload of a text that is the canonical JSON of a record. */
export function payloadOf(text: string): CasePayload {
  return { text, hash: sha256(text) };
}

/** What decides between two versions of a case. */
export interface CaseVersion {
  readonly sourceVersion?: number | undefined;
  readonly payloadHash: string;
}

export type UpsertDecision = 'create' | 'update' | 'unchanged' | 'older' | 'conflict';

/**
 * What to do with a case that comes in. An older source version never overwrites a newer one. The same version with other
 * content is a conflict (the source must count up when it changes a case), and so is a case without a version where versions
 * were counted before: its age cannot be known. Neither is stored.
 *
 * @param options.replaceSameVersion The mapping has changed since, so equal versions with other content are an update.
 */
export function decideUpsert(
  existing: CaseVersion | undefined,
  incoming: CaseVersion,
  options: { readonly replaceSameVersion?: boolean } = {},
): UpsertDecision {
  if (!existing) return 'create';
  const [stored, sent] = [existing.sourceVersion, incoming.sourceVersion];
  const same = existing.payloadHash === incoming.payloadHash;
  if (stored === undefined) return same && sent === undefined ? 'unchanged' : 'update';
  if (sent === undefined) return 'conflict';
  if (sent !== stored) return sent < stored ? 'older' : 'update';
  if (same) return 'unchanged';
  return options.replaceSameVersion === true ? 'update' : 'conflict';
}
