import { SYSTEM } from '../../src/domain/identity';
import { RunQueries, RunService } from '../../src/modules/assessments';
import { createTestApp, eventually, type TestApp } from '../support/app';
import { signIn } from './assessment-bureau';
import { drawMarch, ifMatch, made, noon, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

let t: TestApp;
let b: ReviewBureau;

beforeAll(async () => {
  t = await createTestApp({ work: true });
  b = await drawMarch(t, 0);
});
afterAll(() => t.close());

/** Assigns a draw and submits the sheet of one of its cases. */
async function review(drawId: string, caseNumber: string, entries: readonly object[]): Promise<void> {
  made(await b.chief.post(`/reviews/draws/${drawId}/assignments`));
  const rows = made(await b.chief.get(`/reviews/draws/${drawId}/assignments`))['items'] as Row[];
  const row = rows.find((one) => one['caseNumber'] === caseNumber)!;
  const who = b.reviewers[String(row['reviewer'])]!;
  made(await who.put(`/reviews/sheets/${String(row['sheetId'])}`, { entries }, ifMatch(1)));
  made(await who.post(`/reviews/sheets/${String(row['sheetId'])}/submit`, {}, ifMatch(2)));
}

it('what a focused review finds is on record, does not enter the mean of the routine one, and says so', async () => {
  t.clock.set(noon('2026-03-10'));
  const planner = await signIn(t, 'planner', 'supervisor');
  const sent = {
    title: '重点抽查',
    kind: 'focused',
    period: '2026-03',
    quotaTotal: 6,
    unitMinimum: 0,
    doubleReviewPercent: 0,
    filter: { units: ['S1'] },
  };
  const plan = `/sampling/plans/${String(made(await planner.post('/sampling/plans', sent))['id'])}`;
  made(await b.chief.post(`${plan}/approve`, {}, ifMatch(1)));
  t.clock.set(noon('2026-04-02'));
  const { id } = made(await b.chief.post(`${plan}/draw`, {}, ifMatch(2)));
  const gaps = { kind: 'fault', item: 'gaps', class: 'fault' };
  await review(b.drawId, 'A2', [{ key: 'routine', ...gaps }]);
  await review(String(id), 'A3', [{ key: 'focused', ...gaps, occurrences: 3 }]);

  const { id: runId } = await t.get(RunService).start(SYSTEM, { period: '2026-03' });
  const run = await eventually(async () => {
    const found = await t.get(RunQueries).get(runId);
    return ['ranked', 'failed'].includes(found.state) ? found : undefined;
  });
  await t.get(RunService).publish(SYSTEM, runId, run.version);
  const s1 = made(await b.chief.get('/assessments/2026-03/units/S1'));
  // 60.00 + 40.00 × 95.00 / 100, of the one case the routine draw has reviewed
  expect(s1).toMatchObject({ score: '98.00', caseMean: '95.00', reviewed: 1 });
  const aside = s1['setAside'] as { reason: string; text: string; finding: Row }[];
  expect(aside.map(({ reason, text, finding }) => [finding['caseNumber'], reason, text]).sort()).toEqual([
    ['A2', 'in-case-score', '案件A2“证据缺失”已在案件评查得分中扣除,不重复扣分'],
    ['A3', 'not-in-mean', '案件A3“证据缺失”来自重点抽查或者常规抽查以外的其他途径,不计入“案件评查”的平均分,未扣分'],
  ]);
});
