import { InquiryOpening } from '../../src/modules/accountability';
import type { WholeInquiryResponse } from '../../src/modules/accountability/accountability.responses';
import { AccountabilityService } from '../../src/modules/accountability';
import { UserQueries, UserService } from '../../src/modules/identity';
import { SYSTEM } from '../../src/domain/identity';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { clientHeaders, foundBureau, type Headers, OFFICER_A, OFFICER_B, STATION_A, STATION_B, wireCase } from '../support/bureau';
import { signIn, type TestResponse, type TestUser } from './assessment-bureau';

let t: TestApp;
let system: Headers;
let supervisor: TestUser;
let investigator: TestUser;
let leader: TestUser;
let judge: TestUser;
let unit: TestUser;
let officer: TestUser;
let next = 0;

const ok = (response: TestResponse, status = 200): WholeInquiryResponse => {
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response.body as unknown as WholeInquiryResponse;
};
const refused = (response: TestResponse) => [response.status, response.body['code']];
const tag = ({ version }: { readonly version: number }) => ({ 'if-match': `"${version}"` });
const link = async (login: string, number: string) => {
  const { version } = await t.get(UserQueries).get(login);
  await t.get(UserService).update(SYSTEM, login, version, { officer: number });
};
const whole = async (id: string) => ok(await supervisor.get(`/inquiries/${id}/outcome`));
const findings = (inquiryId: string) =>
  t.database.query<{ id: string; state: string; check_code: string; class: string }>(
    'SELECT id, state, check_code, class FROM finding WHERE origin_id = $1 ORDER BY id',
    [inquiryId],
  );
const count = async (sql: string, ...parameters: unknown[]) => (await t.database.query(sql, parameters)).length;

/** An inquiry after a revoked decision, with its investigator; everybody concerned heard when `heard`. */
async function investigated(heard = true, outcome = { type: 'reconsideration-revoked', at: '2025-12-01' }): Promise<WholeInquiryResponse> {
  const externalId = `R-${++next}`;
  const body = wireCase({
    externalId,
    caseNumber: `A${STATION_A}202510${String(next).padStart(4, '0')}`,
    officers: [
      { number: OFFICER_A, role: 'handler' },
      { number: OFFICER_B, role: 'approver' },
    ],
    outcomes: [outcome],
  });
  const { body: made } = await t.http.put(`/api/v1/cases/ems/${externalId}`).set(system).send(body);
  const { id } = await eventually(
    async () => (await t.database.query<{ id: string }>('SELECT id FROM inquiry WHERE case_id = $1', [made.id as string]))[0],
  );
  let now = await whole(id);
  now = ok(await supervisor.post(`/inquiries/${id}/investigators`, { investigators: ['investigator'] }, tag(now)));
  if (heard)
    for (const [number, body] of [
      [OFFICER_A, { refused: false, opinion: '当时没有注意到期限' }],
      [OFFICER_B, { refused: true, opinion: '拒绝陈述,民警两人在场' }],
    ] as const)
      now = ok(await investigator.post(`/inquiries/${id}/persons/${number}/hearing`, body, tag(now)));
  return whole(id);
}

const determination = (over: Record<string, unknown> = {}) => ({
  conclusion: 'fault',
  text: '认定本案构成执法过错。',
  facts: [{ fact: '未听取陈述申辩即作出处罚决定', evidence: '卷宗第12页' }],
  provisions: ['《行政处罚法》第四十五条'],
  ...over,
});

/** Determined with the handler and the approver as proposed, and approved by the leader. */
async function approved(over: Record<string, unknown> = {}): Promise<WholeInquiryResponse> {
  let now = await investigated();
  now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination(over), tag(now)));
  return ok(await leader.post(`/inquiries/${now.id}/approve`, {}, tag(now)));
}

