import { detain, placeOnBail, type Custody } from './custody';
import { conclude } from './closing';
import { DAY, HOUR, MINUTE, momentAt } from './duty-clock';
import { takeIn } from './intake';
import { seize } from './property';
import { questionWitness, summonSuspect } from './questioning';
import { addPerson, later, laterAtOffice, type Scene } from './scene';

const CAUSES: Readonly<Record<Scene['character']['speciality'], readonly string[]>> = {
  general: ['盗窃', '诈骗', '故意伤害', '危险驾驶', '寻衅滋事', '帮助信息网络犯罪活动', '掩饰、隐瞒犯罪所得', '故意毁坏财物', '开设赌场'],
  narcotics: ['贩卖毒品', '容留他人吸毒', '非法持有毒品'],
  fraud: ['合同诈骗', '非法吸收公众存款', '信用卡诈骗', '职务侵占'],
  'exit-entry': ['偷越国（边）境'],
};

/** 刑事案件: from the report through filing, custody or bail to 移送起诉, as far as the days allow. */
export function handleCriminal(scene: Scene, reportedAt: number): void {
  const { dice, draft, team } = scene;
  draft.cause = dice.pick(CAUSES[scene.character.speciality]);
  draft.title = `${momentAt(reportedAt).slice(5, 10).replace('-', '.')}${draft.cause}案`;
  const { acceptedAt, reported, victim } = takeIn(scene, reportedAt);
  if (victim) questionWitness(scene, victim, later(scene, acceptedAt, 0.5, 30));
  const filedAt = chooseFiling(scene, acceptedAt);
  if (dice.chance(0.08)) return declineFiling(scene, filedAt, reported);
  draft.event('file-case', filedAt, { by: [team[0]!] });
  draft.document('filing-decision', filedAt, {
    approvedAt: momentAt(filedAt - HOUR),
    approvedBy: scene.chief,
    approverLevel: scene.chiefLevel,
    signed: true,
  });
  if (!dice.chance(0.62)) return;

  const suspects = dice.weighted([
    [72, 1],
    [20, 2],
    [8, 3],
  ]);
  const approach = { acceptedAt, filedAt, foundAt: later(scene, filedAt, 1, 15 * 24), joint: suspects > 1 };
  const ends = Array.from({ length: suspects }, () => pursue(scene, approach));
  const concludedAt = scene.clock.atOffice(Math.max(...ends), dice.between(10, 200));
  finishInvestigation(scene, concludedAt);
}

/** Three days to decide on filing, seven when facts must be verified, thirty with approval (公通字〔2015〕32号). */
function chooseFiling(scene: Scene, acceptedAt: number): number {
  const { dice, draft, faults } = scene;
  const review = dice.weighted([
    [72, 'plain'],
    [20, 'verify'],
    [8, 'complex'],
  ] as const);
  if (review !== 'plain') draft.attributes['filingReview'] = review;
  const limit = { plain: 3, verify: 7, complex: 30 }[review];
  if (faults.strikes('C02')) return laterAtOffice(scene, acceptedAt, (limit + 9) * 24, (limit + 14) * 24);
  return laterAtOffice(scene, acceptedAt, 1, review === 'plain' ? 24 : (limit - 4) * 24);
}

function declineFiling(scene: Scene, decidedAt: number, reported: boolean): void {
  const { draft, faults, team } = scene;
  draft.event('decline-filing', decidedAt, { by: [team[0]!] });
  const servedAt =
    reported && faults.strikes('C04') ? laterAtOffice(scene, decidedAt, 13 * 24, 18 * 24) : laterAtOffice(scene, decidedAt, 1, 30);
  if (reported) draft.event('serve', servedAt, { by: [team[0]!], attributes: { recipient: 'complainant' } });
  draft.document('no-filing-notice', decidedAt, {
    approvedBy: scene.chief,
    approverLevel: scene.chiefLevel,
    ...(reported && { servedAt: momentAt(servedAt), servedTo: 'complainant' }),
    signed: true,
  });
  conclude(scene, servedAt);
}

interface Approach {
  readonly acceptedAt: number;
  readonly filedAt: number;
  /** When the suspects of the case are found. */
  readonly foundAt: number;
  /** Several suspects: they are found within two days, and the case does not wait long for any of them. */
  readonly joint: boolean;
}

/** One suspect, from the summons to the end of the measures against him. Returns when the case against him is ready. */
function pursue(scene: Scene, { acceptedAt, filedAt, foundAt, joint }: Approach): number {
  const { dice, faults } = scene;
  const minor = dice.chance(0.03);
  const person = addPerson(scene, 'suspect', filedAt, minor ? 16 : 19, minor ? 17 : 60);
  // Whatever is done after the summons, thirty hours at most, then also lies before the filing.
  const premature = filedAt - acceptedAt > 34 * HOUR && faults.strikes('C03');
  const arrivedAt = premature ? acceptedAt + 2 * HOUR : later(scene, foundAt, 0, joint ? 48 : 1);
  const released = summonSuspect(scene, person, arrivedAt, minor);
  const custody: Custody | undefined = dice.chance(0.5) ? detain(scene, person, released - 20 * MINUTE) : undefined;
  if (dice.chance(0.4)) seize(scene, person, arrivedAt + HOUR, undefined);
  if (custody?.arrestedAt !== undefined) return later(scene, custody.arrestedAt, 12 * 24, (joint ? 16 : 50) * 24);
  const bailFrom = custody?.releasedAt ?? released - 10 * MINUTE;
  placeOnBail(scene, person, bailFrom);
  return later(scene, bailFrom, 5 * 24, (joint ? 10 : 55) * 24);
}

/** 侦查终结、移送起诉, and sometimes 退回补充侦查: one month each, at most twice (刑事程序规定 295). */
function finishInvestigation(scene: Scene, concludedAt: number): void {
  const { dice, draft, faults, team } = scene;
  draft.event('conclude-investigation', concludedAt, { by: [team[0]!] });
  const prosecutedAt = laterAtOffice(scene, concludedAt, 2, 60);
  draft.event('prosecute', prosecutedAt, { by: [team[0]!] });
  draft.document('prosecution-opinion', prosecutedAt, {
    approvedAt: momentAt(prosecutedAt - HOUR),
    approvedBy: scene.chief,
    approverLevel: scene.chiefLevel,
    signed: true,
  });
  conclude(scene, prosecutedAt);
  if (!dice.chance(0.14)) return;
  const returnedAt = laterAtOffice(scene, prosecutedAt, 8 * 24, 25 * 24);
  draft.event('return-for-investigation', returnedAt);
  const completedAt = faults.strikes('C34') ? returnedAt + dice.between(42, 52) * DAY : laterAtOffice(scene, returnedAt, 6 * 24, 24 * 24);
  draft.event('complete-investigation', completedAt, { by: [team[0]!] });
}
