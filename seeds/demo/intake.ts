import { MINUTE, momentAt } from './duty-clock';
import { addPerson, later, type Scene } from './scene';

export interface Intake {
  readonly acceptedAt: number;
  /** Somebody reported it; otherwise the police came upon it. */
  readonly reported: boolean;
  /** Id of the victim within the case. */
  readonly victim: string | undefined;
}

/** 报案 → 网上登记 → 受案, with form and receipt. */
export function takeIn(scene: Scene, reportedAt: number): Intake {
  const { dice, draft, faults, team } = scene;
  const criminal = scene.kind === 'criminal';
  const reported = dice.chance(criminal ? 0.85 : 0.65);
  const complex = dice.chance(0.05);
  const reporter = reported ? addPerson(scene, 'reporter', reportedAt) : undefined;
  const victim = reported && dice.chance(0.7) ? addPerson(scene, 'victim', reportedAt) : undefined;

  draft.event('report', reportedAt, {
    by: [team[0]!],
    attributes: { channel: reported ? dice.pick(['110', '110', 'counter', 'online']) : 'patrol', ...(complex && { review: 'complex' }) },
  });
  const lateRegister = faults.strikes('A01');
  draft.event('register', lateRegister ? later(scene, reportedAt, 26, 60) : later(scene, reportedAt, 0.05, 1.5), { by: [team[0]!] });

  const late = !criminal && !complex && faults.strikes('A03');
  const acceptedAt = late
    ? later(scene, reportedAt, 27, 70)
    : complex
      ? later(scene, reportedAt, 6, 60)
      : later(scene, reportedAt, 0.5, 10);
  draft.event('accept', acceptedAt, { by: [team[0]!] });
  draft.document('acceptance-form', acceptedAt, {
    approvedAt: momentAt(acceptedAt + 20 * MINUTE),
    approvedBy: scene.head,
    approverLevel: scene.headLevel,
    signed: true,
  });
  if (reporter !== undefined && !criminal && dice.chance(0.2)) receiveEvidence(scene, reporter, acceptedAt + 5 * MINUTE);
  if (reported) writeReceipt(scene, acceptedAt, criminal);
  return { acceptedAt, reported, victim };
}

/** What the reporter brings along is listed (行政程序规定 64). */
function receiveEvidence({ draft, faults, team }: Scene, person: string, at: number): void {
  draft.event('receive-evidence', at, { by: [team[0]!], person });
  if (!faults.strikes('A05')) draft.document('evidence-receipt', at, { person, signed: true });
}

function writeReceipt(scene: Scene, acceptedAt: number, criminal: boolean): void {
  const { dice, draft, faults } = scene;
  if (faults.strikes(criminal ? 'C01' : 'A02')) {
    if (dice.chance(0.5)) draft.document('acceptance-receipt', acceptedAt, { signed: false });
    return;
  }
  if (dice.chance(0.06)) draft.document('acceptance-receipt', acceptedAt, { signed: false, refusalReason: '无法取得联系' });
  else draft.document('acceptance-receipt', acceptedAt, { signed: true, servedAt: momentAt(acceptedAt), servedTo: 'reporter' });
}

/** 警情: report, dispatch, arrival, feedback; what needs no case ends here. */
export function handleIncident(scene: Scene, reportedAt: number): void {
  const { dice, draft, faults, team } = scene;
  addPerson(scene, 'reporter', reportedAt);
  draft.event('report', reportedAt, { by: [team[0]!], attributes: { channel: '110' } });
  draft.event('register', faults.strikes('A01') ? later(scene, reportedAt, 26, 50) : reportedAt + dice.between(1, 20) * MINUTE, {
    by: [team[0]!],
  });
  const dispatchedAt = reportedAt + dice.between(1, 4) * MINUTE;
  const arrivedAt = dispatchedAt + dice.between(4, 22) * MINUTE;
  draft.event('dispatch', dispatchedAt, { by: team.slice(0, 2) });
  draft.event('arrive-scene', arrivedAt, { by: team.slice(0, 2) });
  draft.recording('scene', arrivedAt, arrivedAt + dice.between(15, 80) * MINUTE);
  const settledAt = arrivedAt + dice.between(20, 150) * MINUTE;
  draft.event('settle-incident', settledAt, {
    by: team.slice(0, 2),
    attributes: { result: dice.pick(['mediated', 'advised', 'no-offence']) },
  });
  draft.event('close', later(scene, settledAt, 0.5, 20), { by: [team[0]!] });
}
