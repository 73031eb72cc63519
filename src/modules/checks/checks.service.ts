import { Injectable } from '@nestjs/common';
import type { CaseKind } from '../../domain/cases';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import type { CaseEntry } from '../cases';
import type { ReconcileCounts } from '../findings';
import { CaseEvaluator, type EvaluatedChunk, type PendingCase } from './case-evaluator';
import { EvaluationWriter } from './evaluation-writer';

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
    private readonly writer: EvaluationWriter,
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

  /**
   * Evaluates cases that a transaction is about to make, from the records at hand: it may go on beside their writing. Where a check of the
   * pack looks at what lies around a case, they are left to wait for {@link evaluatePending}: that may be changed by others until the
   * transaction ends.
   *
   * @returns what writes the verdicts once the cases are there, and says how many were evaluated: all or none.
   */
  async evaluateNew(entries: readonly CaseEntry[]): Promise<(tx: Tx) => Promise<number>> {
    if (this.evaluator.looksAround || entries.length === 0) return async () => 0;
    const cases = entries.map(({ id, unitId, officerId, version, record }): PendingCase => ({
      id,
      unit_id: unitId,
      lead_officer_id: officerId,
      version,
      evaluated_version: null,
      kind: record.kind,
      case_number: record.caseNumber,
      facts: record,
    }));
    const evaluated = await this.evaluator.evaluate(cases);
    return async (tx) => {
      await this.writer.saveNew(tx, evaluated);
      return cases.length;
    };
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
    const { counts, again } = await this.database.transact((tx) => this.writer.save(tx, chunk));
    for (const id of again) marked.add(id);
    totals.evaluated += chunk.cases.length;
    totals.suspected += counts.suspected;
    totals.refreshed += counts.refreshed;
    totals.reopened += counts.reopened;
    totals.withdrawn += counts.withdrawn;
  }
}

/** A case waits when it was never evaluated, changed since, was evaluated by other rules, or its hour has come. */
const FROM = 'case_record c LEFT JOIN check_state s ON s.case_id = c.id';
const PENDING = '(s.case_id IS NULL OR s.case_version <> c.version OR s.rules_version <> $1 OR s.next_due_at <= $2)';
const COLUMNS = 'c.id, c.unit_id, c.lead_officer_id, c.version, s.case_version AS evaluated_version, c.kind, c.case_number, c.facts';

function noTotals(): EvaluationTotals {
  return { evaluated: 0, suspected: 0, refreshed: 0, reopened: 0, withdrawn: 0 };
}
