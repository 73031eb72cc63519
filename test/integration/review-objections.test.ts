import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { newId } from '../../src/platform/database';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { PDF_FILE } from '../support/uploads';
import { addCase, approveScheme, signIn, type TestResponse, type TestUser } from './assessment-bureau';
import { sendForm } from './onsite-bureau';
import { drawMarch, ifMatch, made, noon, type ReviewBureau, reviewScheme } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

let t: TestApp;
let b: ReviewBureau;
let second: TestUser;
let neighbour: TestUser;
/** By case number. */
const sheets = new Map<string, { readonly id: string; readonly who: TestUser; readonly login: string }>();

const codeOf = ({ status, body }: TestResponse) => [status, body['code']];
const expected = { stands: false, note: '证据附于副卷' };
const view = { stands: true, class: 'flaw', occurrences: 1, note: '一处缺失' };
const fault = (item: string, over: Row = {}) => ({ key: item, kind: 'fault', item, class: 'fault', ...over });

async function submit(caseNumber: string, entries: readonly object[], version = 1): Promise<void> {
  const { id, who } = sheets.get(caseNumber)!;
  made(await who.put(`/reviews/sheets/${id}`, { entries }, ifMatch(version)));
  made(await who.post(`/reviews/sheets/${id}/submit`, {}, ifMatch(version + 1)));
}

/** The finding of a case by its item or check. */
async function findingOf(caseNumber: string, fault: string): Promise<string> {
  const [row] = await t.database.query<{ id: string }>(
    `SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = $1 AND COALESCE(f.item, f.check_code) = $2`,
    [caseNumber, fault],
  );
  return row!.id;
}

/** As the office reads them, which sees the findings of sheets before the unit does. */
const terms = async (findingId: string) => made(await b.chief.get(`/objections/terms?finding=${findingId}`));
const file = (user: TestUser, findingId: string) => user.post('/objections', { findingId, grounds: '证据在副卷', expected });
const decide = (user: TestUser, id: string, version: number, sent: object) =>
  user.post(`/objections/${id}/decide`, { note: '查阅副卷', ...sent }, ifMatch(version));

