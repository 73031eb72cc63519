import { Injectable } from '@nestjs/common';
import type { CaseOutcome } from '../../domain/cases';
import { Clock } from '../../platform/clock';
import { newId, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';

/** A case just written, with the outcomes its record has. */
export interface CaseWithOutcomes {
  readonly caseId: string;
  readonly unitId: string;
  readonly outcomes: readonly CaseOutcome[];
}

/** Tells of every outcome of a case once, however often the record is sent again: 复议撤销, 诉讼败诉, 国家赔偿 … */
@Injectable()
export class CaseOutcomes {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Remembers the outcomes not seen before and publishes `case.outcome-recorded` for each, in the transaction of the cases. */
  async record(tx: Tx, cases: readonly CaseWithOutcomes[]): Promise<void> {
    const rows = cases.flatMap(({ caseId, outcomes }) =>
      outcomes.map(({ type, at, authority }) => ({ id: newId(), case_id: caseId, type, at, authority: authority ?? null })),
    );
    if (rows.length === 0) return;
    const seen = await tx.query<{ id: string; caseId: string; type: string; at: string; authority: string | null }[]>(
      `INSERT INTO case_outcome (id, case_id, type, at, authority, case_version, seen_at)
       SELECT r.id, r.case_id, r.type, r.at, r.authority, c.version, $2
       FROM jsonb_to_recordset($1) AS r (id uuid, case_id uuid, type text, at text, authority text) JOIN case_record c ON c.id = r.case_id
       ORDER BY r.id
       ON CONFLICT (case_id, type, at) DO NOTHING RETURNING id, case_id AS "caseId", type, at, authority`,
      [JSON.stringify(rows), this.clock.date()],
    );
    const unitOf = new Map(cases.map(({ caseId, unitId }) => [caseId, unitId]));
    await this.outbox.publish(
      tx,
      ...seen.map(({ id, caseId, type, at, authority }) => ({
        name: 'case.outcome-recorded' as const,
        subject: caseId,
        payload: { caseId, unitId: unitOf.get(caseId)!, outcomeId: id, type, at, ...(authority !== null && { authority }) },
      })),
    );
  }
}
