import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { AuditEntry } from './audit-entry.entity';

/** One audited deed. */
export interface AuditRecord {
  readonly actor: Pick<Actor, 'kind' | 'id' | 'requestId'>;
  /** Dotted, past tense: `scheme.approved`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly unitId?: string | undefined;
  /** Before and after, or for bulk work the counts and the Merkle root of the payload hashes. Never a secret. */
  readonly data?: Record<string, unknown>;
}

/** Writes audit entries in the transaction of what they tell of: the one cannot commit without the other. */
@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  async record(tx: Tx, ...records: readonly AuditRecord[]): Promise<void> {
    if (records.length === 0) return;
    const at = this.clock.date();
    await tx.insert(
      AuditEntry,
      records.map((record) => ({
        id: newId(),
        at,
        actorKind: record.actor.kind,
        actorId: record.actor.id,
        action: record.action,
        subjectKind: record.subject.kind,
        subjectId: record.subject.id,
        unitId: record.unitId ?? null,
        requestId: record.actor.requestId ?? null,
        data: (record.data ?? {}) as object,
      })),
    );
  }
}
