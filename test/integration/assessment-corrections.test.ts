import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunRecomputation, RunService } from '../../src/modules/assessments';
import { SchemeService } from '../../src/modules/schemes';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { addCase, addUnits, approveScheme, schemeDocument, signIn, type TestUser } from './assessment-bureau';

/** The same rules with a dearer item. */
function dearer(): Record<string, unknown> {
  const document = schemeDocument();
  const branches = document['branches'] as { items: Record<string, unknown>[] }[];
  Object.assign(branches[1]!.items[0]!, { points: 9, cap: 20 });
  return document;
}

/** What becomes known of a closed month after it was published. */
describe('a correction of a closed month', () => {
  let t: TestApp;
  let reader: TestUser;

  beforeAll(async () => {
    t = await createTestApp({ work: true });
    t.clock.notBefore(Date.parse('2027-01-04T00:00:00Z'));
    await approveScheme(t);
    await addUnits(t, [{ code: 'HQ', kind: 'city' }, ...['S1', 'S2', 'S3'].map((code) => ({ code, parent: 'HQ', peerGroup: 'stations' }))]);
    reader = await signIn(t, 'reader', 'supervisor');
  });
  afterAll(() => t.close());

  const run = async (period: string, supersedeReason?: string) => {
    const { id } = await t.get(RunService).start(SYSTEM, { period, ...(supersedeReason !== undefined && { supersedeReason }) });
    return eventually(async () => {
      const found = await t.get(RunQueries).get(id);
      return ['ranked', 'failed'].includes(found.state) ? found : undefined;
    });
  };
  const publish = ({ id, version }: { id: string; version: number }) => t.get(RunService).publish(SYSTEM, id, version);
  const close = async (period: string, reason?: string) => publish(await run(period, reason));
  const overturn = (caseNumber: string) =>
    t.database.query(
      `UPDATE finding f SET state = 'overturned' FROM case_record c WHERE c.id = f.case_id AND c.case_number = $1 AND f.state = 'confirmed'`,
      [caseNumber],
    );
  const scores = async (runId: string) =>
    Object.fromEntries((await t.get(RunQueries).result(runId)).units.map(({ unit, score }) => [unit, score]));
  const reversals = (runId: string) =>
    t.database.query<{ unit: string; points: number; text: string; arithmetic: string }>(
      `SELECT u.unit_code AS unit, points, text, arithmetic FROM posting p JOIN run_unit u USING (run_id, unit_id)
       WHERE p.run_id = $1 AND p.kind = 'reversal' ORDER BY 1`,
      [runId],
    );
  const restated = async (period: string) =>
    ((await reader.get(`/assessments/${period}/restated`)).body['items'] as Record<string, unknown>[]).filter(
      ({ difference, posted }) => difference !== '0.00' || posted !== '0.00',
    );

  it('is posted once, in the open month, whatever is run again, and stands beside what was published', async () => {
    const late = { check: 'fine-sent-90-days', state: 'confirmed' as const };
    await addCase(t, 'S1', 'A1', '2026-01-10', late);
    await addCase(t, 'S1', 'A2', '2026-01-11', late);
    await addCase(t, 'S2', 'B1', '2026-01-12');
    // At most 8.00 for the item: 5.00 × 3 = 15.00, so that two of three may fall and nothing moves.
    for (const n of [1, 2, 3]) await addCase(t, 'S3', `C${n}`, '2026-01-13', { check: 'no-collection-after-payment', state: 'confirmed' });
    for (const unit of ['S1', 'S2', 'S3'])
      for (const month of ['02', '03', '04']) await addCase(t, unit, `${unit}-${month}`, `2026-${month}-05`);
    const january = await close('2026-01');
    // S1 100.00 − 3.00 × 2 = 94.00; S3 100.00 − 8.00 = 92.00
    expect(await scores(january.id)).toEqual({ S1: '94.00', S2: '100.00', S3: '92.00' });

    await overturn('A1');
    await overturn('C1');
    expect(await restated('2026-01')).toMatchObject([
      {
        unit: 'S1',
        published: '94.00',
        restated: '97.00',
        difference: '3.00',
        posted: '0.00',
        postedIn: [],
        overturned: [{ caseNumber: 'A1' }],
      },
    ]);
    const first = await run('2026-02');
    const second = await run('2026-02');
    for (const { id } of [first, second]) {
      expect(await reversals(id)).toEqual([
        {
          unit: 'S1',
          points: 300,
          text: '更正2026-01月考评:1个问题经复核不成立,该月得分由94.00分更正为97.00分,本期补记3.00分',
          arithmetic: '97.00 − 94.00 = 3.00',
        },
        {
          unit: 'S3',
          points: 0,
          text: '更正2026-01月考评:1个问题经复核不成立,该月得分由92.00分更正为92.00分,本期补记0.00分',
          arithmetic: '92.00 − 92.00 = 0.00',
        },
      ]);
      expect(await scores(id)).toEqual({ S1: '103.00', S2: '100.00', S3: '100.00' });
    }
    expect(second.resultHash).toBe(first.resultHash);
    // March was run while February was open, so it holds the same correction; only one of them may post it.
    const march = await run('2026-03');
    expect(await reversals(march.id)).toHaveLength(2);
    await publish(second);
    await expect(publish(march)).rejects.toMatchObject({ code: 'run.outdated' });
    const marchAgain = await run('2026-03');
    expect(await reversals(marchAgain.id)).toEqual([]);
    await publish(marchAgain);
    expect(await restated('2026-01')).toMatchObject([
      { unit: 'S1', published: '94.00', restated: '97.00', posted: '3.00', postedIn: ['2026-02'], publishedPlace: 2, restatedPlace: 2 },
    ]);
    // The closed month itself has not changed.
    expect(await scores(january.id)).toEqual({ S1: '94.00', S2: '100.00', S3: '92.00' });
    expect((await t.get(RunQueries).get(january.id)).resultHash).toBe(january.resultHash);
  });

  it('posts only what is new when more falls, and takes back what a new publication of the month has already', async () => {
    await overturn('A2');
    const april = await run('2026-04');
    expect(await reversals(april.id)).toMatchObject([
      { unit: 'S1', points: 300, arithmetic: '100.00 − 94.00,减去以前各期已更正部分 = 3.00' },
    ]);
    const january = await run('2026-01', '复核后重新发布');
    expect(await scores(january.id)).toEqual({ S1: '100.00', S2: '100.00', S3: '92.00' });
    await publish(january);
    // January is right by itself now: the 3.00 of February are owed back.
    const again = await run('2026-04');
    expect(await reversals(again.id)).toMatchObject([{ unit: 'S1', points: -300 }]);
    await publish(again);
    expect(await restated('2026-01')).toMatchObject(
      [{ unit: 'S1', difference: '0.00', posted: '0.00', postedIn: ['2026-02', '2026-04'] }].slice(1),
    );
    await addCase(t, 'S1', 'S1-05', '2026-05-05');
    expect(await reversals((await run('2026-05')).id)).toEqual([]);
  });

  it('can be computed again from what was stored, and shows when somebody touched it', async () => {
    const { items } = await t.get(RunQueries).list({ limit: 200 });
    for (const { id, resultHash, inputsHash } of items)
      expect(await t.get(RunRecomputation).recompute(id)).toMatchObject({
        same: true,
        differences: [],
        computedResultHash: resultHash,
        computedInputsHash: inputsHash,
      });
    const february = items.find(({ period, state }) => period === '2026-02' && state === 'published')!;
    expect((await reader.post(`/assessments/runs/${february.id}/recompute`)).body).toMatchObject({ same: true, units: 3 });
    await t.database.query(`UPDATE run_reversal SET restated = restated - 100, points = points - 100 WHERE run_id = $1 AND points <> 0`, [
      february.id,
    ]);
    expect((await reader.post(`/assessments/runs/${february.id}/recompute`)).body).toMatchObject({
      same: false,
      differences: [
        { unit: 'S1', what: 'inputs' },
        { unit: 'S1', what: 'score', stored: '103.00', computed: '102.00' },
        { unit: 'S1', what: 'postings' },
      ],
    });
    await t.database.query(`UPDATE run_reversal SET restated = restated + 100, points = points + 100 WHERE run_id = $1 AND points <> 0`, [
      february.id,
    ]);
    expect(await t.get(RunRecomputation).recompute(february.id)).toMatchObject({ same: true });
  });

  it('is asked for only where a month is published', async () => {
    expect((await reader.get('/assessments/2026-09/restated')).body).toMatchObject({ status: 409, code: 'run.not-published' });
    expect((await reader.get('/assessments/x/restated')).body).toMatchObject({ status: 400, code: 'run.period-invalid' });
  });

  it('is the same under a scheme that is tried on closed months, and trying stores nothing in a ledger', async () => {
    const before = await t.database.query('SELECT count(*) FROM posting');
    const [{ id }] = (await t.database.query<{ id: string }>(`SELECT id FROM scheme_version WHERE code = 'test-monthly'`)) as [
      { id: string },
    ];
    const preview = async (schemeId: string, months?: number) => {
      const started = await reader.post('/assessments/previews', { schemeId, ...(months !== undefined && { months }) });
      expect(started).toMatchObject({ status: 202, headers: { location: `/api/v1/assessments/previews/${String(started.body['id'])}` } });
      return eventually(async () => {
        const { body } = await reader.get(`/assessments/previews/${String(started.body['id'])}`);
        return body['state'] === 'planned'
          ? undefined
          : (body as { state: string; result: { months: Record<string, unknown>[]; notes: string[] } });
      });
    };
    const same = await preview(id);
    expect(same).toMatchObject({ state: 'done', result: { notes: [expect.any(String)] } });
    expect(same.result.months.map(({ period, scoresMoved, placesMoved }) => [period, scoresMoved, placesMoved])).toEqual(
      ['2026-04', '2026-03', '2026-02', '2026-01'].map((period) => [period, 0, 0]),
    );

    const draft = await t.get(SchemeService).draft(SYSTEM, dearer());
    const { result } = await preview(draft.id, 1);
    expect(result.months).toHaveLength(1);
    const january = (await preview(draft.id)).result.months.at(-1)!;
    // S3 has two of three left in January as published anew: 9.00 × 2, at most 20.00, instead of 8.00.
    expect(january).toMatchObject({ period: '2026-01', scoresMoved: 1, gradesMoved: 1 });
    expect((january['units'] as { unit: string }[]).find(({ unit }) => unit === 'S3')).toMatchObject({
      before: { score: '92.00', grade: 'excellent' },
      after: { score: '82.00', grade: 'passed' },
      scoreChange: '-10.00',
    });
    expect(await t.database.query('SELECT count(*) FROM posting')).toEqual(before);
    expect(await t.database.query(`SELECT state FROM scheme_version WHERE id = $1`, [draft.id])).toEqual([{ state: 'draft' }]);
  });

  it('sets a month against the three before it and the year so far', async () => {
    const { body } = await reader.get('/assessments/2026-04/ranking');
    // S1: January 100.00 (published anew), February 103.00, March 100.00, April 97.00
    expect((body['items'] as Record<string, unknown>[]).find(({ unit }) => unit === 'S1')).toMatchObject({
      score: '97.00',
      rolling: { score: '100.00', months: 3 }, // (103.00 + 100.00 + 97.00) / 3
      yearSoFar: { score: '100.00', months: 4 }, // (100.00 + 103.00 + 100.00 + 97.00) / 4
    });
  });
});
