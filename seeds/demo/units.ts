import type { LocalDate } from '../../src/domain/kernel';
import type { Dice } from './dice';

export type UnitKind = 'city' | 'county' | 'department' | 'station';

export interface DemoUnit {
  /** 12 digits after GA 380. The area code 9801xx belongs to no place. */
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly parentCode: string | null;
  readonly peerGroup: string;
  readonly validFrom: LocalDate;
}

/** What a unit is like in the demo: how much it handles, of what, and how well. */
export interface UnitCharacter {
  readonly unit: DemoUnit;
  /** Its share of all cases, relative to the others. */
  readonly workload: number;
  readonly mix: { readonly administrative: number; readonly criminal: number; readonly incident: number };
  /** Multiplies the base rate of every fault: 0.2 is exemplary, 1 usual, 3 poor. */
  readonly carelessness: number;
  /** Checks this unit has a habit of failing, on top of its carelessness. */
  readonly badHabits: readonly string[];
  readonly speciality: 'general' | 'narcotics' | 'fraud' | 'exit-entry';
}

export const CITY_CODE = '980100000000';
const CITY_SINCE = '2012-05-01';

const DEPARTMENTS = [
  ['980100210000', '治安管理支队', { administrative: 85, criminal: 10, incident: 5 }, 'general'],
  ['980100220000', '刑事侦查支队', { administrative: 5, criminal: 95, incident: 0 }, 'general'],
  ['980100230000', '经济犯罪侦查支队', { administrative: 0, criminal: 100, incident: 0 }, 'fraud'],
  ['980100240000', '禁毒支队', { administrative: 45, criminal: 55, incident: 0 }, 'narcotics'],
  ['980100250000', '出入境管理支队', { administrative: 97, criminal: 3, incident: 0 }, 'exit-entry'],
] as const;

const COUNTIES = [
  ['980102', '东溪区', '东溪分局', 'urban', ['临江', '望塔', '桂花巷', '北桥', '新港', '青石板']],
  ['980103', '松石区', '松石分局', 'urban', ['松岗', '石门街', '南苑', '铁路新村', '翠屏']],
  ['980121', '望川县', '望川县公安局', 'rural', ['川口', '双碑', '马鞍坪', '白鹭洲', '高桥']],
  ['980122', '安澜县', '安澜县公安局', 'rural', ['安和', '下渡', '柳林', '石磨沟']],
] as const;

/**
 * 云岭市: one city bureau, five departments, four county bureaus, twenty stations. City, districts and stations are invented.
 */
export function drawUnits(dice: Dice): UnitCharacter[] {
  const drawn: UnitCharacter[] = [
    character(
      { code: CITY_CODE, name: '云岭市公安局', kind: 'city', parentCode: null, peerGroup: '市局', validFrom: CITY_SINCE },
      { workload: 0, mix: { administrative: 0, criminal: 0, incident: 0 }, carelessness: 1, badHabits: [], speciality: 'general' },
    ),
  ];
  for (const [code, name, mix, speciality] of DEPARTMENTS)
    drawn.push(
      character(
        { code, name: `云岭市公安局${name}`, kind: 'department', parentCode: CITY_CODE, peerGroup: '市局支队', validFrom: CITY_SINCE },
        { workload: 95, mix, carelessness: drawCarelessness(dice), badHabits: drawHabits(dice), speciality },
      ),
    );
  for (const [area, , bureau, setting, stations] of COUNTIES) {
    const countyCode = `${area}000000`;
    const bureauName = bureau.endsWith('分局') ? `云岭市公安局${bureau}` : bureau;
    drawn.push(
      character(
        { code: countyCode, name: bureauName, kind: 'county', parentCode: CITY_CODE, peerGroup: '县(分)局', validFrom: CITY_SINCE },
        {
          workload: 120,
          mix: { administrative: 40, criminal: 58, incident: 2 },
          carelessness: drawCarelessness(dice),
          badHabits: drawHabits(dice),
          speciality: 'general',
        },
      ),
    );
    stations.forEach((station, index) =>
      drawn.push(
        character(
          {
            code: `${area}${51 + index}0000`,
            name: `${bureauName}${station}派出所`,
            kind: 'station',
            parentCode: countyCode,
            peerGroup: setting === 'urban' ? '城区派出所' : '农村派出所',
            // Two stations were set up later, when their districts grew.
            validFrom: index === 5 ? '2024-07-01' : index === 4 ? '2019-03-01' : CITY_SINCE,
          },
          {
            workload: setting === 'urban' ? dice.between(85, 150) : dice.between(55, 100),
            mix: { administrative: 68, criminal: 19, incident: 13 },
            carelessness: drawCarelessness(dice),
            badHabits: drawHabits(dice),
            speciality: 'general',
          },
        ),
      ),
    );
  }
  return drawn;
}

function character(unit: DemoUnit, rest: Omit<UnitCharacter, 'unit'>): UnitCharacter {
  return { unit, ...rest };
}

/** Most units are sound, some are exemplary, one in six gives the legal office work. */
function drawCarelessness(dice: Dice): number {
  return dice.weighted([
    [25, 0.4],
    [35, 0.8],
    [20, 1.25],
    [13, 2],
    [7, 3.2],
  ]);
}

const HABITS = ['A02', 'A07', 'A16', 'A21', 'A23', 'A29', 'A32', 'A41', 'C02', 'C15', 'C26'];

function drawHabits(dice: Dice): string[] {
  return dice.chance(0.45) ? [dice.pick(HABITS)] : [];
}
