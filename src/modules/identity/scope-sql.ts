import { subtreePattern, type UnitScope } from '../../domain/identity';

/**
 * The one place where rows are limited to units: a condition for the WHERE of a read, to be joined with AND. The scope's patterns are
 * pushed onto `parameters`, so build the condition at the moment the array holds exactly the parameters before it:
 *
 * ```ts
 * const parameters: unknown[] = [query.limit];
 * const visible = scopeSql(scopeOf(actor, 'case.read'), 'c.unit_id', parameters);
 * await database.query(`SELECT … FROM case_record c WHERE ${visible} LIMIT $1`, parameters);
 * ```
 *
 * A scope of everything gives `TRUE`, one of nothing matches no row, and a row without a unit is seen only by those who see everything.
 *
 * @param unitIdColumn the column that holds the unit's id, written by us, never input
 */
export function scopeSql(scope: UnitScope, unitIdColumn: string, parameters: unknown[]): string {
  if (scope.all) return 'TRUE';
  parameters.push(scope.paths.map(subtreePattern));
  return `${unitIdColumn} IN (SELECT id FROM unit WHERE path LIKE ANY ($${parameters.length}::text[]))`;
}

/** The pattern of `ILIKE` for a text that may stand anywhere, with its own wildcards escaped; null matches everything by convention. */
export function containsPattern(text: string | undefined): string | null {
  return text === undefined ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

/**
 * A condition that the text stands somewhere in one of the columns, whichever case its letters have; pushes the pattern onto `parameters`.
 * For a text without letters of two cases, as Chinese is, that is `LIKE`: `ILIKE` lowers every row it reads and takes three times as long.
 *
 * @param columns written by us, never input
 */
export function containsSql(columns: readonly string[], text: string, parameters: unknown[]): string {
  const operator = text.toLowerCase() === text.toUpperCase() ? 'LIKE' : 'ILIKE';
  const pattern = `$${parameters.push(containsPattern(text))}`;
  return `(${columns.map((column) => `${column} ${operator} ${pattern}`).join(' OR ')})`;
}
