import { HOUR, MINUTE, momentAt } from './duty-clock';
import { later, type Scene } from './scene';

/** 传唤 with 询问查证 of an administrative offender: 8, 12 or 24 hours (治安管理处罚法 97). Returns when the person left. */
export function summonOffender(scene: Scene, person: string, arrivedAt: number, minor: boolean): number {
  const { dice, draft, faults } = scene;
  // Twelve hours for an unknown identity are a matter of the law on public order only.
  const reason = dice.weighted([
    [82, 'ordinary'],
    [draft.attributes['category'] === 'other' ? 0 : 3, 'identity-unknown'],
    [15, 'complex-detention'],
  ] as const);
  const form = dice.chance(0.4) ? 'oral' : 'written';
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
    attributes: { form, ...(reason !== 'ordinary' && { reason }) },
  });
  writeSummons(scene, person, arrivedAt, form);
  const notifiedAfter = dice.between(15, 90) * (faults.strikes('A08') ? 9 : 1);
  draft.event('notify-family', arrivedAt + Math.max(notifiedAfter, notifiedAfter > 90 ? 150 : 0) * MINUTE, {
    by: [scene.team[0]!],
    person,
    attributes: { occasion: 'summons' },
  });
  questionOffender(scene, person, arrivedAt + dice.between(10, 40) * MINUTE, leftAt - 5 * MINUTE, { minor, oral: form === 'oral' });
  return leftAt;
}

interface Manner {
  readonly minor: boolean;
  /** Summoned by word of mouth, which the record must note. */
  readonly oral: boolean;
}

function questionOffender(scene: Scene, person: string, from: number, latest: number, { minor, oral }: Manner): void {
  const { dice, draft, faults, roster } = scene;
  const to = Math.min(latest, from + dice.between(60, 170) * MINUTE);
  const alone = faults.strikes('A10');
  // One officer is enough in a proper case-handling area with full recording (治安管理处罚法 108), in public-order cases.
  const lawfullyAlone = !alone && draft.attributes['category'] !== 'other' && dice.chance(0.06);
  const unrecorded = !alone && !lawfullyAlone && faults.strikes('A09');
  const place = alone ? 'elsewhere' : 'case-handling-area';
  draft.event('question', from, {
    until: momentAt(to),
    by: roster.take(alone || lawfullyAlone ? 1 : 2, from, to),
    person,
    attributes: { place, recorded: !alone && !unrecorded, ...(minor && { minor: true }) },
  });
  if (!alone && !unrecorded) draft.recording('questioning', from - 2 * MINUTE, to, { person, place });
  if (minor && !faults.strikes('A11'))
    draft.event('guardian-attend', from, { person, attributes: { relation: dice.pick(['父亲', '母亲', '学校代表']) } });
  const pages = dice.between(3, 8);
  const unsigned = faults.strikes('A12') ? 1 : 0;
  draft.document('questioning-record', to, {
    person,
    pages,
    signedPages: pages - unsigned,
    signed: true,
    ...(oral && { attributes: { oralSummonsNoted: !faults.strikes('A06') } }),
  });
}

/** 传唤 or 口头传唤 of a suspect: 12 hours, 24 with approval (刑事程序规定 200). Returns when it ended. */
export function summonSuspect(scene: Scene, person: string, arrivedAt: number, minor: boolean): number {
  const { dice, draft, faults, team } = scene;
  const form = dice.chance(0.5) ? 'oral' : 'written';
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
    attributes: { form, ...(long && { reason: 'grave-complex' }) },
  });
  writeSummons(scene, person, arrivedAt, form);
  const began = arrivedAt + dice.between(15, 60) * MINUTE;
  if (minor) draft.event('guardian-attend', began, { person, attributes: { relation: dice.pick(['父亲', '母亲', '学校代表']) } });
  draft.document('rights-notice', began, { person, signed: true });
  interrogate(scene, person, began, 'case-handling-area');
  return endedAt;
}

/** 讯问 by two officers, recorded. */
export function interrogate(scene: Scene, person: string, at: number, place: string): void {
  const { dice, draft, roster } = scene;
  const pages = dice.between(3, 9);
  const until = at + dice.between(40, 100) * MINUTE;
  draft.event('interrogate', at, { until: momentAt(until), by: roster.take(2, at, until), person, attributes: { place, recorded: true } });
  draft.recording('interrogation', at - MINUTE, until, { person, place });
  draft.document('interrogation-record', at, { person, pages, signedPages: pages, signed: true });
}

/** 询问 of a victim or witness, at the scene or in the office. */
export function questionWitness(scene: Scene, person: string, at: number): void {
  const { dice, draft, roster } = scene;
  const until = at + dice.between(20, 60) * MINUTE;
  draft.event('question', at, {
    until: momentAt(until),
    by: roster.take(2, at, until),
    person,
    attributes: { place: dice.pick(['scene', 'home', 'office']), recorded: false },
  });
  draft.document('questioning-record', at, { person, pages: 2, signedPages: 2, signed: true });
}

/** A written summons has its warrant, on which the suspect fills in when it began and ended (刑事程序规定 199). */
function writeSummons(scene: Scene, person: string, at: number, form: 'oral' | 'written'): void {
  const { draft, faults, kind } = scene;
  draft.event('summon', at, { by: scene.team.slice(0, 2), person });
  if (form === 'oral') return;
  draft.document('summons-warrant', at - HOUR, {
    person,
    approvedAt: momentAt(at - HOUR),
    approvedBy: scene.head,
    approverLevel: scene.headLevel,
    signed: true,
    ...(kind === 'criminal' && { attributes: { arrivalFilled: true, endFilled: !faults.strikes('C09') } }),
  });
}

function range(overrun: boolean, lawful: [number, number], unlawful: [number, number]): [number, number] {
  return overrun ? unlawful : lawful;
}