beforeAll(async () => {
  t = await createTestApp({ work: true });
  b = await drawMarch(t, 0);
  second = await signIn(t, 'second', 'supervisor');
  neighbour = await signIn(t, 'neighbour', 'unit', 'S2');
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
  const rows = (await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body['items'] as Row[];
  for (const row of rows) {
    const login = String(row['reviewer']);
    sheets.set(String(row['caseNumber']), { id: String(row['sheetId']), who: b.reviewers[login]!, login });
  }
  t.clock.set(noon('2026-04-03'));
  const of = (check: string) => findingOf('A1', check);
  await submit('A1', [
    fault('gaps', { occurrences: 2, evidence: [{ text: '未附照片', document: 0, page: 2 }], note: '两处' }),
    { key: 's1', kind: 'suspicion', findingId: await of('appeal-answered'), decision: 'confirm' },
    { key: 's2', kind: 'suspicion', findingId: await of('fine-sent-90-days'), decision: 'reject', reason: 'facts-differ' },
  ]);
  await submit('A2', []);
});
afterAll(() => t.close());

describe('the days to object to a finding of a review sheet', () => {
  it('are counted from the day on which the unit may see the sheet', async () => {
    const counted = {
      confirmedOn: '2026-04-03',
      visibleOn: '2026-04-10', // of the plan
      knownOn: '2026-04-10',
      knownBy: 'sheet-visible',
      days: 3,
      decideDays: 3,
      scheme: { code: 'test-monthly', number: 1 },
      fileBy: '2026-04-13', // 10 April + 3 working days of a pack that works every day
      open: true,
    };
    const findingId = await findingOf('A1', 'gaps');
    expect(await terms(findingId)).toEqual({
      findingId,
      ...counted,
      text: '问题于2026-04-03确认,所在评查表2026-04-10起向被考评单位公开;自2026-04-10的次日起算,3个工作日内(至2026-04-13)可提出异议,提出后3个工作日内裁定(test-monthly第1版)',
    });
    expect(await terms(await findingOf('A1', 'appeal-answered'))).toMatchObject(counted);
    expect(codeOf(await neighbour.get(`/objections/terms?finding=${findingId}`))).toEqual([404, 'finding.not-found']);
    const rejected = await findingOf('A1', 'fine-sent-90-days');
    expect(codeOf(await b.unit.get(`/objections/terms?finding=${rejected}`))).toEqual([409, 'objection.not-possible']);
  });

  it('are counted from the confirmation where the sheet may be seen by then, and anew from when a corrected sheet is shown again', async () => {
    t.clock.set(noon('2026-04-12'));
    await submit('A3', [fault('wording')]);
    const findingId = await findingOf('A3', 'wording');
    expect(await terms(findingId)).toMatchObject({ visibleOn: '2026-04-12', knownBy: 'confirmed', fileBy: '2026-04-15' });
    const { id, who } = sheets.get('A3')!;
    t.clock.set(noon('2026-04-13'));
    made(await b.chief.post(`/reviews/sheets/${id}/return`, { reason: '补写意见' }, ifMatch(3)));
    const anew = { confirmedOn: '2026-04-12', visibleOn: '2026-04-13', knownBy: 'sheet-visible', fileBy: '2026-04-16' };
    expect(await terms(findingId)).toMatchObject(anew);
    made(await who.post(`/reviews/sheets/${id}/submit`, {}, ifMatch(4)));
    t.clock.set(noon('2026-04-14'));
    expect(await terms(findingId)).toMatchObject(anew);
  });

  it('do not wait for a sheet that did not confirm the finding', async () => {
    t.clock.set(noon('2026-04-03'));
    await addCase(t, 'S1', 'A9', '2026-03-20', { check: 'appeal-answered' });
    const findingId = await findingOf('A9', 'appeal-answered');
    made(await b.chief.post(`/findings/${findingId}/confirm`, {}, ifMatch(1)));
    expect(await terms(findingId)).toMatchObject({ visibleOn: null, knownOn: '2026-04-03', knownBy: 'confirmed', fileBy: '2026-04-06' });
    t.clock.set(noon('2026-04-07'));
    expect(await terms(findingId)).toMatchObject({ open: false });
    expect((await file(b.unit, findingId)).body).toMatchObject({
      code: 'objection.out-of-time',
      detail: expect.stringContaining('the finding was confirmed on 2026-04-03'),
    });
  });
});

describe('an objection to a finding of a review sheet', () => {
  let id: string;
  let findingId: string;
  let published: { readonly id: string; readonly version: number };

  const run = async (period: string) => {
    const { id: runId } = await t.get(RunService).start(SYSTEM, { period });
    return eventually(async () => {
      const found = await t.get(RunQueries).get(runId);
      return ['ranked', 'failed'].includes(found.state) ? found : undefined;
    });
  };
  const scoreOfS1 = async (runId: string) => (await t.get(RunQueries).result(runId)).units.find(({ unit }) => unit === 'S1')!.score;

  beforeAll(async () => {
    t.clock.set(noon('2026-04-13'));
    findingId = await findingOf('A1', 'gaps');
  });

  it('is filed on the last day with what the unit expects; its evidence is kept as it came', async () => {
    const sent = { findingId, grounds: '证据在副卷', expected };
    const { status, body } = await sendForm(t, b.unit, '/objections', sent, { '副卷.pdf': PDF_FILE });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      source: 'online-review',
      fault: 'gaps',
      state: 'filed',
      knownOn: '2026-04-10',
      terms: { confirmedOn: '2026-04-03', visibleOn: '2026-04-10', knownBy: 'sheet-visible', fileBy: '2026-04-13' },
      decideBy: '2026-04-16',
      expected,
      first: { class: 'fault', occurrences: 2, note: '两处', reviewer: sheets.get('A1')!.who.id },
    });
    id = String(body['id']);
    const [evidence] = body['evidence'] as { sha256: string; name: string }[];
    expect(evidence).toMatchObject({ name: '副卷.pdf', mediaType: 'application/pdf', size: PDF_FILE.length });
    for (const user of [b.unit, b.chief]) {
      const kept = await t.http.get(`/api/v1/objections/${id}/files/${evidence!.sha256}`).set('authorization', await user.authorization());
      expect(kept.body).toEqual(PDF_FILE);
    }
    expect(codeOf(await neighbour.get(`/objections/${id}/files/${evidence!.sha256}`))).toEqual([404, 'objection.not-found']);
  });

  it.each([
    ['again', () => file(b.unit, findingId), [409, 'objection.taken']],
    ['by another unit', async () => file(neighbour, await findingOf('A3', 'wording')), [403, 'auth.forbidden']],
    [
      'against what the sheet rejected',
      async () => file(b.unit, await findingOf('A1', 'fine-sent-90-days')),
      [409, 'objection.not-possible'],
    ],
    ['against nothing', () => file(b.unit, newId()), [404, 'finding.not-found']],
  ])('is not filed %s', async (_, act, answer) => {
    expect(codeOf(await act())).toEqual(answer);
  });

  it('is not filed the day after the last, and says from when that was counted', async () => {
    t.clock.set(noon('2026-04-14'));
    expect((await file(b.unit, await findingOf('A1', 'appeal-answered'))).body).toMatchObject({
      status: 409,
      code: 'objection.out-of-time',
      detail: expect.stringContaining(
        'the unit could see the review sheet on 2026-04-10: an objection could be filed until 2026-04-13, 3 working days later',
      ),
    });
  });

  it('is not decided by who wrote the sheet, by the unit, on another version, or before it was scored blind', async () => {
    const { login, who } = sheets.get('A1')!;
    expect(codeOf(await who.post(`/objections/${id}/rescore`, view, ifMatch(1)))).toEqual([403, 'auth.forbidden']);
    await t.database.query(
      `INSERT INTO role_grant (id, user_id, role, unit_id, granted_at)
       SELECT gen_random_uuid(), id, 'supervisor', NULL, now() FROM user_account WHERE login = $1`,
      [login],
    );
    t.clock.advance(3_600_000);
    expect(codeOf(await who.post(`/objections/${id}/rescore`, view, ifMatch(1)))).toEqual([403, 'objection.own-finding']);
    expect(codeOf(await b.unit.post(`/objections/${id}/rescore`, view, ifMatch(1)))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await b.chief.post(`/objections/${id}/rescore`, view, ifMatch(9)))).toEqual([412, 'request.precondition-failed']);
    expect(codeOf(await decide(b.chief, id, 1, { decision: 'dismiss' }))).toEqual([409, 'lifecycle.refused']);
  });

  it('shows neither the first view nor what the unit expects until the blind one is on record', async () => {
    expect((await b.chief.get(`/objections/${id}`)).body).toMatchObject({ grounds: '证据在副卷', expected: null, first: null });
    expect((await b.unit.get(`/objections/${id}`)).body).toMatchObject({ expected, first: { occurrences: 2 } });
    expect(made(await b.chief.post(`/objections/${id}/rescore`, view, ifMatch(1)))).toMatchObject({
      state: 'rescored',
      blind: view,
      expected,
      first: { class: 'fault', occurrences: 2 },
    });
  });

  it('is decided by who scored it blind, with a reason, and does not touch the occurrences of a published month', async () => {
    await addCase(t, 'S1', 'A10', '2026-04-05');
    published = await t
      .get(RunService)
      .publish(SYSTEM, ...(await run('2026-03').then(({ id: runId, version }) => [runId, version] as const)));
    // 60 − 2.00 × 2 confirmed suspicions (A1, A9) + 40 × (90.00 + 100.00 + 99.50) / 3 / 100 = 56 + 38.60
    expect(await scoreOfS1(published.id)).toBe('94.60');
    expect(codeOf(await b.chief.post(`/objections/${id}/rescore`, view, ifMatch(2)))).toEqual([409, 'lifecycle.refused']);
    expect(codeOf(await decide(second, id, 2, { decision: 'dismiss' }))).toEqual([409, 'objection.other-decider']);
    expect(codeOf(await decide(b.chief, id, 2, { decision: 'uphold' }))).toEqual([400, 'request.invalid']);
    expect(codeOf(await decide(b.chief, id, 2, { decision: 'change', occurrences: 1 }))).toEqual([422, 'objection.invalid']);
  });

  it('keeps the days of the scheme that scored the published month', async () => {
    await approveScheme(t, { ...reviewScheme(), code: 'later', validFrom: '2026-02', objection: { days: 9 } });
    const counted = await findingOf('A9', 'appeal-answered');
    expect(await terms(counted)).toMatchObject({ days: 3, scheme: { code: 'test-monthly', number: 1 }, fileBy: '2026-04-06' });
  });

  it('takes the finding back when it is upheld: the sheet has a new score beside the old one', async () => {
    const sheet = sheets.get('A1')!.id;
    expect(made(await decide(b.chief, id, 2, { decision: 'uphold', reason: 'facts-differ' }))).toMatchObject({
      state: 'upheld',
      decidedBy: b.chief.id,
      result: { before: { class: 'fault', occurrences: 2 }, after: { state: 'overturned' }, sheets: [sheet] },
    });
    expect((await b.unit.get(`/findings/${findingId}`)).body).toMatchObject({
      state: 'overturned',
      reason: 'facts-differ',
      note: '查阅副卷',
    });
    const scores = made(await b.chief.get(`/reviews/sheets/${sheet}/scores`))['items'] as Row[];
    expect(scores.map((row) => [row['score'], row['reason']])).toEqual([
      [9_000, 'submitted'],
      [10_000, 'finding-overturned'],
    ]);
    const names = await t.database.query<{ name: string }>(
      `SELECT name FROM outbox_event WHERE subject = $1 OR (subject IN ($2, $3) AND name ~ 'overturned|rescored') ORDER BY id`,
      [id, findingId, sheet],
    );
    expect(names.map(({ name }) => name)).toEqual([
      'objection.filed',
      'objection.rescored',
      'finding.overturned',
      'review.sheet-rescored',
      'objection.upheld',
    ]);
  });

  it('is reversed in the open month; the published one stays as it is', async () => {
    const april = await run('2026-04');
    const reversals = await t.database.query(
      `SELECT u.unit_code AS unit, p.points, p.arithmetic FROM posting p JOIN run_unit u USING (run_id, unit_id) WHERE p.run_id = $1 AND p.kind = 'reversal'`,
      [april.id],
    );
    // 56 + 40 × (100.00 + 100.00 + 99.50) / 3 / 100 = 56 + 39.93
    expect(reversals).toEqual([{ unit: 'S1', points: 133, arithmetic: '95.93 − 94.60 = 1.33' }]);
    expect(await scoreOfS1(published.id)).toBe('94.60');
  });
});
