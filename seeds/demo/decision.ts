import { conclude } from './closing';
import { DAY, HOUR, MINUTE, momentAt } from './duty-clock';
import { laterAtOffice, type Offender, type Scene } from './scene';

export interface Ruling {
  /** Where the time limit of the case begins. */
  readonly filedAt: number;
  /** When the evidence is complete. */
  readonly readyAt: number;
  readonly offenders: readonly Offender[];
  readonly victim: string | undefined;
  readonly complex: boolean;
  readonly publicOrder: boolean;
  /** Days of appraisal that do not count. */
  readonly pausedFor: number;
}

/** One penalty: kind, and the fine in hundredths of a yuan. */
interface Penalty {
  readonly penalty: 'warning' | 'fine' | 'detention' | 'revocation';
  readonly amount?: number;
}

/** 审核、告知、决定、送达、执行、结案、归档. Returns the instant of the decision. */
export function decide(scene: Scene, ruling: Ruling): number {
  const { dice, draft } = scene;
  const decidedAt = chooseDay(scene, ruling);
  const result = dice.weighted([
    [78, 'penalty'],
    [ruling.victim ? 25 : 0, 'mediated'],
    [9, 'no-penalty'],
  ] as const);
  draft.attributes['result'] = result;
  draft.attributes['complex'] = ruling.complex;
  if (result === 'mediated') {
    draft.event('mediate', decidedAt, { by: scene.team.slice(0, 2) });
    draft.document('mediation-agreement', decidedAt, { signed: true });
    conclude(scene, decidedAt);
    return decidedAt;
  }
  if (ruling.complex) reviewAndDiscuss(scene, decidedAt, result);
  let lastStep = decidedAt;
  ruling.offenders.forEach((offender, index) => {
    const penalty: Penalty | undefined = result === 'no-penalty' ? undefined : drawPenalty(scene, ruling);
    lastStep = Math.max(lastStep, penalize(scene, ruling, offender, decidedAt + index * 10 * MINUTE, penalty));
  });
  drawOutcome(scene, lastStep);
  conclude(scene, lastStep);
  return decidedAt;
}

/** Most cases are decided well within 30 days; some are extended, and some run over (治安管理处罚法 118). */
function chooseDay(scene: Scene, { filedAt, readyAt, complex, publicOrder, pausedFor }: Ruling): number {
  const { dice, draft, faults } = scene;
  const limit = publicOrder ? 30 : 90;
  if (faults.strikes('A29')) return laterAtOffice(scene, filedAt, (limit + pausedFor + 10) * 24, (limit + pausedFor + 20) * 24);
  if (complex && publicOrder && dice.chance(0.45)) {
    draft.document('period-extension', laterAtOffice(scene, filedAt, 18 * 24, 22 * 24), {
      approvedAt: momentAt(laterAtOffice(scene, filedAt, 22 * 24, 24 * 24)),
      approverLevel: 'superior',
    });
    return laterAtOffice(scene, filedAt, 34 * 24, 50 * 24);
  }
  const earliest = Math.max(readyAt, filedAt + DAY);
  const latest = Math.max(earliest + DAY, filedAt + 22 * DAY);
  return laterAtOffice(scene, earliest, 4, Math.min((latest - earliest) / HOUR, dice.chance(0.6) ? 8 * 24 : 21 * 24));
}

function reviewAndDiscuss(scene: Scene, decidedAt: number, result: 'penalty' | 'no-penalty'): void {
  const { draft, faults } = scene;
  if (!faults.strikes('A27')) {
    const at = decidedAt - scene.dice.between(5, 9) * HOUR;
    draft.event('legal-review', at, { by: [scene.reviewer] });
    draft.document('legal-review-opinion', at, { approvedBy: scene.reviewer, signed: true });
  }
  if (result !== 'penalty' || !faults.strikes('A28')) {
    draft.event('discuss', decidedAt - 2 * HOUR, { by: [scene.reviewer, scene.head, scene.chief] });
    draft.document('discussion-record', decidedAt - 2 * HOUR, { signed: true });
  }
}

