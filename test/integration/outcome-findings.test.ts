import { SYSTEM } from '../../src/domain/identity';
import { FindingsService, OutcomeFindings } from '../../src/modules/findings';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { clientHeaders, foundBureau, type Headers, OFFICER_A, STATION_A, STATION_B, wireCase } from '../support/bureau';
import { addCase, approveScheme, schemeDocument, signIn, type TestUser } from './assessment-bureau';

/** Of 100.00: 4.00 for a lawsuit lost, a fact; 2.00 for a petition that was right, which a person judges; 3.00 for a determined fault. */
const item = (code: string, points: number, check: string, objective = false) => ({
  code,
  title: code,
  points,
  per: 'occurrence',
  class: 'fault',
  objective,
  checks: [check],
});
const SCHEME = schemeDocument({
  validFrom: '2026-02',
  branches: [
    {
      code: 'remedy',
      title: '监督救济',
      channel: 'online',
      cap: 100,
      items: [
        item('litigation', 4, 'outcome:litigation-lost', true),
        item('petition', 2, 'outcome:petition-upheld'),
        item('fault', 3, 'inquiry:fault'),
      ],
    },
  ],
});

let t: TestApp;
let system: Headers;
let supervisor: TestUser;
let publisher: TestUser;
let next = 0;

const noon = (day: string) => Date.parse(`${day}T12:00:00+08:00`);
const lost = (at: string, more = {}) => ({ type: 'litigation-lost', at, authority: '中级人民法院', document: '〔2026〕行终3号', ...more });

/** Sends a version of a case with these outcomes and waits until their findings are made; gives the case. */
async function send(externalId: string, sourceVersion: number, outcomes: object[], more: Record<string, unknown> = {}): Promise<string> {
  const body = wireCase({ externalId, sourceVersion, caseNumber: `A${STATION_A}202603${externalId}`, outcomes, ...more });
  const { body: kept } = await t.http.put(`/api/v1/cases/ems/${externalId}`).set(system).send(body);
  if (typeof kept.id !== 'string') throw new Error(JSON.stringify(kept));
  await quiet();
  return kept.id as string;
}
/** Until every event was relayed and every job of outcomes is done. */
const quiet = () =>
  eventually(async () => {
    const busy = await t.database.query(
      `SELECT 1 FROM outbox_event WHERE name LIKE 'case.%' AND relayed_at IS NULL
       UNION ALL SELECT 1 FROM job_run WHERE name IN ('findings.follow-outcomes', 'accountability.keep-determination') AND state IN ('waiting', 'running')`,
    );
    return busy.length === 0 ? true : undefined;
  });
const number = () => String(++next).padStart(4, '0');
const findingsOf = (caseId: string) =>
  t.database.query<{
    id: string;
    state: string;
    check_code: string;
    occurred_on: string;
    counts_on: string | null;
    decided_by: string | null;
    reason: string | null;
    version: number;
  }>(
    `SELECT id, state, check_code, occurred_on, counts_on, decided_by, reason, version FROM finding WHERE case_id = $1 AND source = 'outcome' ORDER BY id`,
    [caseId],
  );

beforeAll(async () => {
  t = await createTestApp({ pack: 'cn-police', work: true });
  t.clock.set(noon('2026-03-20'));
  await foundBureau(t);
  await approveScheme(t, SCHEME);
  system = await clientHeaders(t, ['case.import', 'case.read']);
  supervisor = await signIn(t, 'supervisor', 'supervisor');
  publisher = await signIn(t, 'publisher', 'leader');
}, 120_000);
afterAll(() => t.close());

