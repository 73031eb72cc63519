import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, QueryResultRow } from 'pg';
import { DataSource, QueryFailedError } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import type { Tx } from './tx';

/** Serialization failure, deadlock: the transaction did nothing and may be tried again from its start. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_ATTEMPTS = 6;
/** What a connection says that is of no further use: connection exceptions, the server going away, or no SQLSTATE at all. */
const BROKEN = /^(08|57P|$)/;
/** A connection that breaks fails its statement, which tells of it. */
const toldByItsStatement = (): void => undefined;

/** The door to the database: reads by {@link query}, writes only inside {@link transact}. */
@Injectable()
export class Database {
  private readonly afterCommit = new WeakMap<Tx, (() => void)[]>();

  constructor(@InjectDataSource() readonly dataSource: DataSource) {}

  /**
   * The rows a statement gives, of whatever kind it is. Parameters are `$1`, `$2` …; text is never put together from input. It goes to
   * TypeORM's pool without a query runner around it, which does nothing for a single statement.
   */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const values = [...parameters];
    const client = await this.pool.connect();
    client.on('error', toldByItsStatement);
    let broken = false;
    try {
      return (await client.query<Row & QueryResultRow>(sql, values)).rows;
    } catch (error) {
      broken = BROKEN.test(sqlState(error) ?? '');
      throw new QueryFailedError(sql, values, error as Error);
    } finally {
      client.removeListener('error', toldByItsStatement);
      client.release(broken);
    }
  }

  /**
   * Runs `work` in one transaction and commits what it did, or nothing. After a serialization failure or a deadlock it
   * starts again from the beginning (at most 6 times), so `work` must do nothing outside the database; what has to
   * happen once the commit stands goes to {@link onCommit}.
   */
  async transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const runner = this.dataSource.createQueryRunner();
      try {
        await runner.startTransaction();
        const tx = runner.manager as Tx;
        const result = await work(tx);
        await runner.commitTransaction();
        const callbacks = this.afterCommit.get(tx) ?? [];
        this.afterCommit.delete(tx);
        for (const callback of callbacks) callback();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
        if (attempt >= MAX_ATTEMPTS || !RETRYABLE.has(sqlState(error) ?? '')) throw error;
        await sleep(2 ** attempt * 5 * (1 + Math.random()));
      } finally {
        await runner.release();
      }
    }
  }

  private get pool(): Pool {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool | undefined;
    if (!pool) throw new Error('the database is not connected');
    return pool;
  }

  /** Calls back once, after the transaction has committed; never when it rolled back. */
  onCommit(tx: Tx, callback: () => void): void {
    this.afterCommit.set(tx, [...(this.afterCommit.get(tx) ?? []), callback]);
  }
}

/** The SQLSTATE of a database error, if it is one. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = (error as { code?: unknown }).code ?? (error as { driverError?: { code?: unknown } }).driverError?.code;
  return typeof code === 'string' ? code : undefined;
}

/** Whether the error is a violated unique constraint (of that name, when given). */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== '23505') return false;
  const named =
    (error as { constraint?: string }).constraint ?? (error as { driverError?: { constraint?: string } }).driverError?.constraint;
  return constraint === undefined || named === constraint;
}
