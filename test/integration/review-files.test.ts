import { createTestApp, type TestApp } from '../support/app';
import { PDF_FILE, PNG_FILE } from '../support/uploads';
import { signIn, type TestResponse, type TestUser } from './assessment-bureau';
import { publishMonth, sendForm } from './onsite-bureau';
import { drawMarch, ifMatch, made, noon, type ReviewBureau } from './review-bureau';

type Row = Readonly<Record<string, unknown>>;
interface Sheet {
  readonly id: string;
  readonly who: TestUser;
}

let t: TestApp;
let b: ReviewBureau;
let unit: TestUser;
/** Both blind sheets of B1, the adjudicating one, and one of another case by who wrote the first. */
let first: Sheet;
let second: Sheet;
let third: Sheet;
let other: Sheet;
let pdf: string;
let png: string;

const codeOf = ({ status, body }: TestResponse) => [status, body['code']];
const add = (user: TestUser, { id }: Sheet, files: Readonly<Record<string, Buffer>>) =>
  sendForm(t, user, `/reviews/sheets/${id}/files`, {}, files);
const filesOf = async (user: TestUser, { id }: Sheet) => made(await user.get(`/reviews/sheets/${id}`))['files'] as Row[];
const download = async (user: TestUser, { id }: Sheet, sha256: string) =>
  t.http.get(`/api/v1/reviews/sheets/${id}/files/${sha256}`).set('authorization', await user.authorization());
const citing = (...files: string[]) => [
  { key: 'f', kind: 'fault', item: 'gaps', class: 'fault', occurrences: 4, evidence: files.map((file) => ({ text: '第3页', file })) },
];
const save = ({ id, who }: Sheet, version: number, entries: readonly object[]) =>
  who.put(`/reviews/sheets/${id}`, { entries }, ifMatch(version));
const submit = async ({ id, who }: Sheet, version: number) => made(await who.post(`/reviews/sheets/${id}/submit`, {}, ifMatch(version)));

async function sheetsOf(caseNumber: string): Promise<Sheet[]> {
  const rows = (await b.chief.get(`/reviews/draws/${b.drawId}/assignments`)).body['items'] as Row[];
  return rows
    .filter((row) => row['caseNumber'] === caseNumber)
    .map((row) => ({ id: String(row['sheetId']), who: b.reviewers[String(row['reviewer'])]! }));
}

beforeAll(async () => {
  t = await createTestApp();
  b = await drawMarch(t, 100);
  unit = await signIn(t, 'unit-two', 'unit', 'S2');
  made(await b.chief.post(`/reviews/draws/${b.drawId}/assignments`));
  [first, second] = (await sheetsOf('B1')) as [Sheet, Sheet];
  for (const number of ['B2', 'B3', 'B4', 'B5', 'B6']) other ??= (await sheetsOf(number)).find(({ who }) => who === first.who)!;
});
afterAll(() => t.close());