beforeAll(async () => {
  t = await createTestApp({ pack: 'cn-police', work: true });
  await foundBureau(t);
  system = await clientHeaders(t, ['case.import', 'case.read']);
  supervisor = await signIn(t, 'supervisor', 'supervisor');
  investigator = await signIn(t, 'investigator', 'investigator');
  leader = await signIn(t, 'leader', 'leader');
  judge = await signIn(t, 'judge', 'leader');
  unit = await signIn(t, 'unit', 'unit', STATION_A);
  officer = await signIn(t, 'officer', 'officer', STATION_A);
  await link('officer', OFFICER_A);
});
afterAll(() => t.close());

describe('a determination', () => {
  it('waits until everybody concerned was heard, and the attempt leaves nothing but its audit entry', async () => {
    const before = await investigated(false);
    expect(refused(await investigator.post(`/inquiries/${before.id}/determine`, determination(), tag(before)))).toEqual([
      409,
      'inquiry.not-heard',
    ]);
    expect(await whole(before.id)).toEqual(before);
    expect(await count(`SELECT 1 FROM audit_entry WHERE action = 'inquiry.move-refused' AND subject_id = $1`, before.id)).toBe(1);
  });

  it('is refused with shares that do not sum, without a reason for a difference, or with a share for a stranger', async () => {
    const before = await investigated();
    const share = (number: string, hundredths: number, part = 'handler', more = {}) => ({
      officer: number,
      part,
      situation: 'joint',
      degree: 'negligence',
      share: hundredths,
      ...more,
    });
    const why = { reason: '审批人审查不严' };
    for (const responsibilities of [
      [share(OFFICER_A, 5000, 'handler', why), share(OFFICER_B, 4999, 'approver', why)],
      [share(OFFICER_A, 6000), share(OFFICER_B, 4000, 'approver')],
      [share(OFFICER_A, 5000), share('999999', 5000, 'approver', why)],
    ])
      expect(
        refused(await investigator.post(`/inquiries/${before.id}/determine`, determination({ responsibilities }), tag(before))),
      ).toEqual([422, 'inquiry.invalid']);
    expect(await whole(before.id)).toEqual(before);
  });

  it('is no longer for an investigator who has come to belong to the unit', async () => {
    const before = await investigated();
    await t.get(UserService).grant(SYSTEM, 'investigator', 'investigator', STATION_A);
    expect(refused(await investigator.post(`/inquiries/${before.id}/determine`, determination(), tag(before)))).toEqual([
      409,
      'inquiry.recusal',
    ]);
    const { grants } = await t.get(UserQueries).get('investigator');
    await t.get(UserService).revoke(SYSTEM, 'investigator', grants.find((grant) => grant.unit === STATION_A)!.id);
  });

  it('is proposed with its articles, divided, approved by another, issued with its number, and recorded as one finding', async () => {
    let now = await investigated();
    const proposal = ok(await investigator.post(`/inquiries/${now.id}/proposal`, { conduct: [{ kind: 'falsified', by: OFFICER_A }] }));
    expect(proposal).toMatchObject({ items: [{ officer: OFFICER_A, situation: 'falsified', share: 10_000, main: true }, { share: 0 }] });
    now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination(), tag(now)));
    expect(now).toMatchObject({
      state: 'determined',
      determinations: [
        {
          responsibilities: [
            { officer: OFFICER_A, share: 5000, article: '《公安机关人民警察执法过错责任追究规定》第五条', verified: 'P' },
            { officer: OFFICER_B, share: 5000 },
          ],
        },
      ],
    });
    expect(await findings(now.id)).toEqual([]);
    now = ok(await supervisor.post(`/inquiries/${now.id}/approve`, {}, tag(now)));
    const [determined] = now.determinations;
    expect(determined).toMatchObject({ state: 'approved', findingLinked: false });
    expect(determined!.number).toMatch(/^市公责认〔\d{4}〕\d+号$/);
    expect(await findings(now.id)).toEqual([
      { id: determined!.findingId, state: 'confirmed', check_code: 'inquiry:fault', class: 'fault' },
    ]);
    const pdf = await supervisor.get(`/inquiries/${now.id}/determinations/${determined!.id}/document`);
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
  });

  it('of gross fault needs a leader, and never its investigator', async () => {
    let now = await investigated();
    const division = { conduct: [{ kind: 'falsified', by: OFFICER_A }] };
    now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination({ division }), tag(now)));
    expect(refused(await supervisor.post(`/inquiries/${now.id}/approve`, {}, tag(now)))).toEqual([403, 'auth.forbidden']);
    now = ok(await leader.post(`/inquiries/${now.id}/approve`, {}, tag(now)));
    expect(now.determinations[0]!.responsibilities[0]).toMatchObject({ degree: 'intent', lifelong: true });
  });

  it('links the finding with the same root cause instead of deducting twice', async () => {
    let now = await investigated();
    const caseId = now.caseId!;
    const [same] = await t.database.query<{ id: string }>(
      `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, version, created_at, updated_at)
       SELECT gen_random_uuid(), c.id, c.unit_id, 'online-review', 'outcome:reconsideration-revoked', 'fault', 'confirmed', 1, '2025-12-01', 1, now(), now()
       FROM case_record c WHERE c.id = $1 RETURNING id`,
      [caseId],
    );
    now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination(), tag(now)));
    now = ok(await leader.post(`/inquiries/${now.id}/approve`, {}, tag(now)));
    expect(now.determinations[0]).toMatchObject({ findingId: same!.id, findingLinked: true });
    expect(await findings(now.id)).toEqual([]);
  });

  describe('of a case whose outcome the scheme counts', () => {
    const ofOutcome = (caseId: string, state: string) =>
      eventually(
        async () =>
          (
            await t.database.query<{ id: string; decided_by: string | null }>(
              `SELECT id, decided_by FROM finding WHERE case_id = $1 AND source = 'outcome' AND state = $2`,
              [caseId, state],
            )
          )[0],
      );
    const determine = async (outcome: { type: string; at: string }, state: string) => {
      let now = await investigated(true, outcome);
      const before = await ofOutcome(now.caseId!, state);
      now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination(), tag(now)));
      return { now: ok(await leader.post(`/inquiries/${now.id}/approve`, {}, tag(now))), before };
    };

    it('confirms what was only suspected, once, and takes it along when an appeal is won', async () => {
      const { now, before } = await determine({ type: 'petition-upheld', at: '2026-01-05' }, 'suspected');
      expect(now.determinations[0]).toMatchObject({ findingId: before.id, findingLinked: false });
      expect(await ofOutcome(now.caseId!, 'confirmed')).toEqual({ id: before.id, decided_by: leader.id });
      expect(await findings(now.id)).toEqual([]);
      const appeal = ok(await unit.post('/appeals', { inquiryId: now.id, reason: '不服' }), 201);
      ok(await judge.post(`/appeals/${appeal.id}/decide`, { outcome: 'reverse-determination', decision: '事实不清' }, tag(appeal)));
      expect((await ofOutcome(now.caseId!, 'overturned')).id).toBe(before.id);
    });

    it('is linked to what the machine confirmed, stands by itself when the outcome goes, and keeps its notice', async () => {
      const { now, before } = await determine({ type: 'litigation-lost', at: '2026-01-06' }, 'confirmed');
      expect(now.determinations[0]).toMatchObject({ findingId: before.id, findingLinked: true });
      const drafted = await supervisor.post('/notices', { kind: 'suggestion', inquiryId: now.id });
      expect(drafted.status).toBe(201);
      const externalId = `R-${next}`;
      const body = wireCase({ externalId, sourceVersion: 2, caseNumber: now.caseNumber, outcomes: [] });
      await t.http.put(`/api/v1/cases/ems/${externalId}`).set(system).send(body).expect(200);
      const [own] = await eventually(async () => {
        const found = await findings(now.id);
        return found.length > 0 ? found : undefined;
      });
      expect(own).toMatchObject({ state: 'confirmed', check_code: 'inquiry:fault' });
      expect((await whole(now.id)).determinations[0]).toMatchObject({ state: 'approved', findingId: own!.id, findingLinked: false });
      await eventually(async () => {
        const open = await t.database.query(
          `SELECT 1 FROM job_run WHERE name = 'notices.follow-overturned' AND state IN ('waiting', 'running')`,
        );
        return open.length === 0 ? true : undefined;
      });
      const [notice] = drafted.body['items'] as { id: string }[];
      expect((await supervisor.get(`/notices/${notice!.id}`)).body).toMatchObject({ state: 'draft', inquiryId: now.id });
    });
  });

  it('hands a suspected violation over and decides nothing about it here', async () => {
    let now = await investigated();
    now = ok(await investigator.post(`/inquiries/${now.id}/determine`, determination({ conclusion: 'suspected-violation' }), tag(now)));
    expect(refused(await leader.post(`/inquiries/${now.id}/approve`, {}, tag(now)))).toEqual([422, 'inquiry.invalid']);
    now = ok(await leader.post(`/inquiries/${now.id}/approve`, { handOverTo: '驻局纪检监察组' }, tag(now)));
    expect(now.determinations[0]).toMatchObject({ handedOverTo: '驻局纪检监察组' });
    const decision = { officer: OFFICER_A, sanctions: [{ code: 'warning' }], reason: '…' };
    expect(refused(await leader.post(`/inquiries/${now.id}/accountability`, decision, tag(now)))).toEqual([409, 'accountability.refused']);
  });
});

