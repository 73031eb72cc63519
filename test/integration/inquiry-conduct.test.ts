import { Command } from 'commander';
import { identityCommands } from '../../src/commands/identity.command';
import { InquiryReminders } from '../../src/modules/accountability';
import { UserQueries } from '../../src/modules/identity';
import { createTestApp, type TestApp } from '../support/app';
import { clientHeaders, COUNTY_A, COUNTY_B, foundBureau, OFFICER_A, OFFICER_B, STATION_A, STATION_B, wireCase } from '../support/bureau';
import { signIn, type TestResponse, type TestUser } from './assessment-bureau';

let t: TestApp;
let supervisor: TestUser;
let investigator: TestUser;
let leader: TestUser;

interface Answer {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly assignBy: string;
  readonly determineBy: string;
  readonly overdue: boolean;
  readonly persons: readonly object[];
  readonly items: readonly Answer[];
}
const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
const ok = (response: TestResponse, status = 200): Answer => {
  if (response.status !== status) throw new Error(`${response.status}: ${response.text}`);
  return response.body as unknown as Answer;
};
const tag = ({ version }: Answer) => ({ 'if-match': `"${version}"` });
/** Status, code and the fields of a problem. */
const problem = (response: TestResponse) => {
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
  const fields = (response.body['fields'] ?? []) as { field: string }[];
  return [response.status, response.body['code'], fields.map(({ field }) => field)];
};
const read = async (id: string) => ok(await supervisor.get(`/inquiries/${id}`));
const open = async (over: object = {}) =>
  ok(await supervisor.post('/inquiries', { unit: STATION_A, cause: 'supervisor-decision', reason: '巡查发现', ...over }), 201);
const assign = async (inquiry: Answer) =>
  ok(await supervisor.post(`/inquiries/${inquiry.id}/investigators`, { investigators: ['investigator'] }, tag(inquiry)));
const events = (name: string, subject: string) =>
  t.database.query<{ payload: object }>('SELECT payload FROM outbox_event WHERE name = $1 AND subject = $2 ORDER BY id', [name, subject]);
const audited = (id: string, action: string) =>
  t.database.query<{ data: object }>('SELECT data FROM audit_entry WHERE subject_id = $1 AND action = $2 ORDER BY id', [id, action]);

beforeAll(async () => {
  t = await createTestApp({ pack: 'cn-police' });
  t.clock.set(noon('2026-09-01'));
  await foundBureau(t);
  supervisor = await signIn(t, 'supervisor', 'supervisor');
  investigator = await signIn(t, 'investigator', 'investigator');
  leader = await signIn(t, 'leader', 'leader');
});
afterAll(() => t.close());

