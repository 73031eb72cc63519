import { Injectable } from '@nestjs/common';
import { merkleRoot } from '../../domain/kernel';
import { Database, type Tx } from '../../platform/database';
import { type ChainedEntry, ChainVerifier, GENESIS, linkHash, type ChainProblem } from './audit-chain';

const SEAL_LOCK = 7_020_090_102;
const BATCH = 2_000;
const COLUMNS = 'id, seq, at, actor_kind, actor_id, action, subject_kind, subject_id, unit_id, request_id, data';

export interface AuditVerification {
  readonly entries: number;
  readonly headSeq: number;
  /** To be written down elsewhere: whoever rewrites the whole chain cannot rewrite that copy. */
  readonly headHash: string;
  readonly problems: readonly ChainProblem[];
}

/**
 * Numbers and links audit entries after they have committed, in batches, one sealer at a time: writers never queue for the chain.
 * A day that is over gets its Merkle root kept.
 */
@Injectable()
export class AuditSealer {
  constructor(private readonly database: Database) {}

  /** Seals everything that waits; returns how many entries that were. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const batch = await this.database.transact((tx) => this.sealBatch(tx));
      sealed += batch;
      if (batch < BATCH) return sealed;
    }
  }

  private async sealBatch(tx: Tx): Promise<number> {
    const [lock] = await tx.query<{ got: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS got', [SEAL_LOCK]);
    if (!lock?.got) return 0;
    const entries = await tx.query<ChainedEntry[]>(`SELECT ${COLUMNS} FROM audit_entry WHERE seq IS NULL ORDER BY id LIMIT ${BATCH}`);
    if (entries.length === 0) return 0;
    const [head] = await tx.query<{ seq: number; hash: string }[]>('SELECT seq, hash FROM audit_head');
    let previous = head?.hash ?? GENESIS;
    let seq = head?.seq ?? 0;
    const links = entries.map((entry) => {
      seq++;
      const link = { id: entry.id, seq, prev: previous, hash: linkHash(previous, { ...entry, seq }) };
      previous = link.hash;
      return link;
    });
    await tx.query(
      `UPDATE audit_entry a SET seq = l.seq, prev_hash = l.prev, hash = l.hash
       FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) AS l (id, seq, prev, hash) WHERE a.id = l.id`,
      [links.map((l) => l.id), links.map((l) => l.seq), links.map((l) => l.prev), links.map((l) => l.hash)],
    );
    await tx.query('UPDATE audit_head SET seq = $1, hash = $2', [seq, previous]);
    return entries.length;
  }

  /** Keeps the Merkle root of every day (UTC) before `today` that has none yet. */
  async rootDays(today: string): Promise<void> {
    await this.database.transact(async (tx) => {
      const [lock] = await tx.query<{ got: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS got', [SEAL_LOCK]);
      if (!lock?.got) return;
      const days = await tx.query<{ day: string; hashes: string[]; first: number; last: number }[]>(
        `SELECT (at AT TIME ZONE 'UTC')::date AS day, array_agg(hash::text ORDER BY seq) AS hashes, min(seq) AS first, max(seq) AS last
         FROM audit_entry
         WHERE seq IS NOT NULL AND at < $1::date AT TIME ZONE 'UTC'
           AND at >= COALESCE((SELECT max(day) + 1 FROM audit_day), '-infinity'::date) AT TIME ZONE 'UTC'
         GROUP BY 1`,
        [today],
      );
      for (const { day, hashes, first, last } of days)
        await tx.query('INSERT INTO audit_day (day, first_seq, last_seq, root) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
          day,
          first,
          last,
          merkleRoot(hashes),
        ]);
    });
  }

  /** Checks the whole chain in pages; entries not sealed yet are sealed first. */
  async verify(): Promise<AuditVerification> {
    await this.seal();
    const verifier = new ChainVerifier();
    let after: [number, string] = [0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const page = await this.database.query<ChainedEntry & { prev_hash: string; hash: string }>(
        `SELECT ${COLUMNS}, prev_hash, hash FROM audit_entry WHERE seq IS NOT NULL AND (seq, id) > ($1, $2) ORDER BY seq, id LIMIT 5000`,
        after,
      );
      for (const entry of page) verifier.add(entry);
      const last = page.at(-1);
      if (!last) break;
      after = [last.seq, last.id];
    }
    const [head] = await this.database.query<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head');
    const { seq, hash } = head ?? { seq: 0, hash: GENESIS };
    verifier.finish({ seq, hash });
    return { entries: verifier.count, headSeq: seq, headHash: hash, problems: verifier.problems };
  }
}
