import type { CaseKind } from '../../src/domain/cases';
import type { CaseDraft } from './case-draft';
import type { Dice } from './dice';
import { HOUR, MINUTE, momentAt, type DutyClock } from './duty-clock';
import type { FaultPlan } from './faults';
import { drawName } from './names';
import type { Staff } from './officers';
import { type DutyBook, Roster } from './roster';
import type { UnitCharacter } from './units';

/** Everything the steps of one case work with. */
export interface Scene {
  readonly dice: Dice;
  readonly clock: DutyClock;
  readonly faults: FaultPlan;
  readonly draft: CaseDraft;
  readonly kind: CaseKind;
  readonly character: UnitCharacter;
  /** Numbers of those who handle the case; the first leads. */
  readonly team: readonly string[];
  readonly roster: Roster;
  readonly reviewer: string;
  /** Head of the handling department or station. */
  readonly head: string;
  /** Who decides for the organ: county bureau for its stations, city bureau for its departments. */
  readonly chief: string;
  readonly keeper: string;
  /** Level of {@link Scene.head}: 派出所 station, 办案部门 department. */
  readonly headLevel: 'station' | 'department';
  /** Level of {@link Scene.chief}: 县级公安机关 county, 市级公安机关 city. */
  readonly chiefLevel: 'county' | 'city';
}

/** 违法行为人 of an administrative case. */
export interface Offender {
  /** Id within the case. */
  readonly id: string;
  /** Under eighteen. */
  readonly minor: boolean;
}

/** Casts the officers of a case and writes their roles into the draft. */
export function castTeam(
  dice: Dice,
  draft: CaseDraft,
  own: Staff,
  organ: Staff,
  book: DutyBook,
): Pick<Scene, 'team' | 'roster' | 'reviewer' | 'head' | 'chief' | 'keeper'> {
  const team = dice.sample(own.handlers, dice.chance(0.2) ? 3 : 2).map((officer) => officer.number);
  const reviewer = dice.pick(own.reviewers).number;
  const head = dice.pick(own.approvers).number;
  const chief = dice.pick(organ.approvers).number;
  team.forEach((number, index) => draft.officers.push({ number, role: index === 0 ? 'lead' : 'handler' }));
  draft.officers.push({ number: reviewer, role: 'reviewer' }, { number: chief, role: 'approver' });
  // When all handlers are busy, who has no part in this case helps out.
  const parted = new Set([reviewer, head, chief]);
  const colleagues = [...own.handlers, ...own.reviewers, ...own.approvers, own.keeper].flatMap(({ number }) =>
    parted.has(number) ? [] : [number],
  );
  return { team, roster: new Roster(team, colleagues, book), reviewer, head, chief, keeper: own.keeper.number };
}

/** Later by a random number of hours between both. */
export function later(scene: Scene, at: number, fromHours: number, toHours: number): number {
  return at + scene.dice.between(Math.round(fromHours * 60), Math.round(toHours * 60)) * MINUTE;
}

/** The same, but when the office is open. */
export function laterAtOffice(scene: Scene, at: number, fromHours: number, toHours: number): number {
  return scene.clock.atOffice(later(scene, at, fromHours, toHours), scene.dice.between(10, 120));
}

/** Adds an invented person born so many years before. Identity numbers carry the area code of the invented city. */
export function addPerson(scene: Scene, role: string, at: number, youngest = 19, oldest = 66): string {
  const { dice } = scene;
  const birthDate = momentAt(at - dice.between(youngest * 366, oldest * 365) * 24 * HOUR).slice(0, 10);
  return scene.draft.person(role, {
    name: drawName(dice),
    identityNumber: `${scene.character.unit.code.slice(0, 6)}${birthDate.replaceAll('-', '')}${dice.between(100, 999)}${dice.pick([...'0123456789X'])}`,
    birthDate,
    sex: dice.chance(0.72) ? '男' : '女',
  });
}