function drawPenalty(scene: Scene, ruling: Ruling): Penalty {
  const { dice } = scene;
  if (ruling.complex && dice.chance(0.12)) return { penalty: 'fine', amount: dice.pick([4000, 4500, 5000]) * 100 };
  return dice.weighted<Penalty>([
    [12, { penalty: 'warning' }],
    [42, { penalty: 'fine', amount: dice.pick([200, 300, 500, 500, 800, 1000]) * 100 }],
    [8, { penalty: 'fine', amount: dice.pick([1200, 1500]) * 100 }],
    [ruling.publicOrder ? 38 : 0, { penalty: 'detention', ...(dice.chance(0.3) && { amount: 50_000 }) }],
  ]);
}

/** Decision on one offender up to its execution. Returns the instant of the last step. */
function penalize(scene: Scene, ruling: Ruling, offender: Offender, decidedAt: number, penalty: Penalty | undefined): number {
  const { draft, faults } = scene;
  const person = offender.id;
  const grave = penalty?.penalty === 'detention' || (penalty?.amount ?? 0) > 100_000;
  if (penalty) giveNotices(scene, ruling, offender, decidedAt, penalty);
  const overstep = grave && ruling.publicOrder && scene.headLevel === 'station' && faults.strikes('A30');
  const byStation = scene.headLevel === 'station' && (!grave || overstep);
  const served = serveAfter(scene, decidedAt, penalty !== undefined);
  draft.event('decide', decidedAt, {
    by: [byStation ? scene.head : scene.chief],
    person,
    attributes: {
      result: penalty ? 'penalty' : 'no-penalty',
      procedure: 'ordinary',
      complex: ruling.complex,
      ...penalty,
      ...(offender.minor && { minor: true }),
      ...(offender.minor && penalty?.penalty === 'detention' && { notExecuted: '不满十八周岁' }),
    },
  });
  draft.document(penalty ? 'penalty-decision' : 'no-penalty-decision', decidedAt, {
    person,
    approvedAt: momentAt(decidedAt - 30 * MINUTE),
    approvedBy: byStation ? scene.head : scene.chief,
    ...(!(penalty && !overstep && faults.strikes('missing')) && { approverLevel: byStation ? 'station' : scene.chiefLevel }),
    servedAt: momentAt(served),
    servedTo: 'offender',
    signed: true,
    attributes: { ...penalty, ...(penalty && statedIn(scene)) },
  });
  draft.event('serve', served, {
    by: [scene.team[0]!],
    person,
    attributes: { recipient: 'offender', onTheSpot: served - decidedAt < 3 * HOUR },
  });
  if (ruling.victim)
    draft.event('serve', Math.max(served, decidedAt + HOUR), {
      by: [scene.team[0]!],
      person: ruling.victim,
      attributes: { recipient: 'victim' },
    });
  return penalty ? Math.max(served, execute(scene, offender, decidedAt, penalty)) : served;
}

/** What a decision states (治安管理处罚法 115). */
function statedIn({ faults }: Scene): Readonly<Record<string, boolean>> {
  const complete = !faults.strikes('A31');
  return {
    statesPerson: true,
    statesFacts: true,
    statesPenalty: true,
    statesExecution: true,
    statesRemedy: complete,
    statesOrgan: true,
    sealed: true,
  };
}

/** On the spot, or on the next working day. */
function serveAfter(scene: Scene, decidedAt: number, isPenalty: boolean): number {
  const { dice, clock, faults } = scene;
  if (isPenalty && faults.strikes('A32')) return clock.workingDaysAfter(decidedAt, dice.between(8, 11), dice.between(10, 400));
  return dice.chance(0.86) ? decidedAt + dice.between(10, 90) * MINUTE : clock.workingDaysAfter(decidedAt, 1, dice.between(10, 400));
}

