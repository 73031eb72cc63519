import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../domain/identity';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';

/** Warnings of one transaction. */
const CHUNK = 500;

/** Tells of limits that are about to pass: once for each case, check and instant. */
@Injectable()
export class WarningsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Publishes `check.due-soon` for what passes within the pack's lead time and was not told yet. Returns how many. */
  async warn(): Promise<number> {
    let told = 0;
    for (;;) {
      const now = await this.database.transact((tx) => this.warnSome(tx));
      told += now;
      if (now < CHUNK) return told;
    }
  }

  private async warnSome(tx: Tx): Promise<number> {
    const now = this.clock.now();
    const until = now + this.active.pack.manifest.supervision.warning.leadHours * 3_600_000;
    // The key decides between two processes that warn at once; only what was inserted here is told here.
    const rows = await tx.query<{ caseId: string; check: string; dueAt: Date; unitId: string; officerId: string | null }[]>(
      `WITH soon AS (
         SELECT d.* FROM check_due d
         WHERE d.due_at > $1 AND d.due_at <= $2
           AND NOT EXISTS (SELECT 1 FROM check_warning w WHERE w.case_id = d.case_id AND w.check_code = d.check_code AND w.due_at = d.due_at)
         ORDER BY d.due_at, d.case_id, d.check_code LIMIT ${CHUNK}),
       told AS (
         INSERT INTO check_warning (case_id, check_code, due_at, told_at) SELECT case_id, check_code, due_at, $1 FROM soon
         ON CONFLICT DO NOTHING RETURNING case_id, check_code, due_at)
       SELECT s.case_id AS "caseId", s.check_code AS "check", s.due_at AS "dueAt", s.unit_id AS "unitId", s.officer_id AS "officerId"
       FROM told t JOIN soon s USING (case_id, check_code, due_at) ORDER BY s.due_at, s.case_id, s.check_code`,
      [new Date(now), new Date(until)],
    );
    if (rows.length === 0) return 0;
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'checks.warned',
      subject: { kind: 'rules', id: this.active.rulesVersion },
      data: { warnings: rows.length, until: new Date(until).toISOString() },
    });
    await this.outbox.publish(
      tx,
      ...rows.map(({ caseId, check, dueAt, unitId, officerId }) => ({
        name: 'check.due-soon' as const,
        subject: caseId,
        payload: { caseId, unitId, check, dueAt: dueAt.toISOString(), ...(officerId !== null && { officerId }) },
      })),
    );
    return rows.length;
  }
}
