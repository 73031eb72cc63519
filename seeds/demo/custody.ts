import { DAY, HOUR, MINUTE, momentAt } from './duty-clock';
import { interrogate } from './questioning';
import { later, laterAtOffice, type Scene } from './scene';

/** How a 拘留 ended: with 逮捕, or with release. */
export interface Custody {
  readonly arrestedAt?: number;
  readonly releasedAt?: number;
}

/** 拘留, 送看守所, 通知家属, 讯问 and, for most, 提请批捕 and 逮捕 (刑事程序规定 125–129, 144–145). */
export function detain(scene: Scene, person: string, at: number): Custody {
  const { dice, draft, faults, team } = scene;
  const ground = dice.weighted([
    [45, 'ordinary'],
    [20, 'special'],
    [35, 'repeated-or-joint'],
  ] as const);
  const warrantAt = at - dice.between(10, 60) * MINUTE;
  const approvedAt = momentAt(warrantAt - 20 * MINUTE);
  if (!faults.strikes('C13'))
    draft.document('detention-warrant', warrantAt, {
      person,
      approvedAt,
      approvedBy: scene.chief,
      approverLevel: scene.chiefLevel,
      signed: true,
    });
  draft.event('detain', at, { by: team.slice(0, 2), person });
  const enteredAt = faults.strikes('C14') ? later(scene, at, 25.5, 40) : later(scene, at, 3, 20);
  draft.event('enter-custody', enteredAt, { by: team.slice(0, 2), person });
  const noNotice = notifyFamily(scene, person, at, 'detention');
  interrogate(scene, person, faults.strikes('C16') ? later(scene, at, 26, 45) : later(scene, at, 4, 22), 'detention-centre');
  const requestedAt = requestArrest(scene, person, at, ground);
  const custody = decideArrest(scene, person, at, requestedAt);
  draft.measure('detention', at, {
    end: momentAt(custody.arrestedAt ?? custody.releasedAt ?? at + DAY),
    person,
    place: 'detention-centre',
    officers: team.slice(0, 2),
    approvedAt,
    approverLevel: scene.chiefLevel,
    attributes: { ground, ...(noNotice && { noNoticeReason: noNotice }) },
  });
  return custody;
}

/** Returns the reason for not notifying, when there is one. */
function notifyFamily(scene: Scene, person: string, at: number, occasion: 'detention' | 'arrest'): string | undefined {
  const { dice, draft, faults, team } = scene;
  if (dice.chance(0.03)) return '无法通知:没有家属';
  const careless = faults.strikes('C15');
  if (careless && dice.chance(0.4)) return undefined;
  const notifiedAt = careless ? later(scene, at, 25.5, 60) : later(scene, at, 1, 21);
  draft.event('notify-family', notifiedAt, { by: [team[0]!], person, attributes: { occasion } });
  draft.document(`${occasion}-notice`, notifiedAt, { person, signed: true });
  return undefined;
}

/** Three days; four more with approval in special cases; thirty for repeated, joint or roaming crime. */
function requestArrest(scene: Scene, person: string, at: number, ground: 'ordinary' | 'special' | 'repeated-or-joint'): number | undefined {
  const { dice, draft, faults, team } = scene;
  if (ground === 'ordinary' && dice.chance(0.45)) return undefined;
  const late = faults.strikes('C17');
  if (ground !== 'ordinary' && !late) {
    draft.document('request-extension', at + 2 * DAY, {
      person,
      approvedAt: momentAt(at + 2 * DAY + 2 * HOUR),
      approvedBy: scene.chief,
      approverLevel: scene.chiefLevel,
      attributes: { ground },
    });
  }
  // A date limit: three days after the day of detention, whatever the hour.
  const lawful: [number, number] = ground === 'ordinary' ? [1.5, 2.4] : ground === 'special' ? [4, 6.4] : [9, 28];
  const requestedAt = late ? at + dice.between(ground === 'ordinary' ? 5 : 4, 7) * DAY : later(scene, at, lawful[0] * 24, lawful[1] * 24);
  draft.event('request-arrest', requestedAt, { by: [team[0]!], person });
  draft.document('arrest-request', requestedAt, { person, approvedBy: scene.chief, approverLevel: scene.chiefLevel, signed: true });
  return requestedAt;
}

function decideArrest(scene: Scene, person: string, detainedAt: number, requestedAt: number | undefined): Custody {
  const { dice, draft, team } = scene;
  if (requestedAt === undefined) {
    const releasedAt = detainedAt + dice.between(30, 55) * HOUR;
    draft.event('release', releasedAt, { by: team.slice(0, 2), person });
    return { releasedAt };
  }
  const answeredAt = laterAtOffice(scene, requestedAt, 3 * 24, 6 * 24);
  if (dice.chance(0.14)) {
    draft.outcome('arrest-refused', answeredAt, { authority: '云岭市人民检察院', reason: dice.pick(['证据不足', '无社会危险性']) });
    draft.event('receive-arrest-refusal', answeredAt, { by: [team[0]!], person });
    const releasedAt = later(scene, answeredAt, 1, 6);
    draft.event('release', releasedAt, { by: team.slice(0, 2), person });
    draft.event('return-receipt', laterAtOffice(scene, releasedAt, 2, 30), { by: [team[0]!], person });
    return { releasedAt };
  }
  const arrestedAt = later(scene, answeredAt, 1, 10);
  draft.event('approve-arrest', answeredAt, { person });
  draft.event('arrest', arrestedAt, { by: team.slice(0, 2), person });
  draft.document('arrest-warrant', answeredAt, { person, signed: true });
  const noNotice = notifyFamily(scene, person, arrestedAt, 'arrest');
  draft.measure('arrest', arrestedAt, {
    person,
    place: 'detention-centre',
    officers: team.slice(0, 2),
    approvedAt: momentAt(answeredAt),
    approverLevel: 'procuratorate',
    ...(noNotice && { attributes: { noNoticeReason: noNotice } }),
  });
  interrogate(scene, person, later(scene, arrestedAt, 2, 21), 'detention-centre');
  return { arrestedAt };
}

/** 取保候审, twelve months at most. */
export function placeOnBail(scene: Scene, person: string, at: number): void {
  scene.draft.event('bail', at, { by: scene.team.slice(0, 2), person });
  scene.draft.document('bail-decision', at, { person, approvedBy: scene.chief, approverLevel: scene.chiefLevel, signed: true });
  scene.draft.measure('bail', at, { person, approvedAt: momentAt(at - HOUR), approverLevel: scene.chiefLevel });
}
