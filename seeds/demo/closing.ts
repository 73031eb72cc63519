import { laterAtOffice, type Scene } from './scene';

/** 结案 and 归档. */
export function conclude(scene: Scene, at: number): void {
  const { dice, draft, faults, clock } = scene;
  const closedAt = laterAtOffice(scene, at, 2, 5 * 24);
  draft.event('close', closedAt, { by: [scene.team[0]!] });
  const days = faults.strikes('A41') ? dice.between(17, 26) : dice.between(1, 7);
  draft.event('archive', clock.workingDaysAfter(closedAt, days, dice.between(10, 400)), { by: [scene.team[0]!] });
}