function giveNotices(scene: Scene, ruling: Ruling, offender: Offender, decidedAt: number, penalty: Penalty): void {
  const { dice, draft, faults } = scene;
  const at = decidedAt - dice.between(70, 300) * MINUTE;
  const forgotten = faults.strikes('A23');
  const noticedAt = forgotten && dice.chance(0.4) ? decidedAt + dice.between(1, 5) * HOUR : at;
  if (!forgotten || noticedAt !== at) {
    draft.event('give-notice', noticedAt, { by: scene.team.slice(0, 2), person: offender.id });
    draft.document('penalty-notice', noticedAt, { person: offender.id, signed: true });
  }
  if (noticedAt === at && !forgotten && dice.chance(0.1)) hearDefence(scene, offender.id, noticedAt);
  // 4000 yuan under the law of 2025, 6000 in exit-entry matters, 2000 otherwise.
  const hearingThreshold = ruling.publicOrder ? 400_000 : draft.attributes['field'] === 'exit-entry' ? 600_000 : 200_000;
  if (((penalty.amount ?? 0) >= hearingThreshold || (offender.minor && penalty.penalty === 'detention')) && !faults.strikes('A25'))
    draft.document('hearing-notice', at, { person: offender.id, signed: true });
}

/** 陈述、申辩, and its review before the decision (治安管理处罚法 112). */
function hearDefence({ dice, draft, faults, team }: Scene, person: string, noticedAt: number): void {
  const statedAt = noticedAt + dice.between(5, 15) * MINUTE;
  draft.event('state-defence', statedAt, { by: team.slice(0, 2), person });
  if (faults.strikes('A24')) return;
  const reviewedAt = statedAt + dice.between(20, 45) * MINUTE;
  draft.event('review-defence', reviewedAt, { by: team.slice(0, 2), person });
  draft.document('defence-review', reviewedAt, { person, signed: true });
}

function execute(scene: Scene, offender: Offender, decidedAt: number, penalty: Penalty): number {
  const { dice, draft, faults, team } = scene;
  if (penalty.penalty === 'detention') {
    if (!faults.strikes('A33'))
      draft.event('notify-family', decidedAt + dice.between(20, 150) * MINUTE, {
        by: [team[0]!],
        person: offender.id,
        attributes: { occasion: 'detention' },
      });
    // Under sixteen, or a first offence under eighteen: decided, not executed (治安管理处罚法 23).
    if (offender.minor) return decidedAt;
    const admittedAt = decidedAt + dice.between(120, 420) * MINUTE;
    draft.event('execute', admittedAt, { by: team.slice(0, 2), person: offender.id, attributes: { penalty: 'detention' } });
    draft.measure('administrative-detention', admittedAt, {
      end: momentAt(admittedAt + dice.pick([3, 5, 5, 7, 10, 12, 15]) * DAY),
      person: offender.id,
      place: 'detention-house',
    });
    return admittedAt;
  }
  if (penalty.penalty === 'warning') return decidedAt;
  const paidAt = laterAtOffice(scene, decidedAt, 2, 12 * 24);
  draft.event('execute', paidAt, { person: offender.id, attributes: { penalty: 'fine', amount: penalty.amount ?? 0 } });
  return paidAt;
}

/** What a later authority said; rare. */
function drawOutcome(scene: Scene, at: number): void {
  if (!scene.dice.chance(0.008 * Math.max(0.5, scene.character.carelessness))) return;
  const [type, authority] = scene.dice.pick([
    ['reconsideration-revoked', '云岭市人民政府'],
    ['reconsideration-changed', '云岭市人民政府'],
    ['petition-upheld', '云岭市公安局信访处'],
    ['litigation-lost', '云岭市中级人民法院'],
  ] as const);
  scene.draft.outcome(type, laterAtOffice(scene, at, 10 * 24, 40 * 24), { authority });
}
