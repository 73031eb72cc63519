import { SYSTEM } from '../../src/domain/identity';
import { OfficerService } from '../../src/modules/identity';
import { newId } from '../../src/platform/database';
import { createTestApp, type TestApp } from '../support/app';
import { PNG_FILE } from '../support/uploads';
import { addUnits, approveScheme, signIn, type TestUser } from './assessment-bureau';
import { onsiteScheme, publishMonth, sendForm, visit } from './onsite-bureau';

let t: TestApp;
let inspector: TestUser;
let colleague: TestUser;
let station: TestUser;
let neighbour: TestUser;

const at = (version: number) => ({ 'if-match': `"${version}"` });
const photo = { name: 'guard.png', item: 'guard', takenAt: '2026-03-10T10:00' };
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['code']];
const rows = async (table: string, sheetId: string) =>
  (await t.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE origin_id = $1`, [sheetId]))[0]!.n;
const eventsOf = (id: string) => t.database.query<{ name: string }>(`SELECT name FROM outbox_event WHERE subject = $1 ORDER BY id`, [id]);

beforeAll(async () => {
  t = await createTestApp();
  t.clock.set(Date.parse('2026-03-12T02:00:00Z'));
  await addUnits(t, [
    { code: 'HQ', kind: 'city' },
    { code: 'S1', parent: 'HQ' },
    { code: 'S2', parent: 'HQ' },
  ]);
  await t.database.transact((tx) =>
    t.get(OfficerService).ensure(tx, SYSTEM, [
      { number: '100001', name: '张三', unitCode: 'S1' },
      { number: '200001', name: '李四', unitCode: 'S2' },
    ]),
  );
  inspector = await signIn(t, 'inspector', 'inspector', 'HQ');
  colleague = await signIn(t, 'colleague', 'inspector', 'HQ');
  station = await signIn(t, 'station-one', 'unit', 'S1');
  neighbour = await signIn(t, 'station-two', 'unit', 'S2');
  await approveScheme(t, onsiteScheme());
});
afterAll(() => t.close());

describe('a visit', () => {
  it('offers the checklist of its period', async () => {
    const { status, body } = await inspector.get('/onsite/checklist?period=2026-03');
    expect(status).toBe(200);
    expect((body['items'] as { code: string; points: number }[]).map(({ code, points }) => [code, points])).toEqual([
      ['zones', 1000],
      ['guard', 200],
    ]);
  });

  it('is filled in, submitted, signed by the unit and counted: findings without a case, commendations, photos by their hash', async () => {
    const id = newId();
    const sent = visit(id, { inspectors: ['colleague'], good: [{ item: 'model-room', occurrences: 1, note: '可推广' }], photos: [photo] });
    const opened = await sendForm(t, inspector, '/onsite/sheets', sent, { 'guard.png': PNG_FILE });
    expect(opened.body).toMatchObject({ state: 'open', version: 1, inspectors: ['inspector', 'colleague'], unit: 'S1' });
    expect((await station.get(`/onsite/sheets/${id}`)).status).toBe(404);

    const submitted = await colleague.post(`/onsite/sheets/${id}/submit`, {}, at(1));
    expect(submitted.body).toMatchObject({ state: 'submitted', version: 2 });
    expect(await rows('finding', id)).toBe(0);

    const signed = await station.post(`/onsite/sheets/${id}/co-sign`, {}, at(2));
    expect(signed.status).toBe(200);
    expect(signed.body).toMatchObject({ state: 'counted', signature: { kind: 'account', name: 'station-one', userId: station.id } });
    const [guard] = (signed.body['answers'] as { item: string; findingId: string | null }[]).filter(({ item }) => item === 'guard');
    const finding = await station.get(`/findings/${guard!.findingId}`);
    const sha256 = (signed.body['photos'] as { sha256: string }[])[0]!.sha256;
    expect(finding.body).toMatchObject({
      caseId: null,
      unit: 'S1',
      source: 'onsite',
      item: 'guard',
      class: 'fault',
      occurrences: 2,
      occurredOn: '2026-03-10',
      state: 'confirmed',
      evidence: [`guard.png sha256:${sha256}`],
      decidedBy: colleague.id,
    });
    expect(await rows('commendation', id)).toBe(1);
    expect((await eventsOf(id)).map(({ name }) => name)).toEqual([
      'onsite.recorded',
      'onsite.submitted',
      'onsite.co-signed',
      'onsite.counted',
    ]);
    const image = await t.http.get(`/api/v1/onsite/sheets/${id}/photos/${sha256}`).set('authorization', await station.authorization());
    expect(image.body).toEqual(PNG_FILE);
    expect((await neighbour.get(`/onsite/sheets/${id}/photos/${sha256}`)).status).toBe(404);
  });

  it('is sent whole by a device that was offline, and again without effect', async () => {
    const id = newId();
    const sent = visit(id, { submit: true, photos: [photo], signature: { name: '张三', officer: '100001' } });
    const send = () => sendForm(t, inspector, '/onsite/sheets', sent, { 'guard.png': PNG_FILE });
    const [first, again] = await Promise.all([send(), send()]);
    expect(first.body).toMatchObject({ state: 'counted', signature: { kind: 'officer', number: '100001', name: '张三' } });
    expect(again.body).toEqual(first.body);
    expect((await send()).body).toEqual(first.body);
    expect(await rows('finding', id)).toBe(1);
    expect(codeOf(await inspector.post('/onsite/sheets', visit(id)))).toEqual([409, 'onsite.id-taken']);
  });

  it('is counted also when the unit does not sign, with reason and witness', async () => {
    const id = newId();
    await inspector.post('/onsite/sheets', visit(id, { submit: true }));
    const refusal = { reason: '不认可看管记录一项', witness: '王五' };
    const { body } = await inspector.post(`/onsite/sheets/${id}/signature`, { name: '张三', refusal }, at(2));
    expect(body).toMatchObject({ state: 'counted', signature: { kind: 'refusal', ...refusal } });
    expect(await rows('finding', id)).toBe(1);
    expect((await eventsOf(id)).map(({ name }) => name)).toContain('onsite.signature-refused');
  });

  it('is written again after it was submitted, or given up while open', async () => {
    const id = newId();
    await inspector.post('/onsite/sheets', visit(id, { submit: true }));
    const reopened = await inspector.post(`/onsite/sheets/${id}/reopen`, { reason: '当场更正' }, at(2));
    expect(reopened.body).toMatchObject({ state: 'open', reason: '当场更正', submittedAt: null });
    const { id: _, period: __, unit: ___, ...content } = visit(id, { place: '办案区二楼' });
    const changed = await inspector.put(`/onsite/sheets/${id}`, content, at(3));
    expect(changed.body).toMatchObject({ place: '办案区二楼', version: 4 });
    const added = await sendForm(t, inspector, `/onsite/sheets/${id}/photos`, { photos: [photo] }, { 'guard.png': PNG_FILE }, at(4));
    expect(added.body).toMatchObject({ version: 5, photos: [{ item: 'guard', takenAt: expect.any(String) as string }] });
    expect((await inspector.post(`/onsite/sheets/${id}/withdraw`, { reason: '另行考评' }, at(5))).body).toMatchObject({
      state: 'withdrawn',
    });
    expect(await rows('finding', id)).toBe(0);
  });
});

describe('a visit is refused', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['outside its period', { beganAt: '2026-02-27T09:30' }, 400, 'request.invalid'],
    ['that is to come', { endedAt: '2026-03-20T09:30' }, 400, 'request.invalid'],
    ['that ends before it begins', { endedAt: '2026-03-10T08:30' }, 400, 'request.invalid'],
    ['with an item of another channel', { answers: [{ item: 'late', result: 'met' }] }, 400, 'request.invalid'],
    ['with answers missing when it is submitted', { answers: [], submit: true }, 422, 'onsite.incomplete'],
    ['of an unknown unit', { unit: 'S9' }, 404, 'unit.not-found'],
    ['with an unknown inspector', { inspectors: ['nobody'] }, 404, 'user.not-found'],
    [
      'in a period whose scheme knows no visits',
      { period: '2025-03', beganAt: '2025-03-10T09:30', endedAt: '2025-03-10T10:30' },
      400,
      'request.invalid',
    ],
    [
      'signed by an officer of another unit',
      { submit: true, signature: { name: '李四', officer: '200001' } },
      403,
      'onsite.not-representative',
    ],
    ['signed before it is submitted', { signature: { name: '张三', officer: '100001' } }, 400, 'request.invalid'],
    ['with a refusal nobody saw', { submit: true, signature: { name: '张三', refusal: { reason: '不认可' } } }, 400, 'request.invalid'],
  ])('%s', async (_, over, status, code) => {
    const id = newId();
    const answer = await inspector.post('/onsite/sheets', visit(id, over));
    expect(codeOf(answer)).toEqual([status, code]);
    expect((await inspector.get(`/onsite/sheets/${id}`)).status).toBe(404);
  });

  it('by people of the unit, of another county, or in the hands of somebody else', async () => {
    const id = newId();
    await inspector.post('/onsite/sheets', visit(id));
    await t.database.query(
      `UPDATE user_account SET officer_id = (SELECT id FROM officer WHERE number = '100001') WHERE login = 'colleague'`,
    );
    expect(codeOf(await colleague.post('/onsite/sheets', visit(newId())))).toEqual([409, 'onsite.own-unit']);
    expect(codeOf(await inspector.post('/onsite/sheets', visit(newId(), { inspectors: ['colleague'] })))).toEqual([409, 'onsite.own-unit']);
    await t.database.query(`UPDATE user_account SET officer_id = NULL WHERE login = 'colleague'`);
    expect(codeOf(await colleague.post(`/onsite/sheets/${id}/submit`, {}, at(1)))).toEqual([403, 'onsite.other-inspector']);
    const local = await signIn(t, 'local', 'inspector', 'S2');
    expect(codeOf(await local.post('/onsite/sheets', visit(newId())))).toEqual([403, 'auth.forbidden']);
    expect(codeOf(await station.post('/onsite/sheets', visit(newId())))).toEqual([403, 'auth.forbidden']);
  });

  it('when it changed meanwhile, is signed too early, twice, or by somebody who does not speak for the unit', async () => {
    const id = newId();
    await inspector.post('/onsite/sheets', visit(id));
    expect(codeOf(await inspector.post(`/onsite/sheets/${id}/submit`, {}))).toEqual([428, 'request.precondition-required']);
    expect(codeOf(await inspector.post(`/onsite/sheets/${id}/submit`, {}, at(7)))).toEqual([412, 'request.precondition-failed']);
    expect(codeOf(await station.post(`/onsite/sheets/${id}/co-sign`, {}, at(1)))).toEqual([409, 'lifecycle.refused']);
    await inspector.post(`/onsite/sheets/${id}/submit`, {}, at(1));
    expect(codeOf(await inspector.post(`/onsite/sheets/${id}/submit`, {}, at(2)))).toEqual([409, 'lifecycle.refused']);
    const { id: _, period: __, unit: ___, ...content } = visit(id);
    expect(codeOf(await inspector.put(`/onsite/sheets/${id}`, content, at(2)))).toEqual([409, 'lifecycle.refused']);
    expect(codeOf(await neighbour.post(`/onsite/sheets/${id}/co-sign`, {}, at(2)))).toEqual([403, 'auth.forbidden']);
    const city = await signIn(t, 'city-unit', 'unit');
    expect(codeOf(await city.post(`/onsite/sheets/${id}/co-sign`, {}, at(2)))).toEqual([403, 'onsite.not-representative']);
    await station.post(`/onsite/sheets/${id}/co-sign`, {}, at(2));
    expect(codeOf(await station.post(`/onsite/sheets/${id}/co-sign`, {}, at(4)))).toEqual([409, 'lifecycle.refused']);
    expect(await rows('finding', id)).toBe(1);
  });

  it('with photos that are none, or of which nothing is said', async () => {
    const send = (photos: object[], files: Record<string, Buffer>) =>
      sendForm(t, inspector, '/onsite/sheets', visit(newId(), { photos }), files);
    expect(codeOf(await send([photo], { 'guard.png': Buffer.from('no image') }))).toEqual([422, 'attachment.type-mismatch']);
    expect(codeOf(await send([], { 'guard.png': PNG_FILE }))).toEqual([400, 'request.invalid']);
    expect(codeOf(await send([photo, { ...photo, name: 'other.png' }], { 'guard.png': PNG_FILE }))).toEqual([400, 'request.invalid']);
    expect(codeOf(await send([{ ...photo, item: 'late' }], { 'guard.png': PNG_FILE }))).toEqual([400, 'request.invalid']);
    expect(codeOf(await send([{ ...photo, takenAt: '2026-04-10T10:00' }], { 'guard.png': PNG_FILE }))).toEqual([400, 'request.invalid']);
  });

  it('once the month is published', async () => {
    const id = newId();
    await inspector.post('/onsite/sheets', visit(id, { submit: true }));
    await publishMonth(t, '2026-03');
    expect(codeOf(await station.post(`/onsite/sheets/${id}/co-sign`, {}, at(2)))).toEqual([409, 'run.period-closed']);
    expect(codeOf(await inspector.post('/onsite/sheets', visit(newId())))).toEqual([409, 'run.period-closed']);
    expect(await rows('finding', id)).toBe(0);
  });
});