describe('accountability', () => {
  const decision = (over: Record<string, unknown> = {}) => ({
    officer: OFFICER_A,
    sanctions: [{ code: 'warning' }],
    reason: '过失情节较轻',
    ...over,
  });

  it('never follows a flaw (138号令 Art 2)', async () => {
    const now = await approved({ conclusion: 'flaw' });
    expect(refused(await leader.post(`/inquiries/${now.id}/accountability`, decision(), tag(now)))).toEqual([
      409,
      'accountability.refused',
    ]);
    expect(await findings(now.id)).toEqual([]);
    expect(await count(`SELECT 1 FROM accountability_decision WHERE inquiry_id = $1`, now.id)).toBe(0);
  });

  it('is decided once for an officer, by a leader, with its document', async () => {
    let now = await approved();
    expect(refused(await supervisor.post(`/inquiries/${now.id}/accountability`, decision(), tag(now)))).toEqual([403, 'auth.forbidden']);
    now = ok(
      await leader.post(`/inquiries/${now.id}/accountability`, decision({ sanctions: [{ code: 'suspension', days: 10 }] }), tag(now)),
    );
    expect(now.decisions).toMatchObject([{ officer: OFFICER_A, state: 'decided', sanctions: [{ title: '停止执行职务', days: 10 }] }]);
    expect(refused(await leader.post(`/inquiries/${now.id}/accountability`, decision(), tag(now)))).toEqual([
      409,
      'accountability.refused',
    ]);
    const path = `/accountability-decisions/${now.decisions[0]!.id}/document`;
    expect((await officer.get(path)).status).toBe(200);
    const stranger = await signIn(t, 'stranger', 'officer', STATION_A);
    expect((await stranger.get(path)).status).toBe(404);
  });

  it('for life follows the officer to the present unit, once', async () => {
    const now = await approved({ division: { conduct: [{ kind: 'falsified', by: OFFICER_A }] } });
    ok(await leader.post(`/inquiries/${now.id}/accountability`, decision(), tag(now)));
    const told = `SELECT 1 FROM outbox_event WHERE name = 'accountability.present-unit-told'`;
    expect(await count(told)).toBe(0);
    await t.database.query('UPDATE officer SET unit_id = (SELECT id FROM unit WHERE code = $2) WHERE number = $1', [OFFICER_A, STATION_B]);
    expect(await t.get(AccountabilityService).followTransfers()).toBe(1);
    expect(await t.get(AccountabilityService).followTransfers()).toBe(0);
    expect(await count(told)).toBe(1);
    await t.database.query('UPDATE officer SET unit_id = (SELECT id FROM unit WHERE code = $2) WHERE number = $1', [OFFICER_A, STATION_A]);
  });
});

