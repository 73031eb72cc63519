import { Injectable } from '@nestjs/common';
import { IsUUID } from 'class-validator';
import {
  confirmedByMachine,
  followOutcomes,
  type OutcomeFinding,
  postedOn,
  type Signal,
  signalOfOutcome,
  type StandingOutcome,
} from '../../domain/findings';
import type { LocalDate } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { ActivePack } from '../../platform/packs';
import { defineJob, HandlesJob, type JobHandler } from '../../platform/queue';
import { Audit } from '../audit';
import { SchemeQueries } from '../schemes';
import { closedMonths } from './closed-months';
import { Finding } from './finding.entity';
import { FindingsService } from './findings.service';

const MACHINE = { kind: 'system', id: 'machine' } as const;
const WITHDRAWN = '案件记录中已没有该后续结果';

interface AnsweringCase {
  readonly id: string;
  readonly unitId: string;
  readonly officerId: string | null;
}

interface OutcomeRow extends StandingOutcome {
  readonly type: string;
  readonly authority: string | null;
  readonly document: string | null;
}

export interface OutcomeCounts {
  suspected: number;
  confirmed: number;
  refreshed: number;
  fallen: number;
}

/** Makes findings of what later authorities say of cases, one for each case and type, as far as the scheme of the month counts it. */
@Injectable()
export class OutcomeFindings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly schemes: SchemeQueries,
    private readonly findings: FindingsService,
  ) {}

  /** Brings the findings of a case in line with the outcomes that its record has. Safe to be told twice. */
  follow(caseId: string): Promise<OutcomeCounts> {
    return this.database.transact((tx) => this.followIn(tx, [caseId]));
  }

  /** The same for the outcomes of these days, before a month counts them: their jobs may still wait, or its scheme may be a newer one. */
  async followDays(tx: Tx, from: LocalDate, to: LocalDate): Promise<OutcomeCounts> {
    const cases = await tx.query<{ id: string }[]>(
      'SELECT DISTINCT case_id AS id FROM case_outcome WHERE left(at, 10) BETWEEN $1 AND $2 ORDER BY 1',
      [from, to],
    );
    return this.followIn(
      tx,
      cases.map(({ id }) => id),
    );
  }

  private async followIn(tx: Tx, caseIds: readonly string[]): Promise<OutcomeCounts> {
    const counts: OutcomeCounts = { suspected: 0, confirmed: 0, refreshed: 0, fallen: 0 };
    // The lock of the case keeps two workers from making its finding twice.
    const cases = await tx.query<AnsweringCase[]>(
      `SELECT id, unit_id AS "unitId", lead_officer_id AS "officerId" FROM case_record WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE`,
      [caseIds],
    );
    for (const one of cases) {
      const outcomes = await outcomesOf(tx, one.id);
      for (const type of new Set(outcomes.map((outcome) => outcome.type))) {
        const signal = signalOfOutcome(type);
        const standing = outcomes.filter((outcome) => outcome.type === type && !outcome.withdrawn);
        if (signal !== undefined) await this.step(tx, one, signal, standing, counts);
      }
    }
    return counts;
  }

  private async step(tx: Tx, one: AnsweringCase, signal: Signal, standing: readonly OutcomeRow[], counts: OutcomeCounts): Promise<void> {
    const step = followOutcomes(standing, await knownOf(tx, one.id, signal), one.unitId);
    if (step?.act === 'withdraw') await this.findings.withdraw(tx, MACHINE, step.finding.id, 'outcome-withdrawn');
    if (step?.act === 'overturn') await this.findings.overturn(tx, MACHINE, step.finding.id, 'outcome-withdrawn', WITHDRAWN);
    if (step?.act === 'withdraw' || step?.act === 'overturn') counts.fallen++;
    if (step?.act === 'suspect') await this.suspect(tx, one, signal, step.outcome as OutcomeRow, counts);
    if (step?.act === 'refresh') {
      await this.refresh(tx, one, step.finding, step.outcome);
      counts.refreshed++;
    }
  }

  private async suspect(tx: Tx, one: AnsweringCase, signal: Signal, outcome: OutcomeRow, counts: OutcomeCounts): Promise<void> {
    // The month that counts it, its own or, when that is closed, the open one, says by its scheme whether it does.
    const today = this.active.pack.zone.dateOf(this.clock.now());
    const target = (await this.schemes.countingOn(tx, postedOn(outcome.day, today, await closedMonths(tx))))?.byCheck.get(signal);
    // What the scheme does not count is no fault by itself (不批捕, 不起诉): an inquiry finds out.
    if (!target) return;
    const item = target.kind === 'item' ? target.item : undefined;
    const found = { source: 'outcome', check: signal, class: item?.class ?? 'fault' } as const;
    const objective = confirmedByMachine(found, item) && !(await isDetermined(tx, one.id));
    const { authority, document } = outcome;
    const finding = {
      caseId: one.id,
      unitId: one.unitId,
      officerIds: one.officerId === null ? [] : [one.officerId],
      source: found.source,
      item: null,
      signal,
      class: found.class,
      occurrences: 1,
      occurredOn: outcome.day,
      article: null,
      evidence: [authority, document].filter((text): text is string => text !== null),
      note: null,
      origin: { kind: 'outcome', id: outcome.id },
    };
    if (objective) await this.findings.recordByHand(tx, MACHINE, finding);
    else await this.findings.suspect(tx, MACHINE, finding);
    counts[objective ? 'confirmed' : 'suspected']++;
  }

  private async refresh(tx: Tx, one: AnsweringCase, { id }: OutcomeFinding, outcome: StandingOutcome): Promise<void> {
    const { unitId, officerId } = one;
    const place = { occurredOn: outcome.day, countsOn: null };
    const changes = { unitId, officerId, officerIds: officerId === null ? [] : [officerId], originId: outcome.id, ...place };
    await tx
      .createQueryBuilder()
      .update(Finding)
      .set({ ...changes, updatedAt: this.clock.date(), version: () => 'version + 1' })
      .where({ id })
      .execute();
    await this.audit.record(tx, {
      actor: MACHINE,
      action: 'finding.refreshed',
      subject: { kind: 'finding', id },
      unitId,
      data: { outcomeId: outcome.id, occurredOn: outcome.day },
    });
  }
}

