import { Injectable } from '@nestjs/common';
import type { CaseKind } from '../../domain/cases';
import { SYSTEM } from '../../domain/identity';
import { hashOf, merkleRoot } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { arrayText, Database, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { FindingReconciler, type ReconcileCounts } from '../findings';
import { CaseEvaluator, type EvaluatedChunk, type PendingCase } from './case-evaluator';
import { linkedCasesOf, markIncidentsOf } from './linked-cases';
import { concurrentOf, lockOfficers, savePresences } from './officer-presences';

/** Cases one transaction evaluates. */
const CHUNK = 1_000;
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

export interface EvaluationTotals extends ReconcileCounts {
  evaluated: number;
}

/**
 * Evaluates cases against the pack's checks: those that changed, those whose hour has come, those the rules changed for; never all
 * of them every night. What a case's verdicts are depends on its facts, the cases that name it, the hours of its officers in other
 * cases, the rules and the instant alone, so any order of changes ends in the same verdicts.
 */
@Injectable()
export class ChecksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly evaluator: CaseEvaluator,
    private readonly findings: FindingReconciler,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** How many cases wait to be evaluated. */
  async countPending(): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(`SELECT count(*) AS n FROM ${FROM} WHERE ${PENDING}`, this.nowAndRules());
    return row?.n ?? 0;
  }

  /** Evaluates everything that waits. Another process may do the same: a case is then evaluated twice with one outcome. */
  async evaluatePending(progress?: (evaluated: number) => void): Promise<EvaluationTotals> {
    return this.evaluateAll(`${PENDING} AND c.id > $3`, [], progress);
  }

  /**
   * Evaluates every case there is, whether it waits or not: what a person orders who does not want to rely on what was noticed.
   *
   * @param kinds of case; all when absent.
   */
  async evaluateEverything(kinds: readonly CaseKind[] | undefined, progress?: (evaluated: number) => void): Promise<EvaluationTotals> {
    return this.evaluateAll(
      // The two parameters all these reads share are named here as well, so that their places stay the same.
      `($1::text IS NOT NULL OR $2::timestamptz IS NOT NULL) AND c.id > $3 AND ($4::text[] IS NULL OR c.kind = ANY($4))`,
      [kinds ?? null],
      progress,
    );
  }

  /** How many cases {@link evaluateEverything} will look at. */
  async countCases(kinds: readonly CaseKind[] | undefined): Promise<number> {
    const [row] = await this.database.query<{ n: number }>(
      'SELECT count(*) AS n FROM case_record WHERE $1::text[] IS NULL OR kind = ANY($1)',
      [kinds ?? null],
    );
    return row?.n ?? 0;
  }

  /** Evaluates the cases of these ids that need it, and what hangs on them: incidents, and cases of officers who were in two places. */
  async evaluateCases(ids: readonly string[]): Promise<EvaluationTotals> {
    const totals = noTotals();
    const marked = new Set<string>();
    for (let i = 0; i < ids.length; i += CHUNK) await this.evaluateSome(ids.slice(i, i + CHUNK), totals, marked);
    await this.evaluateMarked(marked, totals);
    return totals;
  }

  private async evaluateMarked(marked: ReadonlySet<string>, totals: EvaluationTotals): Promise<void> {
    const ids = [...marked].sort();
    for (let i = 0; i < ids.length; i += CHUNK) await this.evaluateSome(ids.slice(i, i + CHUNK), totals, new Set());
  }

  private async evaluateSome(ids: readonly string[], totals: EvaluationTotals, marked: Set<string>): Promise<void> {
    const cases = await this.database.query<PendingCase>(
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${PENDING} AND c.id = ANY($3) ORDER BY c.id`,
      [...this.nowAndRules(), ids],
    );
    if (cases.length > 0) await this.save(await this.evaluator.evaluate(cases), totals, marked);
  }

  private async evaluateAll(
    where: string,
    parameters: readonly unknown[],
    progress?: (evaluated: number) => void,
  ): Promise<EvaluationTotals> {
    const totals = noTotals();
    const marked = new Set<string>();
    // The bound stands in the join as well: without it every chunk walks the states of all the chunks before.
    const readAfter = (id: string) =>
      this.database.query<PendingCase>(`SELECT ${COLUMNS} FROM ${FROM} AND s.case_id > $3 WHERE ${where} ORDER BY c.id LIMIT ${CHUNK}`, [
        ...this.nowAndRules(),
        id,
        ...parameters,
      ]);
    let next = readAfter(FIRST_ID);
    let saving: Promise<void> = Promise.resolve();
    for (;;) {
      const cases = await next;
      // While this chunk is evaluated, the one before is being written and the one behind is being read.
      if (cases.length > 0) {
        next = readAfter(cases.at(-1)!.id);
        next.catch(() => undefined);
      }
      const evaluated = await this.evaluator.evaluate(cases);
      await saving;
      if (cases.length === 0) break;
      progress?.(totals.evaluated);
      saving = this.save(evaluated, totals, marked);
      saving.catch(() => undefined);
    }
    // What hangs on cases that came behind it was passed already.
    await this.evaluateMarked(marked, totals);
    return totals;
  }

  private nowAndRules(): [string, Date] {
    return [this.evaluator.rulesVersion, this.clock.date()];
  }

  private async save(chunk: EvaluatedChunk, totals: EvaluationTotals, marked: Set<string>): Promise<void> {
    const { counts, again } = await this.database.transact((tx) => this.saveIn(tx, chunk));
    for (const id of again) marked.add(id);
    totals.evaluated += chunk.cases.length;
    totals.suspected += counts.suspected;
    totals.refreshed += counts.refreshed;
    totals.reopened += counts.reopened;
    totals.withdrawn += counts.withdrawn;
  }

  private async saveIn(tx: Tx, chunk: EvaluatedChunk): Promise<{ counts: ReconcileCounts; again: string[] }> {
    const { now, cases, changed, presences } = chunk;
    const isChanged = new Set(changed);
    await lockOfficers(
      tx,
      presences.filter(({ id }) => isChanged.has(id)),
    );
    await this.saveStates(tx, chunk);
    const touched = presences.length > 0 ? await savePresences(tx, presences, new Date(now)) : [];
    const missed = await this.markMissed(tx, chunk);
    const counts = await this.findings.reconcile(tx, cases);
    if (counts.suspected + counts.refreshed + counts.reopened + counts.withdrawn > 0) {
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
    }
    return { counts, again: [...touched, ...missed, ...(await markIncidentsOf(tx, changed, new Date(now)))] };
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

/** A case waits when it was never evaluated, changed since, was evaluated by other rules, or its hour has come. */
const FROM = 'case_record c LEFT JOIN check_state s ON s.case_id = c.id';
const PENDING = '(s.case_id IS NULL OR s.case_version <> c.version OR s.rules_version <> $1 OR s.next_due_at <= $2)';
const COLUMNS = 'c.id, c.unit_id, c.lead_officer_id, c.version, s.case_version AS evaluated_version, c.kind, c.case_number, c.facts';

function noTotals(): EvaluationTotals {
  return { evaluated: 0, suspected: 0, refreshed: 0, reopened: 0, withdrawn: 0 };
}
