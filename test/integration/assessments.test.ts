import { SYSTEM } from '../../src/domain/identity';
import { type ExplanationResponse, RunQueries, RunService } from '../../src/modules/assessments';
import { createTestApp, eventually, QUEUE_BACKENDS, type TestApp } from '../support/app';
import { addCase, addMarch, addUnits, approveScheme, signIn, type TestUser } from './assessment-bureau';

/** Waits until a run has an outcome. */
async function outcome(t: TestApp, id: string) {
  return eventually(async () => {
    const run = await t.get(RunQueries).get(id);
    return ['ranked', 'failed'].includes(run.state) ? run : undefined;
  });
}

async function assess(t: TestApp, period: string) {
  const { id } = await t.get(RunService).start(SYSTEM, { period });
  expect((await outcome(t, id)).progress).toMatchObject({ state: 'ranked', error: null });
  return t.get(RunQueries).result(id);
}

describe.each(QUEUE_BACKENDS)('a month on $name', ({ redisUrl }) => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp({ work: true, ...(redisUrl === undefined ? {} : { redisUrl }) });
    await approveScheme(t);
    await addMarch(t);
  });
  afterAll(() => t.close());

  it('scores every unit from its cases and confirmed findings, and ranks it among its peers', async () => {
    const { state, resultHash, units } = await assess(t, '2026-03');
    expect({ state, resultHash }).toEqual({ state: 'ranked', resultHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(units.map(({ unit, cases, score, grade, place }) => [unit, cases, score, grade, place])).toEqual([
      ['D1', 0, null, null, null], // its only finding is of a case of February
      ['S2', 2, '100.00', 'excellent', 1],
      ['S3', 5, '92.00', 'excellent', 2], // 100.00 − min(2 × 5.00, 8.00)
      ['S1', 4, '81.50', 'passed', 3], // 100.00 − 2 × 3.00 − 0.50 × 1 / 4 × 100
    ]);
    expect(units[3]!.hits).toEqual({ 'appeal-answered': 1, 'fine-sent-90-days': 2, 'no-collection-after-payment': 0 });
  });

  it('comes to the same result again', async () => {
    const [first, second] = [await assess(t, '2026-03'), await assess(t, '2026-03')];
    expect(second.runId).not.toBe(first.runId);
    expect(second).toEqual({ ...first, runId: second.runId });
  });

  it('has the postings of each unit sum to its score', async () => {
    const { runId } = await assess(t, '2026-03');
    expect(await t.get(RunQueries).verifySums(runId)).toEqual([]);
    await t.database.query(`UPDATE run_unit SET score = score + 1, score_high = score + 1 WHERE run_id = $1 AND unit_code = 'S2'`, [runId]);
    expect(await t.get(RunQueries).verifySums(runId)).toEqual([{ unit: 'S2', score: 10_001, sum: 10_000 }]);
    await expect(t.get(RunService).publish(SYSTEM, runId, 1)).rejects.toMatchObject({ code: 'run.not-the-sum' });
    for (const table of ['run_ledger', 'run_input']) {
      await expect(t.database.query(`UPDATE ${table} SET run_id = run_id`)).rejects.toThrow(/cannot be changed/);
      await expect(t.database.query(`DELETE FROM ${table}`)).rejects.toThrow(/cannot be changed/);
    }
  });
});

