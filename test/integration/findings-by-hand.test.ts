import { SYSTEM } from '../../src/domain/identity';
import { CaseImport } from '../../src/modules/cases';
import { CommendationsService, FindingsService, type HandFinding } from '../../src/modules/findings';
import { createTestApp, type TestApp } from '../support/app';
import { caseOf } from '../support/cases';
import { addCase, addUnits, approveScheme, schemeDocument, signIn, type TestUser } from './assessment-bureau';

let t: TestApp;
let reviewer: TestUser;
let unit: TestUser;
let unitId: string;

const id = async (sql: string): Promise<string> => (await t.database.query<{ id: string }>(sql))[0]!.id;
const events = (name: string) =>
  t.database.query<{ payload: Record<string, unknown> }>('SELECT payload FROM outbox_event WHERE name = $1 ORDER BY id', [name]);

const onsite = (over: Partial<HandFinding> = {}): HandFinding => ({
  caseId: null,
  unitId,
  officerIds: [],
  source: 'onsite',
  item: 'site-video',
  signal: null,
  class: 'flaw',
  occurrences: 2,
  occurredOn: '2026-03-10',
  title: '监控存储不足',
  article: null,
  evidence: ['照片 1'],
  note: '办案区二号机',
  origin: { kind: 'onsite-sheet', id: 'sheet-1' },
  ...over,
});

beforeAll(async () => {
  t = await createTestApp();
  await addUnits(t, [
    { code: 'HQ', kind: 'city' },
    { code: 'S1', parent: 'HQ' },
    { code: 'S2', parent: 'HQ' },
  ]);
  unitId = await id(`SELECT id FROM unit WHERE code = 'S1'`);
  reviewer = await signIn(t, 'reviewer', 'reviewer', 'HQ');
  unit = await signIn(t, 'station-two', 'unit', 'S2');
  await approveScheme(
    t,
    schemeDocument({
      bonus: { cap: 5, items: [{ code: 'good-case', title: '精品案例', points: 1, cap: 2 }] },
      noDeduction: [{ code: 'flood', title: '洪涝灾害' }],
    }),
  );
});
afterAll(() => t.close());