describe('evidence of a review sheet', () => {
  it('is added by its reviewer, kept once, without touching what was typed', async () => {
    const sheet = made(await add(first.who, first, { '笔录.pdf': PDF_FILE, '照片.png': PNG_FILE }));
    expect(sheet).toMatchObject({
      version: 1,
      files: expect.arrayContaining([
        expect.objectContaining({ name: '笔录.pdf', mediaType: 'application/pdf', size: PDF_FILE.length }),
        expect.objectContaining({ name: '照片.png', mediaType: 'image/png', size: PNG_FILE.length }),
      ]),
    });
    const sha256 = (name: string) => String((sheet['files'] as Row[]).find((one) => one['name'] === name)!['sha256']);
    [pdf, png] = [sha256('笔录.pdf'), sha256('照片.png')];
    expect(made(await add(first.who, first, { '又一次.pdf': PDF_FILE }))['files']).toHaveLength(2);
    const got = await download(first.who, first, pdf);
    expect(got.body).toEqual(PDF_FILE);
    expect(got.headers['content-disposition']).toContain(encodeURIComponent('笔录.pdf'));
    const audited = await t.database.query(
      `SELECT data -> 'files' AS files FROM audit_entry WHERE action = 'review.files-added' ORDER BY id`,
    );
    expect(audited).toEqual([{ files: [pdf, png] }, { files: [pdf] }]);
  });

  it.each<[string, () => Promise<TestResponse>, unknown[]]>([
    ['of another kind', () => add(first.who, first, { 'notes.txt': Buffer.from('x') }), [422, 'attachment.not-allowed']],
    ['that is not what its name says', () => add(first.who, first, { 'a.pdf': PNG_FILE }), [422, 'attachment.type-mismatch']],
    [
      'without end',
      () => add(first.who, first, { 'a.pdf': Buffer.concat([PDF_FILE, Buffer.alloc(20 * 1024 * 1024)]) }),
      [413, 'attachment.too-large'],
    ],
    ['that is none', () => first.who.post(`/reviews/sheets/${first.id}/files`), [400, 'request.invalid']],
    ['of the other reviewer', () => add(second.who, first, { 'a.pdf': PDF_FILE }), [409, 'sheet.other-reviewer']],
    ['of the unit', () => add(unit, first, { 'a.pdf': PDF_FILE }), [403, 'auth.forbidden']],
    ['of the supervisor', () => add(b.chief, first, { 'a.pdf': PDF_FILE }), [403, 'auth.forbidden']],
  ])('takes no file %s', async (_, act, answer) => {
    expect(codeOf(await act())).toEqual(answer);
    expect(await filesOf(first.who, first)).toHaveLength(2);
  });

  it('is named by the lines of that sheet only', async () => {
    expect(made(await save(first, 1, citing(pdf)))).toMatchObject({ entries: [{ evidence: [{ file: pdf }] }] });
    const elsewhere = await save(other, 1, citing(pdf));
    expect(elsewhere.body).toMatchObject({
      status: 400,
      fields: [{ field: 'entries[0].evidence[0].file', message: 'the hash of a file added to this sheet', value: pdf }],
    });
    expect(codeOf(await second.who.get(`/reviews/sheets/${first.id}`))).toEqual([404, 'sheet.not-found']);
    expect((await download(second.who, first, pdf)).status).toBe(404);
  });

  it('is no more added once the sheet is submitted', async () => {
    await submit(first, 2);
    expect(codeOf(await add(first.who, first, { 'a.pdf': PDF_FILE }))).toEqual([409, 'sheet.submitted']);
  });

  it('is seen by who decides between two sheets, as far as their lines name it, and may be named by him', async () => {
    made(await save(second, 1, []));
    await submit(second, 2);
    third = (await sheetsOf('B1')).find(({ id }) => id !== first.id && id !== second.id)!;
    expect(await filesOf(third.who, first)).toMatchObject([{ sha256: pdf }]);
    expect((await download(third.who, first, pdf)).body).toEqual(PDF_FILE);
    expect((await download(third.who, first, png)).status).toBe(404);
    made(await save(third, 1, citing(pdf)));
    expect(await filesOf(third.who, third)).toMatchObject([{ sha256: pdf, name: '笔录.pdf' }]);
    await submit(third, 2);
  });

  it('is seen by the unit with the sheet that counts, from the day on which it may see it', async () => {
    expect((await download(unit, third, pdf)).status).toBe(404);
    t.clock.set(noon('2026-04-10'));
    expect(await filesOf(unit, third)).toMatchObject([{ sha256: pdf }]);
    const got = await download(unit, third, pdf);
    expect([got.status, got.body]).toEqual([200, PDF_FILE]);
    expect((await download(unit, first, pdf)).status).toBe(404);
    expect((await download(unit, third, png)).status).toBe(404);
    expect((await download(b.unit, third, pdf)).status).toBe(404);
    expect(await filesOf(b.chief, first)).toHaveLength(2);
  });

  it('is limited in number, and closed with its month', async () => {
    await t.database.query(
      `WITH f AS (INSERT INTO stored_file (sha256, size, media_type, name, content, created_at)
         SELECT lpad(n::text, 64, '0'), 1, 'image/png', 'x', '\\x00', now() FROM generate_series(1, 99) n RETURNING sha256)
       INSERT INTO review_sheet_file (sheet_id, sha256, name, media_type, size, added_by, added_at)
       SELECT $1, sha256, 'x.png', 'image/png', 1, 'x', now() FROM f`,
      [other.id],
    );
    made(await add(other.who, other, { 'a.pdf': PDF_FILE }));
    expect(codeOf(await add(other.who, other, { 'b.png': PNG_FILE }))).toEqual([413, 'request.too-large']);
    expect(await filesOf(other.who, other)).toHaveLength(100);
    await publishMonth(t, '2026-03');
    expect(codeOf(await add(other.who, other, { 'a.pdf': PDF_FILE }))).toEqual([409, 'run.period-closed']);
  });
});
