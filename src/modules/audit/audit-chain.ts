import { canonicalJson, sha256 } from '../../domain/kernel';

/** The columns of an entry that its hash covers: everything that says something. */
export interface ChainedEntry {
  readonly id: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor_kind: string;
  readonly actor_id: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly unit_id: string | null;
  readonly request_id: string | null;
  readonly data: unknown;
}

/** What the first entry is linked to. */
export const GENESIS = '0'.repeat(64);

/** The hash of an entry: SHA-256 over the hash before it, a line feed and the entry's canonical JSON (RFC 8785). */
export function linkHash(previous: string, entry: ChainedEntry): string {
  const content = {
    id: entry.id,
    seq: entry.seq,
    at: entry.at.toISOString(),
    actorKind: entry.actor_kind,
    actorId: entry.actor_id,
    action: entry.action,
    subjectKind: entry.subject_kind,
    subjectId: entry.subject_id,
    unitId: entry.unit_id,
    requestId: entry.request_id,
    data: entry.data,
  };
  return sha256(`${previous}\n${canonicalJson(content)}`);
}

export type ChainProblem = { readonly seq: number; readonly id?: string; readonly problem: string };

/**
 * Walks a chain that arrives in order and tells what was done to it: a changed entry does not fit its hash, a removed one leaves a
 * gap, an inserted one doubles a number or breaks a link, a cut-off end does not reach the head.
 */
export class ChainVerifier {
  readonly problems: ChainProblem[] = [];
  private seq = 0;
  private hash = GENESIS;
  count = 0;

  add(entry: ChainedEntry & { readonly prev_hash: string; readonly hash: string }): void {
    this.count++;
    if (entry.seq !== this.seq + 1)
      this.problems.push(
        entry.seq > this.seq + 1
          ? {
              seq: this.seq + 1,
              problem: entry.seq === this.seq + 2 ? 'the entry is missing' : `the entries up to ${entry.seq - 1} are missing`,
            }
          : { seq: entry.seq, id: entry.id, problem: 'an entry with this number was inserted' },
      );
    else if (entry.prev_hash !== this.hash)
      this.problems.push({ seq: entry.seq, id: entry.id, problem: 'the link to the entry before it was changed' });
    if (linkHash(entry.prev_hash, entry) !== entry.hash)
      this.problems.push({ seq: entry.seq, id: entry.id, problem: 'the entry was changed' });
    this.seq = entry.seq;
    this.hash = entry.hash;
  }

  finish(head: { readonly seq: number; readonly hash: string }): void {
    if (head.seq > this.seq) this.problems.push({ seq: this.seq + 1, problem: `the end of the chain, up to ${head.seq}, is missing` });
    else if (head.seq < this.seq) this.problems.push({ seq: head.seq + 1, problem: 'entries were added behind the head' });
    else if (head.hash !== this.hash) this.problems.push({ seq: head.seq, problem: 'the head does not match the last entry' });
  }
}
