import { createTestApp, type TestApp } from '../support/app';
import type { TestUser } from './assessment-bureau';
import { drawMarch, ifMatch, made, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;

let t: TestApp;
let b: ReviewBureau;

beforeAll(async () => {
  t = await createTestApp();
  b = await drawMarch(t, 100);
  // Three reviewers, of whom one must not see S1: r1 takes one sheet of each case of S2, r2 and r3 the rest.
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
});
afterAll(() => t.close());

const rows = async (caseNumber: string) =>
  ((await b.chief.get(`/reviews/draws/${b.drawId}/assignments?limit=200`)).body['items'] as Row[]).filter(
    (row) => row['caseNumber'] === caseNumber,
  );
const sheet = async (caseNumber: string, phase: string): Promise<{ path: string; id: string; who: TestUser; login: string }> => {
  const row = (await rows(caseNumber)).find((one) => one['phase'] === phase)!;
  const id = String(row['sheetId']);
  return { id, path: `/reviews/sheets/${id}`, who: b.reviewers[String(row['reviewer'])]!, login: String(row['reviewer']) };
};
const write = async ({ path, who }: { path: string; who: TestUser }, entries: Row[], version = 1) => {
  made(await who.put(path, { entries }, ifMatch(version)));
  return made(await who.post(`${path}/submit`, {}, ifMatch(version + 1)));
};
const gaps = (occurrences: number) => ({ key: 'g', kind: 'fault', item: 'gaps', class: 'fault', occurrences });
const counting = (caseNumber: string) =>
  t.database.query<{ id: string; score: number; phase: string }>(
    `SELECT s.id, s.score, s.phase FROM review_sheet s JOIN case_record c ON c.id = s.case_id WHERE c.case_number = $1 AND s.counts`,
    [caseNumber],
  );
const standing = (caseNumber: string) =>
  t.database.query<{ occurrences: number; state: string }>(
    `SELECT f.occurrences, f.state FROM finding f JOIN case_record c ON c.id = f.case_id WHERE c.case_number = $1 AND f.source = 'online-review' ORDER BY f.id`,
    [caseNumber],
  );

describe('blind double review', () => {
  it('gives both sheets of a case to different reviewers, who cannot tell which is theirs', async () => {
    const both = await rows('B1');
    expect(both.map((row) => row['phase']).sort()).toEqual(['first', 'second']);
    expect(new Set(both.map((row) => row['reviewer'])).size).toBe(2);
    const second = await sheet('B1', 'second');
    expect((await second.who.get(second.path)).body).toMatchObject({ kind: 'review', phase: null, counts: null });
  });

  it('hides the first sheet from the second reviewer, and lets the first count when they agree', async () => {
    const [first, second] = [await sheet('B1', 'first'), await sheet('B1', 'second')];
    await write(first, [gaps(1)]);
    expect(await counting('B1')).toEqual([]);
    expect(await standing('B1')).toEqual([]);
    expect((await second.who.get(first.path)).status).toBe(404);
    await write(second, [gaps(2)]);
    // 95.00 and 90.00: within the tolerance of 5.00
    expect(await counting('B1')).toEqual([{ id: first.id, score: 9_500, phase: 'first' }]);
    expect(await standing('B1')).toEqual([{ occurrences: 1, state: 'confirmed' }]);
  });

  it('refuses a line that names nobody when it is submitted, not when the other reviewer makes it count', async () => {
    const [first, second] = [await sheet('B6', 'first'), await sheet('B6', 'second')];
    const line = (over: Row): Row => ({ ...gaps(1), ...over });
    made(await first.who.put(first.path, { entries: [line({ officers: ['0001', '9999'], evidence: [{}] })] }, ifMatch(1)));
    const refused = (await first.who.post(`${first.path}/submit`, {}, ifMatch(2))).body;
    expect(refused).toMatchObject({ status: 422, code: 'sheet.incomplete' });
    expect(refused['fields']).toEqual([
      { field: 'entries[0].officers[1]', message: 'expected the number of an officer', value: '9999' },
      { field: 'entries[0].evidence[0]', message: 'expected a text, a document, a page or a file' },
    ]);
    await write(first, [line({ officers: ['0001'], evidence: [{ text: '卷内第3页' }] })], 2);
    await write(second, [gaps(1)]);
    expect(await counting('B6')).toEqual([{ id: first.id, score: 9_500, phase: 'first' }]);
  });

  it('asks a third reviewer when they differ, who sees both and whose sheet counts', async () => {
    const [first, second] = [await sheet('B2', 'first'), await sheet('B2', 'second')];
    await write(first, [gaps(1)]);
    await write(second, []);
    expect(await counting('B2')).toEqual([]);
    const third = await sheet('B2', 'adjudication');
    expect([first.login, second.login]).not.toContain(third.login);
    const open = (await third.who.get(third.path)).body;
    expect(open).toMatchObject({ kind: 'adjudication', others: [first.id, second.id] });
    expect((open['differences'] as Row[]).map((one) => one['kind'])).toEqual(['item']);
    expect((await third.who.get(first.path)).body).toMatchObject({ score: 9_500 });
    await write(third, [gaps(3)]);
    expect(await counting('B2')).toEqual([{ id: third.id, score: 8_500, phase: 'adjudication' }]);
    expect(await standing('B2')).toEqual([{ occurrences: 3, state: 'confirmed' }]);
    const back = await b.chief.post(`${first.path}/return`, { reason: '重写' }, ifMatch(3));
    expect(back.body).toMatchObject({ status: 409, code: 'lifecycle.refused' });
  });

  it('is settled once when both sheets come in at the same moment', async () => {
    const both = [await sheet('B3', 'first'), await sheet('B3', 'second')];
    for (const { who, path } of both) made(await who.put(path, { entries: [gaps(1)] }, ifMatch(1)));
    const answers = await Promise.all(both.map(({ who, path }) => who.post(`${path}/submit`, {}, ifMatch(2))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await counting('B3')).toEqual([{ id: both[0]!.id, score: 9_500, phase: 'first' }]);
    expect(await standing('B3')).toEqual([{ occurrences: 1, state: 'confirmed' }]);
  });

  it('says when nobody is left to adjudicate, and gives the case once somebody is', async () => {
    await write(await sheet('A2', 'first'), [gaps(4)]);
    await write(await sheet('A2', 'second'), []);
    expect(await rows('A2')).toHaveLength(2);
    const again = made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
    const unassigned = again['unassigned'] as Row[];
    expect(unassigned).toHaveLength(1);
    expect((unassigned[0]!['recused'] as Row[]).map((one) => one['reasons'])).toEqual([
      ['past-unit'],
      ['reviewed-before'],
      ['reviewed-before'],
    ]);
  });
});