describe('a finding of a person', () => {
  it('is confirmed as it is recorded, needs no case, and is told of once', async () => {
    const findingId = await t.database.transact((tx) => t.get(FindingsService).recordByHand(tx, SYSTEM, onsite()));
    const { status, body } = await reviewer.get(`/findings/${findingId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      caseId: null,
      caseNumber: null,
      unit: 'S1',
      state: 'confirmed',
      source: 'onsite',
      item: 'site-video',
      evidence: ['照片 1'],
      originKind: 'onsite-sheet',
      article: null,
      trace: null,
    });
    expect((await events('finding.confirmed')).map(({ payload }) => payload)).toEqual([{ findingId, unitId, source: 'onsite' }]);
    expect((await unit.get(`/findings/${findingId}`)).status).toBe(404);
  });

  it('may carry the same signal twice for a case, beside the hit of a check', async () => {
    await addCase(t, 'S1', 'K1', '2026-03-01', { check: 'fine-sent-90-days' });
    const caseId = await id(`SELECT id FROM case_record WHERE case_number = 'K1'`);
    const signalled = onsite({ caseId, source: 'outcome', item: null, signal: 'outcome:litigation-lost' });
    await t.database.transact(async (tx) => {
      await t.get(FindingsService).recordByHand(tx, SYSTEM, signalled);
      await t.get(FindingsService).recordByHand(tx, SYSTEM, signalled);
    });
    const { body } = await reviewer.get('/findings?caseNumber=K1');
    expect((body['items'] as { check: string }[]).map(({ check }) => check).sort()).toEqual([
      'fine-sent-90-days',
      'outcome:litigation-lost',
      'outcome:litigation-lost',
    ]);
  });

  it('is refused without anything to count it by, and nothing of it stays', async () => {
    const before = (await events('finding.confirmed')).length;
    await expect(t.database.transact((tx) => t.get(FindingsService).recordByHand(tx, SYSTEM, onsite({ item: null })))).rejects.toThrow(
      RangeError,
    );
    expect(await events('finding.confirmed')).toHaveLength(before);
  });

  it('is overturned once, with a ground of the office or a reason of fact', async () => {
    const findingId = await t.database.transact((tx) => t.get(FindingsService).recordByHand(tx, SYSTEM, onsite()));
    const overturn = (reason: string) =>
      t.database.transact((tx) => t.get(FindingsService).overturn(tx, SYSTEM, findingId, reason, '异议成立'));
    await expect(overturn('law-unclear')).rejects.toThrow(expect.objectContaining({ code: 'request.invalid' }));
    await overturn('flood');
    await expect(overturn('flood')).rejects.toThrow(expect.objectContaining({ code: 'lifecycle.refused' }));
    expect((await reviewer.get(`/findings/${findingId}`)).body).toMatchObject({ state: 'overturned', reason: 'flood', note: '异议成立' });
    expect((await events('finding.overturned')).map(({ payload }) => payload)).toEqual([{ findingId, unitId, source: 'onsite' }]);
  });
});

describe('a decision', () => {
  it('takes a ground of a scheme in force, refuses another by name, and may change the class with a reason', async () => {
    await addCase(t, 'S1', 'K2', '2026-03-01', { check: 'fine-sent-90-days' }, { check: 'appeal-answered' });
    const of = (check: string) =>
      id(`SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE case_number = 'K2' AND check_code = '${check}'`);
    const late = await of('fine-sent-90-days');
    const silent = await of('appeal-answered');

    const refused = await reviewer.post(`/findings/${late}/reject`, { reason: 'law-unclear' }, { 'if-match': '"1"' });
    expect(refused.status).toBe(400);
    expect(refused.body['fields']).toEqual([expect.objectContaining({ field: 'reason', value: 'law-unclear' })]);
    expect((await reviewer.post(`/findings/${late}/reject`, { reason: 'flood' }, { 'if-match': '"1"' })).body).toMatchObject({
      state: 'rejected',
      reason: 'flood',
    });

    expect((await reviewer.post(`/findings/${silent}/confirm`, { class: 'flaw' }, { 'if-match': '"1"' })).status).toBe(400);
    const confirmed = await reviewer.post(`/findings/${silent}/confirm`, { class: 'flaw', note: '未影响权利' }, { 'if-match': '"1"' });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', class: 'flaw' });
    const again = await reviewer.post(`/findings/${silent}/reclassify`, { class: 'fault', reason: '影响申诉权' }, { 'if-match': '"2"' });
    expect(again.body).toMatchObject({ state: 'confirmed', class: 'fault', version: 3 });
  });
});

describe('a commendation', () => {
  it('is recorded under a bonus item of a scheme in force and revoked once', async () => {
    const sent = { unit: 'S1', item: 'good-case', occurrences: 1, occurredOn: '2026-03-05', title: '年度精品案例' };
    const wrong = await reviewer.post('/commendations', { ...sent, item: 'late' });
    expect(wrong.status).toBe(400);
    expect(wrong.body['fields']).toEqual([{ field: 'item', message: 'expected one of good-case', value: 'late' }]);
    const made = await reviewer.post('/commendations', sent);
    expect(made.status).toBe(201);
    expect((await unit.get('/commendations')).body['items']).toEqual([]);
    const path = `/commendations/${String(made.body['id'])}/revoke`;
    expect((await reviewer.post(path, { reason: '评选取消' }, { 'if-match': '"1"' })).body).toMatchObject({ state: 'revoked', version: 2 });
    expect((await reviewer.post(path, { reason: '评选取消' }, { 'if-match': '"2"' })).status).toBe(409);
    expect(await events('commendation.revoked')).toHaveLength(1);
  });

  it('is not recorded in a month that is published, where it would add nothing', async () => {
    await t.database.query(
      `INSERT INTO closed_month (period, first_day, last_day, scheme_version_id)
       SELECT '2025-12', '2025-12-01', '2025-12-31', id FROM scheme_version LIMIT 1`,
    );
    const refused = await reviewer.post('/commendations', { unit: 'S1', item: 'good-case', occurrences: 1, occurredOn: '2025-12-31' });
    expect(refused.body).toMatchObject({ status: 409, code: 'run.period-closed', fields: [{ field: 'occurredOn', value: '2025-12-31' }] });
    await t.database.query(`DELETE FROM closed_month WHERE period = '2025-12'`);
  });

  it('is recorded by other modules in their own transaction', async () => {
    const record = {
      unitId,
      officerIds: [],
      item: 'good-case',
      occurrences: 1,
      occurredOn: '2026-03-06',
      evidence: [],
      origin: { kind: 'sheet', id: '1' },
    };
    const made = await t.database.transact((tx) => t.get(CommendationsService).record(tx, SYSTEM, record));
    expect((await reviewer.get(`/commendations/${made}`)).body).toMatchObject({ unit: 'S1', state: 'recorded' });
  });
});

describe('an outcome of a case', () => {
  it('is told of exactly once, however often the case is sent', async () => {
    const lost = { type: 'litigation-lost', at: '2026-05-04T09:00:00', authority: '中级人民法院' };
    const revoked = { type: 'reconsideration-revoked', at: '2026-06-01T09:00:00' };
    const send = (...versions: Parameters<typeof caseOf>[1][]) =>
      t.get(CaseImport).importRecords(
        SYSTEM,
        versions.map((over) => caseOf('OUT-1', { unit: 'S1', ...over })),
      );
    await send({ sourceVersion: 1 });
    await send({ sourceVersion: 2, outcomes: [lost] });
    await send({ sourceVersion: 2, outcomes: [lost] });
    await send({ sourceVersion: 3, outcomes: [{ ...lost, reason: '程序违法' }, revoked] });
    await send({ sourceVersion: 4, outcomes: [] });
    await send({ sourceVersion: 5, outcomes: [revoked, lost] });
    const told = (await events('case.outcome-recorded')).map(({ payload }) => payload);
    expect(told.map(({ type, at }) => [type, at])).toEqual([
      ['litigation-lost', lost.at],
      ['reconsideration-revoked', revoked.at],
    ]);
    expect(told[0]).toMatchObject({ unitId, authority: '中级人民法院' });
  });
});
