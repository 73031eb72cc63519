import { addDays, type LocalDate } from '../../src/domain/kernel';
import type { Dice } from './dice';
import { drawName } from './names';
import type { DemoUnit } from './units';

/** 执法资格等级: 初级 basic, 中级 intermediate, 高级 advanced. */
export type Qualification = 'basic' | 'intermediate' | 'advanced';

export interface DemoOfficer {
  /** 警号, 6 digits. */
  readonly number: string;
  readonly name: string;
  readonly unitCode: string;
  readonly qualification: Qualification;
  readonly qualifiedUntil: LocalDate;
}

/** Who does what in one unit. The 法制员 reviews and the head approves; both also exist in small stations. */
export interface Staff {
  readonly handlers: readonly DemoOfficer[];
  readonly reviewers: readonly DemoOfficer[];
  readonly approvers: readonly DemoOfficer[];
  /** Keeps the property room (涉案财物管理人员) and handles no cases. */
  readonly keeper: DemoOfficer;
}

const HANDLERS: Readonly<Record<DemoUnit['kind'], number>> = { city: 2, county: 12, department: 12, station: 7 };

/** The staff of each unit by unit code; numbers run through the city in the order of the units. */
export function drawStaff(units: readonly DemoUnit[], today: LocalDate, dice: Dice): Map<string, Staff> {
  let next = 1;
  const recruit = (unit: DemoUnit, qualification: Qualification): DemoOfficer => ({
    number: `98${String(next++).padStart(4, '0')}`,
    name: drawName(dice),
    unitCode: unit.code,
    qualification,
    // A few have let their certificate run out.
    qualifiedUntil: addDays(today, dice.chance(0.03) ? -dice.between(10, 200) : dice.between(60, 1400)),
  });
  const many = (count: number, one: () => DemoOfficer): DemoOfficer[] => Array.from({ length: count }, one);
  return new Map(
    units.map((unit) => [
      unit.code,
      {
        handlers: many(HANDLERS[unit.kind], () => recruit(unit, dice.chance(0.35) ? 'intermediate' : 'basic')),
        reviewers: many(unit.kind === 'station' ? 1 : 2, () => recruit(unit, dice.chance(0.6) ? 'advanced' : 'intermediate')),
        approvers: many(unit.kind === 'station' ? 1 : 2, () => recruit(unit, dice.chance(0.5) ? 'advanced' : 'intermediate')),
        keeper: recruit(unit, 'basic'),
      },
    ]),
  );
}
