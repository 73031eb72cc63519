import { newId } from '../../src/platform/database';
import { createTestApp, type TestApp } from '../support/app';
import { PDF_FILE } from '../support/uploads';
import { addCase, addUnits, approveScheme, signIn, type TestUser } from './assessment-bureau';
import { onsiteScheme, sendForm, visit } from './onsite-bureau';

let t: TestApp;
let inspector: TestUser;
let station: TestUser;
let neighbour: TestUser;
let supervisor: TestUser;
let second: TestUser;

const at = (version: number) => ({ 'if-match': `"${version}"` });
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const expected = { stands: false, note: '记录在另一册' };
const view = { stands: true, class: 'flaw', occurrences: 1, note: '一次确有缺失' };

/** A counted visit of S1 on 10 March with one finding, made known on Thursday 12 March, unless said otherwise. */
async function findingOf(over: Record<string, unknown> = {}): Promise<string> {
  const id = newId();
  await inspector.post('/onsite/sheets', visit(id, { submit: true, ...over }));
  const refusal = { reason: '不认可', witness: '王五' };
  const { body } = await inspector.post(`/onsite/sheets/${id}/signature`, { name: '张三', refusal }, at(2));
  return (body['answers'] as { findingId: string | null }[]).find(({ findingId }) => findingId !== null)!.findingId!;
}

const file = (user: TestUser, findingId: string) => user.post('/objections', { findingId, grounds: '登记在册', expected });

async function filed(): Promise<{ id: string; findingId: string }> {
  const findingId = await findingOf();
  const { status, body } = await file(station, findingId);
  expect(status).toBe(201);
  return { id: body['id'] as string, findingId };
}

beforeAll(async () => {
  t = await createTestApp();
  await addUnits(t, [
    { code: 'HQ', kind: 'city' },
    { code: 'S1', parent: 'HQ' },
    { code: 'S2', parent: 'HQ' },
  ]);
  t.clock.set(Date.parse('2026-03-12T08:00:00Z'));
  inspector = await signIn(t, 'inspector', 'inspector', 'HQ');
  station = await signIn(t, 'station-one', 'unit', 'S1');
  neighbour = await signIn(t, 'station-two', 'unit', 'S2');
  supervisor = await signIn(t, 'supervisor', 'supervisor');
  second = await signIn(t, 'second', 'supervisor');
  await approveScheme(t, onsiteScheme());
});
beforeEach(() => t.clock.set(Date.parse('2026-03-12T08:00:00Z')));
afterAll(() => t.close());

