import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../domain/cases';
import type { CheckDefinition, CompiledChecks, Verdict } from '../../domain/checks';
import { SYSTEM } from '../../domain/identity';
import { hashOf, merkleRoot } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { type CheckHit, type EvaluatedCase, FindingReconciler, type ReconcileCounts } from '../findings';

/** Cases one transaction evaluates. */
const CHUNK = 1_000;

export interface EvaluationTotals extends ReconcileCounts {
  evaluated: number;
}

interface EvaluatedChunk {
  /** The instant it was evaluated at. */
  readonly now: number;
  readonly cases: EvaluatedCase[];
  readonly states: object[];
}

interface PendingCase {
  id: string;
  unit_id: string;
  lead_officer_id: string | null;
  version: number;
  facts: CaseRecord;
}

/**
 * Evaluates cases against the pack's checks: those that changed, those whose hour has come, those the rules changed for; never all
 * of them every night. What a case's verdicts are depends on its facts, the rules and the instant alone, so any order of changes
 * ends in the same verdicts.
 */
@Injectable()
export class ChecksService {
  private compiled: { readonly checks: CompiledChecks; readonly byCode: ReadonlyMap<string, CheckDefinition> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly findings: FindingReconciler,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** How many cases wait to be evaluated. */
  async countPending(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${PENDING_FROM} WHERE ${PENDING_WHERE}`, [
      this.active.rulesVersion,
      this.clock.date(),
    ]);
    return row?.n ?? 0;
  }

  /** Evaluates everything that waits. Another process may do the same: a case is then evaluated twice with one outcome. */
  async evaluatePending(progress?: (evaluated: number) => void): Promise<EvaluationTotals> {
    const totals = noTotals();
    let after = '00000000-0000-0000-0000-000000000000';
    let next = this.pendingAfter(after);
    let saving: Promise<void> = Promise.resolve();
    for (;;) {
      const cases = await next;
      // While this chunk is evaluated, the one before is being written and the one behind is being read.
      if (cases.length > 0) {
        after = cases.at(-1)!.id;
        next = this.pendingAfter(after);
        next.catch(() => undefined);
      }
      const evaluated = this.evaluate(cases);
      await saving;
      if (cases.length === 0) return totals;
      progress?.(totals.evaluated);
      saving = this.save(evaluated, totals);
      saving.catch(() => undefined);
    }
  }

  /** Evaluates the cases of these ids that need it. */
  async evaluateCases(ids: readonly string[]): Promise<EvaluationTotals> {
    const totals = noTotals();
    for (let i = 0; i < ids.length; i += CHUNK) {
      const cases = await this.database.query<PendingCase>(
        `SELECT ${PENDING_COLUMNS} FROM ${PENDING_FROM} WHERE ${PENDING_WHERE} AND c.id = ANY($3) ORDER BY c.id`,
        [this.active.rulesVersion, this.clock.date(), ids.slice(i, i + CHUNK)],
      );
      if (cases.length > 0) await this.save(this.evaluate(cases), totals);
    }
    return totals;
  }

  private pendingAfter(id: string): Promise<PendingCase[]> {
    return this.database.query<PendingCase>(
      `SELECT ${PENDING_COLUMNS} FROM ${PENDING_FROM} WHERE ${PENDING_WHERE} AND c.id > $3 ORDER BY c.id LIMIT ${CHUNK}`,
      [this.active.rulesVersion, this.clock.date(), id],
    );
  }

  private evaluate(cases: readonly PendingCase[]): EvaluatedChunk {
    const { checks, byCode } = this.compile();
    const now = this.clock.now();
    const chunk: EvaluatedChunk = { now, cases: [], states: [] };
    for (const { id, unit_id, lead_officer_id, version, facts } of cases) {
      const { verdicts, nextDueAt } = checks.evaluate(facts, now);
      const hits: CheckHit[] = [];
      const insufficient: string[] = [];
      for (const verdict of verdicts)
        if (verdict.outcome === 'hit') hits.push(this.hitOf(verdict, byCode.get(verdict.check)!));
        else if (verdict.outcome === 'insufficient-data') insufficient.push(verdict.check);
      chunk.cases.push({ caseId: id, unitId: unit_id, officerId: lead_officer_id, hits });
      chunk.states.push({
        case_id: id,
        case_version: version,
        next_due_at: nextDueAt === null ? null : new Date(nextDueAt),
        insufficient: insufficient.length > 0 ? insufficient : null,
      });
    }
    return chunk;
  }

  private async save(chunk: EvaluatedChunk, totals: EvaluationTotals): Promise<void> {
    const counts = await this.database.transact((tx) => this.saveIn(tx, chunk));
    totals.evaluated += chunk.cases.length;
    totals.suspected += counts.suspected;
    totals.refreshed += counts.refreshed;
    totals.reopened += counts.reopened;
    totals.withdrawn += counts.withdrawn;
  }

  private async saveIn(tx: Tx, { now, cases, states }: EvaluatedChunk): Promise<ReconcileCounts> {
    // The states are written first: their rows are the lock that keeps two evaluators of one case apart. A case that was given a
    // newer version in between keeps its older state, is pending again, and its findings follow the next evaluation.
    await tx.query(
      `INSERT INTO check_state (case_id, case_version, rules_version, evaluated_at, next_due_at, insufficient)
       SELECT case_id, case_version, $2, $3, next_due_at, insufficient
       FROM jsonb_to_recordset($1) AS r (case_id uuid, case_version int, next_due_at timestamptz, insufficient text[])
       ORDER BY case_id
       ON CONFLICT (case_id) DO UPDATE SET case_version = EXCLUDED.case_version, rules_version = EXCLUDED.rules_version,
         evaluated_at = EXCLUDED.evaluated_at, next_due_at = EXCLUDED.next_due_at, insufficient = EXCLUDED.insufficient`,
      [JSON.stringify(states), this.active.rulesVersion, new Date(now)],
    );
    const counts = await this.findings.reconcile(tx, cases);
    if (counts.suspected + counts.refreshed + counts.reopened + counts.withdrawn > 0) {
      const hits = cases.filter((evaluated) => evaluated.hits.length > 0);
      await this.audit.record(tx, {
        actor: SYSTEM,
        action: 'checks.evaluated',
        subject: { kind: 'rules', id: this.active.rulesVersion },
        data: {
          cases: cases.length,
          ...counts,
          hitsRoot: merkleRoot(hits.map((e) => hashOf([e.caseId, e.hits.map((h) => [h.check, h.occurrences, h.occurredOn])]))),
        },
      });
      await this.outbox.publish(tx, {
        name: 'checks.evaluated',
        subject: this.active.rulesVersion,
        payload: { cases: cases.length, ...counts },
      });
    }
    return counts;
  }

  private hitOf(verdict: Verdict, definition: CheckDefinition): CheckHit {
    return {
      check: verdict.check,
      class: definition.proposedClass,
      occurrences: verdict.occurrences,
      occurredOn: verdict.occurredOn!,
      rulesVersion: this.active.rulesVersion,
      article: definition.article,
      trace: verdict.trace,
      counterfactual: verdict.counterfactual,
    };
  }

  private compile() {
    this.compiled ??= {
      checks: this.active.pack.compileChecks(),
      byCode: new Map(this.active.pack.checks.map((check) => [check.code, check])),
    };
    return this.compiled;
  }
}

/** A case waits when it was never evaluated, changed since, was evaluated by other rules, or its hour has come. */
const PENDING_FROM = 'case_record c LEFT JOIN check_state s ON s.case_id = c.id';
const PENDING_WHERE = '(s.case_id IS NULL OR s.case_version <> c.version OR s.rules_version <> $1 OR s.next_due_at <= $2)';
const PENDING_COLUMNS = 'c.id, c.unit_id, c.lead_officer_id, c.version, c.facts';

function noTotals(): EvaluationTotals {
  return { evaluated: 0, suspected: 0, refreshed: 0, reopened: 0, withdrawn: 0 };
}
