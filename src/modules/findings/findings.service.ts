import { Injectable } from '@nestjs/common';
import { moveFinding, reconcileFindings, type FindingMove, type FindingReason, type Hit, type KnownFinding } from '../../domain/findings';
import { type Actor, demand } from '../../domain/identity';
import { DomainError, type LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, newId, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Audit } from '../audit';
import { Finding } from './finding.entity';
import { FindingQueries } from './findings.queries';
import type { FindingDetailResponse } from './findings.responses';

const EVENT_OF_MOVE = { confirm: 'finding.confirmed', reject: 'finding.rejected', reopen: 'finding.reopened' } as const;

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
}

export interface ReconcileCounts {
  suspected: number;
  refreshed: number;
  reopened: number;
  withdrawn: number;
}

/** Which suspicions the machine may confirm for a month: hits of objective items, placed with their case or on their own day. */
export interface MachineConfirmation {
  readonly checks: readonly string[];
  readonly placement: 'with-case' | 'own-day';
  readonly caseDate: 'opened_on' | 'decided_on' | 'closed_on';
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly schemeVersionId: string;
}

@Injectable()
export class FindingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: FindingQueries,
  ) {}

  /** Brings the findings of evaluated cases in line with their hits; see `reconcileFindings`. The caller audits the batch. */
  async reconcile(tx: Tx, cases: readonly EvaluatedCase[]): Promise<ReconcileCounts> {
    const counts: ReconcileCounts = { suspected: 0, refreshed: 0, reopened: 0, withdrawn: 0 };
    const known = await this.knownOf(
      tx,
      cases.map((c) => c.caseId),
    );
    const now = this.clock.date();
    const added: object[] = [];
    const changed: object[] = [];
    for (const evaluated of cases)
      for (const step of reconcileFindings(evaluated.hits, known.get(evaluated.caseId) ?? []))
        switch (step.act) {
          case 'suspect':
            counts.suspected++;
            added.push({
              id: newId(),
              case_id: evaluated.caseId,
              unit_id: evaluated.unitId,
              officer_id: evaluated.officerId,
              ...columnsOf(step.hit),
            });
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
    if (added.length > 0)
      await tx.query(
        `INSERT INTO finding (id, case_id, unit_id, officer_id, source, check_code, class, state, occurrences, occurred_on, article, rules_version,
                              trace, counterfactual, version, created_at, updated_at)
         SELECT id, case_id, unit_id, officer_id, 'check', check_code, class, 'suspected', occurrences, occurred_on, article, rules_version,
                trace, counterfactual, 1, $2, $2
         FROM jsonb_to_recordset($1) AS r (id uuid, case_id uuid, unit_id uuid, officer_id uuid, check_code text, class text, occurrences int,
                                           occurred_on date, article jsonb, rules_version text, trace jsonb, counterfactual text)`,
        [JSON.stringify(added), now],
      );
    if (changed.length > 0)
      await tx.query(
        `UPDATE finding f SET state = r.state, reason = r.reason, decided_by = NULL, decided_at = NULL, updated_at = $2, version = f.version + 1,
           class = COALESCE(r.class, f.class), occurrences = COALESCE(r.occurrences, f.occurrences), occurred_on = COALESCE(r.occurred_on, f.occurred_on),
           article = COALESCE(r.article, f.article), rules_version = COALESCE(r.rules_version, f.rules_version), trace = COALESCE(r.trace, f.trace),
           counterfactual = CASE WHEN r.trace IS NULL THEN f.counterfactual ELSE r.counterfactual END
         FROM jsonb_to_recordset($1) AS r (id uuid, state text, reason text, class text, occurrences int, occurred_on date, article jsonb,
                                           rules_version text, trace jsonb, counterfactual text)
         WHERE f.id = r.id`,
        [JSON.stringify(changed), now],
      );
    return counts;
  }

  /**
   * Confirms, without a person, the suspicions of a month that its scheme counts under objective items (a date against a date needs
   * no judgement). Returns how many.
   */
  async confirmByMachine(tx: Tx, what: MachineConfirmation): Promise<number> {
    const day = what.placement === 'own-day' ? 'f.occurred_on' : `c.${what.caseDate}`;
    const [confirmed] = await tx.query<[{ id: string }[], number]>(
      `UPDATE finding f SET state = 'confirmed', decided_by = 'machine', decided_at = $4, updated_at = $4, version = f.version + 1
       FROM case_record c
       WHERE c.id = f.case_id AND f.state = 'suspected' AND f.source = 'check' AND f.class <> 'suspected-violation'
         AND f.check_code = ANY($1) AND ${day} BETWEEN $2 AND $3
       RETURNING f.id`,
      [what.checks, what.from, what.to, this.clock.date()],
    );
    if (confirmed.length === 0) return 0;
    await this.audit.record(tx, {
      actor: { kind: 'system', id: 'machine' },
      action: 'findings.confirmed',
      subject: { kind: 'scheme', id: what.schemeVersionId },
      data: { count: confirmed.length, from: what.from, to: what.to, checks: [...what.checks] },
    });
    await this.outbox.publish(tx, {
      name: 'findings.confirmed',
      subject: what.schemeVersionId,
      payload: { findingIds: confirmed.map((f) => f.id) },
    });
    return confirmed.length;
  }

  /** Marks the findings that a published month counts: from now on they are reversed, never withdrawn. */
  async markPublished(tx: Tx, ids: readonly string[]): Promise<void> {
    await tx.query('UPDATE finding SET published = true WHERE id = ANY($1)', [ids]);
  }

  /**
   * A person's decision on a suspicion.
   *
   * @throws DomainError `finding.not-found`, `auth.forbidden` outside the caller's units, `request.precondition-failed` when it changed
   * meanwhile, `lifecycle.refused` when it is decided already, `request.invalid` without the reason the move needs.
   */
  async decide(
    actor: Actor,
    id: string,
    version: number,
    decision: {
      readonly move: Extract<FindingMove, 'confirm' | 'reject' | 'reopen'>;
      readonly reason?: FindingReason | undefined;
      readonly note?: string | undefined;
    },
  ): Promise<FindingDetailResponse> {
    await this.database.transact(async (tx) => {
      const finding = await tx.findOne(Finding, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!finding) throw new DomainError('finding.not-found', `there is no finding ${id}`);
      const [unit] = await tx.query<{ path: string }[]>('SELECT path FROM unit WHERE id = $1', [finding.unitId]);
      demand(actor, 'finding.decide', unit?.path ?? '');
      assertVersion(finding.version, version);
      const state = moveFinding(finding.state, decision.move, decision.reason);
      const now = this.clock.date();
      await tx.update(
        Finding,
        { id },
        {
          state,
          reason: decision.reason ?? null,
          note: decision.note ?? null,
          decidedBy: decision.move === 'reopen' ? null : actor.id,
          decidedAt: decision.move === 'reopen' ? null : now,
          updatedAt: now,
          version: finding.version + 1,
        },
      );
      await this.audit.record(tx, {
        actor,
        action: `finding.${state}`,
        subject: { kind: 'finding', id },
        unitId: finding.unitId,
        data: { before: finding.state, after: state, reason: decision.reason ?? null, note: decision.note ?? null },
      });
      await this.outbox.publish(tx, {
        name: EVENT_OF_MOVE[decision.move],
        subject: id,
        payload: { findingId: id, unitId: finding.unitId },
      });
    });
    return this.queries.get(actor, id);
  }

  private async knownOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, KnownRow[]>> {
    const rows = await tx.query<KnownRow[]>(
      `SELECT id, case_id AS "caseId", check_code AS "check", state, class, occurrences, occurred_on AS "occurredOn", rules_version AS "rulesVersion",
              COALESCE(decided_by = 'machine', false) AS "confirmedByMachine", published
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

function columnsOf(hit: CheckHit): object {
  return {
    check_code: hit.check,
    class: hit.class,
    occurrences: hit.occurrences,
    occurred_on: hit.occurredOn,
    article: hit.article,
    rules_version: hit.rulesVersion,
    trace: hit.trace,
    counterfactual: hit.counterfactual ?? null,
  };
}
