import { DomainError } from '../kernel';

/** 市局、区县局、部门、所队、其他 */
export const UNIT_KINDS = ['city', 'county', 'department', 'station', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Levels the tree may have; a path that grew beyond this is a mistake in the data. */
const MAX_DEPTH = 12;

/**
 * Path of a unit: the codes from the root down to itself, each followed by a slash, such as `/530100000000/530102000000/`. A subtree is
 * therefore everything whose path begins with the path of its top, and no code can be mistaken for the beginning of another.
 *
 * @throws DomainError `unit.invalid` when the code holds a slash, blanks or control characters, is longer than 40 characters, or the tree
 *   would become deeper than 12 levels.
 */
export function unitPathOf(parentPath: string | undefined, code: string): string {
  if (!isUnitCode(code))
    throw new DomainError('unit.invalid', `"${code}" is no unit code: expected 1 to 40 letters, digits, dots, hyphens or underscores`, [
      { field: 'code', message: '1 to 40 letters, digits, dots, hyphens or underscores', value: code },
    ]);
  const path = `${parentPath ?? '/'}${code}/`;
  if (path.split('/').length - 2 > MAX_DEPTH)
    throw new DomainError('unit.invalid', `unit ${code} would stand deeper than ${MAX_DEPTH} levels`, [
      { field: 'parentCode', message: `at most ${MAX_DEPTH} levels` },
    ]);
  return path;
}

/** Whether a text can be the code of a unit. */
export function isUnitCode(code: string): boolean {
  return /^[\p{L}\p{N}._-]{1,40}$/u.test(code);
}

/** Whether a unit is the other one or stands below it. */
export function isWithin(path: string, ancestorPath: string): boolean {
  return path.startsWith(ancestorPath);
}

/**
 * Where a unit stands after a move below `newParentPath` (to the top without one).
 *
 * @throws DomainError `unit.invalid` when it would stand below itself.
 */
export function movedPath(path: string, code: string, newParentPath: string | undefined): string {
  if (newParentPath !== undefined && isWithin(newParentPath, path))
    throw new DomainError('unit.invalid', `unit ${code} cannot be placed below itself`, [
      { field: 'parentCode', message: 'a unit outside its own subtree' },
    ]);
  return unitPathOf(newParentPath, code);
}

/** The SQL `LIKE` pattern of everything below a path, with the signs escaped that would match more than themselves. */
export function subtreePattern(path: string): string {
  return `${path.replace(/[\\%_]/g, '\\$&')}%`;
}
