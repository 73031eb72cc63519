import { SYSTEM } from '../../src/domain/identity';
import { RunService } from '../../src/modules/assessments';
import { SchemeQueries, SchemeService } from '../../src/modules/schemes';
import { ActivePack } from '../../src/platform/packs';
import { createTestApp, type TestApp } from '../support/app';
import { addCase, addUnits, schemeDocument, signIn, type TestUser } from './assessment-bureau';

describe('schemes', () => {
  let t: TestApp;
  let author: TestUser;
  let approver: TestUser;
  let third: TestUser;
  let code = 'test-0';

  beforeAll(async () => {
    t = await createTestApp();
    author = await signIn(t, 'author', 'supervisor');
    approver = await signIn(t, 'approver', 'supervisor');
    third = await signIn(t, 'third', 'supervisor');
  });
  afterAll(() => t.close());
  // Each test has a scheme of its own.
  beforeEach(() => {
    code = `test-${Number(code.slice(5)) + 1}`;
  });

  const document = (overrides: Record<string, unknown> = {}) => schemeDocument({ code, ...overrides });
  const withItem = (overrides: Record<string, unknown>) => {
    const changed = document();
    const [first] = changed['branches'] as { items: Record<string, unknown>[] }[];
    Object.assign(first!.items[0]!, overrides);
    return changed;
  };
  const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });
  const draft = async (overrides: Record<string, unknown> = {}) => {
    const { status, body } = await author.post('/schemes', document(overrides));
    expect({ status, code: body['code'] }).toMatchObject({ status: 201 });
    return String(body['id']);
  };
  const audited = (action: string, about = code) =>
    t.database.query<{ actor_id: string; subject_id: string; data: Record<string, unknown> }>(
      'SELECT actor_id, subject_id, data FROM audit_entry WHERE action = $1 AND (subject_id = $2 OR data ->> $3 = $2) ORDER BY id',
      [action, about, 'code'],
    );

  describe('of the pack', () => {
    const PACKS = 'it-road-traffic-monthly';
    const versions = () =>
      t.database.query<{ number: number; state: string; title: string }>(
        `SELECT number, state, title FROM scheme_version WHERE source = 'pack' ORDER BY number`,
      );
    const write = (title: string) => {
      const active = t.get(ActivePack);
      const value = { ...active.pack, schemes: active.pack.schemes.map((scheme) => ({ ...scheme, title })) };
      Object.defineProperty(active, 'pack', { value, configurable: true });
    };

    it('are there from the start, approved, because a pack is the office’s own rule', async () => {
      expect(await versions()).toMatchObject([{ number: 1, state: 'approved' }]);
      expect(await t.get(SchemeService).syncFromPack()).toBe(0);
      expect((await audited('scheme.approved', PACKS)).slice(0, 1)).toMatchObject([
        { actor_id: 'system', data: { pack: 'it-road-traffic', number: 1 } },
      ]);
    });

    it('become a new version when they change, once, however many processes start', async () => {
      write('Another title');
      const made = await Promise.all(Array.from({ length: 5 }, () => t.get(SchemeService).syncFromPack()));
      expect(made.sort()).toEqual([0, 0, 0, 0, 1]);
      expect(await versions()).toMatchObject([{ number: 1 }, { number: 2, state: 'approved', title: 'Another title' }]);
      expect(await t.get(SchemeQueries).approvedFor('2007-06')).toMatchObject({ number: 2 });
    });

    it('become a new version when they change back', async () => {
      const title = t.get(ActivePack).pack.schemes[0]!.title;
      const { number } = await t.get(SchemeQueries).approvedFor('2007-06');
      write('A title for a while');
      expect(await t.get(SchemeService).syncFromPack()).toBe(1);
      write(title);
      expect(await t.get(SchemeService).syncFromPack()).toBe(1);
      expect(await t.get(SchemeQueries).approvedFor('2007-06')).toMatchObject({ number: number + 2, title });
    });

    it('are changed in the pack only', async () => {
      const { id } = await t.get(SchemeQueries).approvedFor('2007-06');
      expect((await author.put(`/schemes/${id}`, schemeDocument(), ifMatch(1))).body).toMatchObject({ status: 409, code: 'scheme.frozen' });
      expect((await approver.post(`/schemes/${id}/return-to-draft`, {}, ifMatch(1))).body).toMatchObject({ code: 'scheme.frozen' });
    });
  });

  it('are drafted, changed and read back in the shape in which they were sent', async () => {
    const id = await draft();
    const read = await author.get(`/schemes/${id}`);
    expect(read.headers['etag']).toBe('"1"');
    expect(read.body).toMatchObject({ code, number: 1, state: 'draft', source: 'api', createdBy: author.id });

    const again = await author.put(`/schemes/${id}`, read.body['definition'] as object, ifMatch(1));
    expect(again.body).toMatchObject({ version: 2, hash: read.body['hash'], definition: read.body['definition'] });

    const changed = await author.put(`/schemes/${id}`, document({ title: '新标准' }), ifMatch(2));
    expect(changed.body).toMatchObject({ version: 3, title: '新标准' });
    expect(changed.body['hash']).not.toBe(read.body['hash']);
  });

  it('keep the numbers of a code apart', async () => {
    await draft();
    const { body } = await author.post('/schemes', document({ version: 2 }));
    expect(body).toMatchObject({ number: 2 });
    expect((await author.post('/schemes', document({ version: 2 }))).body).toMatchObject({
      status: 422,
      code: 'scheme.invalid',
      fields: [{ field: 'version', value: 2 }],
    });
  });

  it('are refused with every problem at once', async () => {
    const { status, body } = await author.post('/schemes', document({ title: '', grades: [], colour: 'red' }));
    expect(status).toBe(422);
    expect(body['code']).toBe('scheme.invalid');
    expect((body['fields'] as { field: string }[]).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['title', 'grades', 'colour']),
    );
  });

  it('are refused when they count what no check finds', async () => {
    expect((await author.post('/schemes', withItem({ checks: ['no-such-check'] }))).body).toMatchObject({
      code: 'scheme.invalid',
      fields: [{ field: 'branches[0].items[0].checks[0]', value: 'no-such-check' }],
    });
  });

  it('are refused when they score a forbidden indicator, and that is remembered', async () => {
    const forbidden = withItem({ title: '罚款数额任务' });
    const { status, body } = await author.post('/schemes', forbidden);
    expect({ status, ...body }).toMatchObject({
      status: 422,
      code: 'scheme.forbidden-indicator',
      fields: [{ field: 'branches[0].items[0]' }],
    });
    expect(await audited('scheme.refused')).toMatchObject([
      { actor_id: author.id, subject_id: code, data: { indicators: [{ title: '罚款数额任务', field: 'branches[0].items[0]' }] } },
    ]);
    expect(await t.database.query('SELECT 1 FROM scheme_version WHERE code = $1', [code])).toEqual([]);

    const id = await draft();
    expect((await author.put(`/schemes/${id}`, forbidden, ifMatch(1))).body['code']).toBe('scheme.forbidden-indicator');
    expect(await audited('scheme.refused')).toHaveLength(2);
  });

  it('are approved by somebody who did not write them', async () => {
    const id = await draft();
    expect((await author.post(`/schemes/${id}/approve`, {}, ifMatch(1))).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    await approver.put(`/schemes/${id}`, document({ title: '改' }), ifMatch(1));
    expect((await approver.post(`/schemes/${id}/approve`, {}, ifMatch(2))).body).toMatchObject({ code: 'auth.forbidden' });

    expect((await third.post(`/schemes/${id}/approve`, {}, ifMatch(2))).body).toMatchObject({ state: 'approved', approvedBy: third.id });
    expect((await third.post(`/schemes/${id}/approve`, {}, ifMatch(3))).body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
    expect((await author.put(`/schemes/${id}`, document(), ifMatch(3))).body).toMatchObject({ code: 'scheme.frozen' });
    expect((await third.post(`/schemes/${id}/return-to-draft`, {}, ifMatch(3))).body).toMatchObject({ state: 'draft', approvedBy: null });
  });

  it('are decided for the whole bureau, not by a part of it', async () => {
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
    ]);
    const local = await signIn(t, 'local', 'supervisor', 'S1');
    expect((await local.post('/schemes', document())).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    const head = await signIn(t, 'head', 'supervisor', 'HQ');
    expect((await head.post('/schemes', document())).status).toBe(201);
  });

  it('do not change under somebody’s hands', async () => {
    const id = await draft();
    expect((await author.put(`/schemes/${id}`, document())).body).toMatchObject({ status: 428 });
    expect((await author.put(`/schemes/${id}`, document(), ifMatch(7))).body).toMatchObject({ status: 412 });
    expect((await approver.post(`/schemes/${id}/approve`)).body).toMatchObject({ status: 428 });
    expect((await approver.post('/schemes/00000000-0000-4000-8000-000000000000/approve', {}, ifMatch(1))).body).toMatchObject({
      status: 404,
      code: 'scheme.not-found',
    });
  });

  it('are frozen for good by the first run, also when they are retired', async () => {
    const id = await draft();
    await approver.post(`/schemes/${id}/approve`, {}, ifMatch(1));
    await addUnits(t, [{ code: 'S9' }]);
    await addCase(t, 'S9', 'A1', '2026-03-01');
    const run = await t.get(RunService).start(SYSTEM, { period: '2026-03' });
    expect(run.scheme).toEqual({ id, code, number: 1 });
    const used = (await author.get(`/schemes/${id}`)).body;
    expect(used).toMatchObject({ state: 'in-use', inUseSince: expect.any(String), version: 3 });
    expect(run.schemeHash).toBe(used['hash']);
    expect((await author.put(`/schemes/${id}`, document(), ifMatch(3))).body).toMatchObject({ status: 409, code: 'scheme.frozen' });
    expect((await approver.post(`/schemes/${id}/return-to-draft`, {}, ifMatch(3))).body).toMatchObject({ code: 'lifecycle.refused' });

    expect((await approver.post(`/schemes/${id}/retire`, {}, ifMatch(3))).body).toMatchObject({ state: 'retired' });
    expect((await author.put(`/schemes/${id}`, document(), ifMatch(4))).body).toMatchObject({ code: 'scheme.frozen' });
    expect((await t.get(SchemeQueries).approvedFor('2026-03')).id).not.toBe(id);
  });

  it('score the periods of their validity; the one that begins last goes first', async () => {
    const approve = async (overrides: Record<string, unknown>) => {
      const id = await draft(overrides);
      await approver.post(`/schemes/${id}/approve`, {}, ifMatch(1));
      return id;
    };
    const summer = await approve({ validFrom: '2026-07' });
    const winter = await approve({ validFrom: '2026-01', validTo: '2026-09' });
    await draft({ validFrom: '2026-08' });
    const scheme = async (period: string) => (await t.get(SchemeQueries).approvedFor(period)).id;
    expect(await scheme('2026-06')).toBe(winter);
    expect(await scheme('2026-07')).toBe(summer);
    expect(await scheme('2026-12')).toBe(summer);
    await expect(t.get(SchemeQueries).approvedFor('1999-12')).rejects.toMatchObject({ code: 'scheme.none-approved' });
    const { body } = await author.get(`/schemes?period=2026-08&code=${code}&limit=2`);
    expect((body['items'] as { number: number }[]).map(({ number }) => number)).toEqual([3, 2]);
    const next = await author.get(`/schemes?period=2026-08&code=${code}&limit=2&cursor=${String(body['nextCursor'])}`);
    expect((next.body['items'] as { number: number }[]).map(({ number }) => number)).toEqual([1]);
  });
});
