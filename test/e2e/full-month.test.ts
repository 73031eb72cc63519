import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatPoints } from '../../src/domain/kernel';
import { newId } from '../../src/platform/database';
import { createTestApp, eventually, QUEUE_BACKENDS, type TestApp } from '../support/app';
import { addCase, addUnits, signIn, type TestUser } from '../integration/assessment-bureau';
import { onsiteScheme, visit } from '../integration/onsite-bureau';
import { ifMatch, made, noon, reviewScheme } from '../integration/review-bureau';

type Row = Readonly<Record<string, unknown>>;

const PERIOD = '2026-03';
const NEXT = '2026-04';
const REPLAY = join(__dirname, '../../docs/replay/replay.py');
const itemsOf = (body: Row): Row[] => body['items'] as Row[];
/** The scheme of the reviews' tests, with late service as something that needs no judgement, and visits for a fifth of the score. */
function monthScheme(): Row {
  const scheme = reviewScheme();
  const [handling, quality] = scheme['branches'] as { items: Record<string, unknown>[] }[];
  handling!.items[0] = { ...handling!.items[0], objective: true };
  const premises = (onsiteScheme()['branches'] as Row[]).find((branch) => branch['channel'] === 'onsite');
  const channels = [
    { code: 'online', weight: 80 },
    { code: 'onsite', weight: 20 },
  ];
  return { ...scheme, channels, branches: [handling, quality, premises] };
}
const fault = (occurrences: number): Row => ({ key: 'gaps', kind: 'fault', item: 'gaps', class: 'fault', occurrences });

/**
 * March 2026 of two stations, from the scheme to what turns out wrong after the month was published, as the people of a bureau do it: each
 * step by a request of the person whose it is. Units and cases are there before, as the senders of the bureau left them.
 */
