import { SYSTEM } from '../../src/domain/identity';
import { FindingsService } from '../../src/modules/findings';
import { NoticeSweep } from '../../src/modules/notices';
import type { NoticeDetailResponse } from '../../src/modules/notices/notices.responses';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addCase, addUnits, signIn, type TestResponse, type TestUser } from './assessment-bureau';

const CITY = '530100000000';
const WEST = '530102000000';
const EAST = '530103000000';
const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);

interface Answer extends NoticeDetailResponse {
  readonly items: readonly Answer[];
}

describe('when a finding is taken back', () => {
  let t: TestApp;
  let drafter: TestUser;
  let signer: TestUser;
  let leader: TestUser;
  let unit: TestUser;
  let cases = 0;

  const ok = (response: TestResponse, status = 200) => {
    if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
    return response.body as unknown as Answer;
  };
  const tag = (notice: Answer) => ({ 'if-match': `"${notice.version}"` });
  const read = async (id: string) => ok(await drafter.get(`/notices/${id}`));
  const overturn = (findingId: string) =>
    t.database.transact((tx) => t.get(FindingsService).overturn(tx, SYSTEM, findingId, 'facts-differ', '申诉成立'));
  const moved = (id: string, state: string) => eventually(async () => ((await read(id)).state === state ? true : undefined));
  const postings = async (id: string) =>
    (
      await t.database.query<{ posting: string }>(
        `SELECT check_code || ' ' || state AS posting FROM finding WHERE origin_id = $1 ORDER BY occurred_on, id`,
        [id],
      )
    ).map(({ posting }) => posting);

  /** A suggestion about a fresh case of the west bureau, and its findings in the order of its items. */
  async function drafted(...checks: readonly string[]): Promise<{ notice: Answer; findings: string[] }> {
    t.clock.set(noon('2026-09-01'));
    const number = `R${++cases}`;
    await addCase(t, WEST, number, '2026-08-20', ...checks.map((check) => ({ check, state: 'confirmed' as const })));
    const rows = await t.database.query<{ id: string }>(
      'SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = $1 ORDER BY f.check_code',
      [number],
    );
    const findings = rows.map(({ id }) => id);
    const [notice] = ok(await drafter.post('/notices', { kind: 'suggestion', findingIds: findings }), 201).items;
    return { notice: await read(notice!.id), findings };
  }
  async function serve(draft: Answer, by: TestUser): Promise<Answer> {
    const approved = ok(await by.post(`/notices/${draft.id}/approve`, {}, tag(draft)));
    const issued = ok(await drafter.post(`/notices/${draft.id}/issue`, {}, tag(approved)));
    const at = new Date(t.clock.now() - 60_000).toISOString();
    const receipt = { outcome: 'received', method: '直接送达', at, servedBy: '刘一', receiverName: '陈二' };
    return ok(await drafter.post(`/notices/${draft.id}/serve`, receipt, tag(issued)));
  }

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police', work: true });
    t.clock.set(noon('2026-08-31'));
    await addUnits(t, [
      { code: CITY, kind: 'city' },
      { code: WEST, kind: 'county', parent: CITY },
      { code: EAST, kind: 'county', parent: CITY },
    ]);
    drafter = await signIn(t, 'drafter', 'supervisor');
    signer = await signIn(t, 'signer', 'supervisor');
    leader = await signIn(t, 'leader', 'leader');
    unit = await signIn(t, 'unit', 'unit', WEST);
  });
  afterAll(() => t.close());

  it('a draft about it is withdrawn', async () => {
    const { notice, findings } = await drafted('A32');
    await overturn(findings[0]!);
    await moved(notice.id, 'withdrawn');
  });

  it('the whole ladder that stands on it falls: the escalated suggestion, the correction, what both posted', async () => {
    const { notice, findings } = await drafted('A32');
    const suggestion = await serve(notice, signer);
    t.clock.set(noon('2026-09-17'));
    await t.get(NoticeSweep).sweep();
    const draft = ok(await drafter.get('/notices?kind=correction&state=draft')).items.find(({ priorId }) => priorId === notice.id)!;
    const correction = await serve(draft, leader);
    expect(correction.dueOn).toBe('2026-09-28'); // 18, 20 (worked), 21–24, 28
    t.clock.set(noon('2026-09-29'));
    await t.get(NoticeSweep).sweep();
    expect([(await read(suggestion.id)).state, (await read(correction.id)).state]).toEqual(['escalated', 'escalated']);
    expect([...(await postings(suggestion.id)), ...(await postings(correction.id))]).toEqual([
      'notice:overdue confirmed',
      'notice:overdue confirmed',
    ]);

    await overturn(findings[0]!);
    await moved(suggestion.id, 'revoked');
    await moved(correction.id, 'revoked');
    expect([...(await postings(suggestion.id)), ...(await postings(correction.id))]).toEqual([
      'notice:overdue overturned',
      'notice:overdue overturned',
    ]);
    const told = await t.database.query(`SELECT 1 FROM outbox_event WHERE name = 'notice.revoked' AND subject = ANY ($1)`, [
      [suggestion.id, correction.id],
    ]);
    expect(told).toHaveLength(2);
  });

  it('one item of several falls, and the rest stands', async () => {
    const { notice, findings } = await drafted('A29', 'A32');
    const served = await serve(notice, signer);
    await overturn(findings[0]!);
    const left = await eventually(async () => {
      const now = await read(served.id);
      return now.noticeItems.some(({ state }) => state === 'dropped') ? now : undefined;
    });
    expect([left.state, left.noticeItems.map(({ seq, state }) => [seq, state])]).toEqual([
      'served',
      [
        [1, 'dropped'],
        [2, 'open'],
      ],
    ]);
  });

  describe('and the other items are verified', () => {
    /** Served to the unit with item 1 verified and item 2 sent back, answered on the first day or on that one. */
    async function halfDone(answeredOn?: string) {
      const { notice, findings } = await drafted('A29', 'A32');
      const served = await serve(notice, signer);
      if (answeredOn !== undefined) {
        t.clock.set(noon(answeredOn));
        await t.get(NoticeSweep).sweep();
      }
      const answer = { summary: '已整改', items: [1, 2].map((seq) => ({ seq, measures: '已补正' })) };
      const replied = ok(await unit.post(`/notices/${served.id}/reply`, answer, tag(served)));
      const items = [
        { seq: 1, accepted: true },
        { seq: 2, accepted: false, note: '没有补正' },
      ];
      return { notice: ok(await drafter.post(`/notices/${notice.id}/verify`, { items }, tag(replied))), findings };
    }
    const closedOnce = async (id: string) => {
      await moved(id, 'closed');
      const told = await t.database.query(`SELECT 1 FROM outbox_event WHERE name = 'notice.closed' AND subject = $1`, [id]);
      expect(told).toHaveLength(1);
      expect((await read(id)).noticeItems.map(({ state }) => state)).toEqual(['verified', 'dropped']);
    };

    it('closes the notice with its last open item', async () => {
      const { notice, findings } = await halfDone();
      expect(notice.state).toBe('served');
      await overturn(findings[1]!);
      await closedOnce(notice.id);
    });

    it('closes it also when the unit had refused that item, and nothing follows it', async () => {
      const { notice, findings } = await halfDone();
      ok(await unit.post(`/notices/${notice.id}/refuse`, { reason: '不认可' }, tag(notice)));
      t.clock.set(noon('2026-09-02'));
      await t.get(NoticeSweep).sweep();
      const correction = ok(await drafter.get('/notices?kind=correction&state=draft')).items.find(({ priorId }) => priorId === notice.id)!;
      expect(await postings(notice.id)).toEqual(['notice:refused confirmed']);
      await overturn(findings[1]!);
      await closedOnce(notice.id);
      expect((await read(correction.id)).state).toBe('withdrawn');
      expect(await postings(notice.id)).toEqual(['notice:refused overturned']);
    });

    it('takes back what was posted for a last day that it alone has missed', async () => {
      const { notice, findings } = await halfDone();
      t.clock.set(noon('2026-09-17'));
      await t.get(NoticeSweep).sweep();
      expect(await postings(notice.id)).toEqual(['notice:overdue confirmed']);
      await overturn(findings[1]!);
      await closedOnce(notice.id);
      expect(await postings(notice.id)).toEqual(['notice:overdue overturned']);
    });

    it('leaves what was posted for a last day that the others have missed as well', async () => {
      const { notice, findings } = await halfDone('2026-09-17');
      expect(await postings(notice.id)).toEqual(['notice:overdue confirmed']);
      await overturn(findings[1]!);
      await closedOnce(notice.id);
      expect(await postings(notice.id)).toEqual(['notice:overdue confirmed']);
    });

    it('closes it when an objection is upheld in that part', async () => {
      const { notice } = await halfDone();
      const objection = { reason: '第二项不属实', expected: '撤销第二项' };
      const objected = ok(await unit.post(`/notices/${notice.id}/objection`, objection, tag(notice)));
      const verdict = { outcome: 'uphold-partly', decision: '第二项撤销', items: [2] };
      const decided = ok(await leader.post(`/notices/${notice.id}/objection/decide`, verdict, tag(objected)));
      expect(decided.state).toBe('closed');
      await closedOnce(notice.id);
    });
  });

  it('a draft that has lost an item is not issued before it is changed', async () => {
    const { notice, findings } = await drafted('A29', 'A32');
    const approved = ok(await signer.post(`/notices/${notice.id}/approve`, {}, tag(notice)));
    await overturn(findings[1]!);
    const refused = await drafter.post(`/notices/${notice.id}/issue`, {}, tag(approved));
    expect([refused.status, refused.body['code'], refused.body['detail']]).toEqual([
      422,
      'notice.invalid',
      'what item 2 rests on was taken back: return the notice and change it',
    ]);
    expect((await read(notice.id)).number).toBeNull();
  });

  it('an inquiry that is none, or of other units, is nothing to draft from', async () => {
    const body = { kind: 'suggestion', inquiryId: '01890000-0000-7000-8000-000000000001' };
    expect((await drafter.post('/notices', { kind: 'suggestion', findingIds: [] })).status).toBe(400);
    const none = await drafter.post('/notices', body);
    expect([none.status, none.body['code']]).toEqual([404, 'inquiry.not-found']);
    const own = ok(await drafter.post('/inquiries', { unit: WEST, cause: 'supervisor-decision', reason: '巡查发现' }), 201);
    const local = await signIn(t, 'local', 'supervisor', EAST);
    expect((await local.post('/notices', { kind: 'suggestion', inquiryId: own.id })).status).toBe(404);
    const early = await drafter.post('/notices', { kind: 'suggestion', inquiryId: own.id });
    expect([early.status, early.body['code']]).toEqual([422, 'notice.invalid']);
  });
});
