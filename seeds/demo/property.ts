import type { CaseMeasure } from '../../src/domain/cases';
import { DAY, HOUR, MINUTE, momentAt } from './duty-clock';
import { later, laterAtOffice, type Scene } from './scene';

const THINGS: Readonly<Record<string, readonly string[]>> = {
  drugs: ['疑似毒品一包', '吸食工具一套', '手机一部'],
  gambling: ['扑克牌两副', '赌资现金', '麻将机一台', '手机一部'],
  other: ['手机一部', '木棍一根', '电动自行车一辆', '银行卡一张', '折叠刀一把', '现金', '监控硬盘一块'],
};

/** 扣押 with approval, decision, list, hand-over to the keeper, and its end when the case is decided (or by `endsAt`). */
export function seize(scene: Scene, person: string, at: number, endsAt: number | undefined): void {
  const { dice, draft, faults, team } = scene;
  const criminal = scene.kind === 'criminal';
  const onSite = dice.chance(0.35);
  const overstay = !criminal && endsAt !== undefined && faults.strikes('A16');
  // What is held longer than the sixty days that an extension allows is given back before the decision.
  const end = overstay ? at + dice.between(42, 56) * DAY : endsAt !== undefined && !criminal ? Math.min(endsAt, at + 56 * DAY) : endsAt;
  const approval = approvalOf(scene, at, onSite, criminal);
  const extension: CaseMeasure['extensions'] =
    !criminal && !overstay && end !== undefined && end - at > 28 * DAY
      ? [{ approvedAt: momentAt(laterAtOffice(scene, at, 20 * 24, 23 * 24)), approverLevel: scene.chiefLevel, reason: '情况复杂' }]
      : undefined;
  const seizedAt = at + 40 * MINUTE;
  draft.event('seize', at, { until: momentAt(seizedAt), by: team.slice(0, 2), person, attributes: { onSite } });
  draft.measure('seizure', at, {
    ...(end !== undefined && { end: momentAt(end) }),
    person,
    officers: team.slice(0, 2),
    ...approval,
    ...(extension && { extensions: extension }),
    attributes: { onSite },
  });
  if (onSite) draft.recording('seizing', at - 5 * MINUTE, seizedAt, { person });
  const careless = faults.strikes(criminal ? 'C26' : 'A15');
  const listForgotten = careless && dice.chance(0.5);
  draft.document('seizure-decision', at, { person, signed: true, approvedBy: scene.head });
  if (!listForgotten) draft.document('seizure-list', at, { person, signed: !careless });
  addItems(scene, at, end);
}

function approvalOf(scene: Scene, at: number, onSite: boolean, criminal: boolean): Pick<CaseMeasure, 'approvedAt' | 'approverLevel'> {
  const { dice, faults } = scene;
  const late = !criminal && faults.strikes('A14');
  const approvedAt = onSite
    ? later(scene, at, ...((late ? [26, 60] : [1, 14]) as [number, number]))
    : late
      ? later(scene, at, 1, 8)
      : at - dice.between(20, 300) * MINUTE;
  return { approvedAt: momentAt(approvedAt), approverLevel: scene.headLevel };
}

function addItems(scene: Scene, takenAt: number, end: number | undefined): void {
  const { dice, draft, faults } = scene;
  const kind = /毒/.test(draft.cause) ? 'drugs' : /赌/.test(draft.cause) ? 'gambling' : 'other';
  const lateHandover = faults.strikes('A21');
  const hourLost = !lateHandover && faults.strikes('missing');
  for (const name of dice.sample(THINGS[kind]!, dice.between(1, 3))) {
    const handedOverAt = lateHandover ? takenAt + dice.between(27, 80) * HOUR : later(scene, takenAt, 1, 20);
    draft.item({
      name,
      status: dice.chance(0.5) ? 'returned' : 'confiscated',
      takenAt: momentAt(takenAt),
      // A source that exports only the day of the hand-over: an hour limit cannot be judged from it.
      handedOverAt: hourLost ? momentAt(handedOverAt).slice(0, 10) : momentAt(handedOverAt),
      ...(end !== undefined && { disposedAt: momentAt(end) }),
      keeper: scene.keeper,
      custody: [
        { at: momentAt(takenAt), action: 'taken', by: scene.team[0]! },
        { at: momentAt(handedOverAt), action: 'stored', by: scene.keeper },
      ],
    });
  }
}
