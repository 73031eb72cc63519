import { Injectable } from '@nestjs/common';
import { type CheckDecisions, type CheckStandingMove, moveFinding, moveStanding, standingMove } from '../../domain/findings';
import { type Actor, SYSTEM } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { assertVersion } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from '../audit';
import { demandForWholeBureau } from '../schemes';
import { CheckStandingRow } from './check-standing.entity';
import { PrecisionQueries } from './precision.queries';
import type { CheckPrecisionDetailResponse } from './precision.responses';

const EVENT_OF_MOVE = {
  demote: 'check.became-advisory',
  recover: 'check.became-binding',
  reinstate: 'check.became-binding',
} as const satisfies Record<CheckStandingMove, string>;

/** Watches how often people confirm what checks suspect, and takes a check that is mostly wrong out of the month by itself. */
@Injectable()
export class CheckStandings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly queries: PrecisionQueries,
  ) {}

  /** Judges a check, or all of them; harmless to repeat. Returns the codes of those that changed their standing. */
  async judge(code?: string): Promise<string[]> {
    const changed: string[] = [];
    for (const { check, window, state, version } of await this.queries.list(code)) {
      const move = standingMove(state, window, this.active.pack.manifest.supervision.precision);
      if (move === undefined) continue;
      if (await this.database.transact((tx) => this.move(tx, check, move, window, version))) changed.push(check);
    }
    return changed;
  }

  /**
   * A supervisor makes an advisory check binding again and answers for it: only decisions from now on count against it.
   *
   * @param version of the standing that the supervisor read.
   * @throws DomainError `check.not-found`, `auth.forbidden` without the permission for the whole bureau, `request.precondition-failed`,
   * `lifecycle.refused` when it is binding.
   */
  async reinstate(actor: Actor, code: string, version: number, reason: string): Promise<CheckPrecisionDetailResponse> {
    await this.get(code);
    await this.database.transact(async (tx) => {
      await demandForWholeBureau(tx, actor, 'check.run');
      const row = await tx.findOne(CheckStandingRow, { where: { checkCode: code }, lock: { mode: 'pessimistic_write' } });
      assertVersion(row?.version ?? 0, version);
      const state = moveStanding(row?.state ?? 'binding', 'reinstate');
      const now = this.clock.date();
      await tx.update(
        CheckStandingRow,
        { checkCode: code },
        { state, since: now, changedBy: actor.id, reason, countedFrom: now, version: version + 1 },
      );
      await this.tell(tx, actor, code, 'reinstate', row!, reason);
    });
    return this.get(code);
  }

  /** @throws DomainError `check.not-found` */
  async get(code: string): Promise<CheckPrecisionDetailResponse> {
    const [precision] = await this.queries.list(code);
    if (!precision) throw new DomainError('check.not-found', `the pack ${this.active.pack.manifest.name} has no check ${code}`);
    return { ...precision, months: await this.queries.months(code) };
  }

  private async move(tx: Tx, code: string, move: 'demote' | 'recover', decisions: CheckDecisions, version: number): Promise<boolean> {
    // The lock of the code stands for the row, which need not be there yet.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`standing of check ${code}`]);
    const row = await tx.findOne(CheckStandingRow, { where: { checkCode: code }, lock: { mode: 'pessimistic_write' } });
    const { precision: policy } = this.active.pack.manifest.supervision;
    // Somebody else may have moved or reinstated it since the decisions were counted.
    if ((row?.version ?? 0) !== version) return false;
    const reason =
      move === 'demote'
        ? `近${policy.windowMonths}个月人工认定${decisions.confirmed + decisions.rejected}处,属实${decisions.confirmed}处,低于${policy.threshold}%`
        : `近${policy.windowMonths}个月人工认定${decisions.confirmed + decisions.rejected}处,属实${decisions.confirmed}处,已达到${policy.threshold}%`;
    const { confirmed, rejected } = decisions;
    await tx.save(CheckStandingRow, {
      checkCode: code,
      state: moveStanding(row?.state ?? 'binding', move),
      since: this.clock.date(),
      changedBy: 'machine',
      reason,
      confirmed,
      rejected,
      countedFrom: row?.countedFrom ?? null,
      version: (row?.version ?? 0) + 1,
    });
    const returned = move === 'demote' ? await this.returnToPeople(tx, code) : 0;
    await this.tell(tx, SYSTEM, code, move, decisions, reason, { returned });
    return true;
  }

  /** What the machine confirmed by the check, and no published month counts, waits for a person again. Returns how many. */
  private async returnToPeople(tx: Tx, code: string): Promise<number> {
    const reason = 'check-advisory';
    const [returned] = await tx.query<[{ id: string }[], number]>(
      `UPDATE finding SET state = $2, reason = $3, decided_by = NULL, decided_at = NULL, updated_at = $4, version = version + 1
       WHERE check_code = $1 AND source = 'check' AND state = 'confirmed' AND decided_by = 'machine' AND counted_in IS NULL RETURNING id`,
      [code, moveFinding('confirmed', 'return', reason), reason, this.clock.date()],
    );
    return returned.length;
  }

  private async tell(
    tx: Tx,
    actor: Actor,
    check: string,
    move: CheckStandingMove,
    { confirmed, rejected }: CheckDecisions,
    reason: string,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    const name = EVENT_OF_MOVE[move];
    await this.audit.record(tx, {
      actor,
      action: name,
      subject: { kind: 'check', id: check },
      data: { move, confirmed, rejected, reason, ...more },
    });
    await this.outbox.publish(tx, { name, subject: check, payload: { check, confirmed, rejected, byPerson: move === 'reinstate' } });
  }
}
