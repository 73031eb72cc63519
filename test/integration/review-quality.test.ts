import { createTestApp, type TestApp } from '../support/app';
import { addCase } from './assessment-bureau';
import { drawMarch, ifMatch, made, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

let t: TestApp;
let b: ReviewBureau;

beforeAll(async () => {
  t = await createTestApp();
  b = await drawMarch(t, 0);
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
});
afterAll(() => t.close());

const open = async () =>
  ((await b.chief.get(`/reviews/draws/${b.drawId}/assignments?limit=200`)).body['items'] as Row[]).filter((row) => row['state'] === 'open');
const write = async (row: Row, entries: Row[]) => {
  const path = `/reviews/sheets/${String(row['sheetId'])}`;
  const who = b.reviewers[String(row['reviewer'])]!;
  const suspicions = (await who.get(path)).body['suspicions'] as Row[];
  const decisions = suspicions.map(({ findingId }, i) => ({ key: `s${i}`, kind: 'suspicion', findingId, decision: 'confirm' }));
  made(await who.put(path, { entries: [...entries, ...decisions] }, ifMatch(1)));
  return made(await who.post(`${path}/submit`, {}, ifMatch(2)));
};
const gaps = (occurrences: number) => ({ key: 'g', kind: 'fault', item: 'gaps', class: 'fault', occurrences });
const findings = () => t.database.query<{ id: string; state: string }>('SELECT id, state FROM finding ORDER BY id');
const quality = async () => made(await b.chief.get('/reviews/quality?period=2026-03'));

describe('the quality of reviews', () => {
  it('draws once which reviewed cases are reviewed again, by others, and changes nothing but the estimate', async () => {
    const early = await b.chief.post(`/reviews/draws/${b.drawId}/re-reviews`, { cases: 4 });
    expect(early.body).toMatchObject({ status: 422, code: 'assignment.invalid' });
    for (const row of await open()) await write(row, [gaps(1)]);
    const act = made(await b.chief.post(`/reviews/draws/${b.drawId}/re-reviews`, { cases: 4 }));
    expect(act).toMatchObject({ kind: 're-review', sheets: 4, unassigned: [] });
    expect((await b.chief.post(`/reviews/draws/${b.drawId}/re-reviews`, { cases: 2 })).body).toMatchObject({ code: 'assignment.invalid' });

    const before = await findings();
    const again = await open();
    /** How often each reviewed again, less how often he was reviewed again. */
    const balance = new Map<string, number>();
    const count = (reviewer: string, by: number) => balance.set(reviewer, (balance.get(reviewer) ?? 0) + by);
    expect(again.map((row) => [row['phase'], row['inclusionProbability']])).toEqual(Array(4).fill(['re-review', '0.333333333333']));
    for (const row of again) {
      const others = await t.database.query<{ reviewer_id: string }>(
        `SELECT reviewer_id FROM review_sheet WHERE draw_case_id = $1 AND phase = 'first'`,
        [row['drawCaseId']],
      );
      const { id } = b.reviewers[String(row['reviewer'])]!;
      expect(others.map(({ reviewer_id }) => reviewer_id)).not.toContain(id);
      count(id, 1);
      for (const { reviewer_id } of others) count(reviewer_id, -1);
      await write(row, [gaps(2)]);
    }
    expect(await findings()).toEqual(before);
    expect(await t.database.query('SELECT DISTINCT phase FROM review_sheet WHERE counts')).toEqual([{ phase: 'first' }]);
    const told = await quality();
    expect((told['reReviews'] as Row[]).map((row) => [row['first'], row['second']])).toEqual(Array(4).fill([9_500, 9_000]));
    expect(told).toMatchObject({ correction: { mean: -500, count: 4 }, missedByFirstLevel: { first: 4, second: 4, both: 4, unseen: 0 } });
    // Who reviewed again was 5.00 points stricter than who was reviewed; where the lot made everyone both as often, it cancels out.
    const sums = (told['reviewers'] as Row[]).flatMap(({ leniency }) => (leniency === null ? [] : [(leniency as Row)['mean'] as number]));
    const even = [...balance.values()].every((times) => times === 0);
    expect(sums.some((mean) => mean > 0) && sums.some((mean) => mean < 0)).toBe(!even);
  });

  it('compares reviewers with gold cases that look like any other and count for nobody', async () => {
    await addCase(t, 'S2', 'G1', '2026-02-10');
    const [ids] = await t.database.query<{ caseId: string; schemeVersionId: string }>(
      `SELECT c.id AS "caseId", p.scheme_version_id AS "schemeVersionId" FROM case_record c CROSS JOIN sampling_plan p WHERE c.case_number = 'G1'`,
    );
    const sent = { ...ids, faults: [{ item: 'gaps', class: 'fault', occurrences: 2 }], note: '三人合议' };
    const wrong = await b.chief.post('/reviews/gold', { ...sent, faults: [{ ...sent.faults[0], item: 'late' }] });
    expect(wrong.body).toMatchObject({ status: 400, fields: [expect.objectContaining({ field: 'faults[0].item', value: 'late' })] });
    const gold = made(await b.chief.post('/reviews/gold', sent));
    expect(gold).toMatchObject({ score: 9_000 });
    expect(made(await b.chief.post(`/reviews/draws/${b.drawId}/gold`, { goldId: gold['id'] }))).toMatchObject({
      sheets: 3,
      unassigned: [],
    });

    const before = await findings();
    const given = await open();
    const [one] = given;
    const seen = (await b.reviewers[String(one!['reviewer'])]!.get(`/reviews/sheets/${String(one!['sheetId'])}`)).body;
    expect(seen).toMatchObject({ kind: 'review', phase: null, drawId: b.drawId });
    expect(Object.keys(seen).filter((name) => /gold|drawCase/i.test(name))).toEqual([]);
    for (const row of given) await write(row, [gaps(1)]);
    expect(await findings()).toEqual(before);
    expect(await t.database.query('SELECT 1 FROM review_sheet WHERE counts AND draw_case_id IS NULL')).toEqual([]);
    const reviewers = (await quality())['reviewers'] as Row[];
    expect(reviewers.map(({ gold: told }) => told)).toEqual(
      Array(3).fill({ signed: expect.objectContaining({ mean: 500, count: 1 }), absolute: expect.objectContaining({ mean: 500 }) }),
    );
  });

  it('is nobody’s business but of those who answer for reviews', async () => {
    expect((await b.reviewers['r1']!.get('/reviews/quality?period=2026-03')).status).toBe(403);
    expect((await b.unit.get('/reviews/gold')).status).toBe(403);
    expect((await b.chief.get('/reviews/quality?period=March')).status).toBe(400);
    const backwards = await b.chief.get('/reviews/quality?period=2026-03&since=2026-04');
    expect(backwards.body).toMatchObject({ status: 400, fields: [{ field: 'since', message: 'a month up to 2026-03', value: '2026-04' }] });
  });
});
