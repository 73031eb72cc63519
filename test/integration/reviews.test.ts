import { hashOf } from '../../src/domain/kernel';
import { type AssignInput, assignSlots } from '../../src/domain/reviews';
import { SYSTEM } from '../../src/domain/identity';
import { FindingsService } from '../../src/modules/findings';
import { SheetService } from '../../src/modules/reviews';
import { createTestApp, type TestApp } from '../support/app';
import { caseOf } from '../support/cases';
import type { TestUser } from './assessment-bureau';
import { publishMonth } from './onsite-bureau';
import { drawMarch, ifMatch, made, noon, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (body: Row): Row[] => body['items'] as Row[];

let t: TestApp;
let b: ReviewBureau;
let assigned: Row;

beforeAll(async () => {
  t = await createTestApp();
  b = await drawMarch(t, 0);
  assigned = made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
});
afterAll(() => t.close());

const sheetOf = async (caseNumber: string): Promise<{ id: string; who: TestUser; login: string }> => {
  const rows = rowsOf((await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body);
  const row = rows.find((one) => one['caseNumber'] === caseNumber)!;
  return { id: String(row['sheetId']), who: b.reviewers[String(row['reviewer'])]!, login: String(row['reviewer']) };
};
const findingsOf = (caseNumber: string) =>
  t.database.query<{ id: string; state: string; item: string | null; check_code: string | null; source: string; occurred_on: string }>(
    `SELECT f.id, f.state, f.item, f.check_code, f.source, f.occurred_on FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = $1 ORDER BY f.source, f.check_code, f.id`,
    [caseNumber],
  );
const fault = (key: string, item: string, over: Row = {}) => ({ key, kind: 'fault', item, class: 'fault', ...over });

describe('assignment', () => {
  it('gives every case to somebody who may review it, evenly, and can be replayed', async () => {
    expect(assigned).toMatchObject({ number: 1, kind: 'review', sheets: 12, unassigned: [], tolerance: 500 });
    const rows = rowsOf((await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body);
    expect(rows.filter((row) => row['reviewer'] === 'r1' && row['unit'] === 'S1')).toEqual([]);
    const workload = rowsOf((await b.chief.get(`/reviews/draws/${b.drawId}/workload`)).body);
    expect(workload.map((row) => row['assigned'])).toEqual([4, 4, 4]);
    const act = (await b.chief.get(`/reviews/draws/${b.drawId}/assignings/1`)).body;
    const replayed = assignSlots(Buffer.from(String(act['seed']), 'hex'), act['inputs'] as AssignInput);
    expect(hashOf(replayed)).toBe(act['resultHash']);
    // Everybody may read the seed of the draw; who could repeat the lots by it would know which cases are looked at twice.
    const { seed } = made(await b.chief.get(`/sampling/draws/${b.drawId}`));
    expect([seed, act['seed']]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(act['seed']).not.toBe(seed);
    expect((await b.reviewers['r2']!.get(`/reviews/draws/${b.drawId}/assignings/1`)).status).toBe(403);
    expect((await b.reviewers['r1']!.get(`/reviews/draws/${b.drawId}/assignments`)).status).toBe(403);
    expect(made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`))).toMatchObject({ number: 2, sheets: 0 });
  });

  it('shows who has to stand aside and why, and refuses to give the case to him by hand', async () => {
    const rows = rowsOf((await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body);
    const row = rows.find((one) => one['caseNumber'] === 'A6')!;
    const path = `/reviews/assignments/${String(row['id'])}`;
    const candidates = rowsOf((await b.chief.get(`${path}/candidates`)).body);
    expect(candidates.find((one) => one['reviewer'] === 'r1')).toMatchObject({
      recusal: ['past-unit'],
      labels: ['评查员曾在被考评单位任职'],
    });
    const refused = await b.chief.post(`${path}/reassign`, { reviewer: 'r1', reason: '请假' }, ifMatch(1));
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'assignment.recused',
      fields: [expect.objectContaining({ value: 'past-unit' })],
    });
    expect((await b.chief.post(`${path}/reassign`, { reviewer: 'unit', reason: '请假' }, ifMatch(1))).body).toMatchObject({
      code: 'assignment.invalid',
    });
    const other = row['reviewer'] === 'r2' ? 'r3' : 'r2';
    const moved = made(await b.chief.post(`${path}/reassign`, { reviewer: other, reason: '请假' }, ifMatch(1)));
    expect(moved).toMatchObject({ reviewer: other, reason: '请假', active: true, state: 'open' });
    const before = await b.reviewers[String(row['reviewer'])]!.put(
      `/reviews/sheets/${String(row['sheetId'])}`,
      { entries: [] },
      ifMatch(2),
    );
    expect(before.body).toMatchObject({ code: 'lifecycle.refused' });
  });
});

describe('a sheet', () => {
  it('is saved as it is typed, by its reviewer and on top of what he read', async () => {
    const { id, who, login } = await sheetOf('B1');
    const path = `/reviews/sheets/${id}`;
    const other = Object.entries(b.reviewers).find(([name]) => name !== login)![1];
    expect((await other.get(path)).status).toBe(404);
    expect((await other.put(path, { entries: [] }, ifMatch(1))).body).toMatchObject({ status: 409, code: 'sheet.other-reviewer' });
    expect((await who.put(path, { entries: [] })).status).toBe(428);
    expect((await who.put(path, { entries: [fault('a', 'gaps')] }, ifMatch(1))).body).toMatchObject({
      version: 2,
      kind: 'review',
      phase: null,
    });
    const stale = await who.put(path, { entries: [] }, ifMatch(1));
    expect(stale.body).toMatchObject({ status: 412, code: 'request.precondition-failed' });
    expect(String(stale.body['detail'])).toContain(`${login} saved it at 2026-04-02`);
    const twice = await who.put(path, { entries: [fault('a', 'gaps'), fault('a', 'wording')] }, ifMatch(2));
    expect(twice.body).toMatchObject({ status: 400, fields: [expect.objectContaining({ field: 'entries[1].key' })] });
    const nowhere = await who.put(path, { entries: [fault('a', 'gaps', { evidence: [{ file: '0'.repeat(64) }] })] }, ifMatch(2));
    expect(nowhere.body).toMatchObject({ status: 400, fields: [expect.objectContaining({ field: 'entries[0].evidence[0].file' })] });
  });

  it('measures the time by its signs', async () => {
    const { id, who } = await sheetOf('B2');
    made(await who.post(`/reviews/sheets/${id}/ping`));
    t.clock.advance(60_000);
    expect(made(await who.post(`/reviews/sheets/${id}/ping`))).toEqual({ seconds: 60 });
    t.clock.advance(3_600_000);
    expect(made(await who.post(`/reviews/sheets/${id}/ping`))).toEqual({ seconds: 60 });
  });

  it('confirms, rejects and records findings as it is submitted, once, with its arithmetic', async () => {
    const { id, who } = await sheetOf('A1');
    const path = `/reviews/sheets/${id}`;
    const open = (await who.get(path)).body;
    const suspicions = open['suspicions'] as Row[];
    expect(suspicions.map((one) => one['check']).sort()).toEqual(['appeal-answered', 'fine-sent-90-days']);
    const of = (check: string) => suspicions.find((one) => one['check'] === check)!['findingId'];
    const bad = [
      fault('f', 'late'),
      { key: 's', kind: 'suspicion', findingId: of('appeal-answered'), decision: 'reject', reason: 'because' },
    ];
    made(await who.put(path, { entries: bad }, ifMatch(1)));
    const refused = (await who.post(`${path}/submit`, {}, ifMatch(2))).body;
    expect(refused).toMatchObject({ status: 422, code: 'sheet.incomplete' });
    expect((refused['fields'] as Row[]).map((one) => one['field'])).toEqual(['entries[0].item', 'entries[1].reason', 'entries']);

    const entries = [
      fault('f', 'gaps', { occurrences: 5, evidence: [{ text: '未附照片', document: 0, page: 2 }], note: '五处' }),
      { key: 's1', kind: 'suspicion', findingId: of('appeal-answered'), decision: 'confirm' },
      { key: 's2', kind: 'suspicion', findingId: of('fine-sent-90-days'), decision: 'reject', reason: 'facts-differ', note: '已送达' },
      { key: 'g', kind: 'good', item: 'good-case' },
    ];
    made(await who.put(path, { entries, note: '总体规范' }, ifMatch(2)));
    const done = made(await who.post(`${path}/submit`, {}, ifMatch(3)));
    // gaps 5.00 × 5, at most 20.00; the confirmed suspicion costs the month by its own item, not the case
    expect(done).toMatchObject({ state: 'submitted', score: 8_000, trace: { arithmetic: '100.00 − 20.00 = 80.00' } });
    expect(await findingsOf('A1')).toEqual([
      expect.objectContaining({ check_code: 'appeal-answered', state: 'confirmed' }),
      expect.objectContaining({ check_code: 'fine-sent-90-days', state: 'rejected' }),
      expect.objectContaining({ item: 'gaps', source: 'online-review', state: 'confirmed', occurred_on: '2026-03-01' }),
    ]);
    expect(await t.database.query(`SELECT item, state FROM commendation`)).toEqual([{ item: 'good-case', state: 'recorded' }]);
    expect(await t.database.query('SELECT counts, score FROM review_sheet WHERE id = $1', [id])).toEqual([{ counts: true, score: 8_000 }]);
    expect((await who.post(`${path}/submit`, {}, ifMatch(4))).body).toMatchObject({ status: 409, code: 'sheet.submitted' });
    expect((await who.put(path, { entries: [] }, ifMatch(4))).body).toMatchObject({ code: 'sheet.submitted' });
  });

  it('is seen by the assessed unit only from the day of the plan on', async () => {
    const { id } = await sheetOf('A1');
    expect((await b.unit.get(`/reviews/sheets/${id}`)).status).toBe(404);
    t.clock.set(noon('2026-04-10'));
    expect((await b.unit.get(`/reviews/sheets/${id}`)).body).toMatchObject({ score: 8_000, counts: true, reviewer: null, phase: null });
    expect(rowsOf((await b.unit.get('/reviews/sheets')).body)).toHaveLength(1);
    t.clock.set(noon('2026-04-03'));
  });

  it('is sent back by a supervisor and corrects its findings as it is submitted again', async () => {
    const { id, who } = await sheetOf('A1');
    const path = `/reviews/sheets/${id}`;
    expect((await who.post(`${path}/return`, { reason: '漏项' }, ifMatch(4))).status).toBe(403);
    expect(made(await b.chief.post(`${path}/return`, { reason: '漏项' }, ifMatch(4)))).toMatchObject({ state: 'returned', counts: false });
    const sheet = (await who.get(path)).body;
    expect(sheet).toMatchObject({ returnReason: '漏项', version: 5 });
    const entries = (sheet['entries'] as Row[])
      .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== null)))
      .map(({ evidence: _, ...one }) =>
        one['key'] === 's1' ? { ...one, decision: 'reject', reason: 'facts-differ' } : { ...one, evidence: [] },
      );
    made(await who.put(path, { entries: [...entries, fault('w', 'wording')] }, ifMatch(5)));
    expect(made(await who.post(`${path}/submit`, {}, ifMatch(6)))).toMatchObject({ score: 7_950 });
    const findings = await findingsOf('A1');
    // The line without its evidence is another line: the old finding is taken back and the new one stands.
    expect(findings.map(({ check_code, item, state }) => [check_code ?? item, state])).toEqual([
      ['appeal-answered', 'overturned'],
      ['fine-sent-90-days', 'rejected'],
      ['gaps', 'overturned'],
      ['gaps', 'confirmed'],
      ['wording', 'confirmed'],
    ]);
    const scores = rowsOf((await b.chief.get(`${path}/scores`)).body);
    expect(scores.map((row) => [row['score'], row['reason']])).toEqual([
      [8_000, 'submitted'],
      [7_950, 'corrected'],
    ]);
  });

  it('has a new score when a finding of it is taken back, and keeps the old one', async () => {
    const { id } = await sheetOf('A1');
    const [standing] = (await findingsOf('A1')).filter(({ state, item }) => state === 'confirmed' && item === 'gaps');
    const moved = await t.database.transact(async (tx) => {
      await t.get(FindingsService).overturn(tx, SYSTEM, standing!.id, 'facts-differ', '异议成立');
      return t.get(SheetService).rescoreForFinding(tx, SYSTEM, standing!.id);
    });
    expect(moved).toEqual([id]);
    expect(await t.database.query('SELECT counts, score FROM review_sheet WHERE id = $1', [id])).toEqual([{ counts: true, score: 9_950 }]);
    expect(rowsOf((await b.chief.get(`/reviews/sheets/${id}/scores`)).body)).toHaveLength(3);
  });

  it('shows what was changed in the case since it was drawn', async () => {
    const { id, who } = await sheetOf('B3');
    const facts = (status: string) => JSON.stringify({ ...caseOf('B3', { unit: 'S2' }), status });
    await t.database.query(
      `INSERT INTO case_version (case_id, version, source_version, payload_hash, facts, received_at)
       SELECT id, version, source_version, payload_hash, $1, received_at FROM case_record WHERE case_number = 'B3'`,
      [facts('closed')],
    );
    await t.database.query(`UPDATE case_record SET version = 2, facts = $1 WHERE case_number = 'B3'`, [facts('reopened')]);
    expect((await who.get(`/reviews/sheets/${id}`)).body).toMatchObject({ caseVersion: 1, presentCaseVersion: 2 });
    expect(made(await who.get(`/reviews/sheets/${id}/case-changes`))).toMatchObject({
      from: 1,
      to: 2,
      changes: [expect.objectContaining({ name: 'status' })],
    });
  });

  it('is submitted once, also by two tabs at the same moment', async () => {
    const { id, who } = await sheetOf('B5');
    const path = `/reviews/sheets/${id}`;
    made(await who.put(path, { entries: [fault('g', 'gaps')] }, ifMatch(1)));
    const answers = await Promise.all([who.post(`${path}/submit`, {}, ifMatch(2)), who.post(`${path}/submit`, {}, ifMatch(2))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await findingsOf('B5')).toHaveLength(1);
  });

  it('does not bring back what an objection took back when it is corrected', async () => {
    const { id, who } = await sheetOf('B5');
    const path = `/reviews/sheets/${id}`;
    const findingId = (await findingsOf('B5'))[0]!.id;
    await t.database.transact(async (tx) => {
      await t.get(FindingsService).overturn(tx, SYSTEM, findingId, 'facts-differ', '异议成立');
      await t.get(SheetService).rescoreForFinding(tx, SYSTEM, findingId);
    });
    made(await b.chief.post(`${path}/return`, { reason: '补写意见' }, ifMatch(4)));
    expect(made(await who.post(`${path}/submit`, {}, ifMatch(5)))).toMatchObject({ score: 10_000 });
    expect((await findingsOf('B5')).map(({ state }) => state)).toEqual(['overturned']);
  });

  it('stays as it is once the month is published', async () => {
    const { id, who } = await sheetOf('B4');
    const path = `/reviews/sheets/${id}`;
    made(await who.put(path, { entries: [] }, ifMatch(1)));
    await publishMonth(t, '2026-03');
    expect((await who.put(path, { entries: [] }, ifMatch(2))).body).toMatchObject({ status: 409, code: 'run.period-closed' });
    expect((await who.post(`${path}/submit`, {}, ifMatch(2))).body).toMatchObject({ code: 'run.period-closed' });
    const a1 = await sheetOf('A1');
    const [{ version }] = (await t.database.query<{ version: number }>('SELECT version FROM review_sheet WHERE id = $1', [a1.id])) as [
      { version: number },
    ];
    const late = await b.chief.post(`/reviews/sheets/${a1.id}/return`, { reason: '补查' }, ifMatch(version));
    expect(late.body).toMatchObject({ code: 'run.period-closed' });
  });
});
