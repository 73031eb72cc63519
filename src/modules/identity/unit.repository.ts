import type { UnitKind } from '../../domain/identity';
import { DomainError } from '../../domain/kernel';
import type { Tx } from '../../platform/database';
import { Unit } from './unit.entity';

/** A unit as other modules know it. */
export interface UnitRef {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentId: string | null;
  readonly path: string;
  readonly peerGroup: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

export const UNIT_REF_SQL = `SELECT id, code, name, kind, parent_id AS "parentId", path, peer_group AS "peerGroup", valid_from AS "validFrom",
  valid_to AS "validTo" FROM unit`;

const TREE_LOCK = 7_020_090_103;

/**
 * One change of the tree at a time, until the transaction ends: a path depends on rows that no row lock of ours would cover, such as
 * those inserted below a unit while it is being moved. Such changes are rare.
 */
export async function lockUnitTree(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [TREE_LOCK]);
}

/** Units by code, as the transaction sees them. */
export async function unitsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, UnitRef>> {
  const rows = await tx.query<UnitRef[]>(`${UNIT_REF_SQL} WHERE code = ANY ($1::text[])`, [[...codes]]);
  return new Map(rows.map((row) => [row.code, row]));
}

/**
 * The unit that a request names in one of its fields.
 *
 * @throws DomainError of the given code, naming the field
 */
export async function unitNamed(
  tx: Tx,
  code: string,
  field: string,
  error: 'unit.invalid' | 'officer.invalid' | 'user.invalid' | 'client.invalid',
): Promise<UnitRef> {
  const unit = (await unitsByCode(tx, [code])).get(code);
  if (!unit)
    throw new DomainError(error, `there is no unit ${code}`, [{ field, message: 'the code of a unit that is recorded', value: code }]);
  return unit;
}

/** @throws DomainError `unit.not-found` */
export async function lockUnit(tx: Tx, code: string): Promise<Unit> {
  const unit = await tx.findOne(Unit, { where: { code }, lock: { mode: 'pessimistic_write' } });
  if (!unit) throw new DomainError('unit.not-found', `there is no unit ${code}`);
  return unit;
}

/** Puts everything below `from` (itself not) under `to`. Paths belong to what a unit shows, so the versions change as well. */
export async function rewritePathsBelow(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query(
    'UPDATE unit SET path = $2 || substr(path, length($1) + 1), version = version + 1 WHERE starts_with(path, $1) AND path <> $1',
    [from, to],
  );
}