describe('a month', () => {
  let t: TestApp;
  let starter: TestUser;
  let publisher: TestUser;
  beforeAll(async () => {
    t = await createTestApp({ work: true });
    t.clock.notBefore(Date.parse('2027-01-04T00:00:00Z'));
    await approveScheme(t);
    await addMarch(t);
    starter = await signIn(t, 'starter', 'supervisor');
    publisher = await signIn(t, 'publisher', 'supervisor');
  });
  afterAll(() => t.close());

  const start = async (user: TestUser, period: string, supersedeReason?: string) => {
    const { status, body } = await user.post('/assessments/runs', { period, ...(supersedeReason !== undefined && { supersedeReason }) });
    expect({ status, code: body['code'] }).toEqual({ status: 202, code: undefined });
    return outcome(t, String(body['id']));
  };
  const publish = (user: TestUser, run: { id: string; version: number }) =>
    user.post(`/assessments/runs/${run.id}/publish`, {}, { 'if-match': `"${run.version}"` });

  it('is started by one call and watched by another until it is ranked', async () => {
    const started = await starter.post('/assessments/runs', { period: '2026-03' });
    expect(started.status).toBe(202);
    expect(started.headers['location']).toBe(`/api/v1/assessments/runs/${String(started.body['id'])}`);
    expect(started.body).toMatchObject({
      period: '2026-03',
      from: '2026-03-01',
      to: '2026-03-31',
      state: 'planned',
      progress: { state: 'planned', done: 0, total: null },
      createdBy: starter.id,
    });

    const events = await starter.get(`/assessments/runs/${String(started.body['id'])}/events`);
    expect(events.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(events.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    const told = [...events.text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as { state: string; done: number });
    expect(told.length).toBeGreaterThan(0);
    expect(told.at(-1)).toEqual({ state: 'ranked', done: 4, total: 4, error: null });

    const run = await starter.get(`/assessments/runs/${String(started.body['id'])}`);
    expect(run.body).toMatchObject({ state: 'ranked', resultHash: expect.any(String), inputsHash: expect.any(String) });
    const { body } = await starter.get('/assessments/runs?period=2026-03&state=ranked&limit=1');
    expect((body['items'] as { id: string }[])[0]!.id).toBe(started.body['id']);
  });

  it.each([
    ['is no month', '2026-13', 400, 'run.period-invalid'],
    ['has no scheme', '1999-12', 409, 'scheme.none-approved'],
    ['has neither a case nor a finding', '2031-01', 409, 'run.no-units'],
  ])('is not started when it %s', async (_, period, status, code) => {
    const before = await t.database.query('SELECT count(*) FROM assessment_run');
    expect((await starter.post('/assessments/runs', { period })).body).toMatchObject({ status, code });
    expect(await t.database.query('SELECT count(*) FROM assessment_run')).toEqual(before);
  });

  it('tells of a run that does not exist', async () => {
    const nowhere = '/assessments/runs/00000000-0000-4000-8000-000000000000';
    for (const path of [nowhere, `${nowhere}/events`, '/assessments/2026-11/ranking'])
      expect((await starter.get(path)).body).toMatchObject({ status: 404, code: 'run.not-found' });
    expect((await starter.get('/assessments/runs/x/events')).body).toMatchObject({ status: 400, code: 'request.invalid' });
    expect((await starter.get('/assessments/march/ranking')).body).toMatchObject({ status: 400, code: 'run.period-invalid' });
  });

  it('opens a score down to its postings and their findings', async () => {
    await start(starter, '2026-03');
    const { body } = await starter.get('/assessments/2026-03/units/S1');
    expect(body).toMatchObject({ unit: 'S1', score: '81.50', grade: 'passed', gradeTitle: '达标', cases: 4, findings: 2, place: 3, of: 3 });
    const root = body['explanation'] as ExplanationResponse;
    expect(root).toMatchObject({ points: '81.50', children: [{ points: '81.50', arithmetic: '41.50 + 40.00 = 81.50' }] });
    const leaves = (node: ExplanationResponse): ExplanationResponse[] => (node.posting ? [node] : node.children.flatMap(leaves));
    expect(leaves(root).map(({ points, arithmetic }) => [points, arithmetic])).toEqual([
      ['60.00', '60.00'],
      ['-6.00', '3.00 × 2 = 6.00'],
      ['-12.50', '0.50 × 1 / 4 × 100 = 12.50'],
      ['40.00', '40.00'],
    ]);
    const [late] = leaves(root)[1]!.posting!.findings;
    expect(late).toMatchObject({ caseNumber: 'A1', check: 'fine-sent-90-days', occurrences: 2, article: { law: 'CdS', number: '201' } });
    expect(late!.title).toBeTruthy();
    expect((await starter.get(late!.href.replace('/api/v1', ''))).body).toMatchObject({ id: late!.id, state: 'confirmed' });
    expect(await t.get(RunQueries).explain('2026-03', 'S1')).toEqual(root);

    const idle = await starter.get('/assessments/2026-03/units/D1');
    expect(idle.body).toMatchObject({
      assessed: false,
      score: null,
      place: null,
      setAside: [{ reason: 'unit-not-assessed', finding: { caseNumber: 'D1' } }],
    });
    expect((await starter.get('/assessments/2026-03/units/S4')).body).toMatchObject({ status: 404, code: 'score.not-found' });
  });

  it('shows a unit its own score and place once the month is published, and nobody else’s', async () => {
    await addCase(t, 'S1', 'U1', '2026-01-10', { check: 'no-collection-after-payment', state: 'confirmed' });
    await addCase(t, 'S2', 'U2', '2026-01-10');
    const run = await start(starter, '2026-01');
    const station = await signIn(t, 'station', 'unit', 'S1');
    const local = await signIn(t, 'local', 'supervisor', 'S1');
    for (const path of ['ranking', `ranking?run=${run.id}`, 'units/S1'])
      for (const who of [station, local])
        expect((await who.get(`/assessments/2026-01/${path}`)).body).toMatchObject({ status: 409, code: 'run.not-published' });
    expect(((await starter.get('/assessments/2026-01/ranking')).body['items'] as unknown[]).length).toBe(2);

    expect((await publish(publisher, run)).status).toBe(200);
    const { body } = await station.get('/assessments/2026-01/ranking');
    expect(body['items']).toMatchObject([{ unit: 'S1', place: 2, of: 2, score: '95.00' }]);
    expect((await station.get('/assessments/2026-01/units/S1')).status).toBe(200);
    expect((await station.get('/assessments/2026-01/units/S2')).body).toMatchObject({ status: 404, code: 'score.not-found' });
    for (const who of [station, local])
      expect((await who.post('/assessments/runs', { period: '2026-03' })).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
  });

  it('is set against the month before, in whatever order the two are assessed', async () => {
    const change = async () => {
      const { body } = await starter.get('/assessments/2026-03/ranking');
      const items = body['items'] as { unit: string; scoreChange: string | null; placeChange: number | null }[];
      return Object.fromEntries(items.map(({ unit, scoreChange, placeChange }) => [unit, [scoreChange, placeChange]]));
    };
    await start(starter, '2026-03');
    expect(await change()).toMatchObject({ S1: [null, null], S3: [null, null] });
    await addCase(t, 'S1', 'F1', '2026-02-03');
    await addCase(t, 'S3', 'F3', '2026-02-03', { check: 'no-collection-after-payment', state: 'confirmed' });
    await start(starter, '2026-02');
    // February: S1 100.00 at 1, S3 95.00 at 2. March: S1 81.50 at 3, S3 92.00 at 2.
    const expected = { S1: ['-18.50', -2], S3: ['-3.00', 0], S2: [null, null], D1: [null, null] };
    expect(await change()).toEqual(expected);
    await start(starter, '2026-03');
    expect(await change()).toEqual(expected);
  });

  it('is published by another person than who started it, and is then closed', async () => {
    await addCase(t, 'S1', 'M1', '2026-05-01', { check: 'fine-sent-90-days' });
    const run = await start(starter, '2026-05');
    expect((await publish(starter, run)).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect((await publisher.post(`/assessments/runs/${run.id}/publish`)).body).toMatchObject({ status: 428 });
    expect((await publish(publisher, { ...run, version: 1 })).body).toMatchObject({ status: 412 });
    expect((await publish(publisher, run)).body).toMatchObject({ state: 'published', publishedBy: publisher.id });
    expect((await publish(publisher, { ...run, version: run.version + 1 })).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });

    expect((await starter.post('/assessments/runs', { period: '2026-05' })).body).toMatchObject({ status: 409, code: 'run.period-closed' });
    const [finding] = await t.database.query<{ counted_in: string }>(
      `SELECT counted_in FROM finding JOIN case_record c ON c.id = case_id WHERE case_number = 'M1'`,
    );
    expect(finding).toEqual({ counted_in: '2026-05' });
    const audited = await t.database.query(`SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id`, [run.id]);
    expect(audited).toEqual(['started', 'ranked', 'published'].map((done) => ({ action: `assessment.${done}` })));
    const told = await t.database.query(`SELECT name FROM outbox_event WHERE subject = $1 ORDER BY id`, [run.id]);
    expect(told).toEqual(['ranked', 'published'].map((done) => ({ name: `assessment.${done}` })));
  });

  it('is superseded by a later run with a reason, once that is published, and not before', async () => {
    await addCase(t, 'S1', 'J1', '2026-06-01');
    const early = await start(starter, '2026-06');
    const first = await start(starter, '2026-06');
    expect((await publish(publisher, first)).body).toMatchObject({ state: 'published' });
    const score = async () => ((await starter.get('/assessments/2026-06/ranking')).body['items'] as { score: string }[])[0]!.score;

    // What becomes known later changes nothing that is published.
    await addCase(t, 'S1', 'J2', '2026-06-02', { check: 'fine-sent-90-days' });
    expect((await publish(publisher, early)).body).toMatchObject({ status: 409, code: 'run.period-closed' });
    const second = await start(starter, '2026-06', '案件J2迟到入库');
    expect(await score()).toBe('100.00');
    expect((await publish(publisher, second)).body).toMatchObject({ status: 409, code: 'run.supersede-not-approved' });
    const approve = (by: TestUser, run: { id: string; version: number }) =>
      by.post(`/assessments/runs/${run.id}/approve-supersede`, {}, { 'if-match': `"${run.version}"` });
    expect((await approve(starter, second)).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect((await approve(publisher, first)).body).toMatchObject({ status: 412 });
    expect((await approve(publisher, early)).body).toMatchObject({ status: 409, code: 'run.not-superseding' });
    expect((await approve(publisher, second)).body).toMatchObject({ supersedeApprovedBy: publisher.id });
    const approved = { ...second, version: second.version + 1 };
    expect((await approve(publisher, approved)).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
    expect((await publish(publisher, approved)).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    const third = await signIn(t, 'third', 'leader');
    expect((await publish(third, approved)).body).toMatchObject({ state: 'published', supersedeReason: '案件J2迟到入库' });
    expect(await score()).toBe('97.00');
    expect((await starter.get(`/assessments/runs/${first.id}`)).body).toMatchObject({ state: 'superseded', supersededBy: second.id });
    const old = await starter.get(`/assessments/2026-06/ranking?run=${first.id}`);
    expect(old.body).toMatchObject({ state: 'superseded', items: [{ unit: 'S1', score: '100.00' }] });
  });

  it('is published by its latest run', async () => {
    await addCase(t, 'S1', 'J3', '2026-07-01');
    const early = await start(starter, '2026-07');
    await addCase(t, 'S1', 'J4', '2026-07-02', { check: 'fine-sent-90-days' });
    const late = await start(starter, '2026-07');
    expect((await publish(publisher, early)).body).toMatchObject({
      status: 409,
      code: 'run.outdated',
      detail: 'run 2 of 2026-07 was ranked after run 1: publish that, or start another',
    });
    expect((await publish(publisher, late)).body).toMatchObject({ state: 'published' });
  });

  it('is not published before it is over', async () => {
    await addCase(t, 'S1', 'K1', '2027-01-02');
    const run = await start(starter, '2027-01');
    const today = new Date(t.clock.now()).toISOString().slice(0, 7);
    expect(today).toBe('2027-01');
    expect((await publish(publisher, run)).body).toMatchObject({ status: 409, code: 'run.period-open' });
  });

  it('keeps what the machine may not confirm as a suspicion', async () => {
    await start(starter, '2026-03');
    const states = await t.database.query(
      `SELECT c.case_number AS "case", f.state, f.decided_by AS by FROM finding f JOIN case_record c ON c.id = f.case_id
       WHERE c.case_number IN ('A1', 'A3', 'A4', 'C1', 'C2') ORDER BY 1`,
    );
    expect(states).toEqual([
      { case: 'A1', state: 'confirmed', by: 'machine' },
      { case: 'A3', state: 'suspected', by: null }, // a hit of April
      { case: 'A4', state: 'rejected', by: null },
      { case: 'C1', state: 'confirmed', by: null },
      { case: 'C2', state: 'suspected', by: null }, // its item is not objective
    ]);
  });
});

describe('units without a case', () => {
  it('are named "not assessed" where the register of units is the office’s own', async () => {
    const t = await createTestApp({ work: true, pack: 'cn-police' });
    try {
      await addUnits(t, [
        { code: 'HQ', kind: 'city' },
        { code: 'S1', parent: 'HQ' },
        { code: 'S2', parent: 'HQ' },
        { code: 'S3', parent: 'HQ' },
        { code: 'D1', parent: 'HQ', kind: 'department' },
      ]);
      await t.database.query(`UPDATE unit SET valid_to = '2026-02-28' WHERE code = 'S3'`);
      await t.database.query(
        `INSERT INTO unit_history (id, unit_id, name, kind, peer_group, valid_to) SELECT gen_random_uuid(), id, '旧名', kind, '旧组', '2026-12-31' FROM unit WHERE code = 'S1'`,
      );
      await addCase(t, 'S1', 'A1', '2026-03-01');
      const { units } = await assess(t, '2026-03');
      // S3 ended before the month; no department and no city bureau has handled a case.
      expect(units.map(({ unit, name, score }) => [unit, name, score])).toEqual([
        ['S1', '旧名', '100.00'],
        ['S2', 'S2所', null],
      ]);
    } finally {
      await t.close();
    }
  });
});
