import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { BulletinQueries } from '../../src/modules/bulletins';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addCase, addUnits, signIn, type TestUser } from './assessment-bureau';

const PERIOD = '2026-03';

describe('the bulletin of a month', () => {
  let t: TestApp;
  let writer: TestUser;
  let signer: TestUser;
  let station: TestUser;

  beforeAll(async () => {
    t = await createTestApp({ work: true, pack: 'cn-police' });
    t.clock.notBefore(Date.parse('2027-01-04T00:00:00Z'));
    await addUnits(t, [{ code: 'HQ', kind: 'city' }, ...['S1', 'S2', 'S3'].map((code) => ({ code, parent: 'HQ', peerGroup: 'stations' }))]);
    await addCase(t, 'S1', 'A1', '2026-03-02', { check: 'A29', state: 'confirmed', occurrences: 2 });
    await addCase(t, 'S1', 'A2', '2026-03-03', { check: 'A41', state: 'confirmed' });
    await addCase(t, 'S2', 'B1', '2026-03-04', { check: 'A29', state: 'confirmed' });
    await t.database.query(
      `INSERT INTO officer (id, number, name, unit_id, version) SELECT gen_random_uuid(), '012345', '张三', id, 1 FROM unit WHERE code = 'S1'`,
    );
    await t.database.query(
      `UPDATE finding SET officer_id = o.id, title = '受害人李四的案件' FROM officer o, case_record c WHERE c.id = case_id AND c.case_number = 'A1'`,
    );
    await t.database.query(
      `INSERT INTO commendation (id, unit_id, officer_ids, item, occurrences, occurred_on, evidence, origin_kind, origin_id, state, recorded_by, recorded_at, version)
       SELECT gen_random_uuid(), id, '{}', 'model-case', 2, '2026-03-20', '{}', 'supervisor', 'x', 'recorded', 'x', now(), 1 FROM unit WHERE code = 'S2'`,
    );
    writer = await signIn(t, 'writer', 'supervisor');
    signer = await signIn(t, 'signer', 'leader');
    station = await signIn(t, 'station', 'unit', 'S1');
  });
  afterAll(() => t.close());

  const frame = {
    number: '云公法考〔2026〕3号',
    addressee: '各分局、市局有关支队',
    copies: '市局党委成员',
    signer: '王局长',
    requirements: ['各单位对照突出问题逐案自查,四月十日前报送整改情况。', '对办案期限实行每日提醒。'],
  };
  const at = `/assessments/${PERIOD}/bulletin`;
  const file = async (format: 'docx' | 'pdf' | 'xlsx') => Buffer.from((await t.get(BulletinQueries).file(SYSTEM, PERIOD, format)).bytes);

  it('is written only of a published month', async () => {
    expect((await writer.post(at, frame)).body).toMatchObject({ status: 409, code: 'run.not-published' });
    expect((await writer.post('/assessments/march/bulletin', frame)).body).toMatchObject({ status: 400, code: 'run.period-invalid' });
    const { id } = await t.get(RunService).start(SYSTEM, { period: PERIOD });
    const run = await eventually(async () => {
      const found = await t.get(RunQueries).get(id);
      return found.state === 'ranked' ? found : undefined;
    });
    expect((await writer.post(at, frame)).body).toMatchObject({ status: 409, code: 'run.not-published' });
    await t.get(RunService).publish(SYSTEM, id, run.version);
    expect((await writer.post(at, { ...frame, number: '第3号' })).body).toMatchObject({ status: 400, fields: [{ field: 'number' }] });
    expect((await station.post(at, frame)).status).toBe(403);
  });

  it('tells what the month says, by case and officer number, and nothing that a person wrote', async () => {
    const { body } = await writer.post(at, frame);
    expect(body).toMatchObject({ state: 'draft', period: PERIOD, draftedBy: writer.id, version: 1 });
    // S1: 100 − 3.00 × 2 × 100/80 − 1.00 × 100/80 = 100 − 7.50 − 1.25 = 91.25; S2: 100 − 3.75 + 1.00 × 2 = 98.25
    expect(body['content']).toMatchObject({
      overview: '本月考评单位2个,办理案件3件,认定问题3个。平均得分94.75分,其中优秀2个、达标0个、不达标0个。',
      ranking: [
        { unitName: 'S2所', place: 1, score: '98.25', grade: '优秀' },
        { unitName: 'S1所', place: 2, score: '91.25', grade: '优秀' },
      ],
      notAssessed: ['S3所'],
      faults: [
        { code: 'decision-late', title: '办案超期', occurrences: 3, units: ['S1所', 'S2所'] },
        { code: 'archive-late', occurrences: 1 },
      ],
      problems: [
        { unitName: 'S1所', caseNumber: 'A1', officers: ['012345'], title: '办案超期', occurrences: 2, points: '7.50' },
        { unitName: 'S2所', caseNumber: 'B1', officers: [], points: '3.75' },
        { unitName: 'S1所', caseNumber: 'A2', points: '1.25' },
      ],
      commendations: [{ unitName: 'S2所', title: '典型案例点评采用', occurrences: 2 }],
      rectifications: [],
      corrections: [],
    });
    expect(JSON.stringify(body['content'])).not.toMatch(/张三|李四/);
    const page = readFileSync(join(__dirname, '../../docs/bulletin.md'), 'utf8');
    const { content, frame: added, ...rest } = body as Record<string, Record<string, Record<string, object>[]>>;
    const names = [content!, added!, rest, ...['ranking', 'faults', 'problems', 'commendations'].map((list) => content![list]![0]!)];
    const plain = ['id', 'draftedBy', 'draftedAt', 'signedBy', 'signedAt'];
    expect(names.flatMap(Object.keys).filter((name) => !page.includes(`\`${name}\``) && !plain.includes(name))).toEqual([]);
    expect((await station.get(at)).body).toMatchObject({ status: 404, code: 'bulletin.not-found' });
  });

  it('is signed by another person than who drafted it, and then is the same bytes however often it is built', async () => {
    const [docx, pdf, xlsx] = [await file('docx'), await file('pdf'), await file('xlsx')];
    expect([docx, pdf, xlsx].map((bytes) => bytes.subarray(0, 4).toString('latin1'))).toEqual(['PK\u0003\u0004', '%PDF', 'PK\u0003\u0004']);
    expect(await file('docx')).toEqual(docx);
    expect(await file('pdf')).toEqual(pdf);
    expect(await file('xlsx')).toEqual(xlsx);
    const sign = (user: TestUser, version: number) => user.post(`${at}/sign`, {}, { 'if-match': `"${version}"` });
    expect((await sign(writer, 1)).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect((await sign(signer, 9)).body).toMatchObject({ status: 412 });
    const { body } = await sign(signer, 1);
    expect(body).toMatchObject({ state: 'signed', signedBy: signer.id, version: 2, files: { docx: expect.any(String) } });
    expect((await sign(signer, 2)).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
    expect((await writer.post(at, frame)).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
    // Drafted and signed on one day: what was kept is what was built before.
    expect(await file('docx')).toEqual(docx);
    expect(await file('pdf')).toEqual(pdf);
    expect(await file('xlsx')).toEqual(xlsx);
    expect(await t.database.query(`SELECT name FROM outbox_event WHERE name LIKE 'bulletin.%'`)).toEqual([{ name: 'bulletin.signed' }]);
    const sent = await station.get(`${at}/files/pdf`);
    expect(sent.headers['content-type']).toBe('application/pdf');
    expect((await station.get(`${at}/files/odt`)).status).toBe(400);
  });

  it('has a workbook with all of it', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await file('xlsx')) as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['排名', '突出问题', '问题清单', '加分表扬', '整改情况', '考评方法']);
    const problems = workbook.getWorksheet('问题清单')!;
    expect((problems.getRow(3).values as unknown[]).slice(1)).toEqual(['S1所', 'A1', '012345', '办案超期', 2, 7.5]);
  });
});
