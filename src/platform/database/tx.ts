import type { EntityManager, QueryRunner } from 'typeorm';
import type { PoolClient } from 'pg';

declare const branded: unique symbol;

/**
 * A transaction that is under way. Only `Database.transact` makes one, so a function that asks for a `Tx` cannot be called
 * outside a transaction: forgetting it does not compile.
 */
export type Tx = EntityManager & { readonly [branded]: true; readonly queryRunner: QueryRunner };

/** The raw connection of a transaction, for COPY and cursors. Release is the transaction's business. */
export async function clientOf(tx: Tx): Promise<PoolClient> {
  return (await tx.queryRunner.connect()) as PoolClient;
}
