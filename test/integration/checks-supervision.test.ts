import { SYSTEM } from '../../src/domain/identity';
import { CaseImport } from '../../src/modules/cases';
import { ChecksService, WarningsService } from '../../src/modules/checks';
import { CheckStandings, FindingsService } from '../../src/modules/findings';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { caseOf } from '../support/cases';
import { addCase, addUnits, approveScheme, signIn, type TestUser } from './assessment-bureau';

interface Warning {
  readonly caseNumber: string;
  readonly dueAt: string;
  readonly hoursLeft: number;
}

describe('early warning', () => {
  let t: TestApp;
  let supervisor: TestUser;
  let station: TestUser;

  /** An incident that was judged to need a case: 24 hours, to the second (I01). */
  const incident = (number: string, unit: string, settledAt: string) =>
    caseOf(number, { kind: 'incident', unit, events: [{ type: 'settle-incident', at: settledAt, attributes: { result: 'case' } }] });
  const warnings = async (user: TestUser, query = ''): Promise<Warning[]> =>
    (await user.get(`/checks/warnings?check=I01${query}`)).body['items'] as Warning[];
  const told = () =>
    t.database.query<{ payload: object }>(
      `SELECT payload FROM outbox_event WHERE name = 'check.due-soon' AND payload ->> 'check' = 'I01' ORDER BY id`,
    );

  beforeAll(async () => {
    t = await createTestApp({ pack: 'cn-police' });
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
      { code: 'S2', parent: 'HQ' },
    ]);
    supervisor = await signIn(t, 'head', 'supervisor', 'HQ');
    station = await signIn(t, 'station', 'unit', 'S2');
    t.clock.set(Date.parse('2026-09-01T12:00:00+08:00'));
    await t.get(CaseImport).importRecords(SYSTEM, [
      incident('J1', 'S1', '2026-09-01T10:00:00+08:00'),
      incident('J2', 'S2', '2026-09-01T08:30:00+08:00'),
      incident('J3', 'S2', '2026-08-01T08:30:00+08:00'), // passed long ago: a hit, no warning
    ]);
    await t.get(ChecksService).evaluatePending();
  });
  afterAll(() => t.close());

  it('lists what becomes a hit, the next one first, with the hours left, within the caller’s units', async () => {
    expect(await warnings(supervisor)).toMatchObject([
      { caseNumber: 'J2', dueAt: '2026-09-02T00:30:01.000Z', hoursLeft: 20, unit: 'S2', check: 'I01' },
      { caseNumber: 'J1', dueAt: '2026-09-02T02:00:01.000Z', hoursLeft: 22 },
    ]);
    expect((await warnings(station)).map(({ caseNumber }) => caseNumber)).toEqual(['J2']);
    expect(await warnings(supervisor, '&withinHours=20')).toEqual([]);
    expect((await warnings(supervisor, '&unit=S1')).map(({ caseNumber }) => caseNumber)).toEqual(['J1']);
    expect((await supervisor.get('/checks/warnings?withinDays=0')).status).toBe(400);
  });

  it('is read page by page', async () => {
    const first = await supervisor.get('/checks/warnings?check=I01&limit=1');
    const second = await supervisor.get(`/checks/warnings?check=I01&limit=1&cursor=${String(first.body['nextCursor'])}`);
    expect([first, second].flatMap(({ body }) => (body['items'] as Warning[]).map(({ caseNumber }) => caseNumber))).toEqual(['J2', 'J1']);
    expect(second.body['nextCursor']).toBeUndefined();
  });

  it('still lists a limit of a check that the pack no longer has', async () => {
    await t.database.query(`UPDATE check_due SET check_code = 'gone' WHERE check_code = 'I01' AND due_at = '2026-09-02T00:30:01Z'`);
    const { status, body } = await supervisor.get('/checks/warnings?check=gone');
    expect([status, body['items']]).toEqual([200, [expect.objectContaining({ caseNumber: 'J2', title: 'gone', article: null })]]);
    await t.database.query(`UPDATE check_due SET check_code = 'I01' WHERE check_code = 'gone'`);
  });

  it('adds up by unit', async () => {
    const { body } = await supervisor.get('/checks/warnings/totals?check=I01&withinDays=3');
    expect(body).toMatchObject({
      count: 2,
      units: [
        { unit: 'S1', count: 1 },
        { unit: 'S2', count: 1 },
      ],
      officers: [],
    });
  });

  it('is told of once for each case, check and instant, also when the limit moves away and back', async () => {
    await Promise.all([t.get(WarningsService).warn(), t.get(WarningsService).warn()]);
    expect(await told()).toHaveLength(2);
    const moved = { ...incident('J1', 'S1', '2026-09-01T11:00:00+08:00'), sourceVersion: 2 };
    await t.get(CaseImport).importRecords(SYSTEM, [moved]);
    await t.get(ChecksService).evaluatePending();
    await t.get(WarningsService).warn();
    expect(await told()).toHaveLength(3); // another instant
    await t.get(CaseImport).importRecords(SYSTEM, [{ ...incident('J1', 'S1', '2026-09-01T10:00:00+08:00'), sourceVersion: 3 }]);
    await t.get(ChecksService).evaluatePending();
    await t.get(WarningsService).warn();
    expect(await told()).toHaveLength(3);
  });

  it('ends when a case that names the incident arrives, and becomes a finding when none does', async () => {
    const answer = caseOf('A1', { unit: 'S1', incidentNumber: 'J1', events: [{ type: 'accept', at: '2026-09-01T13:00:00+08:00' }] });
    await t.get(CaseImport).importRecords(SYSTEM, [answer]);
    await t.get(ChecksService).evaluatePending();
    expect((await warnings(supervisor)).map(({ caseNumber }) => caseNumber)).toEqual(['J2']);

    t.clock.set(Date.parse('2026-09-02T08:30:01+08:00'));
    await t.get(ChecksService).evaluatePending();
    expect(await warnings(supervisor)).toEqual([]);
    const { body } = await supervisor.get('/findings?check=I01&caseNumber=J2');
    const [found] = body['items'] as { id: string }[];
    const detail = (await supervisor.get(`/findings/${found!.id}`)).body;
    expect(detail).toMatchObject({ occurredOn: '2026-09-02', state: 'suspected', advisory: false, decisions: [] });
    expect(detail['title']).toMatch(/^警情处置/);
    expect((detail['sentences'] as string[]).join()).toContain('2026-09-01 08:30:00');
  });
});

