import { HOUR, MINUTE, momentAt } from './duty-clock';
import { later, type Scene } from './scene';

/** 传唤 with 询问查证 of an administrative offender: 8, 12 or 24 hours (治安管理处罚法 97). Returns when the person left. */
export function summonOffender(scene: Scene, person: string, arrivedAt: number, minor: boolean): number {
  const { dice, draft, faults } = scene;
  const reason = dice.weighted([
    [82, 'ordinary'],
    [3, 'identity-unknown'],
    [15, 'complex-detention'],
  ] as const);
  const overrun = faults.strikes('A07');
  const lawful = { ordinary: [1.5, 7], 'identity-unknown': [5, 11], 'complex-detention': [9, 21] }[reason] as [number, number];
  const unlawful = { ordinary: [8.4, 12], 'identity-unknown': [12.5, 16], 'complex-detention': [24.5, 29] }[reason] as [number, number];
  const leftAt = later(scene, arrivedAt, ...(overrun ? unlawful : lawful));
  const hourLost = !overrun && faults.strikes('missing');
  draft.measure('summons', arrivedAt, {
    end: hourLost ? momentAt(leftAt).slice(0, 10) : momentAt(leftAt),
    person,
    place: 'case-handling-area',
    officers: scene.team.slice(0, 2),
    approvedAt: momentAt(arrivedAt - dice.between(20, 240) * MINUTE),
    approverLevel: scene.headLevel,
    attributes: { form: dice.chance(0.4) ? 'oral' : 'written', ...(reason !== 'ordinary' && { reason }) },
  });
  writeSummons(scene, person, arrivedAt);
  draft.event('notify-family', arrivedAt + dice.between(15, 90) * MINUTE, {
    by: [scene.team[0]!],
    person,
    attributes: { occasion: 'summons' },
  });
  questionOffender(scene, person, arrivedAt + dice.between(10, 40) * MINUTE, leftAt - 5 * MINUTE, minor);
  return leftAt;
}

function questionOffender(scene: Scene, person: string, from: number, to: number, minor: boolean): void {
  const { dice, draft, faults, team } = scene;
  const alone = faults.strikes('A10');
  // One officer is enough in a proper case-handling area with full recording (治安管理处罚法 108).
  const lawfullyAlone = !alone && dice.chance(0.06);
  const unrecorded = !alone && !lawfullyAlone && faults.strikes('A09');
  const place = alone ? 'elsewhere' : 'case-handling-area';
  draft.event('question', from, {
    by: team.slice(0, alone || lawfullyAlone ? 1 : 2),
    person,
    attributes: { place, recorded: !alone && !unrecorded, ...(minor && { minor: true }) },
  });
  if (!alone && !unrecorded) draft.recording('questioning', from - 2 * MINUTE, to, { person, place });
  if (minor && !faults.strikes('A11'))
    draft.event('guardian-attend', from, { person, attributes: { relation: dice.pick(['父亲', '母亲', '学校代表']) } });
  const pages = dice.between(3, 8);
  draft.document('questioning-record', from, { person, pages, signedPages: pages, signed: true });
}

/** 传唤 or 口头传唤 of a suspect: 12 hours, 24 with approval (刑事程序规定 200). Returns when it ended. */
export function summonSuspect(scene: Scene, person: string, arrivedAt: number): number {
  const { dice, draft, faults, team } = scene;
  const long = dice.chance(0.25);
  const overrun = faults.strikes('C08');
  const endedAt = long
    ? later(scene, arrivedAt, ...range(overrun, [13, 22], [24.4, 30]))
    : later(scene, arrivedAt, ...range(overrun, [3, 11], [12.4, 17]));
  draft.measure('summons', arrivedAt, {
    end: momentAt(endedAt),
    person,
    place: 'case-handling-area',
    officers: team.slice(0, 2),
    approvedAt: momentAt(arrivedAt - dice.between(20, 240) * MINUTE),
    approverLevel: scene.headLevel,
    attributes: { form: dice.chance(0.5) ? 'oral' : 'written', ...(long && { reason: 'grave-complex' }) },
  });
  writeSummons(scene, person, arrivedAt);
  interrogate(scene, person, arrivedAt + dice.between(15, 60) * MINUTE, 'case-handling-area');
  return endedAt;
}

/** 讯问 by two officers, recorded. */
export function interrogate(scene: Scene, person: string, at: number, place: string): void {
  const { dice, draft, team } = scene;
  const pages = dice.between(3, 9);
  draft.event('interrogate', at, { by: team.slice(0, 2), person, attributes: { place, recorded: true } });
  draft.recording('interrogation', at - MINUTE, at + dice.between(40, 100) * MINUTE, { person, place });
  draft.document('interrogation-record', at, { person, pages, signedPages: pages, signed: true });
}

/** 询问 of a victim or witness, at the scene or in the office. */
export function questionWitness(scene: Scene, person: string, at: number): void {
  scene.draft.event('question', at, {
    by: scene.team.slice(0, 2),
    person,
    attributes: { place: scene.dice.pick(['scene', 'home', 'office']), recorded: false },
  });
  scene.draft.document('questioning-record', at, { person, pages: 2, signedPages: 2, signed: true });
}

function writeSummons(scene: Scene, person: string, at: number): void {
  scene.draft.event('summon', at, { by: scene.team.slice(0, 2), person });
  scene.draft.document('summons-warrant', at - HOUR, {
    person,
    approvedAt: momentAt(at - HOUR),
    approvedBy: scene.head,
    approverLevel: scene.headLevel,
    signed: true,
  });
}

function range(overrun: boolean, lawful: [number, number], unlawful: [number, number]): [number, number] {
  return overrun ? unlawful : lawful;
}
