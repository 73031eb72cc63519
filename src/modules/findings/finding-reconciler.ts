import { Injectable } from '@nestjs/common';
import { type Hit, type KnownFinding, mayWithdraw, reconcileFindings } from '../../domain/findings';
import { Clock } from '../../platform/clock';
import { arrayText, copyRows, type CopyValue, newId, type Tx } from '../../platform/database';

/** A hit with what its finding keeps of it. */
export interface CheckHit extends Hit {
  readonly article: object;
  readonly trace: object;
  readonly counterfactual?: string | undefined;
}

/** The whole outcome of evaluating one case: checks not among the hits did not hit. */
export interface EvaluatedCase {
  readonly caseId: string;
  readonly unitId: string;
  readonly officerId: string | null;
  readonly hits: readonly CheckHit[];
}

interface KnownRow extends KnownFinding {
  readonly id: string;
  readonly caseId: string;
  readonly unitId: string;
}

export interface ReconcileCounts {
  suspected: number;
  refreshed: number;
  reopened: number;
  withdrawn: number;
}

/** Keeps the suspicions of the machine in line with what the checks say of each case. */
@Injectable()
export class FindingReconciler {
  constructor(private readonly clock: Clock) {}

  /** Brings the findings of evaluated cases in line with their hits; see `reconcileFindings`. The caller audits the batch. */
  async reconcile(tx: Tx, cases: readonly EvaluatedCase[]): Promise<ReconcileCounts> {
    const counts: ReconcileCounts = { suspected: 0, refreshed: 0, reopened: 0, withdrawn: 0 };
    const known = await this.knownOf(
      tx,
      cases.map((c) => c.caseId),
    );
    const now = this.clock.date();
    const added: [EvaluatedCase, CheckHit][] = [];
    const changed: object[] = [];
    for (const evaluated of cases)
      for (const step of reconcileFindings(evaluated.hits, known.get(evaluated.caseId) ?? []))
        switch (step.act) {
          case 'suspect':
            counts.suspected++;
            added.push([evaluated, step.hit]);
            break;
          case 'refresh':
            counts.refreshed++;
            changed.push({ id: step.known.id, state: 'suspected', reason: null, ...columnsOf(step.hit) });
            break;
          case 'reopen':
            counts.reopened++;
            changed.push({ id: step.known.id, state: step.state, reason: step.reason, ...columnsOf(step.hit) });
            break;
          case 'withdraw':
            counts.withdrawn++;
            changed.push({ id: step.known.id, state: step.state, reason: step.reason });
        }
    await copyRows(tx, 'finding', ADDED, rowsOf(added, now));
    if (changed.length > 0)
      await tx.query(
        `UPDATE finding f SET state = r.state, reason = r.reason, decided_by = NULL, decided_at = NULL, updated_at = $2, version = f.version + 1,
           class = COALESCE(r.class, f.class), occurrences = COALESCE(r.occurrences, f.occurrences), occurred_on = COALESCE(r.occurred_on, f.occurred_on),
           article = COALESCE(r.article, f.article), rules_version = COALESCE(r.rules_version, f.rules_version), trace = COALESCE(r.trace, f.trace), trace_hash = COALESCE(r.trace_hash, f.trace_hash),
           counterfactual = CASE WHEN r.trace IS NULL THEN f.counterfactual ELSE r.counterfactual END
         FROM jsonb_to_recordset($1) AS r (id uuid, state text, reason text, class text, occurrences int, occurred_on date, article jsonb,
                                           rules_version text, trace jsonb, trace_hash text, counterfactual text)
         WHERE f.id = r.id`,
        [JSON.stringify(changed), now],
      );
    await this.followCases(tx, cases, known, now);
    return counts;
  }

  /**
   * What is still open of a case that was handed to another unit goes with it; what a person decided or a published month counts stays
   * (docs/decisions/0010).
   */
  private async followCases(
    tx: Tx,
    cases: readonly EvaluatedCase[],
    known: ReadonlyMap<string, readonly KnownRow[]>,
    now: Date,
  ): Promise<void> {
    const moved = cases.flatMap(({ caseId, unitId, officerId }) =>
      (known.get(caseId) ?? [])
        .filter((finding) => finding.unitId !== unitId && mayWithdraw(finding))
        .map(({ id }) => ({ id, unit_id: unitId, officer_id: officerId })),
    );
    if (moved.length === 0) return;
    await tx.query(
      `UPDATE finding f SET unit_id = r.unit_id, officer_id = r.officer_id, officer_ids = array_remove(ARRAY[r.officer_id], NULL), updated_at = $2,
         version = f.version + 1
       FROM jsonb_to_recordset($1) AS r (id uuid, unit_id uuid, officer_id uuid) WHERE f.id = r.id`,
      [JSON.stringify(moved), now],
    );
  }

  private async knownOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, KnownRow[]>> {
    const rows = await tx.query<KnownRow[]>(
      `SELECT id, case_id AS "caseId", unit_id AS "unitId", check_code AS "check", state, class, occurrences, occurred_on AS "occurredOn", rules_version AS "rulesVersion", trace_hash AS "traceHash",
              COALESCE(decided_by = 'machine', false) AS "confirmedByMachine", counted_in IS NOT NULL AS published
       FROM finding WHERE case_id = ANY($1) AND source = 'check' ORDER BY id FOR UPDATE`,
      [caseIds],
    );
    const known = new Map<string, KnownRow[]>();
    for (const row of rows) {
      const list = known.get(row.caseId);
      if (list) list.push(row);
      else known.set(row.caseId, [row]);
    }
    return known;
  }
}

/** What a new suspicion is written with. */
const ADDED = [
  'id',
  'case_id',
  'unit_id',
  'officer_id',
  'officer_ids',
  'source',
  'check_code',
  'class',
  'state',
  'occurrences',
  'occurred_on',
  'article',
  'rules_version',
  'trace',
  'trace_hash',
  'counterfactual',
  'version',
  'created_at',
  'updated_at',
] as const;

/** The values of {@link ADDED}, made as they are asked for. */
function* rowsOf(added: readonly [EvaluatedCase, CheckHit][], now: Date): Generator<CopyValue[]> {
  for (const [evaluated, hit] of added) yield rowOf(evaluated, hit, now);
}

function rowOf({ caseId, unitId, officerId }: EvaluatedCase, hit: CheckHit, now: Date): CopyValue[] {
  const at = now.toISOString();
  return [
    newId(),
    caseId,
    unitId,
    officerId,
    arrayText(officerId === null ? [] : [officerId]),
    'check',
    hit.check,
    hit.class,
    'suspected',
    hit.occurrences,
    hit.occurredOn,
    JSON.stringify(hit.article),
    hit.rulesVersion,
    JSON.stringify(hit.trace),
    hit.traceHash,
    hit.counterfactual ?? null,
    1,
    at,
    at,
  ];
}

function columnsOf(hit: CheckHit): object {
  return {
    check_code: hit.check,
    class: hit.class,
    occurrences: hit.occurrences,
    occurred_on: hit.occurredOn,
    article: hit.article,
    rules_version: hit.rulesVersion,
    trace: hit.trace,
    trace_hash: hit.traceHash,
    counterfactual: hit.counterfactual ?? null,
  };
}