describe('the precision of a check', () => {
  let t: TestApp;
  let supervisor: TestUser;
  const CHECK = 'fine-sent-90-days';
  const precision = async () => (await supervisor.get(`/checks/${CHECK}/precision`)).body;
  const states = () =>
    t.database.query<{ state: string; n: number }>(`SELECT state, count(*) AS n FROM finding WHERE check_code = $1 GROUP BY 1 ORDER BY 1`, [
      CHECK,
    ]);
  const month = { checks: [CHECK], placement: 'with-case', caseDate: 'opened_on', from: '2026-03-01', to: '2026-03-31' } as const;

  beforeAll(async () => {
    t = await createTestApp({ work: true });
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
    ]);
    supervisor = await signIn(t, 'head', 'supervisor', 'HQ');
    for (let i = 0; i < 24; i++) await addCase(t, 'S1', `P${i}`, i < 22 ? '2026-02-10' : '2026-03-10', { check: CHECK });
  });
  afterAll(() => t.close());

  it('under the threshold makes its hits hints: the machine takes back what it confirmed and confirms no more', async () => {
    const schemeVersionId = await approveScheme(t);
    const confirm = () => t.database.transact((tx) => t.get(FindingsService).confirmByMachine(tx, { ...month, schemeVersionId }));
    expect(await confirm()).toBe(2);

    const findings = await t.database.query<{ id: string }>(
      `SELECT f.id FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.opened_on = '2026-02-10' ORDER BY c.case_number`,
    );
    // 8 confirmed, 12 rejected for reasons of fact, 1 excused: 8 of 20 is 40 %, below 60 %.
    for (const [i, { id }] of findings.slice(0, 21).entries())
      await t
        .get(FindingsService)
        .decide(SYSTEM, id, 1, i < 8 ? { move: 'confirm' } : { move: 'reject', reason: i < 20 ? 'facts-differ' : 'force-majeure' });

    const judged = await eventually(async () => ((await precision())['state'] === 'advisory' ? precision() : undefined));
    expect(judged).toMatchObject({
      window: { confirmed: 8, rejected: 12, precision: '40.00' },
      total: { confirmed: 8 },
      months: [{ confirmed: 8, precision: '40.00' }],
      changedBy: 'machine',
      version: 1,
    });
    expect(String(judged['reason'])).toContain('20处');
    expect(await states()).toEqual([
      { state: 'confirmed', n: 8 },
      { state: 'rejected', n: 13 },
      { state: 'suspected', n: 3 },
    ]);
    expect(await confirm()).toBe(0);
    const { body } = await supervisor.get('/findings?state=suspected');
    expect((body['items'] as { advisory: boolean }[]).map(({ advisory }) => advisory)).toEqual([true, true, true]);
    const [event] = await t.database.query(`SELECT payload FROM outbox_event WHERE name = 'check.became-advisory'`);
    expect(event).toEqual({ payload: { check: CHECK, confirmed: 8, rejected: 12, byPerson: false } });
  });

  it('counts anew once a supervisor has reinstated it, with a reason', async () => {
    const path = `/checks/${CHECK}/reinstate`;
    expect((await supervisor.post(path, {}, { 'if-match': '"1"' })).status).toBe(400);
    expect((await supervisor.post(path, { reason: '规则已更正' }, { 'if-match': '"0"' })).status).toBe(412);
    // A judgement is under way meanwhile, and has counted the decisions from before.
    const query = t.database.query.bind(t.database);
    let reinstated: ReturnType<typeof supervisor.post> | undefined;
    const reading = jest.spyOn(t.database, 'query').mockImplementation(async (sql, parameters) => {
      const rows = await query(sql, parameters);
      if (!sql.includes('s.check_code = finding.check_code') || reinstated) return rows as never;
      await (reinstated = supervisor.post(path, { reason: '规则已更正' }, { 'if-match': '"1"' }));
      return rows as never;
    });
    expect(await t.get(CheckStandings).judge(CHECK)).toEqual([]);
    reading.mockRestore();
    const { body } = (await reinstated)!;
    expect(body).toMatchObject({
      state: 'binding',
      reason: '规则已更正',
      version: 2,
      window: { confirmed: 0, rejected: 0 },
      total: { rejected: 12 },
    });
    expect((await supervisor.post(path, { reason: '再次' }, { 'if-match': '"2"' })).status).toBe(409);
    expect((await supervisor.get('/checks/none/precision')).status).toBe(404);
    expect((await supervisor.post('/checks/none/reinstate', { reason: '再次' }, { 'if-match': '"0"' })).status).toBe(404);
    expect((await supervisor.get('/checks/precision')).body).toEqual(expect.arrayContaining([expect.objectContaining({ check: CHECK })]));
  });
});