describe('an inquiry', () => {
  it('names a case or a unit, and says which field is wrong', async () => {
    const body = { cause: 'supervisor-decision', reason: '巡查发现' };
    const caseId = '01890000-0000-7000-8000-000000000001';
    expect(problem(await supervisor.post('/inquiries', body))).toEqual([400, 'request.invalid', ['caseId']]);
    expect(problem(await supervisor.post('/inquiries', { ...body, caseId, unit: STATION_A }))).toEqual([400, 'request.invalid', ['unit']]);
    expect(problem(await supervisor.post('/inquiries', { ...body, caseId }))).toEqual([404, 'case.not-found', ['caseId']]);
    expect(problem(await supervisor.post('/inquiries', { ...body, unit: '530199000000' }))).toEqual([404, 'unit.not-found', ['unit']]);
    expect(problem(await supervisor.post('/inquiries', { ...body, unit: STATION_A, reason: ' ' }))).toEqual([
      400,
      'request.invalid',
      ['reason'],
    ]);
  });

  it('waits and goes on with the working days added, as often as it has to', async () => {
    t.clock.set(noon('2026-09-01'));
    let now = await open();
    expect([now.assignBy, now.determineBy]).toEqual(['2026-09-08', '2026-09-21']); // 15 days: Sunday the 20th is worked
    const path = `/inquiries/${now.id}`;
    expect(problem(await supervisor.post(`${path}/suspend`, { authority: 'press', reason: '…' }, tag(now)))).toEqual([
      400,
      'request.invalid',
      ['authority'],
    ]);
    expect(problem(await supervisor.post(`${path}/suspend`, { authority: 'court', reason: '已起诉' }))[0]).toBe(428);
    expect(problem(await investigator.post(`${path}/suspend`, { authority: 'court', reason: '已起诉' }, tag(now)))[0]).toBe(403);
    now = ok(await supervisor.post(`${path}/suspend`, { authority: 'court', reason: '已起诉' }, tag(now)));
    expect(now).toMatchObject({ state: 'suspended', suspensions: [{ authority: 'court', fromDay: '2026-09-01', toDay: null }] });
    expect(problem(await supervisor.post(`${path}/suspend`, { authority: 'court', reason: '已起诉' }, tag(now)))).toEqual([
      409,
      'lifecycle.refused',
      [],
    ]);
    t.clock.set(noon('2026-09-03'));
    expect(problem(await supervisor.post(`${path}/resume`, { reason: '  ' }, tag(now)))).toEqual([400, 'request.invalid', ['reason']]);
    now = ok(await supervisor.post(`${path}/resume`, { reason: '裁定准许撤诉' }, tag(now)));
    // Two working days waited: the 2nd and the 3rd.
    expect(now).toMatchObject({ state: 'opened', assignBy: '2026-09-10', determineBy: '2026-09-23' });
    now = await assign(now);
    now = ok(await supervisor.post(`${path}/suspend`, { authority: 'reconsideration-organ', reason: '已申请复议' }, tag(now)));
    now = ok(await supervisor.post(`${path}/resume`, { reason: '复议终止' }, tag(now)));
    expect(now).toMatchObject({ state: 'investigating', suspensions: [{ toDay: '2026-09-03' }, { toDay: '2026-09-03' }] });
    expect((await events('inquiry.resumed', now.id)).map(({ payload }) => payload)).toMatchObject([
      { determineBy: '2026-09-23' },
      { determineBy: '2026-09-23' },
    ]);
  });

  it('is dismissed with a reason by who may, also while it waits, and taken up again', async () => {
    let now = await open();
    const path = `/inquiries/${now.id}`;
    expect(problem(await supervisor.post(`${path}/dismiss`, {}, tag(now)))).toEqual([400, 'request.invalid', ['reason']]);
    expect(problem(await supervisor.post(`${path}/close`, {}, tag(now)))).toEqual([409, 'lifecycle.refused', []]);
    now = ok(await supervisor.post(`${path}/suspend`, { authority: 'court', reason: '已起诉' }, tag(now)));
    const stale = { ...now, version: now.version - 1 };
    expect(problem(await supervisor.post(`${path}/dismiss`, { reason: '查无此事' }, tag(stale)))).toEqual([
      412,
      'request.precondition-failed',
      [],
    ]);
    now = ok(await supervisor.post(`${path}/dismiss`, { reason: '查无此事' }, tag(now)));
    expect(now).toMatchObject({ state: 'dismissed', closedOn: '2026-09-03', suspensions: [{ toDay: '2026-09-03' }] });
    expect(await events('inquiry.dismissed', now.id)).toHaveLength(1);
    expect(await audited(now.id, 'inquiry.dismiss')).toMatchObject([
      { data: { before: 'suspended', after: 'dismissed', reason: '查无此事' } },
    ]);
    now = ok(await supervisor.post(`${path}/reopen`, { reason: '发现新证据' }, tag(now)));
    expect(now).toMatchObject({ state: 'investigating', closedOn: null });
  });

  it('gets persons its case does not name, by its investigators, once each, with a part', async () => {
    let now = await open();
    const person = { officer: OFFICER_A, part: 'leader', reason: '值班所领导' };
    const path = `/inquiries/${now.id}/persons`;
    expect(problem(await investigator.post(path, person, tag(now)))).toEqual([403, 'auth.forbidden', []]);
    now = await assign(now);
    expect(problem(await investigator.post(path, { ...person, officer: '999999' }, tag(now)))).toEqual([
      404,
      'officer.not-found',
      ['officer'],
    ]);
    expect(problem(await investigator.post(path, { ...person, part: 'driver' }, tag(now)))).toEqual([400, 'request.invalid', ['part']]);
    now = ok(await investigator.post(path, person, tag(now)));
    now = ok(await investigator.post(path, { ...person, part: 'approver', reason: '审批人' }, tag(now)));
    expect(now.persons).toMatchObject([{ officer: OFFICER_A, part: 'approver', source: 'investigation', hearing: null }]);
    const heard = { refused: false, opinion: '情况属实', heardOn: '2026-09-04' };
    expect(problem(await investigator.post(`${path}/${OFFICER_A}/hearing`, heard, tag(now)))).toEqual([
      422,
      'inquiry.invalid',
      ['heardOn'],
    ]);
    expect(problem(await investigator.post(`${path}/${OFFICER_B}/hearing`, { ...heard, heardOn: '2026-09-03' }, tag(now)))).toEqual([
      404,
      'officer.not-found',
      [],
    ]);
    expect(problem(await supervisor.post(`/inquiries/${now.id}/investigators`, { investigators: ['nobody'] }, tag(now)))).toEqual([
      404,
      'user.not-found',
      ['investigators[0]'],
    ]);
  });

  it('of another unit is not read, nor dismissed', async () => {
    const local = await signIn(t, 'local', 'supervisor', COUNTY_A);
    const now = await open({ unit: COUNTY_B });
    expect((await local.get(`/inquiries/${now.id}`)).status).toBe(404);
    expect(problem(await local.post(`/inquiries/${now.id}/dismiss`, { reason: '…' }, tag(now)))).toEqual([403, 'auth.forbidden', []]);
    ok(await supervisor.post(`/inquiries/${now.id}/dismiss`, { reason: '重复' }, tag(now)));
  });

  it('goes back to its investigators with a reason, and is closed once approved', async () => {
    const system = await clientHeaders(t, ['case.import']);
    const { body: made } = await t.http
      .put('/api/v1/cases/ems/C-1')
      .set(system)
      .send(wireCase({ externalId: 'C-1' }));
    let now = await assign(await open({ unit: undefined, caseId: made.id }));
    const path = `/inquiries/${now.id}`;
    expect(problem(await supervisor.post(`${path}/return`, { reason: '补充证据' }, tag(now)))).toEqual([409, 'lifecycle.refused', []]);
    const hearing = { refused: false, opinion: '没有异议' };
    now = ok(await investigator.post(`${path}/persons/${OFFICER_A}/hearing`, hearing, tag(now)));
    const determination = {
      conclusion: 'flaw',
      text: '属于执法瑕疵。',
      facts: [{ fact: '笔录缺页码' }],
      provisions: ['《公安机关办理行政案件程序规定》第七十七条'],
    };
    now = ok(await investigator.post(`${path}/determine`, determination, tag(now)));
    expect(problem(await supervisor.post(`${path}/return`, { reason: '' }, tag(now)))).toEqual([400, 'request.invalid', ['reason']]);
    expect(problem(await investigator.post(`${path}/return`, { reason: '补充证据' }, tag(now)))[0]).toBe(403);
    now = ok(await supervisor.post(`${path}/return`, { reason: '补充证据' }, tag(now)));
    expect(now).toMatchObject({ state: 'investigating', determinations: [{ state: 'returned', decision: '补充证据' }] });
    expect(await events('inquiry.returned', now.id)).toHaveLength(1);
    now = ok(await investigator.post(`${path}/determine`, determination, tag(now)));
    expect(problem(await supervisor.post(`${path}/dismiss`, { reason: '…' }, tag(now)))).toEqual([409, 'lifecycle.refused', []]);
    now = ok(await leader.post(`${path}/approve`, {}, tag(now)));
    expect(now).toMatchObject({ state: 'approved', determinations: [{ state: 'returned' }, { state: 'approved' }] });
    now = ok(await supervisor.post(`${path}/close`, {}, tag(now)));
    expect(now).toMatchObject({ state: 'closed', closedOn: '2026-09-03' });
    expect(problem(await supervisor.post(`${path}/close`, {}, tag(now)))).toEqual([409, 'lifecycle.refused', []]);
    expect(await events('inquiry.closed', now.id)).toHaveLength(1);
  });
});