describe('an objection', () => {
  it('is filed with frozen evidence, scored blind, and upheld: the finding is overturned', async () => {
    const findingId = await findingOf();
    const sent = { findingId, grounds: '登记在册', expected };
    const made = await sendForm(t, station, '/objections', sent, { 'register.pdf': PDF_FILE });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'filed',
      fault: 'guard',
      knownOn: '2026-03-12',
      decideBy: '2026-03-15', // Thursday + 3 working days of a pack that works every day
      expected,
      first: { class: 'fault', occurrences: 2, note: '两次巡查未登记', reviewer: inspector.id },
    });
    const id = made.body['id'] as string;
    const [evidence] = made.body['evidence'] as { sha256: string }[];
    const kept = await t.http
      .get(`/api/v1/objections/${id}/files/${evidence!.sha256}`)
      .set('authorization', await supervisor.authorization());
    expect(Number(kept.headers['content-length'])).toBe(PDF_FILE.length);

    const blind = await supervisor.get(`/objections/${id}`);
    expect(blind.body).toMatchObject({ grounds: '登记在册', expected: null, first: null });
    expect(codeOf(await supervisor.post(`/objections/${id}/decide`, { decision: 'dismiss', note: '…' }, at(1)))).toEqual([
      409,
      'lifecycle.refused',
    ]);
    const scored = await supervisor.post(`/objections/${id}/rescore`, view, at(1));
    expect(scored.body).toMatchObject({ state: 'rescored', blind: view, expected, first: { class: 'fault' } });
    expect(codeOf(await supervisor.post(`/objections/${id}/rescore`, view, at(2)))).toEqual([409, 'lifecycle.refused']);
    expect(codeOf(await second.post(`/objections/${id}/decide`, { decision: 'dismiss', note: '…' }, at(2)))).toEqual([
      409,
      'objection.other-decider',
    ]);
    expect(codeOf(await supervisor.post(`/objections/${id}/decide`, { decision: 'uphold', note: '…' }, at(2)))).toEqual([
      400,
      'request.invalid',
    ]);

    const decided = await supervisor.post(
      `/objections/${id}/decide`,
      { decision: 'uphold', reason: 'facts-differ', note: '另册有登记' },
      at(2),
    );
    expect(decided.body).toMatchObject({ state: 'upheld', decidedBy: supervisor.id, first: { occurrences: 2 } });
    expect((await station.get(`/findings/${findingId}`)).body).toMatchObject({
      state: 'overturned',
      reason: 'facts-differ',
      note: '另册有登记',
    });
    const names = await t.database.query<{ name: string }>(`SELECT name FROM outbox_event WHERE subject IN ($1, $2) ORDER BY id`, [
      id,
      findingId,
    ]);
    expect(names.map(({ name }) => name)).toEqual([
      'finding.confirmed',
      'objection.filed',
      'objection.rescored',
      'finding.overturned',
      'objection.upheld',
    ]);
  });

  it('may change class and occurrences, never for the worse', async () => {
    const { id, findingId } = await filed();
    await supervisor.post(`/objections/${id}/rescore`, view, at(1));
    const decide = (over: object) => supervisor.post(`/objections/${id}/decide`, { decision: 'change', note: '一次成立', ...over }, at(2));
    expect(codeOf(await decide({ occurrences: 3 }))).toEqual([422, 'objection.invalid']);
    expect(codeOf(await decide({}))).toEqual([422, 'objection.invalid']);
    expect((await decide({ class: 'flaw', occurrences: 1 })).body).toMatchObject({
      state: 'changed',
      result: { before: { class: 'fault', occurrences: 2 }, after: { class: 'flaw', occurrences: 1 } },
    });
    expect((await station.get(`/findings/${findingId}`)).body).toMatchObject({ state: 'confirmed', class: 'flaw', occurrences: 1 });
  });

  it('is listed as overdue when nobody has decided, and counted by reviewer, item and unit', async () => {
    const { id, findingId } = await filed();
    const overdue = async () =>
      ((await supervisor.get('/objections?overdue=true')).body['items'] as { id: string }[]).some((objection) => objection.id === id);
    t.clock.set(Date.parse('2026-03-15T08:00:00Z'));
    expect(await overdue()).toBe(false);
    t.clock.set(Date.parse('2026-03-16T08:00:00Z'));
    expect(await overdue()).toBe(true);
    await supervisor.post(`/objections/${id}/rescore`, view, at(1));
    await supervisor.post(`/objections/${id}/decide`, { decision: 'dismiss', note: '缺失属实' }, at(2));
    expect(await overdue()).toBe(false);
    expect((await station.get(`/findings/${findingId}`)).body).toMatchObject({ state: 'confirmed', occurrences: 2 });
    const { body } = await supervisor.get('/objections/statistics?period=2026-03');
    const counts = { filed: 3, open: 0, upheld: 1, changed: 1, dismissed: 1, overturnRate: 6667 };
    expect(body).toMatchObject({
      byReviewer: [{ key: inspector.id, name: 'inspector', ...counts }],
      byFault: [{ key: 'guard', ...counts }],
      byUnit: [{ key: 'S1', name: 'S1所', ...counts }],
    });
    // Whoever decided it is told that it is decided, not that it was his own.
    const again = await supervisor.post(`/objections/${id}/decide`, { decision: 'dismiss', note: '缺失属实' }, at(3));
    expect(codeOf(again)).toEqual([409, 'lifecycle.refused']);
  });
});