async function outcomesOf(tx: Tx, caseId: string): Promise<(OutcomeRow & { readonly withdrawn: boolean })[]> {
  return tx.query(
    `SELECT o.id, o.type, left(o.at, 10) AS day, o.authority, o.withdrawn_at IS NOT NULL AS withdrawn,
       (SELECT x ->> 'document' FROM jsonb_array_elements(COALESCE(c.facts -> 'outcomes', '[]')) x
        WHERE x ->> 'type' = o.type AND x ->> 'at' = o.at LIMIT 1) AS document
     FROM case_outcome o JOIN case_record c ON c.id = o.case_id WHERE o.case_id = $1 ORDER BY o.id`,
    [caseId],
  );
}

async function knownOf(tx: Tx, caseId: string, signal: Signal): Promise<OutcomeFinding[]> {
  return tx.query(
    `SELECT id, state, reason, COALESCE(decided_by = 'machine', false) AS "decidedByMachine", counted_in IS NOT NULL AS published, origin_id AS "outcomeId", unit_id AS "unitId"
     FROM finding WHERE case_id = $1 AND check_code = $2 AND source = 'outcome' AND origin_kind = 'outcome' ORDER BY id FOR UPDATE`,
    [caseId, signal],
  );
}

async function isDetermined(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.query<object[]>(
    `SELECT 1 FROM finding WHERE case_id = $1 AND check_code = 'inquiry:fault' AND state = 'confirmed' LIMIT 1`,
    [caseId],
  );
  return row !== undefined;
}

class CaseWithOutcome {
  @IsUUID()
  caseId!: string;
}

/** What a later authority said of a case came, went or came back, or the case has another unit. */
export const FOLLOW_OUTCOMES = defineJob({
  name: 'findings.follow-outcomes',
  queue: 'cases',
  payload: CaseWithOutcome,
  on: ['case.outcome-recorded', 'case.outcome-withdrawn', 'case.outcome-restored', 'case.unit-changed'],
});

@Injectable()
@HandlesJob(FOLLOW_OUTCOMES)
export class FollowOutcomes implements JobHandler<CaseWithOutcome> {
  constructor(private readonly outcomes: OutcomeFindings) {}

  async run({ caseId }: CaseWithOutcome): Promise<object> {
    return { ...(await this.outcomes.follow(caseId)) };
  }
}