describe('an inquiry whose last day passes', () => {
  const remind = async (day: string) => {
    t.clock.set(noon(day));
    return t.get(InquiryReminders).remind();
  };
  const overdue = async (value: boolean) =>
    ok(await supervisor.get(`/inquiries?unit=${STATION_B}&overdue=${value}`)).items.map(({ id }) => id);

  it('is told of once for each last day, and listed as overdue as long as it is', async () => {
    await remind('2026-11-01'); // those of the tests before
    t.clock.set(noon('2026-11-02'));
    const { id, assignBy, determineBy } = await open({ unit: STATION_B });
    expect([assignBy, determineBy]).toEqual(['2026-11-09', '2026-11-23']);
    expect([await remind('2026-11-09'), await overdue(true), await overdue(false)]).toEqual([0, [], [id]]);

    const told = await Promise.all([remind('2026-11-10'), remind('2026-11-10')]);
    expect(told.sort()).toEqual([0, 1]);
    expect(await remind('2026-11-20')).toBe(0);
    expect([await overdue(true), await overdue(false)]).toEqual([[id], []]);

    await assign(await read(id)); // begun late, not yet late in determining
    expect([await remind('2026-11-23'), await overdue(true)]).toEqual([0, []]);
    expect([await remind('2026-11-24'), await remind('2026-12-01'), await overdue(true)]).toEqual([1, 0, [id]]);
    const { unit_id: unitId } = (await t.database.query<{ unit_id: string }>('SELECT unit_id FROM inquiry WHERE id = $1', [id]))[0]!;
    expect((await events('inquiry.overdue', id)).map(({ payload }) => payload)).toEqual([
      { inquiryId: id, unitId, term: 'assign', dueOn: '2026-11-09' },
      { inquiryId: id, unitId, term: 'determine', dueOn: '2026-11-23' },
    ]);
    expect(await audited(id, 'inquiry.overdue')).toHaveLength(2);

    // Under a new term it can be late anew.
    const waiting = ok(await supervisor.post(`/inquiries/${id}/suspend`, { authority: 'court', reason: '已起诉' }, tag(await read(id))));
    expect([await remind('2026-12-04'), await overdue(true)]).toEqual([0, []]);
    const { determineBy: later } = ok(await supervisor.post(`/inquiries/${id}/resume`, { reason: '已判决' }, tag(waiting)));
    expect(later).toBe('2026-11-26'); // three working days waited: 2, 3, 4 December
    expect(await remind('2026-12-04')).toBe(1);
  });

  it('says so of a filter that is none', async () =>
    expect(problem(await supervisor.get('/inquiries?overdue=maybe'))).toEqual([400, 'request.invalid', ['overdue']]));
});

