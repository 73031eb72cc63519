import { SYSTEM } from '../../src/domain/identity';
import { CalendarService, NoticeSweep, RectificationService } from '../../src/modules/notices';
import { NoticeDesk } from '../../src/modules/notices/notice-desk';
import { NoticeIssuing } from '../../src/modules/notices/notice-issuing';
import type { NoticeDetailResponse } from '../../src/modules/notices/notices.responses';
import { newId } from '../../src/platform/database';
import { createTestApp, type TestApp } from '../support/app';
import { addCase, addUnits, signIn, type TestResponse, type TestUser } from './assessment-bureau';

const CITY = '530100000000';
const WEST = '530102000000';
const EAST = '530103000000';
/** Noon of a day in the pack's zone. */
const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
/** The smallest PNG there is. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** What routes answer with: a notice, or a list of them. */
interface Answer extends NoticeDetailResponse {
  readonly items: readonly Answer[];
  readonly deadlinesMoved: number;
}

describe('rectification notices', () => {
  let t: TestApp;
  let drafter: TestUser;
  let signer: TestUser;
  let leader: TestUser;
  let west: TestUser;
  let east: TestUser;

  const ok = (response: TestResponse, status = 200) => {
    if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
    return response.body as unknown as Answer;
  };
  const refused = (response: TestResponse) => [response.status, response.body['code']];
  const tag = (notice: Answer) => ({ 'if-match': `"${notice.version}"` });
  const findingsOf = async (caseNumber: string): Promise<string[]> =>
    (
      await t.database.query<{ id: string }>(
        'SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = $1 ORDER BY f.check_code',
        [caseNumber],
      )
    ).map(({ id }) => id);
  const posted = (origin: string) =>
    t.database.query<{ check_code: string; state: string; occurred_on: string }>(
      'SELECT check_code, state, occurred_on FROM finding WHERE origin_id = $1 ORDER BY occurred_on, id',
      [origin],
    );
  const sweep = async (day: string) => {
    t.clock.set(noon(day));
    return (await t.get(NoticeSweep).sweep()).done;
  };

  let cases = 0;
  /** A suggestion to the west bureau about a fresh case, signed, issued and served on 1 September 2026, due on the 16th. */
  async function served(kind = 'suggestion', checks = ['A32']): Promise<Answer> {
    t.clock.set(noon('2026-09-01'));
    const number = `W${++cases}`;
    await addCase(t, WEST, number, '2026-08-20', ...checks.map((check) => ({ check, state: 'confirmed' as const })));
    const drafted = ok(await drafter.post('/notices', { kind, findingIds: await findingsOf(number) }), 201).items[0]!;
    const approved = ok(await signer.post(`/notices/${drafted.id}/approve`, {}, tag(drafted)));
    const issued = ok(await drafter.post(`/notices/${drafted.id}/issue`, {}, tag(approved)));
    return ok(
      await drafter.post(
        `/notices/${drafted.id}/serve`,
        {
          outcome: 'received',
          method: '直接送达',
          at: '2026-09-01T10:30:00+08:00',
          servedBy: '刘一',
          receiverName: '陈二',
          receiverNumber: '023456',
        },
        tag(issued),
      ),
    );
  }
  const answer = (notice: Answer, seqs: readonly number[] = [1]) =>
    west.post(
      `/notices/${notice.id}/reply`,
      { summary: '已整改', items: seqs.map((seq) => ({ seq, measures: '已补正', completedOn: '2026-09-01' })) },
      tag(notice),
    );

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    t.clock.set(noon('2026-08-31'));
    await addUnits(t, [
      { code: CITY, kind: 'city' },
      { code: WEST, kind: 'county', parent: CITY },
      { code: EAST, kind: 'county', parent: CITY },
    ]);
    drafter = await signIn(t, 'drafter', 'supervisor');
    signer = await signIn(t, 'signer', 'supervisor');
    leader = await signIn(t, 'leader', 'leader');
    west = await signIn(t, 'west', 'unit', WEST);
    east = await signIn(t, 'east', 'unit', EAST);
  });
  afterAll(() => t.close());

  it('are drafted from findings, one for each unit, and seen by the unit once issued', async () => {
    await addCase(t, WEST, 'D1', '2026-08-01', { check: 'A32', state: 'confirmed' }, { check: 'A29', state: 'confirmed' });
    await addCase(t, EAST, 'D2', '2026-08-02', { check: 'A32', state: 'confirmed' });
    const ids = [...(await findingsOf('D1')), ...(await findingsOf('D2'))];
    const { items } = ok(await drafter.post('/notices', { kind: 'suggestion', findingIds: ids }), 201);
    expect(items.map((n) => [n.unit, n.state, n.number])).toEqual([
      [WEST, 'draft', null],
      [EAST, 'draft', null],
    ]);
    const toWest = ok(await drafter.get(`/notices/${items[0]!.id}`));
    expect(toWest.noticeItems.map((i) => [i.seq, i.caseNumber, i.articles.length, i.termDays, i.termClock])).toEqual([
      [1, 'D1', 1, 15, 'calendar_days'],
      [2, 'D1', 1, 15, 'calendar_days'],
    ]);
    expect(refused(await west.get(`/notices/${items[0]!.id}`))).toEqual([404, 'notice.not-found']);
    expect(ok(await west.get('/notices')).items).toEqual([]);
    expect(refused(await drafter.post('/notices', { kind: 'suggestion', findingIds: ids.slice(0, 1) }))).toEqual([422, 'notice.invalid']);
    for (const notice of items) ok(await drafter.post(`/notices/${notice.id}/withdraw`, { reason: '测试' }, tag(notice)));
  });

  it('go their way: signed, numbered, served, answered, sent back, verified, closed', async () => {
    const notice = await served('suggestion', ['A29', 'A32']);
    expect(notice.number).toMatch(/^5公法建〔2026〕\d+号$/);
    expect(notice.noticeItems.map((i) => i.dueOn)).toEqual(['2026-09-16', '2026-09-16']);
    expect(notice.pdfSha256).toMatch(/^[0-9a-f]{64}$/);

    const pdf = await t.http
      .get(`/api/v1/notices/${notice.id}/document`)
      .set('authorization', await west.authorization())
      .buffer(true);
    expect([pdf.status, pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    for (const paper of ['receipt', 'reply-form'])
      expect(
        (await t.http.get(`/api/v1/notices/${notice.id}/${paper}?format=docx`).set('authorization', await west.authorization())).status,
      ).toBe(200);

    expect(refused(await answer(notice, [1]))).toEqual([422, 'notice.invalid']); // item 2 is missing
    const form = t.http
      .post(`/api/v1/notices/${notice.id}/reply`)
      .set('authorization', await west.authorization())
      .set(tag(notice))
      .field('summary', '均已整改')
      .field(
        'items',
        JSON.stringify([
          { seq: 1, measures: '已延长期限审批', evidence: ['proof.png'] },
          { seq: 2, measures: '已送达' },
        ]),
      )
      .attach('files', PNG, { filename: 'proof.png', contentType: 'image/png' });
    const replied = (await form).body;
    expect([replied.state, replied.replies[0]!.attachments[0].name]).toEqual(['replied', 'proof.png']);
    const sha = replied.replies[0]!.attachments[0].sha256;
    expect(
      (await t.http.get(`/api/v1/notices/${notice.id}/attachments/${sha}`).set('authorization', await west.authorization())).body,
    ).toEqual(PNG);

    const back = ok(
      await signer.post(
        `/notices/${notice.id}/verify`,
        {
          items: [
            { seq: 1, accepted: true },
            { seq: 2, accepted: false, note: '缺送达回证' },
          ],
        },
        tag(replied),
      ),
    );
    expect([back.state, back.noticeItems.map((i) => i.state)]).toEqual(['served', ['verified', 'open']]);
    const again = ok(await answer(back, [2]));
    const closed = ok(await signer.post(`/notices/${notice.id}/verify`, { items: [{ seq: 2, accepted: true }] }, tag(again)));
    expect(closed.state).toBe('closed');
    expect(refused(await answer(closed))).toEqual([409, 'lifecycle.refused']);
  });

  it('are re-opened once when the fault comes back, and never twice', async () => {
    const notice = await served();
    const replied = ok(await answer(notice));
    ok(await signer.post(`/notices/${notice.id}/verify`, { items: [{ seq: 1, accepted: true }] }, tag(replied)));
    await addCase(t, WEST, 'R1', '2026-09-20', { check: 'A32', state: 'confirmed' });
    await sweep('2026-09-21');
    expect(ok(await drafter.get(`/notices/${notice.id}`)).state).toBe('closed'); // one is not enough
    await addCase(t, WEST, 'R2', '2026-09-22', { check: 'A32', state: 'confirmed' });
    await sweep('2026-09-23');
    await sweep('2026-09-23');
    const reopened = ok(await drafter.get(`/notices/${notice.id}`));
    expect([reopened.state, reopened.dueOn, reopened.steps.map((s) => s.kind)]).toEqual(['served', '2026-10-08', ['reopen']]);
    expect(await posted(notice.id)).toEqual([{ check_code: 'notice:recurrence', state: 'confirmed', occurred_on: '2026-09-22' }]);
  });

  it('escalate: reminder, overdue, correction under the higher signature, accountability', async () => {
    const notice = await served('supervision-letter'); // 5 working days from 1 September: the 8th
    expect(notice.dueOn).toBe('2026-09-08');
    await sweep('2026-09-07');
    await sweep('2026-09-09');
    const [a, b] = await Promise.all([t.get(NoticeSweep).sweepOne(notice.id), t.get(NoticeSweep).sweepOne(notice.id)]);
    expect([...a, ...b]).toEqual([]);
    const overdue = ok(await drafter.get(`/notices/${notice.id}`));
    expect([overdue.overdue, overdue.steps.map((s) => `${s.kind} ${s.happenedOn}`)]).toEqual([
      true,
      ['remind 2026-09-07', 'overdue 2026-09-09', 'prepare-correction 2026-09-09'],
    ]);
    expect(await posted(notice.id)).toEqual([{ check_code: 'notice:overdue', state: 'confirmed', occurred_on: '2026-09-09' }]);

    const draft = ok(await drafter.get('/notices?kind=correction&state=draft')).items.find((n) => n.priorId === notice.id)!;
    expect(refused(await signer.post(`/notices/${draft.id}/approve`, {}, tag(draft)))).toEqual([403, 'auth.forbidden']);
    const approved = ok(await leader.post(`/notices/${draft.id}/approve`, {}, tag(draft)));
    const issued = ok(await drafter.post(`/notices/${draft.id}/issue`, {}, tag(approved)));
    expect(ok(await drafter.get(`/notices/${notice.id}`)).state).toBe('escalated');
    const correction = ok(
      await drafter.post(
        `/notices/${draft.id}/serve`,
        {
          outcome: 'refused',
          method: '留置送达',
          at: '2026-09-09T11:00:00+08:00',
          servedBy: '刘一',
          refusal: '负责人拒签',
          witness: '街道办赵三',
        },
        tag(issued),
      ),
    );
    expect(correction.dueOn).toBe('2026-09-18');
    await sweep('2026-09-20'); // a make-up Sunday
    const ended = ok(await drafter.get(`/notices/${draft.id}`));
    expect([ended.state, ended.steps.at(-1)]).toMatchObject(['escalated', { kind: 'refer-to-accountability', happenedOn: '2026-09-20' }]);
    const events = await t.database.query(`SELECT 1 FROM outbox_event WHERE name = 'notice.referred-to-accountability' AND subject = $1`, [
      draft.id,
    ]);
    expect(events).toHaveLength(1);
  });

  it('are refused to be rectified: posted and followed at once', async () => {
    const notice = await served();
    const no = ok(await west.post(`/notices/${notice.id}/refuse`, { reason: '不认可' }, tag(notice)));
    expect(no.state).toBe('refused');
    const { items } = ok(await drafter.post('/notices', { kind: 'correction', priorId: notice.id }), 201);
    expect(items[0]).toMatchObject({ kind: 'correction', state: 'draft', priorId: notice.id });
    await sweep('2026-09-02');
    expect((await posted(notice.id)).map((p) => p.check_code)).toEqual(['notice:refused']);
    const follow = await t.database.query('SELECT 1 FROM notice WHERE prior_id = $1', [notice.id]);
    expect(follow).toHaveLength(1);
  });

  it('can be objected to in time, once; upheld they are revoked with all that was posted', async () => {
    const notice = await served();
    t.clock.set(noon('2026-09-09'));
    const claim = { reason: '事实不清', expected: '撤销' };
    expect(refused(await west.post(`/notices/${notice.id}/objection`, claim, tag(notice)))).toEqual([409, 'notice.out-of-time']);
    t.clock.set(noon('2026-09-08'));
    const objected = ok(await west.post(`/notices/${notice.id}/objection`, claim, tag(notice)));
    expect(objected.objection).toMatchObject({ state: 'filed', suspends: true, decideBy: '2026-09-15' });
    expect(refused(await west.post(`/notices/${notice.id}/objection`, claim, tag(objected)))).toEqual([409, 'notice.taken']);
    expect((await sweep('2026-09-20')).overdue ?? 0).toBe(0); // the terms stand still
    const decision = { outcome: 'dismiss', decision: '事实清楚' };
    expect(refused(await signer.post(`/notices/${notice.id}/objection/decide`, decision, tag(objected)))).toEqual([403, 'auth.forbidden']);
    const dismissed = ok(await leader.post(`/notices/${notice.id}/objection/decide`, decision, tag(objected)));
    // 9 working days stood still (9–11, 14–18 and the make-up Sunday 20): from 16 September on to the 30th, past 中秋 (25–27).
    expect(dismissed.dueOn).toBe('2026-09-29');
    expect(dismissed.deadlineChanges).toEqual([{ item: 1, before: '2026-09-16', after: '2026-09-29', reason: '异议处理期间不计入期限' }]);

    const other = await served();
    const second = ok(await west.post(`/notices/${other.id}/objection`, claim, tag(other)));
    const revoked = ok(
      await leader.post(`/notices/${other.id}/objection/decide`, { outcome: 'uphold', decision: '确有不当' }, tag(second)),
    );
    expect(revoked.state).toBe('revoked');
  });

  it('are extended once; a grant after the last day takes back what was posted', async () => {
    const notice = await served();
    const asked = ok(await west.post(`/notices/${notice.id}/extension`, { days: 10, reason: '需调取外地证据' }, tag(notice)));
    expect(refused(await west.post(`/notices/${notice.id}/extension`, { days: 5, reason: '再延' }, tag(asked)))).toEqual([
      409,
      'notice.taken',
    ]);
    await sweep('2026-09-17');
    expect((await posted(notice.id)).map((p) => [p.check_code, p.state])).toEqual([['notice:overdue', 'confirmed']]);
    const granted = ok(await signer.post(`/notices/${notice.id}/extension/decide`, { outcome: 'grant', decision: '理由成立' }, tag(asked)));
    expect(granted.dueOn).toBe('2026-09-28'); // the 26th is a Saturday of 中秋
    expect((await posted(notice.id)).map((p) => [p.check_code, p.state])).toEqual([['notice:overdue', 'overturned']]);
    expect(await t.database.query('SELECT state FROM notice WHERE prior_id = $1', [notice.id])).toEqual([{ state: 'withdrawn' }]);
    await sweep('2026-09-29');
    expect((await posted(notice.id)).map((p) => [p.occurred_on, p.state])).toEqual([
      ['2026-09-17', 'overturned'],
      ['2026-09-29', 'confirmed'],
    ]);
  });

  it('follow a corrected calendar, with a trace', async () => {
    const notice = await served();
    const moved = ok(await drafter.put('/calendar/corrections/2026-09-16', { working: false, reason: '全市防汛停工' }));
    expect(moved.deadlinesMoved).toBeGreaterThan(0);
    const after = ok(await west.get(`/notices/${notice.id}`));
    expect([after.dueOn, after.deadlineChanges[0]!.reason]).toEqual(['2026-09-17', '日历更正:2026-09-16不上班(全市防汛停工)']);
    expect(refused(await west.put('/calendar/corrections/2026-09-17', { working: false, reason: '想休息' }))).toEqual([
      403,
      'auth.forbidden',
    ]);
    expect(refused(await drafter.put('/calendar/corrections/2026-09-31', { working: false, reason: '没有这天' }))).toEqual([
      400,
      'request.invalid',
    ]);
    await t.get(CalendarService).restore(SYSTEM, '2026-09-16');
    expect(ok(await west.get(`/notices/${notice.id}`)).dueOn).toBe('2026-09-16');
  });

  it('refuse wrong moves, and keep only the audit entry of the attempt', async () => {
    const notice = await served();
    const before = await t.database.query('SELECT * FROM notice WHERE id = $1', [notice.id]);
    const attempts = async () =>
      (await t.database.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_entry WHERE action = 'notice.move-refused'`))[0]!.n;
    const earlier = await attempts();
    await addCase(t, WEST, 'X1', '2026-08-20', { check: 'A32', state: 'confirmed' });
    const draft = ok(await drafter.post('/notices', { kind: 'suggestion', findingIds: await findingsOf('X1') }), 201).items[0]!;
    const receipt = { outcome: 'received', method: '直接送达', at: '2026-09-01T10:00:00+08:00', servedBy: '刘一', receiverName: '陈二' };
    expect(refused(await drafter.post(`/notices/${draft.id}/serve`, receipt, tag(draft)))).toEqual([409, 'lifecycle.refused']);
    expect(refused(await drafter.post(`/notices/${draft.id}/approve`, {}, tag(draft)))).toEqual([403, 'auth.forbidden']);
    expect(refused(await east.get(`/notices/${notice.id}`))).toEqual([404, 'notice.not-found']);
    expect(refused(await east.post(`/notices/${notice.id}/refuse`, { reason: 'x' }, tag(notice)))).toEqual([403, 'auth.forbidden']);
    expect(refused(await west.post(`/notices/${notice.id}/refuse`, { reason: 'x' }, { 'if-match': '"1"' }))).toEqual([
      412,
      'request.precondition-failed',
    ]);
    const fake = await t.http
      .post(`/api/v1/notices/${notice.id}/reply`)
      .set('authorization', await west.authorization())
      .set(tag(notice))
      .field('summary', 's')
      .field('items', JSON.stringify([{ seq: 1, measures: 'm' }]))
      .attach('files', PNG, { filename: 'proof.pdf', contentType: 'application/pdf' });
    expect([fake.status, fake.body.code]).toEqual([422, 'attachment.type-mismatch']);
    expect(await t.database.query('SELECT * FROM notice WHERE id = $1', [notice.id])).toEqual(before);
    expect(await attempts()).toBe(earlier + 3);
  });

  it('are numbered without gaps by eight at once, with failures between', async () => {
    const made = 1_000;
    t.clock.set(noon('2027-01-04'));
    const ids = Array.from({ length: made }, () => newId());
    await t.database.query(
      `INSERT INTO notice (id, kind, state, organ_id, unit_id, title, origin, nature, drafted_by, approved_by, version, created_at, updated_at)
       SELECT n.id, CASE WHEN n.i % 2 = 0 THEN 'suggestion' ELSE 'supervision-letter' END, 'approved', c.id, w.id, '标题', '网上考评', '瑕疵', 'x', 'y', 1, now(), now()
       FROM unnest($1::uuid[]) WITH ORDINALITY AS n (id, i), unit c, unit w WHERE c.code = $2 AND w.code = $3`,
      [ids, CITY, WEST],
    );
    await t.database.query(
      `INSERT INTO notice_item (notice_id, seq, finding_ids, faults, fact, articles, requirement, term_days, term_clock, state)
       SELECT id, 1, '{}', '{}', '事实', '[]', '要求', 15, 'calendar_days', 'open' FROM unnest($1::uuid[]) AS n (id)`,
      [ids],
    );
    const issuing = t.get(NoticeIssuing);
    const desk = t.get(NoticeDesk);
    const queue = [...ids];
    let failures = 0;
    const worker = async (n: number) => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        const failing = (failures + n) % 5 === 0;
        await t.database
          .transact(async (tx) => {
            await issuing.issueHeld(tx, SYSTEM, (await desk.holdAny(tx, id!))!);
            // The number was given and must come back.
            if (failing) throw new Error('injected');
          })
          .catch((error: unknown) => {
            if (!(error instanceof Error) || error.message !== 'injected') throw error;
            failures++;
            queue.push(id!);
          });
        if (failing) failures++;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => worker(n)));
    expect(failures).toBeGreaterThan(10);
    const numbers = await t.database.query<{ kind: string; numbers: number[] }>(
      `SELECT kind, array_agg(number_seq ORDER BY number_seq) AS numbers FROM notice WHERE number_year = 2027 GROUP BY kind ORDER BY kind`,
    );
    const expected = Array.from({ length: made / 2 }, (_, i) => i + 1);
    expect(numbers).toEqual([
      { kind: 'suggestion', numbers: expected },
      { kind: 'supervision-letter', numbers: expected },
    ]);
  });

  it('become a plan when a fault is general', async () => {
    t.clock.set(noon('2027-03-10'));
    for (const [unit, month] of [
      [CITY, '01'],
      [WEST, '02'],
      [EAST, '03'],
    ] as const)
      await addCase(t, unit, `G${month}`, `2027-${month}-05`, { check: 'A41', state: 'confirmed' });
    expect(await t.get(RectificationService).propose()).toBe(1);
    expect(await t.get(RectificationService).propose()).toBe(0);
    const [proposal] = ok(await drafter.get('/rectification/proposals?state=proposed')).items;
    expect(proposal).toMatchObject({ fault: 'A41', pattern: 'several-units', units: [CITY, WEST, EAST], findings: 3 });
    const item = { measure: '开展归档专项清理', ownerUnit: WEST, owner: '张局', dueOn: '2027-03-31' };
    const plan = ok(
      await drafter.post('/rectification/plans', {
        title: '归档超期专项整改',
        urgency: 'general',
        proposalId: proposal!.id,
        items: [item],
      }),
      201,
    );
    expect(plan).toMatchObject({ state: 'open', done: 0, total: 1, fault: 'A41' });
    expect(refused(await east.get(`/rectification/plans/${plan.id}`))).toEqual([404, 'rectification.not-found']);
    expect(refused(await drafter.post(`/rectification/plans/${plan.id}/close`, { summary: '完成' }, tag(plan)))).toEqual([
      422,
      'rectification.invalid',
    ]);
    const done = ok(await west.post(`/rectification/plans/${plan.id}/items/1/progress`, { text: '全部归档', percent: 100 }, tag(plan)));
    const closed = ok(await drafter.post(`/rectification/plans/${plan.id}/close`, { summary: '完成' }, tag(done)));
    expect(closed).toMatchObject({ state: 'closed', done: 1 });
    expect(await t.get(RectificationService).propose()).toBe(0);
  });
});