describe('an appeal', () => {
  it('is for the officer or the unit, once, in its time', async () => {
    let now = await approved();
    now = ok(
      await leader.post(
        `/inquiries/${now.id}/accountability`,
        { officer: OFFICER_B, sanctions: [{ code: 'warning' }], reason: '…' },
        tag(now),
      ),
    );
    const decisionId = now.decisions[0]!.id;
    // Officer A is not whom the decision is about, and an officer does not speak for the unit.
    expect(refused(await officer.post('/appeals', { decisionId, reason: '不服' }))).toEqual([403, 'auth.forbidden']);
    ok(await unit.post('/appeals', { decisionId, reason: '不服' }), 201);
    expect(refused(await unit.post('/appeals', { decisionId, reason: '不服' }))).toEqual([409, 'appeal.refused']);
    await t.database.query(`UPDATE inquiry_determination SET decided_on = '2020-01-01' WHERE inquiry_id = $1`, [now.id]);
    expect(refused(await unit.post('/appeals', { inquiryId: now.id, reason: '不服' }))).toEqual([409, 'appeal.refused']);
  });

  it('that is won takes everything back as one: finding, shares, decisions; told again, nothing comes back', async () => {
    let now = await approved();
    for (const number of [OFFICER_A, OFFICER_B])
      now = ok(
        await leader.post(
          `/inquiries/${now.id}/accountability`,
          { officer: number, sanctions: [{ code: 'warning' }], reason: '…' },
          tag(now),
        ),
      );
    const appeal = ok(await officer.post('/appeals', { decisionId: now.decisions[0]!.id, reason: '已听取陈述申辩,有笔录' }), 201);
    const verdict = { outcome: 'reverse-determination', decision: '原认定事实不清' };
    expect(refused(await leader.post(`/appeals/${appeal.id}/decide`, verdict, tag(appeal)))).toEqual([403, 'auth.forbidden']);
    // A reason that no finding knows: nothing of it stays.
    const wrong = await judge.post(`/appeals/${appeal.id}/decide`, { ...verdict, findingReason: 'mercy' }, tag(appeal));
    expect(wrong.status).toBe(400);
    expect(await whole(now.id)).toMatchObject({ state: 'approved', decisions: [{ state: 'decided' }, { state: 'decided' }] });

    expect(ok(await judge.post(`/appeals/${appeal.id}/decide`, verdict, tag(appeal)))).toMatchObject({ state: 'determination-reversed' });
    const after = await whole(now.id);
    expect(after).toMatchObject({
      state: 'overturned',
      determinations: [{ state: 'reversed', responsibilities: [{ share: 5000 }, { share: 5000 }] }],
      decisions: [{ state: 'reversed' }, { state: 'reversed' }],
    });
    expect(await findings(now.id)).toMatchObject([{ state: 'overturned' }]);
    expect(refused(await judge.post(`/appeals/${appeal.id}/decide`, verdict, tag({ version: 2 })))).toEqual([409, 'lifecycle.refused']);

    const [outcome] = await t.database.query<{ id: string }>('SELECT id FROM case_outcome WHERE case_id = $1', [now.caseId]);
    await t.get(InquiryOpening).afterOutcome(now.caseId!, outcome!.id);
    expect(await count('SELECT 1 FROM inquiry WHERE case_id = $1', now.caseId)).toBe(1);
    const reopened = ok(await supervisor.post(`/inquiries/${now.id}/reopen`, { reason: '发现新证据' }, tag(after)));
    expect(reopened.state).toBe('investigating');
  });

  it('may take back one decision while the determination stands', async () => {
    let now = await approved();
    now = ok(
      await leader.post(
        `/inquiries/${now.id}/accountability`,
        { officer: OFFICER_A, sanctions: [{ code: 'warning' }], reason: '…' },
        tag(now),
      ),
    );
    const appeal = ok(await officer.post('/appeals', { decisionId: now.decisions[0]!.id, reason: '处理过重' }), 201);
    ok(await judge.post(`/appeals/${appeal.id}/decide`, { outcome: 'reverse-decision', decision: '处理过重' }, tag(appeal)));
    expect(await whole(now.id)).toMatchObject({
      state: 'approved',
      determinations: [{ state: 'approved' }],
      decisions: [{ state: 'reversed' }],
    });
    expect(await findings(now.id)).toMatchObject([{ state: 'confirmed' }]);
  });
});

