import { decide, type Ruling } from './decision';
import { DAY, HOUR, MINUTE } from './duty-clock';
import { takeIn } from './intake';
import { seize } from './property';
import { questionWitness, summonOffender } from './questioning';
import { addPerson, later, laterAtOffice, type Offender, type Scene } from './scene';

const CAUSES: Readonly<Record<Scene['character']['speciality'], readonly string[]>> = {
  general: [
    '殴打他人',
    '盗窃',
    '赌博',
    '故意损毁财物',
    '寻衅滋事',
    '诈骗',
    '阻碍执行职务',
    '非法携带管制器具',
    '虚构事实扰乱公共秩序',
    '侮辱',
  ],
  narcotics: ['吸毒', '吸毒', '非法持有少量毒品', '为赌博提供条件'],
  fraud: ['诈骗'],
  'exit-entry': ['非法居留', '未按规定办理住宿登记', '未按规定申报居留信息变更'],
};

/** 行政案件, from the report to the archive. */
export function handleAdministrative(scene: Scene, reportedAt: number): void {
  const { dice, draft, faults } = scene;
  draft.cause = dice.pick(CAUSES[scene.character.speciality]);
  const publicOrder = scene.character.speciality !== 'exit-entry' && dice.chance(0.95);
  // A source that does not say under which law a case is handled leaves most limits undecidable.
  if (!faults.strikes('missing')) draft.attributes['category'] = publicOrder ? 'public-order' : 'other';
  if (scene.character.speciality === 'exit-entry') draft.attributes['field'] = 'exit-entry';
  const { acceptedAt, victim } = takeIn(scene, reportedAt);
  const filedAt = acceptedAt + 5 * MINUTE;
  // Since 2026 a public-order case is filed (立案), not only accepted (治安管理处罚法 90).
  if (publicOrder) draft.event('file-case', filedAt, { by: [scene.team[0]!] });

  const offenders = Array.from(
    {
      length: dice.weighted([
        [76, 1],
        [18, 2],
        [6, 3],
      ]),
    },
    () => drawOffender(scene, reportedAt),
  );
  draft.title = `${draft.persons.find((person) => person.id === offenders[0]!.id)!.name!}${draft.cause}案`;
  if (victim) questionWitness(scene, victim, later(scene, acceptedAt, 0.5, 24));
  let busyUntil = acceptedAt;
  for (const offender of offenders)
    busyUntil = Math.max(busyUntil, summonOffender(scene, offender.id, later(scene, acceptedAt, 1, 96), offender.minor));

  const complex = dice.chance(0.12);
  const appraised = dice.chance(victim ? 0.3 : 0.08)
    ? appraise(scene, laterAtOffice(scene, busyUntil, 4, 48), offenders[0]!.id, victim)
    : undefined;
  const ruling: Ruling = {
    filedAt: publicOrder ? filedAt : acceptedAt,
    readyAt: Math.max(busyUntil, appraised?.receivedAt ?? 0),
    offenders,
    victim,
    complex,
    publicOrder,
    pausedFor: appraised?.pausedFor ?? 0,
  };
  const decidedAt = decide(scene, ruling);
  if (dice.chance(draft.cause === '盗窃' || draft.cause === '赌博' || scene.character.speciality === 'narcotics' ? 0.6 : 0.2))
    seize(scene, offenders[0]!.id, later(scene, acceptedAt, 0.5, 30), decidedAt);
}

function drawOffender(scene: Scene, at: number): Offender {
  const minor = scene.dice.chance(0.045);
  return { id: minor ? addPerson(scene, 'offender', at, 14, 17) : addPerson(scene, 'offender', at), minor };
}

/** 鉴定: commissioned, received, copies to both sides within five days (行政程序规定 97). */
function appraise(scene: Scene, at: number, offender: string, victim: string | undefined): { receivedAt: number; pausedFor: number } {
  const { draft, faults, team } = scene;
  // An injury that the victim wants appraised must be (行政程序规定 90).
  if (victim) draft.event('note-injury', at - 3 * HOUR, { person: victim, attributes: { grave: false, requested: true, disputed: false } });
  draft.event('commission-appraisal', at, { by: [team[0]!], person: victim ?? offender });
  const receivedAt = laterAtOffice(scene, at, 3 * 24, 12 * 24);
  draft.event('receive-appraisal', receivedAt, { by: [team[0]!] });
  draft.document('appraisal-opinion', receivedAt);
  for (const person of victim ? [offender, victim] : [offender]) {
    const late = faults.strikes('A19');
    const deliveredAt = late ? laterAtOffice(scene, receivedAt, 14 * 24, 20 * 24) : laterAtOffice(scene, receivedAt, 1, 40);
    draft.event('deliver-appraisal', deliveredAt, {
      by: [team[0]!],
      person,
      attributes: { recipient: person === offender ? 'offender' : 'victim' },
    });
  }
  return { receivedAt, pausedFor: Math.floor((receivedAt - at) / DAY) };
}