describe('user link of the command line', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
    jest.restoreAllMocks();
  });
  /** What the command prints. */
  async function run(...words: string[]): Promise<string> {
    Object.assign(process.env, {
      DATABASE_URL: t.databaseUrl,
      PACK: 'cn-police',
      LOG_LEVEL: 'fatal',
      JWT_SECRET: 'a secret of the tests, long enough for HS256',
      DEMO: 'off',
    });
    let printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
    identityCommands(program);
    await program.parseAsync(['user', 'link', ...words], { from: 'user' });
    return printed;
  }

  it('says which officer a person is, and ends it', async () => {
    await signIn(t, 'zhang', 'officer', STATION_A);
    expect(await run('zhang', '--officer', OFFICER_A)).toBe(`user zhang is officer ${OFFICER_A}\n`);
    expect((await t.get(UserQueries).get('zhang')).officer).toBe(OFFICER_A);
    expect(JSON.parse(await run('zhang', '--officer', OFFICER_B, '--json'))).toMatchObject({ login: 'zhang', officer: OFFICER_B });
    expect(await run('zhang', '--officer', '')).toBe('user zhang is no officer\n');
    expect((await t.get(UserQueries).get('zhang')).officer).toBeNull();
  }, 60_000);

  it('names what it does not know', async () => {
    await expect(run('zhang', '--officer', '999999')).rejects.toMatchObject({
      code: 'user.invalid',
      fields: [{ field: 'officer', value: '999999' }],
    });
    await expect(run('nobody', '--officer', OFFICER_A)).rejects.toMatchObject({ code: 'user.not-found' });
    await expect(run('zhang')).rejects.toMatchObject({ code: 'commander.missingMandatoryOptionValue' });
    expect((await t.get(UserQueries).get('zhang')).officer).toBeNull();
  }, 60_000);
});
