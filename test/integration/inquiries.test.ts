import { InquiryOpening } from '../../src/modules/accountability';
import { newId } from '../../src/platform/database';
import { Outbox } from '../../src/platform/outbox';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { clientHeaders, COUNTY_A, foundBureau, type Headers, OFFICER_A, OFFICER_B, STATION_A, wireCase } from '../support/bureau';
import { PDF_FILE } from '../support/uploads';
import { signIn, type TestResponse, type TestUser } from './assessment-bureau';

let t: TestApp;
let system: Headers;
let supervisor: TestUser;
let investigator: TestUser;
let next = 0;

interface Answer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly determineBy: string;
  readonly items: readonly Answer[];
}
const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
const ok = (response: TestResponse, status = 200): Answer => {
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response.body as unknown as Answer;
};
const tag = ({ version }: Answer) => ({ 'if-match': `"${version}"` });

/** A case of station A with these outcomes; returns its id. */
async function received(changes: Record<string, unknown> = {}): Promise<string> {
  const externalId = (changes['externalId'] as string | undefined) ?? `Q-${++next}`;
  const caseNumber = `A${STATION_A}202510${String(next).padStart(4, '0')}`;
  const officers = [
    { number: OFFICER_A, role: 'handler' },
    { number: OFFICER_B, role: 'approver' },
  ];
  const body = wireCase({ externalId, caseNumber, officers, ...changes });
  const { body: created } = await t.http.put(`/api/v1/cases/ems/${externalId}`).set(system).send(body);
  if (typeof created.id !== 'string') throw new Error(JSON.stringify(created));
  return created.id as string;
}
const inquiriesOf = (caseId: string) =>
  t.database.query<{ id: string; cause: string; state: string }>('SELECT id, cause, state FROM inquiry WHERE case_id = $1 ORDER BY cause', [
    caseId,
  ]);
const opened = (caseId: string) => eventually(async () => (await inquiriesOf(caseId))[0]);
const outcomeOf = async (caseId: string) =>
  (await t.database.query<{ id: string }>('SELECT id FROM case_outcome WHERE case_id = $1', [caseId]))[0]!.id;
const read = async (id: string) => ok(await supervisor.get(`/inquiries/${id}`));
const revoked = { outcomes: [{ type: 'reconsideration-revoked', at: '2025-12-01', authority: '市政府' }] };

beforeAll(async () => {
  t = await createTestApp({ pack: 'cn-police', work: true });
  await foundBureau(t);
  system = await clientHeaders(t, ['case.import', 'case.read']);
  supervisor = await signIn(t, 'supervisor', 'supervisor');
  investigator = await signIn(t, 'investigator', 'investigator');
});
afterAll(() => t.close());