describe('the decision of a later authority', () => {
  it('is confirmed by the machine at once, once, on its own day, with what it rests on', async () => {
    const externalId = number();
    const caseId = await send(externalId, 1, [lost('2026-03-10')]);
    await send(externalId, 2, [lost('2026-03-10'), lost('2026-03-18')]);
    await Promise.all([1, 2, 3].map(() => t.get(OutcomeFindings).follow(caseId)));
    const [made, ...others] = await findingsOf(caseId);
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      state: 'confirmed',
      check_code: 'outcome:litigation-lost',
      occurred_on: '2026-03-10',
      decided_by: 'machine',
    });
    const { body } = await supervisor.get(`/findings/${made!.id}`);
    expect(body).toMatchObject({
      source: 'outcome',
      class: 'fault',
      title: '行政诉讼败诉',
      officers: [OFFICER_A],
      evidence: ['中级人民法院', '〔2026〕行终3号'],
      originKind: 'outcome',
    });
    const told = await t.database.query(`SELECT 1 FROM outbox_event WHERE name = 'finding.confirmed' AND subject = $1`, [made!.id]);
    expect(told).toHaveLength(1);
  });

  it('is only a suspicion where the scheme wants judgement, and makes nothing where it does not count it', async () => {
    const caseId = await send(number(), 1, [
      { type: 'petition-upheld', at: '2026-03-11' },
      { type: 'arrest-refused', at: '2026-03-11', reason: '证据不足' },
      { type: 'reconsideration-upheld', at: '2026-03-01' },
    ]);
    const [suspicion, ...others] = await findingsOf(caseId);
    expect([suspicion!.check_code, suspicion!.state, others]).toEqual(['outcome:petition-upheld', 'suspected', []]);
    const confirmed = await supervisor.post(`/findings/${suspicion!.id}/confirm`, {}, { 'if-match': '"1"' });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', decidedBy: supervisor.id });
  });

  it('goes with the outcome and comes back with it; a corrected moment moves it', async () => {
    const externalId = number();
    const caseId = await send(externalId, 1, [lost('2026-03-10')]);
    const [first] = await findingsOf(caseId);
    await send(externalId, 2, [lost('2026-03-12')]);
    expect(await findingsOf(caseId)).toMatchObject([{ id: first!.id, state: 'confirmed', occurred_on: '2026-03-12' }]);
    await send(externalId, 3, []);
    expect(await findingsOf(caseId)).toMatchObject([{ id: first!.id, state: 'overturned', reason: 'outcome-withdrawn' }]);
    await send(externalId, 4, [lost('2026-03-12')]);
    expect(await findingsOf(caseId)).toMatchObject([{ state: 'overturned' }, { state: 'confirmed', occurred_on: '2026-03-12' }]);
    const told = await t.database.query<{ name: string }>(
      `SELECT name FROM outbox_event WHERE name LIKE 'case.outcome-%' AND subject = $1 ORDER BY id`,
      [caseId],
    );
    expect(told.map(({ name }) => name.replace('case.outcome-', ''))).toEqual([
      'recorded',
      'withdrawn',
      'recorded',
      'withdrawn',
      'restored',
    ]);
  });

  it('that a person rejected stays so when the case is sent again, and a suspicion falls with its outcome', async () => {
    const [externalId, petition] = [number(), { type: 'petition-upheld', at: '2026-03-11' }];
    const caseId = await send(externalId, 1, [petition]);
    const [suspicion] = await findingsOf(caseId);
    await supervisor.post(`/findings/${suspicion!.id}/reject`, { reason: 'facts-differ' }, { 'if-match': '"1"' });
    await send(externalId, 2, [petition], { title: '更正' });
    expect(await findingsOf(caseId)).toMatchObject([{ state: 'rejected' }]);

    const other = number();
    const otherId = await send(other, 1, [petition]);
    await send(other, 2, []);
    expect(await findingsOf(otherId)).toMatchObject([{ state: 'withdrawn', reason: 'outcome-withdrawn' }]);
  });

  it('goes with its case to another unit', async () => {
    const externalId = number();
    const caseId = await send(externalId, 1, [lost('2026-03-10')]);
    await send(externalId, 2, [lost('2026-03-10')], { unit: STATION_B });
    const [moved] = await t.database.query('SELECT 1 FROM finding f JOIN unit u ON u.id = f.unit_id WHERE f.case_id = $1 AND u.code = $2', [
      caseId,
      STATION_B,
    ]);
    expect(moved).toBeDefined();
    expect(await findingsOf(caseId)).toHaveLength(1);
  });

  it('waits for a person when an inquiry has determined a fault of the case already', async () => {
    const externalId = number();
    const caseId = await send(externalId, 1, []);
    const [{ unit_id: unitId } = { unit_id: '' }] = await t.database.query<{ unit_id: string }>(
      'SELECT unit_id FROM case_record WHERE id = $1',
      [caseId],
    );
    const fault = {
      caseId,
      unitId,
      officerIds: [],
      source: 'inquiry',
      item: null,
      signal: 'inquiry:fault',
      class: 'fault',
      occurrences: 1,
      occurredOn: '2026-03-01',
      article: null,
      evidence: [],
      note: null,
      origin: { kind: 'inquiry', id: 'earlier' },
    } as const;
    await t.database.transact((tx) => t.get(FindingsService).recordByHand(tx, SYSTEM, fault));
    await send(externalId, 2, [lost('2026-03-10')]);
    expect(await findingsOf(caseId)).toMatchObject([{ state: 'suspected' }]);
    const schemeVersionId = '01890000-0000-7000-8000-000000000009';
    const month = { from: '2026-03-01', to: '2026-03-31', schemeVersionId } as const;
    for (const placement of ['own-day', 'with-case'] as const)
      await t.database.transact((tx) =>
        t.get(FindingsService).confirmByMachine(tx, { ...month, placement, caseDate: 'opened_on', checks: ['outcome:litigation-lost'] }),
      );
    expect(await findingsOf(caseId)).toMatchObject([{ state: 'suspected' }]);
  });
});

