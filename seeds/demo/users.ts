import type { Dice } from './dice';
import { drawName } from './names';
import { CITY_CODE, type DemoUnit } from './units';

export interface DemoUser {
  readonly login: string;
  readonly name: string;
  readonly role:
    | 'reviewer'
    | 'supervisor'
    | 'leader'
    | 'investigator'
    | 'unit'
    | 'inspector'
    | 'system-administrator'
    | 'security-administrator'
    | 'audit-administrator'
    | 'auditor';
  /** The role is granted on this unit and all below it. */
  readonly unitCode: string;
}

/** One login for every role; reviewers are three, supervisors two, and the assessed side is a county bureau, a department and a station. */
export function drawUsers(units: readonly DemoUnit[], dice: Dice): DemoUser[] {
  const first = (kind: DemoUnit['kind']): string => units.find((unit) => unit.kind === kind)?.code ?? CITY_CODE;
  const logins: readonly (readonly [string, DemoUser['role'], string])[] = [
    ['supervisor', 'supervisor', CITY_CODE],
    ['reviewer1', 'reviewer', CITY_CODE],
    ['reviewer2', 'reviewer', CITY_CODE],
    ['reviewer3', 'reviewer', CITY_CODE],
    ['inspector', 'inspector', CITY_CODE],
    ['county', 'unit', first('county')],
    ['department', 'unit', first('department')],
    ['station', 'unit', first('station')],
    ['sysadmin', 'system-administrator', CITY_CODE],
    ['secadmin', 'security-administrator', CITY_CODE],
    ['auditadmin', 'audit-administrator', CITY_CODE],
    ['auditor', 'auditor', CITY_CODE],
    // What one drafts another signs.
    ['supervisor2', 'supervisor', CITY_CODE],
    ['leader', 'leader', CITY_CODE],
    ['investigator', 'investigator', CITY_CODE],
  ];
  return logins.map(([login, role, unitCode]) => ({ login, name: drawName(dice), role, unitCode }));
}
