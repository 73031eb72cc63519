import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { sampleCommands } from '../../src/commands/sample.command';
import { type PublishedDraw, replayDraw } from '../../src/domain/sampling';
import { DrawService, ReviewExperience } from '../../src/modules/sampling';
import { Config } from '../../src/platform/config';
import { createTestApp, type TestApp } from '../support/app';
import { addCase, addUnits, approveScheme, signIn, type TestUser } from './assessment-bureau';

const SCRIPT = join(__dirname, '../../docs/replay/replay.py');
const hasPython = spawnSync('python3', ['--version']).status === 0;

const march = (day: number) => `2026-03-${String(day).padStart(2, '0')}`;
/** Noon of a day in the zone of the pack, which is Rome's. */
const noon = (day: string) => Date.parse(`${day}T12:00:00+02:00`);
const ifMatch = (version: unknown) => ({ 'if-match': `"${String(version)}"` });

describe('sampling', () => {
  let t: TestApp;
  let author: TestUser;
  let approver: TestUser;
  let reviewer: TestUser;
  let unit: TestUser;
  let own: TestUser;
  let serving: TestUser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zhiping-sampling-'));
    t = await createTestApp();
    await approveScheme(t);
    await addUnits(t, [{ code: 'HQ', kind: 'city' }, { code: 'S1', parent: 'HQ' }, { code: 'S2', parent: 'HQ' }, { code: 'S3', parent: 'HQ' }]); // prettier-ignore
    for (let i = 1; i <= 40; i++) await addCase(t, 'S1', `A${String(i).padStart(3, '0')}`, march((i % 31) + 1));
    for (let i = 1; i <= 20; i++) await addCase(t, 'S2', `B${String(i).padStart(3, '0')}`, march((i % 31) + 1));
    for (let i = 1; i <= 3; i++) await addCase(t, 'S3', `C${i}`, march(i), { check: 'fine-sent-90-days' });
    await addCase(t, 'S1', 'A900', '2026-04-01');
    await t.database.query(
      `UPDATE case_record SET facts = '{"outcomes":[{"type":"litigation-lost","at":"2026-03-20"}]}', kind = 'criminal' WHERE case_number = 'B001'`,
    );
    // Another system has a case of its own with the same number.
    await t.database.query(
      `INSERT INTO case_record (id, source, external_id, payload_hash, case_number, kind, unit_id, status, opened_on, facts, version, received_at)
       SELECT gen_random_uuid(), 'another', 'A001', payload_hash, 'A001', kind, unit_id, status, opened_on, facts, 1, received_at
       FROM case_record WHERE case_number = 'A001'`,
    );
    // Everybody signs in here: a command run in this process later leaves its own strategies behind in passport.
    author = await signIn(t, 'author', 'supervisor');
    approver = await signIn(t, 'approver', 'supervisor');
    reviewer = await signIn(t, 'reviewer', 'reviewer');
    unit = await signIn(t, 'unit', 'unit', 'S1');
    own = await signIn(t, 'own', 'supervisor', 'S2');
    serving = await signIn(t, 'serving', 'supervisor');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await t.close();
  });

  /** Days of the plan's own calendar, whatever day it is: tokens are checked by the machine's clock, rules by this one. */
  const on = (day: string) => t.clock.set(noon(day));
  /** The command in this process, on the database of this test, with the machine's own clock. */
  const cli = async (...words: string[]): Promise<{ output: string; code: number }> => {
    const before = { ...process.env };
    Object.assign(process.env, {
      DATABASE_URL: t.databaseUrl,
      JWT_SECRET: t.get(Config).jwtSecret,
      PACK: 'it-road-traffic',
      LOG_LEVEL: 'fatal',
    });
    let output = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true));
    try {
      const program = new Command().exitOverride();
      sampleCommands(program);
      await program.parseAsync(['node', 'zhiping', ...words]);
      return { output, code: Number(process.exitCode ?? 0) };
    } finally {
      write.mockRestore();
      process.exitCode = 0;
      process.env = before;
    }
  };
  const draft = async (overrides: Record<string, unknown> = {}) => {
    const { status, body } = await author.post('/sampling/plans', {
      title: '三月常规抽查',
      kind: 'routine',
      period: '2026-03',
      quotaTotal: 24,
      unitMinimum: 2,
      unitMaximum: 14,
      visibleFrom: '2026-04-10',
      ...overrides,
    });
    expect({ status, body }).toMatchObject({ status: 201 });
    return body;
  };

  it('goes from plan to commitment, draw, replacement and replay', async () => {
    on('2026-03-10');
    const plan = await draft();
    const path = `/sampling/plans/${String(plan['id'])}`;
    expect(plan).toMatchObject({
      state: 'draft',
      from: '2026-03-01',
      to: '2026-03-31',
      placement: 'opened',
      doubleReviewPercent: 10,
      commitment: null,
    });

    // A draft is nobody's business but of those who work on it.
    expect((await unit.get(path)).status).toBe(404);
    expect((await author.post(`${path}/approve`, {}, ifMatch(1))).body).toMatchObject({ status: 403, code: 'auth.forbidden' });
    expect((await approver.post(`${path}/approve`)).status).toBe(428);
    expect((await approver.post(`${path}/draw`, {}, ifMatch(1))).body).toMatchObject({ code: 'lifecycle.refused' });
    const approved = (await approver.post(`${path}/approve`, {}, ifMatch(1))).body;
    expect(approved).toMatchObject({
      state: 'approved',
      commitment: expect.stringMatching(/^[0-9a-f]{64}$/),
      lateReason: null,
      version: 2,
    });

    // The unit reads the commitment, and nobody the seed.
    const seen = (await unit.get(path)).body;
    expect(seen).toMatchObject({ commitment: approved['commitment'], termsHash: approved['termsHash'], seed: null, filter: null });
    const [stored] = await t.database.query<{ sealed_seed: string }>('SELECT sealed_seed FROM sampling_plan WHERE id = $1', [plan['id']]);
    expect(stored!.sealed_seed).toMatch(/^v1\./);

    // Nothing of an approved plan changes any more, and its seed stays sealed until the month is over.
    expect((await author.put(path, { title: 'x', quotaTotal: 1 }, ifMatch(2))).body).toMatchObject({ code: 'lifecycle.refused' });
    on('2026-03-31');
    expect((await author.post(`${path}/draw`, {}, ifMatch(2))).body).toMatchObject({ status: 409, code: 'sampling.reveal-early' });
    expect(await t.database.query('SELECT 1 FROM draw')).toEqual([]);

    on('2026-04-02');
    expect((await unit.post(`${path}/draw`, {}, ifMatch(2))).status).toBe(403);
    const draw = (await author.post(`${path}/draw`, {}, ifMatch(2))).body;
    // 64 cases of March; S1 41 and S2 19 drawable, S3 3, and one certain. 24 by 41 : 19 : 3 → S1 14 at most, S3 2 at least, S2 the rest.
    expect(draw).toMatchObject({
      state: 'drawn',
      frameSize: 64,
      sampleSize: 25,
      commitment: approved['commitment'],
      seed: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const drawPath = `/sampling/draws/${String(draw['id'])}`;

    // Until its day the selection is hidden from the units and from who is not concerned; that it was made is not.
    for (const who of [unit, reviewer]) {
      expect((await who.get(drawPath)).body).toMatchObject({ resultHash: draw['resultHash'], seed: null });
      expect((await who.get(`${drawPath}/cases`)).body).toMatchObject({ status: 403, code: 'sampling.not-visible' });
      expect((await who.get(`${drawPath}/published`)).body).toMatchObject({ code: 'sampling.not-visible' });
    }

    const published = (await author.get(`${drawPath}/published`)).body as unknown as PublishedDraw;
    expect(published.allocation.units.map(({ unit, share }) => `${unit} ${share.seats}`)).toEqual(['S1 14', 'S2 8', 'S3 2']);
    const numbers = published.frame.units[0]!.cases.map(({ number }) => number);
    expect(numbers.slice(0, 3)).toEqual(['A001', 'A001#2', 'A002']);
    expect(published.sample).toContain('B001');
    expect(replayDraw(published)).toEqual({ sample: published.sample, differences: [] });

    // A case is replaced, with a reason, by the next of its stratum.
    const cases = (await author.get(`${drawPath}/cases?unit=S1`)).body['items'] as {
      id: string;
      number: string;
      certainty: boolean;
      inclusionProbability: string;
    }[];
    expect(cases).toHaveLength(14);
    const replaceable = published.strata.find((s) => s.unit === 'S1' && s.frameSize > s.sampleSize)!;
    const first = cases.find(({ number }) => number === replaceable.drawn[0])!;
    const replace = `${drawPath}/cases/${first.id}/replace`;
    expect((await author.post(replace, { reason: 'nicer-score' }, ifMatch(1))).body).toMatchObject({
      status: 400,
      fields: [{ field: 'reason' }],
    });
    expect((await author.post(replace, { reason: 'secret' }, ifMatch(7))).status).toBe(412);
    const next = (await author.post(replace, { reason: 'secret', note: '涉密' }, ifMatch(1))).body;
    expect(next).toMatchObject({ state: 'drawn', replaces: first.id, inclusionProbability: first.inclusionProbability });
    expect((await author.post(replace, { reason: 'secret' }, ifMatch(2))).body).toMatchObject({ code: 'lifecycle.refused' });
    const certain = (await author.get(`${drawPath}/cases?unit=S2`)).body['items'] as typeof cases;
    const alone = certain.find(({ certainty }) => certainty)!;
    expect((await author.post(`${drawPath}/cases/${alone.id}/replace`, { reason: 'secret' }, ifMatch(1))).body).toMatchObject({
      code: 'sampling.stratum-exhausted',
    });

    // From its day on the unit sees its own cases and the file, by which everybody gets the same list.
    on('2026-04-10');
    const own = (await unit.get(`${drawPath}/cases`)).body['items'] as { unit: string; state: string }[];
    expect(own.map((one) => one.unit)).toEqual(Array.from({ length: 15 }, () => 'S1'));
    expect(own.filter(({ state }) => state === 'replaced')).toHaveLength(1);
    const after = (await unit.get(`${drawPath}/published`)).body as unknown as PublishedDraw;
    expect(after.replacements).toMatchObject([{ number: 1, replaced: first.number, by: next['number'], reason: 'secret' }]);
    const replay = replayDraw(after);
    expect(replay.differences).toEqual([]);
    expect(replay.sample).not.toContain(first.number);

    // The cases may change as they like: the frame is what it was.
    await t.database.query(`UPDATE case_record SET opened_on = '2026-05-05' WHERE case_number = 'A002'`);
    expect((await author.get(`${drawPath}/published`)).body).toEqual(after);

    if (hasPython) {
      const file = join(folder, 'draw.json');
      writeFileSync(file, JSON.stringify(after));
      expect(execFileSync('python3', [SCRIPT, file], { encoding: 'utf8' }).trim().split('\n')).toEqual(after.sample);
      const forged = { ...after, sample: [...after.sample.slice(1), first.number] };
      writeFileSync(file, JSON.stringify(forged));
      expect(spawnSync('python3', [SCRIPT, file]).status).toBe(1);
    }

    // Reviewed cases stay, and the closed draw as well.
    const second = cases.find(({ id }) => id !== first.id)!;
    await t.database.transact((tx) => t.get(DrawService).mark(tx, second.id, 'review'));
    expect((await author.post(`${drawPath}/cases/${second.id}/replace`, { reason: 'secret' }, ifMatch(2))).body).toMatchObject({
      code: 'lifecycle.refused',
    });
    expect((await author.post(`${path}/close`, {}, ifMatch(3))).body).toMatchObject({ state: 'closed' });
    expect((await author.post(`${path}/close`, {}, ifMatch(4))).body).toMatchObject({ code: 'lifecycle.refused' });

    const audited = await t.database.query<{ action: string }>(`SELECT action FROM audit_entry WHERE action LIKE 'sampling.%' ORDER BY id`);
    expect(audited.map(({ action }) => action.slice(9))).toEqual(['plan-drafted', 'plan-approved', 'drawn', 'case-replaced', 'closed']);
    const events = await t.database.query<{ name: string; payload: object }>(
      `SELECT name, payload FROM outbox_event WHERE name LIKE 'sampling.%' ORDER BY id`,
    );
    expect(events.map(({ name }) => name)).toEqual([
      'sampling.plan-approved',
      'sampling.drawn',
      'sampling.case-replaced',
      'sampling.closed',
    ]);
    expect(JSON.stringify(events)).not.toContain(String(draw['seed']));
  });

  it('is drawn and repeated by the command line, which tells a forged file from a true one', async () => {
    on('2026-03-10');
    const plan = await draft({ kind: 'special', title: '专题抽查', quotaTotal: 10, unitMinimum: 0, filter: { units: ['S1'] } });
    await approver.post(`/sampling/plans/${String(plan['id'])}/approve`, {}, ifMatch(1));
    const file = join(folder, 'special.json');
    const drawn = JSON.parse((await cli('sample', '--plan', String(plan['id']), '--out', file, '--json')).output) as { id: string };
    const published = JSON.parse(readFileSync(file, 'utf8')) as PublishedDraw;
    expect(published.sample).toHaveLength(10);
    expect(await cli('replay-sample', file)).toEqual({ output: `${published.sample.join('\n')}\nthe same 10 cases\n`, code: 0 });
    expect(JSON.parse((await cli('replay-sample', '--draw', drawn.id, '--json')).output)).toEqual({
      sample: published.sample,
      differences: [],
    });

    const [first, ...others] = published.frame.units[0]!.cases;
    const units = [{ ...published.frame.units[0]!, cases: others }];
    const forgeries: [string, object][] = [
      ['another seed', { seed: 'f'.repeat(64) }],
      [`${first!.number} taken from the frame`, { frame: { ...published.frame, units } }],
      ['another quota', { parameters: { ...published.parameters, quota: { total: 9 } } }],
      ['another sample', { sample: published.sample.slice(1) }],
      ['a replacement nobody made', { replacements: [{ number: 1, replaced: published.sample[0], by: 'A999', reason: 'secret', at: '' }] }],
    ];
    for (const [what, change] of forgeries) {
      writeFileSync(file, JSON.stringify({ ...published, ...change }));
      // A seed that does not open the commitment ends the replay at once.
      const told = await cli('replay-sample', file, '--json').catch((error: { code: string }) => error.code);
      if (what === 'another seed') expect(told).toBe('sampling.seed-mismatch');
      else expect({ what, told }).toMatchObject({ told: { code: 1, output: expect.stringContaining('published') } });
      if (hasPython) expect({ what, status: spawnSync('python3', [SCRIPT, file]).status }).toEqual({ what, status: 1 });
    }
    writeFileSync(file, '{"format":"something"}');
    await expect(cli('replay-sample', file)).rejects.toMatchObject({ code: 'sampling.file-invalid' });
    if (hasPython) expect(spawnSync('python3', [SCRIPT, file]).status).toBe(2);
  });

  it('keeps a sample from those it is about', async () => {
    on('2026-04-10');
    const [drawn] = await t.database.query<{ id: string; draw_id: string }>(
      `SELECT c.id, c.draw_id FROM draw_case c JOIN unit u ON u.id = c.unit_id WHERE u.code = 'S2' AND c.state = 'drawn' ORDER BY c.id DESC`,
    );
    const path = `/sampling/draws/${drawn!.draw_id}/cases/${drawn!.id}/replace`;
    expect((await own.post(path, { reason: 'secret' }, ifMatch(1))).body).toMatchObject({ status: 403, code: 'sampling.own-unit' });
    await t.database.query(
      `INSERT INTO officer (id, number, name, unit_id, version) SELECT gen_random_uuid(), '100002', '乙', id, 1 FROM unit WHERE code = 'S2'`,
    );
    await t.database.query(`UPDATE user_account SET officer_id = (SELECT id FROM officer WHERE number = '100002') WHERE login = 'serving'`);
    expect((await serving.post(path, { reason: 'secret' }, ifMatch(1))).body).toMatchObject({ code: 'sampling.own-unit' });
    expect((await unit.post(path, { reason: 'secret' }, ifMatch(1))).status).toBe(403);
  });

  it('is refused without a size, or with a type of outcome nobody knows', async () => {
    on('2026-03-10');
    const plan = { title: 'x', kind: 'routine', period: '2026-03', certaintyOutcomes: ['litigation-lost', 'ligitation-lost'] };
    const { status, body } = await author.post('/sampling/plans', plan);
    expect({ status, fields: body['fields'] }).toEqual({
      status: 422,
      fields: [
        { field: 'quotaTotal', message: 'either quotaTotal or quotaPercent: one of them is required' },
        { field: 'certaintyOutcomes[1]', message: expect.stringContaining('litigation-lost'), value: 'ligitation-lost' },
      ],
    });
  });

  it('looks where the risk is, beside the routine draw', async () => {
    on('2026-03-10');
    expect(
      (await author.post('/sampling/plans', { title: 'x', kind: 'focused', period: '2026-03', quotaTotal: 5, visibleFrom: '2026-03-20' }))
        .body,
    ).toMatchObject({
      status: 422,
      code: 'sampling.plan-invalid',
      fields: [{ field: 'filter' }, { field: 'visibleFrom' }],
    });
    expect(
      (
        await author.post('/sampling/plans', {
          title: 'x',
          kind: 'focused',
          period: '2026-03',
          quotaTotal: 5,
          quotaPercent: 5,
          filter: { checks: ['nope'], units: ['S9'] },
        })
      ).body,
    ).toMatchObject({
      fields: [{ field: 'quotaTotal' }, { field: 'filter.checks[0]', value: 'nope' }, { field: 'filter.units[0]', value: 'S9' }],
    });
    const plan = await draft({
      kind: 'focused',
      title: '重点抽查',
      quotaTotal: undefined,
      quotaPercent: 50,
      unitMinimum: 0,
      filter: { checks: ['fine-sent-90-days'] },
    });
    const path = `/sampling/plans/${String(plan['id'])}`;
    await approver.post(`${path}/approve`, {}, ifMatch(1));
    expect((await unit.get(path)).body).toMatchObject({ filter: null });
    on('2026-04-02');
    const draw = (await author.post(`${path}/draw`, {}, ifMatch(2))).body;
    // Half of the three cases with a hit, rounded up.
    expect(draw).toMatchObject({ kind: 'focused', frameSize: 3, sampleSize: 2 });
  });

  it('has one routine plan a month, and a late one only with its reason', async () => {
    on('2026-04-05');
    const plan = await draft({ title: '补报' });
    const path = `/sampling/plans/${String(plan['id'])}`;
    expect((await approver.post(`${path}/approve`, {}, ifMatch(1))).body).toMatchObject({
      code: 'sampling.period-over',
      fields: [{ field: 'lateReason' }],
    });
    expect((await approver.post(`${path}/approve`, { lateReason: '系统上线前的月份' }, ifMatch(1))).body).toMatchObject({
      code: 'sampling.routine-exists',
    });
    expect((await approver.post(`${path}/abandon`, { reason: '重复的方案' }, ifMatch(1))).body).toMatchObject({
      state: 'abandoned',
      abandonReason: '重复的方案',
    });
    const april = await draft({ title: '四月', period: '2026-04', visibleFrom: '2026-05-10' });
    on('2026-05-02');
    const late = await approver.post(`/sampling/plans/${String(april['id'])}/approve`, { lateReason: '系统上线前的月份' }, ifMatch(1));
    expect(late.body).toMatchObject({ state: 'approved', lateReason: '系统上线前的月份' });
    // The seed of an abandoned plan is gone.
    const abandoned = await approver.post(`/sampling/plans/${String(april['id'])}/abandon`, { reason: '另作安排处理' }, ifMatch(2));
    expect(abandoned.body).toMatchObject({ state: 'abandoned' });
    expect(await t.database.query('SELECT 1 FROM sampling_plan WHERE sealed_seed IS NOT NULL')).toEqual([]);
  });

  it('says when nothing belongs to the draw, and keeps the seed', async () => {
    on('2026-06-05');
    const plan = await draft({ title: '六月', period: '2026-06', visibleFrom: '2026-07-10' });
    const path = `/sampling/plans/${String(plan['id'])}`;
    await approver.post(`${path}/approve`, {}, ifMatch(1));
    on('2026-07-02');
    expect((await author.post(`${path}/draw`, {}, ifMatch(2))).body).toMatchObject({ status: 409, code: 'sampling.frame-empty' });
    expect((await author.get(path)).body).toMatchObject({ state: 'approved', seed: null });
    // Moved to another plan, or under another secret, a sealed seed does not open.
    await t.database.query(`UPDATE sampling_plan SET sealed_seed = replace(sealed_seed, 'v1.', 'v1.A') WHERE id = $1`, [plan['id']]);
    expect((await author.post(`${path}/draw`, {}, ifMatch(2))).body).toMatchObject({ code: 'sampling.seed-unreadable' });
  });

  it('forecasts what a plan costs and tells, from the month before and from past reviews', async () => {
    on('2026-04-15');
    const plan = await draft({ title: '四月', period: '2026-04', visibleFrom: '2026-05-10', minutesPerSheet: 30, doubleReviewPercent: 25 });
    const path = `/sampling/plans/${String(plan['id'])}/forecast`;
    const before = (await author.get(path)).body;
    // 25 cases and a quarter of them again: 32 sheets of half an hour.
    expect(before).toMatchObject({
      countedPeriod: '2026-03',
      ownPeriod: false,
      cases: 25,
      sheets: 32,
      minutesBasis: 'assumed',
      hours: 16,
      reviewers: 1,
      hoursEach: 16,
    });
    expect(before['units']).toMatchObject([
      { unit: 'S1', cases: 14, basis: 'assumed', deviation: 13 },
      { unit: 'S2', certain: 1 },
      { unit: 'S3', cases: 2 },
    ]);
    const [s1] = await t.database.query<{ id: string }>(`SELECT id FROM unit WHERE code = 'S1'`);
    await t.database.transact(async (tx) => {
      for (let i = 0; i < 30; i++)
        await t.get(ReviewExperience).add(tx, { period: '2026-03', unitId: s1!.id, minutes: 45, score: i % 2 === 0 ? 10_000 : 8000 });
    });
    const after = (await author.get(path)).body;
    expect(after).toMatchObject({ minutesBasis: 'recorded', minutesPerSheet: 45, hours: 24 });
    const [first, second] = after['units'] as { basis: string; deviation: number; halfWidth: number }[];
    // Half at 100, half at 80: ± 10, with n − 1: 10.17.
    expect(first).toMatchObject({ basis: 'unit', deviation: expect.closeTo(10.17, 2) });
    expect(second).toMatchObject({ basis: 'bureau' });
    expect((await unit.get(path)).status).toBe(403);
  });
});