describe('an objection is refused', () => {
  it('to another unit, a second time, too late, or against what does not stand', async () => {
    const { findingId } = await filed();
    expect(codeOf(await file(station, findingId))).toEqual([409, 'objection.taken']);
    const other = await findingOf();
    expect(codeOf(await file(neighbour, other))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await file(station, newId()))).toEqual([404, 'finding.not-found']);
    t.clock.set(Date.parse('2026-03-18T08:00:00Z'));
    expect(codeOf(await file(station, other))).toEqual([409, 'objection.out-of-time']);
    t.clock.set(Date.parse('2026-03-12T08:00:00Z'));
    await t.database.query(`UPDATE finding SET source = 'inquiry' WHERE id = $1`, [other]);
    expect(codeOf(await file(station, other))).toEqual([409, 'objection.not-possible']);
  });

  it('twice at once: one of them stands', async () => {
    const findingId = await findingOf();
    const answers = await Promise.all([file(station, findingId), file(station, findingId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('to whoever made the finding, changed it meanwhile, or may not decide', async () => {
    const { id } = await filed();
    await t.database.query(
      `INSERT INTO role_grant (id, user_id, role, unit_id, granted_at) VALUES (gen_random_uuid(), $1, 'supervisor', NULL, now())`,
      [inspector.id],
    );
    // Signed in again, with the new grant.
    t.clock.set(Date.parse('2026-03-12T09:00:00Z'));
    expect(codeOf(await inspector.post(`/objections/${id}/rescore`, view, at(1)))).toEqual([403, 'objection.own-finding']);
    expect(codeOf(await station.post(`/objections/${id}/rescore`, view, at(1)))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await supervisor.post(`/objections/${id}/rescore`, view, at(9)))).toEqual([412, 'request.precondition-failed']);
    expect(codeOf(await supervisor.post(`/objections/${newId()}/rescore`, view, at(1)))).toEqual([404, 'objection.not-found']);
    expect((await neighbour.get(`/objections/${id}`)).status).toBe(404);
  });
});

describe('the days of an objection', () => {
  const own = { days: 2, decideDays: 5, scheme: { code: 'from-april', number: 1 } };
  const terms = async (findingId: string) => (await station.get(`/objections/terms?finding=${findingId}`)).body;

  it('are those of the scheme the finding is scored by', async () => {
    const march = await findingOf();
    await approveScheme(t, onsiteScheme({ code: 'from-april', validFrom: '2026-04', objection: { days: 2, decideDays: 5 } }));
    expect(await terms(march)).toMatchObject({ days: 3, decideDays: 3, scheme: { code: 'test-monthly', number: 1 } });

    t.clock.set(Date.parse('2026-04-09T08:00:00Z'));
    const april = await findingOf({ period: '2026-04', beganAt: '2026-04-09T08:00', endedAt: '2026-04-09T09:00' });
    expect(await terms(april)).toMatchObject({ ...own, fileBy: '2026-04-11' });
    t.clock.set(Date.parse('2026-04-11T08:00:00Z'));
    expect((await file(station, april)).body).toMatchObject({ decideBy: '2026-04-16', terms: own });
    const late = await findingOf({ period: '2026-04', beganAt: '2026-04-11T08:00', endedAt: '2026-04-11T09:00' });
    t.clock.set(Date.parse('2026-04-14T08:00:00Z'));
    expect((await file(station, late)).body).toMatchObject({
      code: 'objection.out-of-time',
      detail: expect.stringContaining('2 working days later'),
    });
  });

  it('are for a hit those of the scheme that scores the month of its day, and the usual ones where none is approved', async () => {
    t.clock.set(Date.parse('2026-04-14T08:00:00Z'));
    const hit = async (number: string, day: string) => {
      await addCase(t, 'S1', number, day, { check: 'fine-sent-90-days', state: 'confirmed' });
      const [found] = await t.database.query<{ id: string }>(
        `UPDATE finding f SET decided_by = 'machine', decided_at = '2026-04-13T08:00:00Z' FROM case_record c
         WHERE c.id = f.case_id AND c.case_number = $1 RETURNING f.id`,
        [number],
      );
      return found!.id;
    };
    expect(await terms(await hit('H1', '2026-04-02'))).toMatchObject({ ...own, fileBy: '2026-04-15' });
    expect(await terms(await hit('H2', '2026-03-02'))).toMatchObject({ days: 3, scheme: { code: 'test-monthly' }, fileBy: '2026-04-16' });
    expect(await terms(await hit('H3', '1999-03-02'))).toMatchObject({ days: 3, decideDays: 3, scheme: null, fileBy: '2026-04-16' });
  });
});
