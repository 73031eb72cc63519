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

interface KnownOutcome {
  readonly id: string;
  readonly caseId: string;
  readonly type: string;
  readonly at: string;
  readonly withdrawn: boolean;
}

/** Tells of every outcome of a case once, however often the record is sent again (复议撤销, 诉讼败诉, 国家赔偿 …), and when it goes. */
@Injectable()
export class CaseOutcomes {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Remembers the outcomes not seen before and publishes `case.outcome-recorded` for each, and `case.outcome-withdrawn` or
   * `case.outcome-restored` for those that a new version of the case no longer has or has again, in the transaction of the cases.
   */
  async record(tx: Tx, cases: readonly CaseWithOutcomes[]): Promise<void> {
    await this.follow(tx, cases);
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

  /** Notes which of the outcomes seen before the records have now. */
  private async follow(tx: Tx, cases: readonly CaseWithOutcomes[]): Promise<void> {
    const known = await tx.query<KnownOutcome[]>(
      `SELECT id, case_id AS "caseId", type, at, withdrawn_at IS NOT NULL AS withdrawn FROM case_outcome WHERE case_id = ANY ($1) ORDER BY id`,
      [cases.map(({ caseId }) => caseId)],
    );
    if (known.length === 0) return;
    const caseOf = new Map(cases.map((one) => [one.caseId, one]));
    const changed = known.filter(
      ({ caseId, type, at, withdrawn }) => caseOf.get(caseId)!.outcomes.some((one) => one.type === type && one.at === at) === withdrawn,
    );
    if (changed.length === 0) return;
    await tx.query('UPDATE case_outcome SET withdrawn_at = CASE WHEN withdrawn_at IS NULL THEN $2::timestamptz END WHERE id = ANY ($1)', [
      changed.map(({ id }) => id),
      this.clock.date(),
    ]);
    await this.outbox.publish(
      tx,
      ...changed.map(({ id, caseId, type, at, withdrawn }) => ({
        name: withdrawn ? ('case.outcome-restored' as const) : ('case.outcome-withdrawn' as const),
        subject: caseId,
        payload: { caseId, unitId: caseOf.get(caseId)!.unitId, outcomeId: id, type, at },
      })),
    );
  }
}
