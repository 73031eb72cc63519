import { Injectable, type Type } from '@nestjs/common';
import type { ObjectLiteral } from 'typeorm';
import type { Actor } from '../../domain/identity';
import { DomainError, type ErrorCode, type Lifecycle, type LocalDate, nextState } from '../../domain/kernel';
import type { DomainEvent } from '../../domain/webhooks';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { ActivePack } from '../../platform/packs';
import { Audit } from './audit.service';

/** A row with a lifecycle, about one unit. */
interface Matter<State extends string> extends ObjectLiteral {
  readonly id: string;
  readonly unitId: string;
  readonly state: State;
  readonly version: number;
  readonly updatedAt: Date;
}

export interface MatterRules<Row, State extends string, Move extends string> {
  /** Names it in the audit: `inquiry`, `notice`. */
  readonly kind: string;
  readonly entity: Type<Row>;
  readonly lifecycle: Lifecycle<State, Move>;
  /** Refusals that are worth remembering: somebody tried what may not be done. */
  readonly remembered: readonly ErrorCode[];
}

/** What every change of a matter that people move along has in common: decide, save, audit, tell. How it is locked is its own. */
@Injectable()
export abstract class ChangeDesk<Row extends Matter<State>, State extends string, Move extends string> {
  protected abstract readonly rules: MatterRules<Row, State, Move>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    protected readonly active: ActivePack,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  get calendar() {
    return this.active.pack.calendar;
  }

  /** The local day. */
  today(): LocalDate {
    return this.dayOf(this.now());
  }

  /** The local day of an instant. */
  dayOf(instant: Date): LocalDate {
    return this.active.pack.zone.dateOf(instant.getTime());
  }

  now(): Date {
    return this.clock.date();
  }

  /**
   * Runs a change that somebody asks for. What is refused leaves nothing behind but an audit entry of the attempt.
   *
   * @param move names what was tried, in the audit.
   * @param id of the matter; null when it is still to be made.
   */
  async change<T>(actor: Actor, move: string, id: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.database.transact(work);
    } catch (error) {
      const { kind, remembered } = this.rules;
      if (error instanceof DomainError && remembered.includes(error.code))
        await this.database.transact((tx) =>
          this.audit.record(tx, {
            actor,
            action: `${kind}.move-refused`,
            subject: { kind, id: id ?? 'new' },
            data: { move, code: error.code, detail: error.message },
          }),
        );
      throw error;
    }
  }

  /** Moves a matter along its lifecycle with other columns, and audits it. Returns it as it is now. @throws DomainError `lifecycle.refused` */
  async move(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    row: Row,
    move: Move,
    changes: Partial<Row> = {},
    data: Record<string, unknown> = {},
  ): Promise<Row> {
    const state = nextState(this.rules.lifecycle, row.state, move);
    const changed = { ...changes, state, version: row.version + 1, updatedAt: this.now() };
    await tx.update(this.rules.entity, { id: row.id } as object, changed as object);
    await this.record(tx, actor, row, move, { before: row.state, after: state, ...data });
    return { ...row, ...changed };
  }

  /** Audits something done with a matter that is no move of its own. */
  async record(
    tx: Tx,
    actor: Pick<Actor, 'kind' | 'id'>,
    { id, unitId }: Pick<Row, 'id' | 'unitId'>,
    deed: string,
    data: Record<string, unknown>,
  ): Promise<void> {
    const { kind } = this.rules;
    await this.audit.record(tx, { actor, action: `${kind}.${deed}`, subject: { kind, id }, unitId, data });
  }

  /** Counts a change that is no move, so that who read the matter before must read it again. */
  async touch(tx: Tx, { id, version }: Pick<Row, 'id' | 'version'>): Promise<void> {
    await tx.update(this.rules.entity, { id } as object, { version: version + 1, updatedAt: this.now() } as object);
  }

  async tell(tx: Tx, ...events: readonly DomainEvent[]): Promise<void> {
    await this.outbox.publish(tx, ...events);
  }
}
