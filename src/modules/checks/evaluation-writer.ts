import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../domain/identity';
import { hashOf, merkleRoot } from '../../domain/kernel';
import { arrayText, copyRows, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { type EvaluatedCase, FindingReconciler, type ReconcileCounts } from '../findings';
import { CaseEvaluator, type EvaluatedChunk } from './case-evaluator';
import { linkedCasesOf, markIncidentsOf } from './linked-cases';
import { concurrentOf, lockOfficers, savePresences } from './officer-presences';

/** Writes what evaluating a chunk of cases found: where the machine stands with each, the limits that run, and the findings. */
@Injectable()
export class EvaluationWriter {
  constructor(
    private readonly evaluator: CaseEvaluator,
    private readonly findings: FindingReconciler,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Also returns the ids of cases that have to be looked at again: what hangs on these, and what changed around them meanwhile. */
  async save(tx: Tx, chunk: EvaluatedChunk): Promise<{ counts: ReconcileCounts; again: string[] }> {
    const { now, cases, changed, presences } = chunk;
    const isChanged = new Set(changed);
    await lockOfficers(
      tx,
      presences.filter(({ id }) => isChanged.has(id)),
    );
    await this.saveStates(tx, chunk);
    const touched = presences.length > 0 ? await savePresences(tx, presences, new Date(now)) : [];
    const missed = await this.markMissed(tx, chunk);
    const counts = await this.saveFindings(tx, cases);
    return { counts, again: [...touched, ...missed, ...(await markIncidentsOf(tx, changed, new Date(now)))] };
  }

  /** The same for cases that this transaction has made and nobody else can see yet, under rules that look at nothing but the case. */
  async saveNew(tx: Tx, { now, cases, states, limits }: EvaluatedChunk): Promise<ReconcileCounts> {
    const at = new Date(now).toISOString();
    await copyRows(
      tx,
      'check_state',
      ['case_id', 'case_version', 'rules_version', 'evaluated_at', 'next_due_at', 'insufficient'],
      states.map(({ case_id, case_version, next_due_at, insufficient }) => [
        case_id,
        case_version,
        this.evaluator.rulesVersion,
        at,
        next_due_at?.toISOString() ?? null,
        insufficient && arrayText(insufficient),
      ]),
    );
    await copyRows(
      tx,
      'check_due',
      ['case_id', 'check_code', 'due_at', 'unit_id', 'officer_id'],
      limits.map(({ case_id, check_code, due_at, unit_id, officer_id }) => [
        case_id,
        check_code,
        due_at.toISOString(),
        unit_id,
        officer_id,
      ]),
    );
    return this.saveFindings(tx, cases);
  }

  private async saveFindings(tx: Tx, cases: readonly EvaluatedCase[]): Promise<ReconcileCounts> {
    const counts = await this.findings.reconcile(tx, cases);
    if (counts.suspected + counts.refreshed + counts.reopened + counts.withdrawn === 0) return counts;
    const hits = cases.filter((evaluated) => evaluated.hits.length > 0);
    await this.audit.record(tx, {
      actor: SYSTEM,
      action: 'checks.evaluated',
      subject: { kind: 'rules', id: this.evaluator.rulesVersion },
      data: {
        cases: cases.length,
        ...counts,
        hitsRoot: merkleRoot(hits.map((e) => hashOf([e.caseId, e.hits.map((h) => [h.check, h.occurrences, h.occurredOn])]))),
      },
    });
    await this.outbox.publish(tx, {
      name: 'checks.evaluated',
      subject: this.evaluator.rulesVersion,
      payload: { cases: cases.length, ...counts },
    });
    return counts;
  }

  private async saveStates(tx: Tx, { now, states, limits }: EvaluatedChunk): Promise<void> {
    // The states are written first: their rows are the lock that keeps two evaluators of one case apart. A case that was given a
    // newer version in between keeps its older state, is pending again, and its findings follow the next evaluation.
    await tx.query(
      `INSERT INTO check_state (case_id, case_version, rules_version, evaluated_at, next_due_at, insufficient)
       SELECT case_id, case_version, $5, $6, next_due_at, insufficient::text[]
       FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::text[]) AS r (case_id, case_version, next_due_at, insufficient)
       ORDER BY case_id
       ON CONFLICT (case_id) DO UPDATE SET case_version = EXCLUDED.case_version, rules_version = EXCLUDED.rules_version,
         evaluated_at = EXCLUDED.evaluated_at, next_due_at = EXCLUDED.next_due_at, insufficient = EXCLUDED.insufficient`,
      [
        states.map((state) => state.case_id),
        states.map((state) => state.case_version),
        states.map((state) => state.next_due_at?.toISOString() ?? null),
        states.map(({ insufficient }) => insufficient && arrayText(insufficient)),
        this.evaluator.rulesVersion,
        new Date(now),
      ],
    );
    await tx.query('DELETE FROM check_due WHERE case_id = ANY($1)', [states.map((state) => state.case_id)]);
    if (limits.length > 0)
      await tx.query(
        `INSERT INTO check_due (case_id, check_code, due_at, unit_id, officer_id)
         SELECT case_id, check_code, due_at, unit_id, officer_id
         FROM jsonb_to_recordset($1) AS r (case_id uuid, check_code text, due_at timestamptz, unit_id uuid, officer_id uuid)
         ON CONFLICT (case_id, check_code) DO UPDATE SET due_at = EXCLUDED.due_at, unit_id = EXCLUDED.unit_id, officer_id = EXCLUDED.officer_id`,
        [JSON.stringify(limits)],
      );
  }

  /**
   * What changed around a case after it was read here was marked before this transaction held the case's row: look again. Returns the ids
   * of the cases that have to be.
   */
  private async markMissed(tx: Tx, { now, incidents, links, presences, concurrent }: EvaluatedChunk): Promise<string[]> {
    const linked = await linkedCasesOf(tx, incidents, this.evaluator.opening);
    const elsewhere = await concurrentOf(tx, presences, this.evaluator.zone);
    const differs = (read: ReadonlyMap<string, unknown>, present: ReadonlyMap<string, unknown>) =>
      [...present.keys()].filter((id) => hashOf(read.get(id) ?? []) !== hashOf(present.get(id) ?? []));
    const missed = [...differs(links, linked), ...differs(concurrent, elsewhere)];
    if (missed.length > 0) await tx.query('UPDATE check_state SET next_due_at = $2 WHERE case_id = ANY($1)', [missed, new Date(now)]);
    return missed;
  }
}