describe('an inquiry', () => {
  it('opens by itself, once, with a due date in working days and the persons of the case', async () => {
    const caseId = await received(revoked);
    const { id } = await opened(caseId);
    const outcome = await outcomeOf(caseId);
    // Told again, by several workers at once.
    await Promise.all([1, 2, 3, 4].map(() => t.get(InquiryOpening).afterOutcome(caseId, outcome)));
    expect(await inquiriesOf(caseId)).toEqual([{ id, cause: 'reconsideration-revoked', state: 'opened' }]);
    expect((await supervisor.get(`/inquiries/${id}`)).body).toMatchObject({
      causeLabel: '行政复议撤销',
      originKind: 'outcome',
      unit: STATION_A,
      persons: [
        { officer: OFFICER_A, part: 'handler', source: 'case', hearing: null },
        { officer: OFFICER_B, part: 'approver', source: 'case', hearing: null },
      ],
    });
    expect(await t.database.query(`SELECT 1 FROM outbox_event WHERE name = 'inquiry.opened' AND subject = $1`, [id])).toHaveLength(1);
  });

  it.each([
    ['off-system handling', 'I01', 'off-system'],
    ['property', 'A21', 'property'],
    ['inaction', 'A03', 'inaction'],
    ['abuse', 'C03', 'abuse'],
  ])('opens when a person confirms a finding of %s, and not while it is only suspected', async (_, check, cause) => {
    const caseId = await received();
    const id = newId();
    await t.database.query(
      `INSERT INTO finding (id, case_id, unit_id, source, check_code, class, state, occurrences, occurred_on, article, rules_version, trace, version, created_at, updated_at)
       SELECT $1, c.id, c.unit_id, 'check', $3, 'fault', 'suspected', 1, '2025-11-20', '{"law": "L", "number": "1"}', repeat('1', 64), '{}', 1, now(), now()
       FROM case_record c WHERE c.id = $2`,
      [id, caseId, check],
    );
    expect(await inquiriesOf(caseId)).toEqual([]);
    const confirmed = await supervisor.post(`/findings/${id}/confirm`, {}, { 'if-match': '"1"' });
    expect(confirmed.status).toBe(200);
    await opened(caseId);
    expect((await inquiriesOf(caseId)).map((inquiry) => inquiry.cause)).toEqual([cause]);
  });

  it.each([
    ['for insufficient evidence opens', '事实不清、证据不足', 1],
    ['because prosecution is not needed opens nothing', '情节轻微,不需要判处刑罚', 0],
  ])('a refusal to prosecute %s', async (_, reason, n) => {
    const caseId = await received({ outcomes: [{ type: 'prosecution-refused', at: '2025-12-01', reason }] });
    const outcome = await eventually(async () => (await outcomeOf(caseId).catch(() => undefined)) ?? undefined);
    await t.get(InquiryOpening).afterOutcome(caseId, outcome);
    expect(await inquiriesOf(caseId)).toHaveLength(n);
  });

  it('is opened by a supervisor once for a case and cause', async () => {
    const caseId = await received();
    const body = { caseId, cause: 'supervisor-decision', reason: '群众反映' };
    ok(await supervisor.post('/inquiries', body), 201);
    const again = await supervisor.post('/inquiries', body);
    expect([again.status, again.body['code']]).toEqual([409, 'inquiry.exists']);
  });

  it('follows a refused notice', async () => {
    const [unit] = await t.database.query<{ id: string }>('SELECT id FROM unit WHERE code = $1', [COUNTY_A]);
    const notice = '01890000-0000-7000-8000-000000000001';
    await Promise.all([1, 2].map(() => t.get(InquiryOpening).afterNotice(notice, unit!.id)));
    const { items } = ok(await supervisor.get('/inquiries?cause=refused-rectification'));
    expect(items).toHaveLength(1);
  });

  it('is not opened after a notice that was taken back before anybody came to it', async () => {
    const [unit] = await t.database.query<{ id: string }>('SELECT id FROM unit WHERE code = $1', [COUNTY_A]);
    const after = async (...states: ('confirmed' | 'overturned')[]) => {
      const notice = newId();
      for (const state of states)
        await t.database.query(
          `INSERT INTO finding (id, unit_id, source, check_code, class, state, occurrences, occurred_on, origin_kind, origin_id, version, created_at, updated_at)
           VALUES (gen_random_uuid(), $1, 'rectification', 'notice:overdue', 'flaw', $2, 1, '2026-01-05', 'notice', $3, 1, now(), now())`,
          [unit!.id, state, notice],
        );
      return t.get(InquiryOpening).afterNotice(notice, unit!.id);
    };
    expect(await after('overturned', 'overturned')).toEqual({ opened: 0 });
    expect(await after('overturned', 'confirmed')).toEqual({ opened: 1 });
  });

  describe('into the refusal of a notice that is taken back', () => {
    const refusing = async () => {
      const [unit] = await t.database.query<{ id: string }>('SELECT id FROM unit WHERE code = $1', [STATION_A]);
      const notice = newId();
      await t.get(InquiryOpening).afterNotice(notice, unit!.id);
      const [inquiry] = await t.database.query<{ id: string }>('SELECT id FROM inquiry WHERE origin_id = $1', [notice]);
      const revoke = async () => {
        const told = {
          name: 'notice.revoked',
          subject: notice,
          payload: { noticeId: notice, unitId: unit!.id, kind: 'correction' },
        } as const;
        await t.database.transact((tx) => t.get(Outbox).publish(tx, told));
        await eventually(async () => {
          const done = await t.database.query(
            `SELECT 1 FROM job_run WHERE name = 'accountability.dismiss-after-notice' AND payload ->> 'noticeId' = $1 AND finished_at IS NOT NULL`,
            [notice],
          );
          return done.length > 0 ? true : undefined;
        });
      };
      return { id: inquiry!.id, revoke };
    };
    const audited = (id: string, action: string) =>
      t.database.query<{ data: Record<string, unknown> }>('SELECT data FROM audit_entry WHERE subject_id = $1 AND action = $2', [
        id,
        action,
      ]);

    it('is dismissed with the reason, also while it waits', async () => {
      const { id, revoke } = await refusing();
      ok(await supervisor.post(`/inquiries/${id}/suspend`, { authority: 'court', reason: '已起诉' }, tag(await read(id))));
      await revoke();
      await revoke();
      expect(await read(id)).toMatchObject({ state: 'dismissed', suspensions: [{ toDay: expect.any(String) }] });
      expect(await audited(id, 'inquiry.dismiss')).toMatchObject([{ data: { reason: '所依据的文书已撤销' } }]);
    });

    it('stays when something was determined, and the audit says once that the notice went', async () => {
      const { id, revoke } = await refusing();
      await t.database.query(`UPDATE inquiry SET state = 'determined' WHERE id = $1`, [id]);
      await revoke();
      await revoke();
      expect((await read(id)).state).toBe('determined');
      expect(await audited(id, 'inquiry.notice-revoked')).toHaveLength(1);
    });
  });

  it('takes no investigator of the same unit, nor one with a part in the case, and remembers the attempt', async () => {
    const { id } = await opened(await received(revoked));
    await signIn(t, `local-${next}`, 'investigator', STATION_A);
    await signIn(t, `party-${next}`, 'investigator');
    await t.database.query('UPDATE user_account SET officer_id = (SELECT id FROM officer WHERE number = $2) WHERE login = $1', [
      `party-${next}`,
      OFFICER_B,
    ]);
    const before = await read(id);
    for (const login of [`local-${next}`, `party-${next}`]) {
      const refused = await supervisor.post(`/inquiries/${id}/investigators`, { investigators: [login] }, tag(before));
      expect([refused.status, refused.body['code']]).toEqual([409, 'inquiry.recusal']);
    }
    expect(await read(id)).toEqual(before);
    const audit = await t.database.query(`SELECT data FROM audit_entry WHERE action = 'inquiry.move-refused' AND subject_id = $1`, [id]);
    expect(audit).toHaveLength(2);
  });

  it('hears, gathers materials with their hash, and only by its investigators', async () => {
    const { id } = await opened(await received(revoked));
    const stranger = await investigator.post(
      `/inquiries/${id}/persons/${OFFICER_A}/hearing`,
      { refused: false, opinion: '…' },
      tag(await read(id)),
    );
    expect(stranger.status).toBe(403);
    let now = ok(await supervisor.post(`/inquiries/${id}/investigators`, { investigators: ['investigator'] }, tag(await read(id))));
    expect(now.state).toBe('investigating');
    now = ok(
      await investigator.post(`/inquiries/${id}/persons/${OFFICER_A}/hearing`, { refused: false, opinion: '当时没有注意' }, tag(now)),
    );
    const token = await t.http.post('/api/v1/auth/login').send({ login: 'investigator', password: 'seven sober sergeants' }).expect(200);
    const upload = (file: Buffer, name: string, version: number) =>
      t.http
        .post(`/api/v1/inquiries/${id}/materials`)
        .set({ authorization: `Bearer ${token.body.accessToken as string}`, 'if-match': `"${version}"` })
        .attach('files', file, name);
    expect((await upload(Buffer.from('no pdf'), 'a.pdf', now.version)).status).toBe(422);
    const { body } = await upload(PDF_FILE, '卷宗.pdf', now.version).expect(200);
    expect(body.materials).toMatchObject([{ mediaType: 'application/pdf', size: PDF_FILE.length }]);
    const file = await investigator.get(`/inquiries/${id}/materials/${body.materials[0].id as string}`);
    expect(file.status).toBe(200);
  });

  it('waits while the reconsideration organ has the matter; the days do not run', async () => {
    t.clock.set(noon('2026-09-01'));
    const events = [
      { type: 'accept', at: '2025-10-02 09:30' },
      { type: 'receive-reconsideration', at: '2026-08-20' },
    ];
    const petition = { type: 'petition-upheld', at: '2026-08-25' };
    const caseId = await received({ externalId: 'W', events, outcomes: [petition] });
    const { id } = await opened(caseId);
    // 15 working days after 1 September: Sunday the 20th is worked for the National Day.
    expect(await read(id)).toMatchObject({ state: 'suspended', determineBy: '2026-09-21' });
    t.clock.set(noon('2026-09-08'));
    const facts = (await t.database.query<{ facts: Record<string, unknown> }>('SELECT facts FROM case_record WHERE id = $1', [caseId]))[0]!
      .facts;
    const outcomes = [petition, { type: 'reconsideration-upheld', at: '2026-09-07' }];
    const body = { ...(facts as object), externalId: 'W', sourceVersion: 2, outcomes };
    await t.http.put('/api/v1/cases/ems/W').set(system).send(body).expect(200);
    // Five working days waited: 22, 23, 24, then the Mid-Autumn holiday from the 25th to the 27th, 28, 29.
    const resumed = await eventually(async () => {
      const now = await read(id);
      return now.state === 'suspended' ? undefined : now;
    });
    expect(resumed).toMatchObject({
      state: 'opened',
      determineBy: '2026-09-29',
      suspensions: [{ authority: 'reconsideration-organ', fromDay: '2026-09-01', toDay: '2026-09-08' }],
    });
  });
});