describe('a month', () => {
  async function assess(period: string) {
    const { body } = await supervisor.post('/assessments/runs', { period });
    const run = await eventually(async () => {
      const { body: found } = await supervisor.get(`/assessments/runs/${String(body['id'])}`);
      if (found['state'] === 'failed') throw new Error(JSON.stringify(found));
      return found['state'] === 'ranked' ? found : undefined;
    }, 60_000);
    const { body: unit } = await supervisor.get(`/assessments/${period}/units/${STATION_B}?run=${String(run['id'])}`);
    return { run, score: unit['score'] };
  }
  const publish = async (run: Readonly<Record<string, unknown>>) => {
    const published = await publisher.post(
      `/assessments/runs/${String(run['id'])}/publish`,
      {},
      { 'if-match': `"${String(run['version'])}"` },
    );
    expect(published.status).toBe(200);
  };

  it('counts the outcome, gives its points back in the open month, and posts there what became known after closing', async () => {
    t.clock.set(noon('2026-05-02'));
    system = await clientHeaders(t, ['case.import', 'case.read']);
    for (const month of ['04', '05', '06']) await addCase(t, STATION_B, `M${month}`, `2026-${month}-05`);
    const [wrong, between, late] = [number(), number(), number()];
    const ofB = { unit: STATION_B, leadOfficer: undefined };
    await send(wrong, 1, [lost('2026-04-10')], ofB);
    // Nobody has heard of it: its job waits while the month is collected.
    await t.database.query(`DELETE FROM finding WHERE source = 'outcome' AND occurred_on = '2026-04-10'`);
    const april = await assess('2026-04');
    expect(april.score).toBe('96.00'); // 100.00 − 4.00
    const betweenId = await send(between, 1, [lost('2026-04-25')], ofB); // too late for April, which is not published yet
    await publish(april.run);

    // The outcome was sent by mistake; another of April becomes known in May.
    await send(wrong, 2, [], ofB);
    const lateId = await send(late, 1, [lost('2026-04-20')], ofB);
    expect(await findingsOf(lateId)).toMatchObject([{ state: 'confirmed', occurred_on: '2026-04-20', counts_on: null }]);
    const may = await assess('2026-05');
    expect(await findingsOf(lateId)).toMatchObject([{ state: 'confirmed', occurred_on: '2026-04-20', counts_on: '2026-05-02' }]);
    expect(await findingsOf(betweenId)).toMatchObject([{ state: 'confirmed', occurred_on: '2026-04-25', counts_on: '2026-05-02' }]);
    expect(may.score).toBe('96.00'); // 100.00 − 2 × 4.00 late + 4.00 of April
    t.clock.set(noon('2026-06-01'));
    await publish(may.run);
    t.clock.set(noon('2026-07-01'));
    expect((await assess('2026-06')).score).toBe('100.00'); // nothing twice
  }, 120_000);
});