describe('a file', () => {
  it('has everything of an officer in time order, what was taken back as reversed, and every look is audited', async () => {
    const path = `/files/officers/${OFFICER_A}`;
    const page = await supervisor.get(`${path}?limit=200`);
    expect(page.status).toBe(200);
    const items = page.body['items'] as { on: string; kind: string; state: string; kindLabel: string }[];
    expect(items.map(({ on }) => on)).toEqual(
      items
        .map(({ on }) => on)
        .sort()
        .reverse(),
    );
    const states = (kind: string) => new Set(items.filter((item) => item.kind === kind).map(({ state }) => state));
    expect(states('finding')).toEqual(new Set(['confirmed', 'overturned']));
    expect(states('responsibility')).toEqual(new Set(['standing', 'reversed']));
    expect(states('sanction')).toEqual(new Set(['decided', 'reversed']));
    expect(states('sanction-reversed')).toEqual(new Set(['reversed']));
    expect(states('present-unit-told').size).toBe(1);
    expect(items.filter(({ kind }) => kind === 'case-led').length).toBe(next);
    expect(page.body['subject']).toMatchObject({ kind: 'officer', code: OFFICER_A, unit: STATION_A });
    expect(await count(`SELECT 1 FROM audit_entry WHERE action = 'file.read' AND subject_id = $1`, OFFICER_A)).toBe(1);

    // Page by page it is the same.
    const paged: unknown[] = [];
    for (let cursor = ''; ;) {
      const { body } = await supervisor.get(`${path}?limit=7${cursor}`);
      paged.push(...(body['items'] as unknown[]));
      if (body['nextCursor'] === undefined) break;
      cursor = `&cursor=${body['nextCursor'] as string}`;
    }
    expect(paged).toEqual(items);
    expect(((await supervisor.get(`${path}?kind=sanction`)).body['items'] as unknown[]).length).toBe(
      items.filter(({ kind }) => kind === 'sanction').length,
    );
    expect((await supervisor.get(`${path}?kind=gossip`)).status).toBe(400);
  });

  it('is seen by the officer, the own unit and nobody else', async () => {
    const own = await officer.get('/files/me');
    expect([own.status, (own.body['subject'] as { code: string }).code]).toEqual([200, OFFICER_A]);
    expect((await officer.get(`/files/officers/${OFFICER_B}`)).status).toBe(403);
    expect((await unit.get(`/files/officers/${OFFICER_A}`)).status).toBe(200);
    expect((await unit.get(`/files/officers/${OFFICER_B}`)).status).toBe(404);
    expect((await unit.get(`/files/units/${STATION_A}`)).status).toBe(200);
    expect((await unit.get(`/files/units/${STATION_B}`)).status).toBe(404);
    expect((await supervisor.get('/files/me')).status).toBe(404);
  });

  it('of a unit has its inquiries and notices, and is exported', async () => {
    const { body } = await supervisor.get(`/files/units/${STATION_A}?kind=inquiry&limit=200`);
    expect((body['items'] as { title: string }[])[0]).toMatchObject({ title: '行政复议撤销', kindLabel: '倒查' });
    expect((await supervisor.get(`/files/units/${STATION_A}?kind=notice`)).status).toBe(200);
    const json = await supervisor.get(`/files/units/${STATION_A}/export?format=json`);
    expect([json.status, json.headers['content-type']]).toEqual([200, 'application/json']);
    const xlsx = await officer.get('/files/me/export?format=xlsx');
    expect(xlsx.headers['content-type']).toMatch(/spreadsheetml/);
    expect(await count(`SELECT 1 FROM audit_entry WHERE action = 'file.exported'`)).toBe(2);
  });
});

it('issues numbers without gaps', async () => {
  const rows = await t.database.query<{ number: string }>('SELECT number FROM inquiry_determination WHERE number IS NOT NULL ORDER BY id');
  const numbers = rows.map(({ number }) => Number(/〕(\d+)号$/.exec(number)![1])).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
});