describe('orders of a supervisor', () => {
  let t: TestApp;
  let supervisor: TestUser;
  let station: TestUser;

  const fineOf = (number: string, unit: string, sentOn: string) =>
    caseOf(number, {
      unit,
      events: [
        { type: 'fine-created', at: '2026-03-01' },
        { type: 'fine-sent', at: sentOn },
      ],
    });
  const draft = (amount: number, over: object = {}) => ({
    code: 'fine-sent-90-days',
    title: 'A fine that is sent is sent in time',
    article: { law: 'Codice della strada', number: '201', textVersion: 'not read', verified: 'U' },
    proposedClass: 'fault',
    stage: 'sending',
    kind: 'time-limit',
    start: { event: 'fine-created' },
    end: { event: 'fine-sent' },
    limit: { amount, clock: 'calendar_days', rollsToWorkingDay: false },
    whenEndMissing: 'not-applicable',
    ...over,
  });

  beforeAll(async () => {
    t = await createTestApp({ work: true });
    await addUnits(t, [
      { code: 'HQ', kind: 'city' },
      { code: 'S1', parent: 'HQ' },
      { code: 'S2', parent: 'HQ' },
    ]);
    supervisor = await signIn(t, 'head', 'supervisor', 'HQ');
    station = await signIn(t, 'station', 'unit', 'S1');
    t.clock.set(Date.parse('2026-11-01T12:00:00Z'));
    await t.get(CaseImport).importRecords(SYSTEM, [
      fineOf('F1', 'S1', '2026-05-30'), // day 90
      fineOf('F2', 'S1', '2026-05-31'), // day 91
      fineOf('F3', 'S2', '2026-04-01'), // day 31
      {
        ...fineOf('F4', 'S2', '2025-07-01'),
        events: [
          { type: 'fine-created', at: '2025-03-01' },
          { type: 'fine-sent', at: '2025-07-01' },
        ],
      },
    ]);
    await t.get(ChecksService).evaluatePending();
  });
  afterAll(() => t.close());

  const done = (path: string) =>
    eventually(async () => {
      const { body } = await supervisor.get(path);
      if (body['state'] === 'failed') throw new Error(String(body['error']));
      return body['state'] === 'done' ? body : undefined;
    });

  it('a shorter limit is tried on twelve months of cases: what it adds, where, and why; nothing of it is kept', async () => {
    const before = await t.database.query('SELECT id, version FROM finding ORDER BY id');
    const ordered = await supervisor.post('/checks/previews', { definition: draft(60) });
    expect(ordered.status).toBe(202);
    const { result, firstDay } = await done(`/checks/previews/${String(ordered.body['id'])}`);
    expect(firstDay).toBe('2025-11-02');
    expect(result).toMatchObject({
      cases: 3, // F4 is older
      hits: { draft: 2, present: 1 },
      impact: { added: 1, gone: 0, same: 1 },
      units: [{ unit: 'S1', added: 1, gone: 0, same: 1 }],
      months: [{ month: '2026-03', added: 1, gone: 0, same: 1 }],
      samples: [{ caseNumber: 'F1', impact: 'added', occurredOn: '2026-05-01' }],
    });
    expect(JSON.stringify(result)).toContain('60');
    expect(await t.database.query('SELECT id, version FROM finding ORDER BY id')).toEqual(before);
    expect((await station.get(`/checks/previews/${String(ordered.body['id'])}`)).status).toBe(403);
  });

  it('a longer limit, as YAML, shows the hits that would go', async () => {
    const yaml = JSON.stringify(draft(120)); // JSON is YAML
    const { body } = await supervisor.post('/checks/previews', { definition: yaml });
    const { result } = await done(`/checks/previews/${String(body['id'])}`);
    expect(result).toMatchObject({ impact: { added: 0, gone: 1, same: 0 }, samples: [{ caseNumber: 'F2', impact: 'gone' }] });
  });

  it.each([
    ['a field that is wrong', draft(60, { limit: { amount: 'soon', clock: 'calendar_days' } }), 'limit.amount'],
    ['a field nobody knows', draft(60, { colour: 'red' }), 'colour'],
    [
      'a test of its own that does not hold',
      draft(60, {
        tests: [
          {
            name: 'day 90',
            now: '2026-07-01',
            case: {
              events: [
                { type: 'fine-created', at: '2026-03-01' },
                { type: 'fine-sent', at: '2026-05-30' },
              ],
            },
            expect: 'pass',
          },
        ],
      }),
      'tests[0]',
    ],
    ['no YAML', 'code: [', 'definition'],
  ])('a draft with %s is refused with its path', async (_, definition, field) => {
    const { status, body } = await supervisor.post('/checks/previews', { definition });
    expect([status, body['code']]).toEqual([422, 'check.invalid']);
    expect((body['fields'] as { field: string }[]).map((problem) => problem.field)).toContain(field);
  });

  it.each([[7], [['list']], [null]])('a draft that is %p is refused', async (definition) =>
    expect((await supervisor.post('/checks/previews', { definition: definition as never })).status).toBe(400),
  );

  it('everything is checked again, and what nobody noticed comes right', async () => {
    await t.database.query(`DELETE FROM finding WHERE check_code = 'fine-sent-90-days'`);
    await t.get(ChecksService).evaluatePending();
    expect((await supervisor.get('/findings')).body['items']).toEqual([]);
    const ordered = await supervisor.post('/checks/rechecks', { checks: ['fine-sent-90-days'] });
    expect(ordered.status).toBe(202);
    expect(await done(`/jobs/${String(ordered.body['id'])}`)).toMatchObject({ done: 4, total: 4, result: { evaluated: 4, suspected: 2 } });
    const { body } = await supervisor.get('/findings?period=2026-05&text=F2');
    expect(body['items']).toMatchObject([{ caseNumber: 'F2', occurredOn: '2026-05-31' }]);
    const refused = await supervisor.post('/checks/rechecks', { checks: ['fine-sent-90-days', 'none'] });
    expect(refused.body['fields']).toEqual([expect.objectContaining({ field: 'checks[1]', value: 'none' })]);
    expect((await station.post('/checks/rechecks')).status).toBe(403);
  });
});