describe.each(QUEUE_BACKENDS)('a full month, on $name', ({ redisUrl }) => {
  let t: TestApp;
  let folder: string;
  let author: TestUser;
  let chief: TestUser;
  let leader: TestUser;
  let station: TestUser;
  let inspector: TestUser;
  let reviewers: Readonly<Record<string, TestUser>>;
  let scheme: Row;
  let planPath: string;
  let drawId: string;
  let drawn: Readonly<Record<'S1' | 'S2', readonly string[]>>;
  let run: Row;
  /** Of what turns out wrong after the month is closed. */
  let pending: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhiping-month-'));
    t = await createTestApp({ work: true, ...(redisUrl !== undefined && { redisUrl }) });
    await addUnits(t, [{ code: 'HQ', kind: 'city' }, ...['S1', 'S2'].map((code) => ({ code, parent: 'HQ', peerGroup: 'stations' }))]);
    // All in one week and of one kind, so that each unit is one stratum: S1 is sampled, 4 of 8, S2 is reviewed whole.
    for (let n = 1; n <= 8; n++)
      await addCase(t, 'S1', `A${n}`, '2026-03-03', ...(n === 1 ? [{ check: 'fine-sent-90-days', occurrences: 2 }] : []));
    for (let n = 1; n <= 4; n++) await addCase(t, 'S2', `B${n}`, '2026-03-03', ...(n <= 2 ? [{ check: 'appeal-answered' }] : []));
    for (const unit of ['S1', 'S2']) await addCase(t, unit, `${unit}-april`, '2026-04-08');
    author = await signIn(t, 'author', 'supervisor');
    chief = await signIn(t, 'chief', 'supervisor');
    leader = await signIn(t, 'leader', 'leader');
    station = await signIn(t, 'station', 'unit', 'S1');
    inspector = await signIn(t, 'inspector', 'inspector', 'HQ');
    const people: Record<string, TestUser> = {};
    for (const login of ['r1', 'r2', 'r3', 'r4']) people[login] = await signIn(t, login, 'reviewer');
    reviewers = people;
    await t.database.query(
      `WITH o AS (INSERT INTO officer (id, number, name, unit_id, version) SELECT gen_random_uuid(), '0001', '甲', id, 1 FROM unit WHERE code = 'S1' RETURNING id)
       UPDATE user_account SET officer_id = (SELECT id FROM o) WHERE login = 'r1'`,
    );
  }, 60_000);
  afterAll(async () => {
    await t.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const assignments = async () => itemsOf((await chief.get(`/reviews/draws/${drawId}/assignments?limit=200`)).body);
  const sheetOf = async (caseNumber: string, phase: string) => {
    const row = (await assignments()).find((one) => one['caseNumber'] === caseNumber && one['phase'] === phase)!;
    return { path: `/reviews/sheets/${String(row['sheetId'])}`, login: String(row['reviewer']), who: reviewers[String(row['reviewer'])]! };
  };
  /** Every suspicion is confirmed, but for the one of B1, which is none. */
  const write = async (caseNumber: string, phase: string, faults: readonly Row[]) => {
    const { path, who } = await sheetOf(caseNumber, phase);
    const { suspicions } = made(await who.get(path)) as { suspicions: readonly { findingId: string }[] };
    const decided = suspicions.map(({ findingId }, n) => ({
      key: `s${n}`,
      kind: 'suspicion',
      findingId,
      ...(caseNumber === 'B1' ? { decision: 'reject', reason: 'facts-differ', note: '答复在卷' } : { decision: 'confirm' }),
    }));
    made(await who.put(path, { entries: [...decided, ...faults] }, ifMatch(1)));
    return made(await who.post(`${path}/submit`, {}, ifMatch(2)));
  };
  /** The unit objects to a finding; returns the objection. */
  const object = async (findingId: unknown): Promise<string> => {
    const expected = { stands: false, note: '材料在另一册' };
    return String(made(await station.post('/objections', { findingId, grounds: '材料齐全', expected }))['id']);
  };
  /** Decided for the unit, after a view of one's own. */
  const uphold = async (id: string): Promise<Row> => {
    made(await chief.post(`/objections/${id}/rescore`, { stands: false, note: '材料齐全' }, ifMatch(1)));
    const decision = { decision: 'uphold', reason: 'facts-differ', note: '经查材料齐全' };
    return made(await chief.post(`/objections/${id}/decide`, decision, ifMatch(2)));
  };
  const runOf = async (period: string): Promise<Row> => {
    const { id } = made(await author.post('/assessments/runs', { period }));
    return eventually(async () => {
      const { body } = await author.get(`/assessments/runs/${String(id)}`);
      if (body['state'] === 'failed') throw new Error(JSON.stringify(body));
      return body['state'] === 'ranked' ? body : undefined;
    });
  };
  const unitScore = async (period: string, unit: string): Promise<Row> => made(await chief.get(`/assessments/${period}/units/${unit}`));

  it('has a scheme that one person drafts, another approves, and nobody edits once a plan or a run uses it', async () => {
    t.clock.set(noon('2026-03-10'));
    scheme = made(await author.post('/schemes', monthScheme()));
    scheme = made(await chief.post(`/schemes/${String(scheme['id'])}/approve`, {}, ifMatch(scheme['version'])));
    expect(scheme).toMatchObject({ state: 'approved' });
  });

  it('has a plan whose seed is committed to before the month ends and revealed after it', async () => {
    const sent = {
      title: '三月例行评查',
      kind: 'routine',
      period: PERIOD,
      quotaTotal: 8,
      unitMinimum: 4,
      unitMaximum: 4,
      doubleReviewPercent: 100,
      visibleFrom: '2026-04-03',
    };
    const plan = made(await author.post('/sampling/plans', sent));
    planPath = `/sampling/plans/${String(plan['id'])}`;
    expect((await author.post(`${planPath}/approve`, {}, ifMatch(1))).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    const { commitment } = made(await chief.post(`${planPath}/approve`, {}, ifMatch(1)));
    expect(made(await station.get(planPath))).toMatchObject({ state: 'approved', commitment, seed: null });
    t.clock.set(noon('2026-03-31'));
    expect((await chief.post(`${planPath}/draw`, {}, ifMatch(2))).body).toMatchObject({ status: 409, code: 'sampling.reveal-early' });

    t.clock.set(noon('2026-04-02'));
    const draw = made(await chief.post(`${planPath}/draw`, {}, ifMatch(2)));
    expect(draw).toMatchObject({ commitment, frameSize: 12, sampleSize: 8 });
    drawId = String(draw['id']);
    const cases = itemsOf(made(await chief.get(`/sampling/draws/${drawId}/cases?limit=200`)));
    const of = (unit: string) => cases.flatMap((one) => (one['unit'] === unit ? [String(one['number'])] : [])).sort();
    drawn = { S1: of('S1'), S2: of('S2') };
    expect(drawn).toEqual({ S1: expect.any(Array), S2: ['B1', 'B2', 'B3', 'B4'] });
  });

  it('has a visit that the unit signs, and an objection to it that another person upholds', async () => {
    t.clock.set(noon('2026-03-10'));
    const id = newId();
    const answers = [
      { item: 'zones', result: 'not-met', occurrences: 1, note: '未分区' },
      { item: 'guard', result: 'not-met', occurrences: 2, note: '两次巡查未登记' },
    ];
    made(await inspector.post('/onsite/sheets', visit(id, { answers, submit: true })));
    const signed = made(await station.post(`/onsite/sheets/${id}/co-sign`, {}, ifMatch(2)));
    expect(signed).toMatchObject({ state: 'counted' });
    const guard = (signed['answers'] as Row[]).find((answer) => answer['item'] === 'guard')!['findingId'];
    const objection = await object(guard);
    expect(await uphold(objection)).toMatchObject({ state: 'upheld', decidedBy: chief.id });
    expect(made(await station.get(`/findings/${String(guard)}`))).toMatchObject({ state: 'overturned' });
    t.clock.set(noon('2026-04-02'));
  });

  it('has a draw that anyone repeats from its published file, in another language', async () => {
    t.clock.set(noon('2026-04-03'));
    const published = made(await station.get(`/sampling/draws/${drawId}/published`));
    const file = join(folder, 'draw.json');
    writeFileSync(file, JSON.stringify(published));
    const replayed = execFileSync('python3', [REPLAY, file], { encoding: 'utf8' }).trim().split('\n');
    expect(replayed).toEqual(published['sample']);
    expect([...replayed].sort()).toEqual([...drawn.S1, ...drawn.S2]);
    t.clock.set(noon('2026-04-02'));
  });

  it('gives every case to two reviewers, neither of them of the reviewed unit', async () => {
    expect(made(await chief.post(`/reviews/draws/${drawId}/assignments`))).toMatchObject({ sheets: 16, unassigned: [] });
    const rows = await assignments();
    const ofCase = (number: string) => rows.filter((row) => row['caseNumber'] === number).map((row) => row['reviewer']);
    for (const number of [...drawn.S1, ...drawn.S2]) expect(new Set(ofCase(number)).size).toBe(2);
    for (const number of drawn.S1) expect(ofCase(number)).not.toContain('r1');
    const own = rows.find((row) => row['caseNumber'] === drawn.S1[0])!;
    const byOwn = await chief.post(`/reviews/assignments/${String(own['id'])}/reassign`, { reviewer: 'r1', reason: '请假' }, ifMatch(1));
    expect(byOwn.body).toMatchObject({ status: 409, code: 'assignment.recused', fields: [{ value: 'own-unit' }] });
    const { path, login } = await sheetOf(drawn.S1[0]!, 'first');
    const another = Object.entries(reviewers).find(([name]) => name !== login)![1];
    expect((await another.put(path, { entries: [] }, ifMatch(1))).body).toMatchObject({ status: 409, code: 'sheet.other-reviewer' });
  });

  it('is reviewed blind: what two agree on counts, where they differ a third one decides', async () => {
    const [disputed, agreed, ...faultless] = drawn.S1;
    await write(disputed!, 'first', [fault(1)]);
    expect(await write(disputed!, 'second', [])).toMatchObject({ state: 'submitted', score: 10_000 });
    // 100.00 − 5.00 × 3
    expect(await write(disputed!, 'adjudication', [fault(3)])).toMatchObject({ score: 8_500 });
    // 95.00 and 90.00 are within the tolerance of 5.00: the first counts.
    await write(agreed!, 'first', [fault(1)]);
    await write(agreed!, 'second', [fault(2)]);
    for (const number of [...faultless, ...drawn.S2]) for (const phase of ['first', 'second']) await write(number, phase, []);
    const { path, who } = await sheetOf(agreed!, 'first');
    expect((await who.post(`${path}/submit`, {}, ifMatch(3))).body).toMatchObject({ status: 409, code: 'sheet.submitted' });
    const counting = await t.database.query<{ n: number }>('SELECT count(*)::int AS n FROM review_sheet WHERE counts');
    expect(counting).toEqual([{ n: 8 }]);
  });

  it('is assessed through the queue, each figure open down to what it is made of', async () => {
    run = await runOf(PERIOD);
    const s1 = await unitScore(PERIOD, 'S1');
    // Reviewed cases of S1: (85.00 + 95.00 + 100.00 + 100.00) / 4 = 95.00, of 40.00 points 38.00. What these sheets found is not deducted again.
    // 送达超期 of A1: 3.00 × 2, so 60.00 − 6.00 = 54.00. On site 100.00 − 10.00 for the zones; the guard's records were objected to.
    // (54.00 + 38.00) × 80 % + 90.00 × 20 % = 73.60 + 18.00 = 91.60
    expect(s1).toMatchObject({ score: '91.60', caseMean: '95.00', reviewed: 4, cases: 8, place: 2 });
    // From the mean to the sheets it is made of: every case of the sample once, each at the address of its sheet.
    const strata = s1['reviewedCases'] as {
      frame: number;
      arithmetic: string | null;
      cases: { caseNumber: string; score: string; sheet: Row }[];
    }[];
    expect(strata.reduce((sum, { frame }) => sum + frame, 0)).toBe(8);
    const seen = strata.flatMap(({ cases }) => cases);
    expect(seen.map(({ caseNumber }) => caseNumber).sort()).toEqual(drawn.S1);
    expect(seen.map(({ score }) => score).sort()).toEqual(['100.00', '100.00', '85.00', '95.00']);
    for (const { sheet } of seen) {
      const { score } = made(await chief.get(String(sheet['href']).replace('/api/v1', '')));
      expect(seen.find((one) => one.sheet['id'] === sheet['id'])!.score).toBe(formatPoints(Number(score)));
    }
    expect(made(await chief.get(String((s1['visits'] as Row[])[0]!['href']).replace('/api/v1', '')))).toMatchObject({ state: 'counted' });
    const aside = s1['setAside'] as { reason: string; finding: Row }[];
    expect(aside.map(({ reason, finding }) => [reason, finding['item'], finding['occurrences']]).sort()).toEqual([
      ['in-case-score', 'gaps', 1],
      ['in-case-score', 'gaps', 3],
    ]);
    // Four of eight cases are known, so the score has an interval; all four of S2 are, so it has none.
    const { low, high } = s1['interval'] as { low: string; high: string };
    expect([Number(low) < 91.6, Number(high) > 91.6]).toEqual([true, true]);
    // S2, where nobody was: 40.00 for its faultless cases, 60.00 − 2.00 for the unanswered appeal of B2; that of B1 was rejected.
    expect(await unitScore(PERIOD, 'S2')).toMatchObject({ score: '98.00', interval: { low: '98.00', high: '98.00' }, place: 1 });
  });

  it('is published by somebody else than who ran it, and stays', async () => {
    t.clock.set(noon('2026-04-03'));
    const [late] = itemsOf(made(await station.get('/findings?caseNumber=A1&check=fine-sent-90-days')));
    const [gaps] = itemsOf(made(await station.get(`/findings?caseNumber=${drawn.S1[0]!}&item=gaps&state=confirmed`)));
    pending = [await object(late!['id']), await object(gaps!['id'])];
    const publish = (who: TestUser, version: unknown) => who.post(`/assessments/runs/${String(run['id'])}/publish`, {}, ifMatch(version));
    expect((await publish(author, run['version'])).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    const published = made(await publish(leader, run['version']));
    expect(published).toMatchObject({ state: 'published', resultHash: run['resultHash'] });
    expect((await publish(leader, published['version'])).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
    expect((await author.post('/assessments/runs', { period: PERIOD })).body).toMatchObject({ status: 409, code: 'run.period-closed' });

    const { path, who } = await sheetOf(drawn.S1[2]!, 'first');
    expect((await chief.post(`${path}/return`, { reason: '重评' }, ifMatch(3))).body).toMatchObject({
      status: 409,
      code: 'run.period-closed',
    });
    expect((await who.put(path, { entries: [fault(1)] }, ifMatch(3))).body).toMatchObject({ status: 409, code: 'sheet.submitted' });
    const inUse = made(await author.get(`/schemes/${String(scheme['id'])}`));
    const edited = await author.put(`/schemes/${String(scheme['id'])}`, monthScheme(), ifMatch(inUse['version']));
    expect([inUse['state'], edited.status, edited.body['code']]).toEqual(['in-use', 409, 'scheme.frozen']);
    // With the month its sample is closed.
    expect(made(await chief.get(planPath))).toMatchObject({ state: 'closed' });
  });

  it('has a bulletin that is signed by another hand and is the same bytes however often it is built', async () => {
    const at = `/assessments/${PERIOD}/bulletin`;
    const file = async (format: string): Promise<Buffer> => {
      const request = t.http.get(`/api/v1${at}/files/${format}`).set('authorization', await chief.authorization());
      const { status, body } = await request.responseType('blob');
      if (status !== 200) throw new Error(`${format}: ${status}`);
      return body as Buffer;
    };
    const files = async () => ({ docx: await file('docx'), pdf: await file('pdf'), xlsx: await file('xlsx') });
    const frame = { number: '云公法考〔2026〕3号', addressee: '各派出所', signer: '王局长', requirements: ['逐案自查,按期整改。'] };
    const drafted = made(await author.post(at, frame));
    expect(drafted['content']).toMatchObject({ ranking: [{ place: 1, score: '98.00' }, { place: 2, score: '91.60' }] }); // prettier-ignore
    const built = await files();
    expect(Object.values(built).map((bytes) => bytes.subarray(0, 4).toString('latin1'))).toEqual([
      'PK\u0003\u0004',
      '%PDF',
      'PK\u0003\u0004',
    ]);
    expect(await files()).toEqual(built);
    expect((await author.post(`${at}/sign`, {}, ifMatch(drafted['version']))).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    made(await leader.post(`${at}/sign`, {}, ifMatch(drafted['version'])));
    expect(await files()).toEqual(built);
  });

  it('is corrected in the next month when a finding turns out wrong, and itself never changes', async () => {
    t.clock.set(noon('2026-05-04'));
    for (const objection of pending) expect(await uphold(objection)).toMatchObject({ state: 'upheld' });
    const april = await runOf(NEXT);
    // March without the 6.00 of A1, and with 100.00 instead of 85.00 on one of four sheets: their mean is 98.75, of 40.00 points 39.50;
    // (60.00 + 39.50) × 80 % + 18.00 = 97.60, so 6.00 are given back on top of a faultless April.
    const s1 = await unitScore(NEXT, 'S1');
    expect(s1).toMatchObject({ score: '106.00' });
    expect(JSON.stringify(s1['explanation'])).toContain(
      '更正2026-03月考评:2个问题经复核不成立,该月得分由91.60分更正为97.60分,本期补记6.00分',
    );
    made(await leader.post(`/assessments/runs/${String(april['id'])}/publish`, {}, ifMatch(april['version'])));
    const restated = itemsOf(made(await chief.get(`/assessments/${PERIOD}/restated`)));
    expect(restated.find((row) => row['unit'] === 'S1')).toMatchObject({
      published: '91.60',
      restated: '97.60',
      difference: '6.00',
      postedIn: [NEXT],
      posted: '6.00',
    });
    const overturned = restated.find((row) => row['unit'] === 'S1')!['overturned'] as Row[];
    expect(overturned.map((one) => one['caseNumber']).sort()).toEqual(['A1', drawn.S1[0]].sort());
    expect(await unitScore(PERIOD, 'S1')).toMatchObject({ score: '91.60', caseMean: '95.00' });
    for (const { id } of [run, april])
      expect(made(await chief.post(`/assessments/runs/${String(id)}/recompute`))).toMatchObject({ same: true, differences: [] });
  });
});
